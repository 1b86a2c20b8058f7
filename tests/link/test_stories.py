"""Which reports tell one story."""

from tests.readings import WORLD, Happening, tell

from crossbearing.link import link


def stories(*told: str) -> list[int]:
    """The sizes of the stories of reports that name people and ships but share no event."""
    pile = []
    for number, words in enumerate(told):
        names = [word for word in ("Olga Lisova", "Pavel Orlov", "Santa Vera") if word in words]
        happenings = [Happening(name, ("exercise", "attack")[number], actors=[name]) for name in names]
        pile.append(tell((words, happenings), source=f"Outlet {number}"))
    linked = link([report for report, _ in pile], [reading for _, reading in pile], WORLD)
    return [len(story.reports) for story in linked.stories]


def test_reports_that_share_several_names_of_their_own_tell_one_story() -> None:
    assert stories(
        "Olga Lisova mourned for three fishermen beside Pavel Orlov.",
        "A widow asked Pavel Orlov for help, and Olga Lisova wept.",
    ) == [2]


def test_one_name_in_common_is_no_story() -> None:
    assert stories("Olga Lisova opened a school in the north.", "A prize in chess went to Olga Lisova.") == [1, 1]
