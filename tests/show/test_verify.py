"""No sentence, no cell: every way to cheat that we could think of, and none passes."""

import msgspec
import pytest

from crossbearing.records import Claim, Party, Published, Reading, Report, SlotValue, Span, Words
from crossbearing.show.verify import verified
from crossbearing.values import Amount, When
from crossbearing.values.when import parse_edtf

TEXT = "Some 7,000 troops train in Belarus. The drills end on 16 September 2025. Nobody asked why."
REPORT = Report(id="1r", text=TEXT)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), exact=words)


def sentences() -> tuple[Span, ...]:
    return tuple(span(s) for s in (TEXT[:35], TEXT[36:72], TEXT[73:]))


READING = Reading(report="1r", language="en", published=Published(), sentences=sentences())


def claim(words: str, value: SlotValue, *, anchor: str = "train", slot: str = "quantity") -> Claim:
    at = span(anchor)
    return Claim(
        id="1c",
        report="1r",
        anchor=f"1r:{at.start}-{at.end}",
        event_kind="exercise",
        slot=slot,
        value=value,
        status="ongoing",
        stance="asserts",
        speaker=None,
        via=(),
        attribution="",
        span=span(words),
    )


TROOPS = claim("7,000 troops", Amount(value=7000, low=7000, high=7000, unit="troops"))
END = claim("16 September 2025", parse_edtf("2025-09-16"), anchor="drills", slot="end")


def faults(*claims: Claim) -> list[str]:
    return [p.detail for p in verified(claims, {"1r": REPORT}, {"1r": READING})[1]]


@pytest.mark.parametrize(
    "honest", [TROOPS, END, claim("Belarus", Party(id="country:BY", name="Belarus"), slot="actor")]
)
def test_what_the_sentence_says_is_shown(honest: Claim) -> None:
    assert faults(honest) == []


@pytest.mark.parametrize(
    ("cheat", "fault"),
    [
        ({"span": Span(start=5, end=17, exact="9,000 troops")}, "does not spell"),
        ({"span": Span(start=5, end=5, exact="")}, "does not spell"),
        ({"span": Span(start=-3, end=4, exact="hy.")}, "does not spell"),
        ({"span": Span(start=5, end=9999, exact=TEXT[5:])}, "does not spell"),
        ({"value": Amount(value=70_000_000, unit="troops")}, "do not give the value"),
        ({"value": Amount(value=9000, unit="troops")}, "do not give the value"),
        ({"anchor": "1r:90-95"}, "sentence"),
        ({"anchor": END.anchor}, "sentence"),
        ({"anchor": "1x:10-15"}, "sentence"),
        ({"anchor": "nonsense"}, "sentence"),
        ({"report": "1z"}, "not in the case"),
        ({"derived_from": ("1nowhere",), "rule": "a rule"}, "input claim is missing"),
        ({"derived_from": ("1c",), "rule": ""}, "input claim is missing"),
    ],
)
def test_a_cheat_is_not_shown(cheat: dict[str, object], fault: str) -> None:
    assert [fault in f for f in faults(msgspec.structs.replace(TROOPS, **cheat))] == [True]


def test_a_date_of_another_year_or_month_is_not_shown() -> None:
    for edtf in ("2023-09-16", "2025-08-16"):
        assert faults(msgspec.structs.replace(END, value=parse_edtf(edtf)))
    assert faults(msgspec.structs.replace(END, value=When(edtf="2025-09-16"))) == []


def test_words_must_be_the_words() -> None:
    assert faults(claim("in Belarus", Words(text="in Poland"), slot="extent"))
    assert faults(claim("in Belarus", Words(text="in Belarus"), slot="extent")) == []
