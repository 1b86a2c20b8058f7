"""Who is who across reports: spelling, initials, acronyms, editions; and who is not."""

from dataclasses import replace

import msgspec
import pytest
from tests.readings import WORLD, Happening, tell

from crossbearing.link.entities import link_entities
from crossbearing.link.entity_judge import EntityNode, entity_keys, judge_entities
from crossbearing.link.names import compare_given, compare_surnames, is_acronym_of, split_edition, split_person
from crossbearing.records import Mention, Reading, Report


def node(name: str, kind: str = "person", **more: str) -> EntityNode:
    slots = {
        "known": "",
        "year": split_edition(name)[1] if kind == "exercise" else "",
        "office": "",
        "office_of": "",
        **more,
    }
    return EntityNode(
        kind=kind, name=name, members=frozenset([name]), forms={name: name}, passages=frozenset([name]), **slots
    )


CHIEF = {"office": "chief-staff", "office_of": "org:csto"}


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (node("Andrei Lomakin"), node("Andrey Lomakin"), "same"),
        (node("Aleksandr Volkov"), node("Alexander Volkov"), "same"),
        (node("Serhiy Bondar"), node("Sergei Bondar"), "same"),
        (node("S. Bondar"), node("Sergei Bondar"), "same"),
        (node("General Ihar Lapko"), node("Igor Lapko"), "same"),
        (node("Andrei Lomakyn", **CHIEF), node("Andrei Lomakin", **CHIEF), "same"),
        (node("Andrei Lomkin"), node("Andrei Lomakin"), "unsure"),  # one letter, nothing else
        (node("Andrei Lomkin", **CHIEF), node("Andrei Lomakin", **CHIEF), "same"),
        (node("Lomakin", **CHIEF), node("Andrei Lomakin", **CHIEF), "same"),
        (node("Lomakin"), node("Andrei Lomakin"), "unsure"),
        (node("Pyotr Lomakin"), node("Andrei Lomakin"), "different"),
        (node("Ivanov"), node("Ivanova"), "different"),
        (node("Anna Petrenko", office_of="country:PL"), node("Anna Petrenko", office_of="country:UA"), "unsure"),
        (node("Anna Petrenko"), node("Anna Petrenko", kind="organization"), "different"),
    ],
)
def test_people(a: EntityNode, b: EntityNode, verdict: str) -> None:
    assert judge_entities(a, b).verdict == judge_entities(b, a).verdict == verdict


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (node("Institute for River Studies", "organization"), node("IRS", "organization"), "same"),
        (
            node("Defence Ministry of Ruritania", "organization"),
            node("Ruritania Ministry of Defense", "organization"),
            "same",
        ),
        (node("Ministry of Defence", "organization"), node("Ministry of Health", "organization"), "different"),
        (
            node("Zapad-2025", "exercise", known="series:zapad-2025"),
            node("West-2025", "exercise", known="series:zapad-2025"),
            "same",
        ),
        (
            node("Zapad-2025", "exercise", known="series:zapad-2025"),
            node("Zapad-2021", "exercise", known="series:zapad-2021"),
            "different",
        ),
        (
            node("Zapad", "exercise", known="series:zapad"),
            node("Zapad-2021", "exercise", known="series:zapad-2021"),
            "unsure",
        ),
        (node("Iron Lynx 25", "exercise"), node("Iron Lynx 25", "exercise"), "same"),
        (node("Iron Lynx-2025", "exercise"), node("Iron Lynx-2024", "exercise"), "different"),
    ],
)
def test_bodies_and_exercises(a: EntityNode, b: EntityNode, verdict: str) -> None:
    assert judge_entities(a, b).verdict == judge_entities(b, a).verdict == verdict


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (node("Coral Lantern Reef", "place"), node("Coral Lantern Reef", "facility"), "same"),
        (node("Coral Lantern Reef", "other"), node("Coral Lantern Reef", "facility"), "same"),
        (node("Iron Lynx", "other"), node("Iron Lynx", "exercise"), "same"),
        (node("Coral Lantern Reef", "place"), node("Coral Lantern Reef", "organization"), "different"),
        (node("Lantern", "other"), node("Lantern", "person"), "different"),
        (node("Ural", "place"), node("Ural", "facility"), "different"),  # so short a name many things bear
    ],
)
def test_one_name_of_kinds_that_are_read_by_turns(a: EntityNode, b: EntityNode, verdict: str) -> None:
    assert judge_entities(a, b).verdict == judge_entities(b, a).verdict == verdict
    assert verdict == "different" or entity_keys(a) & entity_keys(b)


