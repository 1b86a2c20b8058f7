"""For which State somebody speaks, by the words for him."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.records import Voice
from crossbearing.weigh.allegiance import UNTOLD, state_of


@pytest.mark.parametrize(
    ("words", "behind", "kind", "state"),
    [
        ("The Zambian army command", "", "organization", "country:ZM"),
        ("the Foreign Ministry", " in Managua", "organization", "country:NI"),
        ("Managua", "", "place", "country:NI"),
        ("the army command", "", "organization", UNTOLD),
        ("the Foreign Ministry", " in a statement", "organization", UNTOLD),
        ("Polish and Lithuanian officials", "", "organization", UNTOLD),
        ("the Halcyon Institute", "", "organization", ""),
        ("Ivan Petrenko", "", "person", ""),
    ],
)
def test_the_state_of_a_voice(words: str, behind: str, kind: str, state: str) -> None:
    text = f"{words}{behind} said so."
    voice = Voice(start=0, end=len(words), name=words.removeprefix("the ").removeprefix("The "), kind=kind)
    assert state_of(voice, "", "", text, open_world()) == state


def test_an_office_tells_the_state() -> None:
    voice = Voice(start=0, end=13, name="Ivan Petrenko", kind="person")
    assert state_of(voice, "country:UA", "", "Ivan Petrenko said so.", open_world()) == "country:UA"


@pytest.mark.parametrize(
    ("behind", "state"),
    [
        (" of the Belarusian Defence Ministry told a briefing", "country:BY"),
        (", a colonel in the Polish army, said", "country:PL"),
        (" of the Halcyon Institute said", ""),
        (" said that the Polish army would come", ""),
    ],
)
def test_the_body_behind_a_name_tells_the_state(behind: str, state: str) -> None:
    voice = Voice(start=0, end=13, name="Ivan Petrenko", kind="person")
    assert state_of(voice, "", "", f"Ivan Petrenko{behind}.", open_world(), behind) == state
