"""Who goes on speaking: statements without marks, answers that point, free indirect speech, pronouns, ends of contents.

Every text is invented.
"""

import pytest

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.read.attributions import find_attributions
from crossbearing.read.names import find_mentions
from crossbearing.read.parse import open_parser
from crossbearing.records import Attribution, Claim, Report


def rows(text: str) -> tuple[Attribution, ...]:
    report, world = Report(id="r", text=text), open_world()
    parse = open_parser("embedded").parse(report)
    return find_attributions(report, parse, find_mentions(report, parse, world), world)


def said(text: str) -> list[tuple[str, str]]:
    """Who, and the words, of each attribution."""
    return [(r.speaker.name if r.speaker else "", " ... ".join(s.exact for s in r.content)) for r in rows(text)]


def claims(text: str) -> list[Claim]:
    report, world = Report(id="r", text=text), open_world()
    return list(read(report, open_parser("embedded").parse(report), world).claims)


STATEMENT = (
    "Minister welcomes the truce\n\nForeign Minister Lena Okafor said:\n\nI welcome the truce.\n\n"
    "We shall send observers to the delta.\n\nNotes to editors\n\nThe delta has been at war since May."
)


def test_a_statement_printed_below_its_introduction_is_the_ministers_up_to_the_notes() -> None:
    found = next(r for r in rows(STATEMENT) if r.direct)
    assert found.speaker is not None
    assert found.speaker.name.endswith("Lena Okafor")
    assert found.content[0].exact == "I welcome the truce.\n\nWe shall send observers to the delta."


def test_a_topic_before_the_colon_is_nothing_that_is_said() -> None:
    text = "Commenting on reports that rebels took the port, Minister Lena Okafor said:\n\nThe port is safe."
    assert ("Lena Okafor", "The port is safe.") in said(text)
    assert not any("rebels" in words for who, words in said(text) if who)


def test_a_person_named_at_the_head_of_an_entry_speaks_without_a_verb() -> None:
    text = "LIVE: the delta\n\n16:05 Foreign Minister Lena Okafor in Lima: no soldier of ours has crossed the river."
    assert ("Lena Okafor", "no soldier of ours has crossed the river.") in said(text)


@pytest.mark.parametrize(
    ("text", "who", "stance", "stands_for"),
    [
        (
            "Peru said that a corvette had fired on the boat. Okafor denied it.",
            "Okafor",
            "denies",
            "that a corvette had fired on the boat.",
        ),
        (
            "The bridge fell on Friday. The army confirmed this on Saturday.",
            "The army",
            "confirms",
            "The bridge fell on Friday.",
        ),
        (
            "The port reopens at noon. So says the state agency Andina, citing the Transport Ministry.",
            "Transport Ministry",
            "asserts",
            "The port reopens at noon.",
        ),
    ],
)
def test_who_only_points_answers_what_was_told_before(text: str, who: str, stance: str, stands_for: str) -> None:
    row = next(r for r in rows(text) if r.answers)
    assert row.speaker is not None
    assert (row.speaker.name, row.stance, row.answers[0].exact) == (who, stance, stands_for)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell. The ministers still have to confirm it.",
        "The bridge fell. He neither confirmed nor denied it.",
        'The bridge fell. The mayor acknowledged that "a few" had been hurt.',
    ],
)
def test_who_has_not_answered_points_at_nothing(text: str) -> None:
    assert not any(r.answers for r in rows(text))


def test_a_denial_of_it_is_a_claim_beside_the_one_denied() -> None:
    found = claims("Peru said that rebels had attacked the town. Okafor denied it.")
    told = [(c.speaker.name if c.speaker else "", c.stance) for c in found if c.slot == "occurrence"]
    assert told[:2] == [("Peru", "asserts"), ("Okafor", "denies")]
    assert len({c.id for c in found}) == len(found)


