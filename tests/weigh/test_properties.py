"""What must hold for any pile.

Order and repetition change nothing, a copy raises nothing, a new first-hand voice raises high by one.
"""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readings import WORLD, Happening, tell, troops

from crossbearing.link import link
from crossbearing.records import Bearing, Findings, Reading, Report
from crossbearing.weigh import weigh

Told = tuple[Report, Reading]
PEOPLE = ("Ivan Petrenko", "Maria Kowalska", "Karel Novotny", "")
OUTLETS = ("River Post", "Hill Gazette", "Sea Mirror")
SENTENCES = (
    "In the mud of Borki the exercise Zapad-2025 began while goats, tourists and a lost postman looked on from the broken bridge",  # noqa: E501
    "Nobody slept near Wolka after Zapad-2025 began with a thunder that emptied cupboards and woke the oldest bell ringer",  # noqa: E501
    "Zapad-2025 began",
)


def make(sentence: int, person: str, outlet: str, count: int) -> Told:
    """One report of one sentence: who says what, and a number."""
    words = SENTENCES[sentence] + (f" with {count}" if count else "") + (f", said {person}." if person else ".")
    happening = Happening("began", "exercise", name="Zapad-2025", says=person, count=troops(count) if count else None)
    return tell((words, [happening]), source=outlet)


TOLD = st.builds(
    make, st.integers(0, 2), st.sampled_from(PEOPLE), st.sampled_from(OUTLETS), st.sampled_from((0, 7000, 12000))
)
PILES = st.lists(TOLD, min_size=1, max_size=5)


def findings(pile: Sequence[Told]) -> Findings:
    reports, readings = [report for report, _ in pile], [reading for _, reading in pile]
    return weigh(reports, readings, link(reports, readings, WORLD), WORLD, "")


def points(found: Findings) -> dict[tuple[str, str], Bearing]:
    return {(one.slot, one.text): one for one in found.bearings}


@settings(deadline=None, max_examples=20)
@given(PILES, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(pile: list[Told], rng: object) -> None:
    shuffled = list(pile)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert findings(pile) == findings(shuffled) == findings([*pile, *pile])


@settings(deadline=None, max_examples=20)
@given(PILES, st.integers(0, 4))
def test_a_copy_raises_nothing(pile: list[Told], which: int) -> None:
    report, _ = pile[which % len(pile)]
    sentence = next(number for number, words in enumerate(SENTENCES) if report.text.startswith(words))
    if sentence == 2:
        return  # a sentence of two words is no copy of anything
    person = next(one for one in PEOPLE if one in report.text)
    count = next((int(c.value.value) for c in pile[which % len(pile)][1].claims if c.slot == "quantity"), 0)  # type: ignore[union-attr,arg-type]
    copy = make(sentence, person, "Copycat Courier", count)
    before, after = points(findings(pile)), points(findings([*pile, copy]))
    for place, one in after.items():
        assert one.high <= before[place].high, place
        assert one.low <= before[place].low, place


@settings(deadline=None, max_examples=20)
@given(PILES)
def test_a_first_hand_report_by_a_new_speaker_and_outlet_raises_high_by_one(pile: list[Told]) -> None:
    new = tell(
        (
            "A shepherdess called Olga Lisova swore that Zapad-2025 began.",
            [Happening("began", "exercise", name="Zapad-2025", says="Olga Lisova")],
        ),
        source="Valley Lantern",
    )
    before, after = points(findings(pile)), points(findings([*pile, new]))
    place = ("occurrence", "it happened or is under way")
    assert after[place].high == before[place].high + 1


@settings(deadline=None, max_examples=20)
@given(PILES)
def test_low_never_exceeds_high_and_every_claim_is_counted_once(pile: list[Told]) -> None:
    for one in findings(pile).bearings:
        assert 1 <= one.low <= one.high
        counted = [claim for origin in one.origins for claim in origin.claims]
        assert len(counted) == len(set(counted)) and set(counted) <= set(one.claims)