def test_names_are_cut_where_people_cut_them() -> None:
    assert split_person("Deputy Foreign Minister Jan van der Berg").surname == "van der berg"
    assert split_person("Deputy Foreign Minister Jan van der Berg").given == ("jan",)
    assert split_edition("Iron Lynx (2025)") == ("Iron Lynx", "2025")
    assert compare_surnames("lukashenka", "lukashenko") == "close"
    assert compare_given(("a",), ("oleksandr",)) == "variant"
    assert is_acronym_of("OSCE", "Organization for Security and Co-operation in Europe")


def test_a_surname_may_stand_first() -> None:
    assert split_person("Benigno Aquino Jr.").surname == "aquino"
    assert split_person("Xi Jinping").surname == split_person("Xi").surname == "xi"
    assert split_person("Lai Ching-te").given == ("ching-te",)
    assert split_person("Ma Huateng").surname == "ma"
    assert split_person("Jan Kim").surname == "kim"


def test_a_ministry_that_every_country_has_is_one_only_where_it_is_copied() -> None:
    bare = node("Defence Ministry", "organization")
    one, other = (replace(bare, passages=frozenset({place})) for place in ("a:0-9", "b:0-9"))
    assert judge_entities(one, other).verdict == "different"
    copied = [replace(row, passages=frozenset({"a:0-9"})) for row in (one, other)]
    assert judge_entities(*copied).verdict == "same"
    russian = node("Defence Ministry", "organization", known="body:RU-defence-ministry")
    assert judge_entities(one, russian).verdict == "different"


def _entities(*told: tuple[str, list[Happening]]) -> dict[str, tuple[str, ...]]:
    _, reading = tell(*told)
    entities, _, _ = link_entities([reading], WORLD, lambda report, start: f"{report}:{start}")
    return {one.name: tuple(alias.text for alias in one.aliases) for one in entities}


def test_a_short_name_is_the_one_longer_name_of_its_report() -> None:
    told = _entities(
        ("Gan Yu led the patrol.", [Happening("led", "deployment", actors=["Gan Yu"])]),
        ("Later Gan turned back.", [Happening("turned", "withdrawal", actors=["Gan"])]),
        ("Jan Petrel sent a note.", [Happening("sent", "protest", actors=["Jan Petrel"])]),
        ("Eva Petrel sent another.", [Happening("sent", "protest", actors=["Eva Petrel"])]),
        ("Petrel was angry.", [Happening("angry", "other", actors=["Petrel"])]),
    )
    assert told["Gan Yu"] == ("Gan", "Gan Yu")
    assert told["Petrel"] == ("Petrel",)  # two bear it


def test_a_place_in_capitals_is_called_as_sentences_write_it() -> None:
    _, reading = tell(("PUERTO ESPERANZA was calm.", []), ("Nobody left USSR.", []))
    names = [
        Mention(start=0, end=16, kind="place", form="name", name="PUERTO ESPERANZA", sentence=0),
        Mention(start=39, end=43, kind="place", form="name", name="USSR", sentence=1),
    ]
    entities, _, _ = link_entities(
        [msgspec.structs.replace(reading, mentions=tuple(names))], WORLD, lambda report, start: f"{report}:{start}"
    )
    assert {one.name for one in entities} == {"Puerto Esperanza", "USSR"}


def test_a_surname_alone_is_the_only_one_who_bears_it() -> None:
    told = [
        tell(("Josefa Tamani spoke.", [Happening("spoke", "other", actors=["Josefa Tamani"])]), salt="1"),
        tell(("They accuse Tamani again.", [Happening("accuse", "accusation", recipients=["Tamani"])]), salt="2"),
    ]
    other = tell(("Elena Tamani sang.", [Happening("sang", "other", actors=["Elena Tamani"])]), salt="3")

    def names(*rows: tuple[Report, Reading]) -> set[str]:
        found, _, _ = link_entities([reading for _, reading in rows], WORLD, lambda report, at: f"{report}:{at}")
        return {one.name for one in found}

    assert names(*told) == {"Josefa Tamani"}
    assert names(*told, other) == {"Josefa Tamani", "Elena Tamani", "Tamani"}