def test_two_who_speak_together_both_make_the_claim_under_one_attribution() -> None:
    found = [
        c
        for c in claims("The army and the police said that rebels had attacked the town.")
        if c.slot == "occurrence" and c.event_kind == "attack"
    ]
    assert [c.speaker.name for c in found if c.speaker] == ["The army", "the police"]
    assert len({c.attribution for c in found}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The claim was false, the fleet said; the frigate had carried out a patrol and left.",
            ("the fleet", "The claim was false ... the frigate had carried out a patrol and left."),
        ),
        (
            '"It fell among the calves," said headman Moses Banda. He had seen no flag on it.',
            ("Moses Banda", "He had seen no flag on it."),
        ),
        (
            "The town will be cleared, Mayor Ana Ruiz told the council on Tuesday because of the flood.",
            ("Ana Ruiz", "The town will be cleared ... because of the flood."),
        ),
        (
            "Ship suspected of having fled the port, ministry says.",
            ("ministry", "Ship suspected of having fled the port"),
        ),
        (
            "A fourth may have been, the command in Lima said, but that is not yet certain.",
            ("the command in Lima", "A fourth may have been ... but that is not yet certain."),
        ),
        (
            "LIMA, 9 June 2026 (Andina) - Six people were killed on Tuesday, the Interior Ministry said.",
            ("Interior Ministry", "Six people were killed on Tuesday"),
        ),
        (
            "The army spoke of six dead, all of them its own.",
            ("The army", "six dead, all of them its own"),
        ),
        (
            "Exports came to 31 million dollars, according to the statistics office; Ruiz spoke of 90 million.",
            ("the statistics office", "Exports came to 31 million dollars"),
        ),
    ],
)
def test_a_content_is_whole_and_no_more(text: str, expected: tuple[str, str]) -> None:
    assert expected in said(text)


def test_reporters_own_past_perfect_with_a_day_is_nobodys_speech() -> None:
    text = "Mayor Ana Ruiz said the bridge was safe. On Monday the council had closed it."
    assert [who for who, _ in said(text)] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "said_so",
    [
        "that Lima would consider receiving two inspectors",
        "that Lima agrees",
    ],
)
def test_as_an_agency_reports_names_the_carriers(said_so: str) -> None:
    text = f"Peru's President's Office says, as the agency Andina reports citing a diplomat in Quito, {said_so}."
    row = next(r for r in rows(text) if r.speaker and "Office" in r.speaker.name)
    assert [v.name for v in row.via] == ["Andina", "a diplomat in Quito"]
    assert row.content[0].exact.rstrip(".") == said_so


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Peru opens a drill on Monday. It has told its neighbours that 800 soldiers take part.", "Peru"),
        ("Prosecutor Ana Ruiz opened a case. The captain is a suspect. He denies any guilt.", "The captain"),
        ("The spokeswoman, Ana Ruiz, was brief: there were two, she said.", "Ana Ruiz"),
        ("The Foreign Secretary, Boris Tamm, said the plan was bad.", "Boris Tamm"),
    ],
)
def test_a_pronoun_or_an_office_is_who_it_stands_for(text: str, who: str) -> None:
    assert said(text)[-1][0] == who


def test_a_quotation_that_opens_a_paragraph_goes_on_with_who_spoke_above() -> None:
    text = '"We won," said Ambassador Ana Ruiz.\n\n"They represent all that we hope for in this country."'
    assert ("Ana Ruiz", '"They represent all that we hope for in this country."') in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "They were twice denied visas to enter the country.",
        "Lima calls in the envoy.",
        "The official figures add up to 12,900.",
        "A duty officer refused to say anything at all.",
        "The town begs to differ.",
        "In view of the violation of the border, the army has moved.",
        "Gas pipe burst near Lima: worn weld suspected",
        "The ship was on its way to Port Said with oil.",
        "People were encouraged to send designs and suggest what the flag should mean.",
        "He went home, as promised.",
    ],
)
def test_nobody_says_anything(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Neither the Peruvian ministry nor the Chilean one has spoken of a helicopter.",
        "Russia has spoken neither of losses nor of lessons.",
        "The army confirmed the raid, without saying how many had died.",
    ],
)
def test_a_saying_that_did_not_take_place_is_negated(text: str) -> None:
    assert any(r.negated for r in rows(text))
