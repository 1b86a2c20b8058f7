"""Who says what, read with the reader that comes with the package: chains, frames, joint speakers, headlines, traps."""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read.attributions import find_attributions
from crossbearing.read.names import find_mentions
from crossbearing.read.parse import open_parser
from crossbearing.records import Attribution, Report


def rows(text: str) -> tuple[Attribution, ...]:
    report, world = Report(id="r", text=text), open_world()
    parse = open_parser("embedded").parse(report)
    return find_attributions(report, parse, find_mentions(report, parse, world), world)


def said(text: str) -> list[tuple[str, str]]:
    """Who, and the words, of each attribution."""
    return [(r.speaker.name if r.speaker else "", " ... ".join(s.exact for s in r.content)) for r in rows(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        (
            "The tanker was boarded at dawn, a crew member told the Hamburg daily Hafenblatt.",
            "a crew member",
            ["Hafenblatt"],
        ),
        (
            "Radio Okapi, citing a hospital director, reported that 17 bodies had been brought in.",
            "a hospital director",
            ["Radio Okapi"],
        ),
        (
            "In an interview with the daily Le Relais, Colonel Diarra said the garrison had been relieved.",
            "Diarra",
            ["Le Relais"],
        ),
        ("Xinhua, as cited by the Manila Herald, said that the reef was empty.", "Xinhua", ["Manila Herald"]),
        ("President Marcos told reporters that no ship would withdraw.", "Marcos", []),
        (
            "Human rights groups, citing hospital records, put the death toll at more than 90.",
            "Human rights groups",
            [],
        ),
    ],
)
def test_who_speaks_and_through_whom(text: str, speaker: str, via: list[str]) -> None:
    (row,) = rows(text)
    assert row.speaker is not None
    assert row.speaker.name == speaker
    assert [voice.name for voice in row.via] == via


