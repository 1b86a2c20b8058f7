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


def affair(*told: tuple[str, list[str], str]) -> set[frozenset[int]]:
    """The stories of reports, by their numbers: words, whom they name, and the day."""
    pile = [
        tell(
            (words, [Happening(name, ("exercise", "attack", "meeting", "arrest")[number], actors=[name])
                     for number, name in enumerate(names)]),
            source=f"Outlet {n}",
            published=day,
        )
        for n, (words, names, day) in enumerate(told)
    ]  # fmt: skip
    linked = link([report for report, _ in pile], [reading for _, reading in pile], WORLD)
    number = {report.id: n for n, (report, _) in enumerate(pile)}
    return {frozenset(number[one] for one in story.reports) for story in linked.stories}


def test_the_same_people_half_a_year_earlier_are_another_story() -> None:
    first = ("Poland fined Olga Lisova and Pavel Orlov.", ["Poland", "Olga Lisova", "Pavel Orlov"], "2025-04-22")
    second = ("Poland jailed Olga Lisova with Pavel Orlov.", ["Poland", "Olga Lisova", "Pavel Orlov"], "2025-10-20")
    third = ("Pavel Orlov and Olga Lisova sue Poland.", ["Pavel Orlov", "Olga Lisova", "Poland"], "2025-10-22")
    assert affair(first, second, third) == {frozenset({0}), frozenset({1, 2})}


def test_reports_of_other_countries_need_more_than_two_names() -> None:
    here = ("Poland fined Olga Lisova for a speech.", ["Poland", "Olga Lisova"], "2025-10-20")
    there = ("Lithuania gave Olga Lisova a prize.", ["Lithuania", "Olga Lisova"], "2025-10-21")
    assert affair(here, there) == {frozenset({0}), frozenset({1})}
