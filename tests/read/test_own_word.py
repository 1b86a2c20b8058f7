"""A body's own statements, corrections, claims called untrue, and frames that name who speaks and who carries it.

Every text is invented.
"""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.parse import open_parser
from crossbearing.records import Attribution, Claim, Report


def rows(text: str, source: str = "") -> tuple[Attribution, ...]:
    report = Report(id="r", text=text, source=source)
    return read(report, open_parser("embedded").parse(report), open_world()).attributions


def told(text: str, source: str = "") -> list[tuple[str, str, str]]:
    """Speaker, stance and words of each attribution."""
    return [
        (r.speaker.name if r.speaker else "", r.stance, " ... ".join(s.exact for s in r.content))
        for r in rows(text, source)
    ]


COMMUNIQUE = (
    "Communiqué of the General Staff of the Ruritanian Armed Forces\n\n"
    "The boat sank at 04.30 hours. Two sailors are still sought.\n\n"
    "The rumours that the boat had fired first are without any basis."
)


def test_a_communique_is_the_word_of_the_body_that_gives_it_out() -> None:
    staff = "General Staff"
    assert told(COMMUNIQUE) == [
        (staff, "asserts", "The boat sank at 04.30 hours. Two sailors are still sought."),
        (staff, "asserts", "The rumours that the boat had fired first are without any basis."),
        (staff, "denies", "that the boat had fired first"),
    ]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [("Government of Ruritania", ["The Government"]), ("Ruritania Government News", []), ("", [])],
)
def test_a_text_of_a_government_is_its_word_and_that_of_an_outlet_is_not(source: str, speaker: list[str]) -> None:
    text = "The Government met on Monday. Thirty-four persons have been detained."
    assert [who for who, _, _ in told(text, source)] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this article said that five people had drowned.",
        "CORRECTION. In our entry of noon we wrote that five people had drowned. There were four.",
        "14:05 CORRECTION\nEarlier we said that five people had drowned.",
    ],
)
def test_a_correction_takes_back_what_the_report_itself_had_said(text: str) -> None:
    (row,) = rows(text)
    assert (row.speaker, row.stance, row.content[0].exact) == (None, "denies", "that five people had drowned.")


def test_claims_under_a_correction_are_denied_by_the_report_itself() -> None:
    report = Report(id="r", text="An earlier version of this article said that five people had drowned.")
    found: tuple[Claim, ...] = read(report, open_parser("embedded").parse(report), open_world()).claims
    assert {(c.stance, c.speaker) for c in found if c.event_kind != "saying"} == {("denies", None)}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The Ministry considers the accusations groundless.", ("Ministry", "denies", "the accusations")),
        ("It is false that the bridge has fallen.", ("", "denies", "that the bridge has fallen.")),
        (
            "The claim that the ship was attacked does not correspond to reality, the navy said.",
            ("the navy", "denies", "that the ship was attacked"),
        ),
    ],
)
def test_a_claim_that_somebody_calls_untrue_is_denied(text: str, row: tuple[str, str, str]) -> None:
    assert row in told(text)


@pytest.mark.parametrize(
    ("text", "speaker", "carriers"),
    [
        (
            "The gate is open, a senior official, who asked not to be named, told this newspaper.",
            "a senior official",
            (),
        ),
        ("The gate is open, a spokeswoman for the region, Aliya Serik, tells us.", "Aliya Serik", ()),
        ("The ships collided on Monday, according to the navy, the Gulf Wire reported.", "the navy", ("Gulf Wire",)),
        ("Nobody, said Lieutenant Borg of the coastguard, had been on the bridge.", "Borg", ()),
        (
            "According to Nordlys Radio, which quoted a leaked memorandum, Colonel Aas wrote that the radar was down.",
            "Aas",
            ("Nordlys Radio", "a leaked memorandum"),
        ),
    ],
)
def test_a_frame_names_who_speaks_and_who_carries_it(text: str, speaker: str, carriers: tuple[str, ...]) -> None:
    found = [(r.speaker.name if r.speaker else "", tuple(v.name for v in r.via)) for r in rows(text)]
    assert found == [(speaker, carriers)]


@pytest.mark.parametrize(
    "text",
    [
        "The owner must report the loss of the ship.",
        "Scorch marks on the hull suggest that the fire began in the galley.",
        "Asked why the camps were built, he left.",
        "COUP: LIVE UPDATES",
    ],
)
def test_duties_traces_questions_and_what_was_told_before_are_nobodys_words(text: str) -> None:
    assert told(text) == []