def test_two_who_speak_together() -> None:
    (row,) = rows("Rear Admiral Sim and Commander Ortega told a joint briefing that the mines were drifting north.")
    assert row.speaker is not None
    assert [row.speaker.name, *(v.name for v in row.joint)] == ["Sim", "Ortega"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 2,000 troops are taking part, General Serdukov said after the ceremony on Monday.",
            ("Serdukov", "Some 2,000 troops are taking part"),
        ),
        (
            "The collision took place east of the shoal, said its spokesman, Commodore Jay Tarriela.",
            ("Jay Tarriela", "The collision took place east of the shoal"),
        ),
        (
            "Finland had accused Russia of spying; the spokeswoman Maria Zakharova rejected the accusation.",
            ("Maria Zakharova", "the accusation."),
        ),
        (
            "The mission's mandate, the envoy warned, runs out in May.",
            ("the envoy", "The mission's mandate ... runs out in May."),
        ),
    ],
)
def test_the_frame_of_a_saying_is_no_part_of_it(text: str, expected: tuple[str, str]) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tusk: border to close on Thursday night", ("Tusk", "border to close on Thursday night")),
        (
            "Gulf states to lift air blockade of Qatar on Tuesday - Kuwait",
            ("Kuwait", "Gulf states to lift air blockade of Qatar on Tuesday"),
        ),
        (
            "Defence minister: conscripts will not be sent abroad",
            ("Defence minister", "conscripts will not be sent abroad"),
        ),
    ],
)
def test_a_headline_names_who_speaks_before_or_behind(text: str, expected: tuple[str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Explainer: why the strait matters",
        "The spokesman declined to comment.",
        'A banner above the stage read "Peace on both banks".',
        "No group claimed responsibility.",
        "Beijing silent on collision, blames Manila",
        "The elections were hotly protested.",
        "Troops need not be announced to other states.",
    ],
)
def test_what_looks_like_speech_and_is_none(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The foreign ministry called the drills a provocation on Monday.", "asserts"),
        ("Poland asked its allies for consultations.", "demands"),
        ("The coast guard would not confirm the number.", "cannot-confirm"),
        ("Opposition leaders called on the army to stay in its barracks.", "demands"),
        ("The envoy voiced hope that the road would open.", "expects"),
        ("NATO ruled out sending advisers to the city.", "rejects"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    assert [row.stance for row in rows(text)] == [stance]


def test_a_speech_over_paragraphs_has_the_speaker_of_its_end() -> None:
    text = 'The admiral spoke.\n\n"It ignored six calls.\n\n"That is why we boarded it," he said.'
    (row,) = rows(text)
    assert row.direct
    assert row.content[0].exact.startswith('"It ignored')
    assert row.content[-1].exact.endswith('boarded it,"')


@pytest.mark.parametrize(
    "text",
    [
        "The Thai General Staff said that Thailand expelled 39 diplomats of Armenia, Summit Wire reported.",
        "The Thai General Staff said that Thailand expelled 39 diplomats of Armenia on 27 March 2031, Summit Wire "
        "reported, while the gentle postman hid the bucket beside the station.",
    ],
)
def test_a_wire_behind_somebody_elses_words_only_carries_them(text: str) -> None:
    (row,) = rows(text)
    assert row.speaker is not None and row.speaker.name == "Thai General Staff"
    assert [voice.name for voice in row.via] == ["Summit Wire"]
    assert row.content[-1].end < text.index("Summit")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The embargo, the envoy noted, has outlived four kings.",
            ("the envoy", "The embargo ... has outlived four kings."),
        ),
        ("Two of the sailors, doctors say, had lost a hand.", ("doctors", "Two of the sailors ... had lost a hand.")),
        ("The boat, Ruiz went on, was a ferry.", ("Ruiz", "The boat ... was a ferry.")),
        ("Rebels left the talks, saying they had lost all trust.", ("Rebels", "they had lost all trust.")),
        ("Nothing was hit, counters a naval spokeswoman.", ("a naval spokeswoman", "Nothing was hit")),
        ("Lima's demand for the pilot's return went unheard.", ("Lima", "for the pilot's return")),
        (
            "The village was shelled by tanks at dawn, according to Baltic News.",
            ("Baltic News", "The village was shelled by tanks at dawn"),
        ),
        (
            "The firm claims to hold the licence, and that it pays its fees.",
            ("The firm", "to hold the licence, and that it pays its fees."),
        ),
        ("Told to wait, the captain demanded a truce before leaving port.", ("the captain", "a truce")),
    ],
)
def test_where_the_words_stand_and_whose_they_are(text: str, expected: tuple[str, str]) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "It should be noted that the harbour freezes in March.",
        "The ferry left early, suggesting that the crew knew of the storm.",
        "More tests are needed to confirm that the well is clean.",
        "If Beijing refused to share the logs, the talks would end.",
        "The patrol arrived on time, according to plan.",
        "He is known to have sailed in March.",
    ],
)
def test_nobody_has_said_it(text: str) -> None:
    assert rows(text) == ()


def test_the_minister_is_the_one_named_before() -> None:
    text = "Defence Minister Karel Novak visited the port. The minister said the quay would be rebuilt."
    assert ("Karel Novak", "the quay would be rebuilt.") in said(text)


def test_we_inside_a_quotation_are_its_speaker() -> None:
    text = '"We reject the accusation," said Ruiz.'
    assert {row.speaker.name for row in rows(text) if row.speaker} == {"Ruiz"}


def test_a_sentence_that_ends_in_a_colon_introduces_the_paragraphs_behind_it() -> None:
    text = (
        "After the talks Minister Ilves said:\n\n\u201cWe know what happened.\n\n\u201cThey will answer for it.\u201d"
    )
    (row,) = [row for row in rows(text) if row.direct]
    assert row.speaker is not None and "Ilves" in row.speaker.name
    assert row.content[-1].exact.endswith("answer for it.\u201d")


def test_a_half_without_its_verb_has_its_own_speaker() -> None:
    text = "The Zambian command puts the strength at 1,200, Angola's foreign minister at 12,000."
    assert said(text) == [
        ("The Zambian command", "the strength at 1,200"),
        ("Angola's foreign minister", "12,000"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "An official in Riga, who did not want to be quoted by name, said the road was shut.",
        "An officer said at a press conference that the road was shut.",
        "A nurse in charge of the ward, who asked us to leave out her name, said the road was shut.",
    ],
)
def test_manners_and_occasions_carry_nothing(text: str) -> None:
    (row,) = rows(text)
    assert row.via == ()
    assert row.speaker is not None and row.speaker.name.split()[1] in ("official", "officer", "nurse")
