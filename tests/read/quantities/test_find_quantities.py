"""What a sentence counts: the number with its bounds, the thing, the scope, and on whose count."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.read.quantities import find_quantities
from crossbearing.records import Mention, Parse, Quantity, Report, Sentence, Word
from crossbearing.text.sentences import split_sentences
from crossbearing.text.words import split_words


def read(text: str, names: tuple[Mention, ...] = ()) -> tuple[Quantity, ...]:
    sentences = tuple(
        Sentence(
            start=start,
            end=end,
            words=tuple(
                Word(start=a, end=b, upos="X", lemma=text[a:b].lower()) for a, b in split_words(text, start, end)
            ),
        )
        for start, end in split_sentences(text)
    )
    return find_quantities(Report(id="r", text=text), Parse(report="r", sentences=sentences, made_by="test"), names)


def told(text: str) -> list[str]:
    """Each quantity as "words = number unit"; numbers as 5, >=5, <=5, ~5, 5..9, vague."""
    return [f"{text[q.start : q.end]} = {_number(q)} {q.unit}" for q in read(text)]


def _number(q: Quantity) -> str:
    if q.bound == "vague":
        return "vague"
    if q.bound == "range":
        return f"{q.low:g}..{q.high:g}"
    if q.bound == "min":
        return f">={q.low:g}"
    if q.bound == "max":
        return f"<={q.high:g}"
    return f"{'~' if q.bound == 'approximate' else ''}{q.value:g}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sent 7,000 soldiers.", ["7,000 soldiers = 7000 troops"]),
        ("They sent over 2,000 sailors.", ["over 2,000 sailors = >=2000 troops"]),
        ("They sent up to 300 marines.", ["up to 300 marines = <=300 troops"]),
        ("They sent some 40 lorries.", ["some 40 lorries = ~40 vehicles"]),
        ("They sent between 11 and 20 drones.", ["between 11 and 20 drones = 11..20 drones"]),
        ("They sent 13-15 thousand men.", ["13-15 thousand men = 13000..15000 troops"]),
        ("They sent 10 to 12 helicopters.", ["10 to 12 helicopters = 10..12 helicopters"]),
        ("They sent hundreds of tanks.", ["hundreds of tanks = vague tanks"]),
        ("They sent a dozen main battle tanks.", ["a dozen main battle tanks = 12 tanks"]),
        ("They sent twenty-two army engineers.", ["twenty-two army engineers = 22 troops"]),
        ("They sent 450 units of military equipment.", ["450 units of military equipment = 450 equipment"]),
        ("They sent 90 armoured personnel carriers.", ["90 armoured personnel carriers = 90 armoured_vehicle"]),
        ("They sent 60 howitzers.", ["60 howitzers = 60 artillery"]),
        ("They sent a 5,000-strong force.", ["5,000-strong = 5000 troops"]),
        ("It is a 17-page document.", ["17-page = 17 pages"]),
        ("It is 4,5 km long.", ["4,5 km = 4.5 km"]),
        ("It is 1.5 million euros.", ["1.5 million euros = 1.5e+06 EUR"]),
        ("It cost $2.3bn.", ["$2.3bn = 2.3e+09 USD"]),
        ("It fell by 4.5 per cent.", ["4.5 per cent = 4.5 percent"]),
        ("He got eight years in prison.", ["eight years = 8 years"]),
        ("Half of the bridges fell.", ["Half of the bridges = 0.5 share"]),
        ("Two thirds of them fell.", ["Two thirds of them = 0.667 share"]),
        ("The storm came, killing 107 or more and wounding 238.", ["107 or more = >=107 dead", "238 = 238 wounded"]),
        ("Four of the nine boats sank.", ["Four = 4 ships", "nine boats = 9 ships"]),
        ("At least 12 dead, 30 wounded.", ["At least 12 dead = >=12 dead", "30 wounded = 30 wounded"]),
        ("The cable was cut twice in May.", ["twice = 2 times"]),
        ("It needs three times as many.", ["three times as many = 3 ratio"]),
        ("The number of violations rose from 12 to 35.", ["35 = 35 violations"]),
        ("The toll reached 27.", ["27 = 27 dead"]),
        ("A crowd of about 2,000 gathered.", ["about 2,000 = ~2000 people"]),
        ("At least 15 people were killed.", ["At least 15 people = >=15 dead"]),
        ("Some 300 Latvians came.", ["Some 300 Latvians = ~300 people"]),
        ("Thousands fled.", ["Thousands = vague people"]),
        ("They crossed a thousand and one rivers.", ["a thousand and one rivers = 1001 rivers"]),
    ],
)
def test_numbers_with_their_bounds_and_units(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On 12 September 2025 at 07:30 it rained.",
        "Harvest-2031 and the Su-30, F-35 and T-72B3 came.",
        "Article 5 and Resolution 1701 apply.",
        "It was the third time in the 21st century.",
        "He was 43 and his son, a 12-year-old, was not.",
        "The 82nd left Hill 937 by train no. 147.",
        "Once a fort, it is a school.",
        "They meet twice a year.",
        "Since 1994 no one has come.",
        "He saw several ships and a few men.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("They have 7,000 soldiers in Belarus.", ["in Belarus"]),
        ("They have 7,000 soldiers deployed on Latvian territory.", ["on Latvian territory"]),
        ("They have 7,000 soldiers in total.", ["in total"]),
        ("In total, 7,000 soldiers came.", ["In total"]),
        ("There were 7,000 soldiers, of them 500 Polish gunners.", ["", "of them"]),
        ("They fired 40 shells a day.", ["a day"]),
        ("They fired 40 shells.", [""]),
        ("Some 900 men came, 600 of them Estonian and 300 Finnish.", ["", "of them Estonian", "of them"]),
    ],
)
def test_scope_is_what_the_sentence_says(text: str, scopes: list[str]) -> None:
    assert [q.scope for q in read(text)] == scopes


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("The ministry said that 7,000 soldiers came.", "declared"),
        ("Analysts believe that 7,000 soldiers came.", "estimated"),
        ("Border guards counted 7,000 soldiers.", "counted"),
        ("There came 7,000 soldiers.", "unstated"),
    ],
)
def test_basis_is_on_whose_count(text: str, basis: str) -> None:
    assert [q.basis for q in read(text)] == [basis]


def test_hundreds_have_no_value_and_a_least_number_by_convention() -> None:
    (one,) = read("They saw hundreds of violations.")
    assert (one.value, one.low, one.high, one.item) == (None, 200.0, None, "violations")


def test_a_number_inside_a_name_is_the_names() -> None:
    text = "The 5 Corners Club met."
    name = Mention(start=4, end=20, kind="organization", form="name", name="5 Corners Club")
    assert read(text) != ()
    assert read(text, (name,)) == ()


# --- what holds for any text --------------------------------------------------------------------------------------

PIECES = [
    "Over 2,000 soldiers and 450 units of equipment in Belarus.",
    "Between 11 and 20 drones, two thirds of them Russian, came twice.",
    "It cost $1.5 million, or 40% of it, in 2024.",
    "Hundreds of thousands fled; 13-15 thousand stayed.",
    "A dozen men, 4,5 km away, at least five dead.",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), max_size=5).map(" ".join)


@settings(deadline=None)
@given(TEXTS)
def test_spans_lie_in_order_and_numbers_make_sense(text: str) -> None:
    rows = read(text)
    assert all(0 <= q.start < q.end <= len(text) for q in rows)
    assert all(a.start < b.start for a, b in itertools.pairwise(rows))
    for q in rows:
        assert q.item in text
        assert q.scope in text
        assert q.low is None or q.high is None or q.low < q.high
        assert q.unit
        assert any(number is not None for number in (q.value, q.low, q.high))


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["Nothing is known of the dam.\n\n", "Őrült ﬁnom “ház” 😀.\n\n"]))
def test_a_paragraph_without_numbers_shifts_spans_and_nothing_else(text: str, before: str) -> None:
    def plain(words: str, shift: int) -> list[tuple[object, ...]]:
        return [(q.start - shift, q.end - shift, q.value, q.low, q.high, q.unit, q.item, q.scope) for q in read(words)]

    assert plain(before + text, len(before)) == plain(text, 0)
