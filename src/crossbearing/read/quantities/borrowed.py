"""What does a bare number count: its whole, a noun before it, the label of its line, or what the last one did?"""

import re
from collections.abc import Sequence

from crossbearing.read.quantities.figures import Figure, size_of
from crossbearing.read.quantities.items import Counted, find_item
from crossbearing.read.quantities.recalled import LEAST_RECALLED
from crossbearing.read.quantities.tables import counted_units, load_words
from crossbearing.records import Quantity, Sentence

_OF_WHOLE = re.compile(r"\s+of\s+(?:the|these|those|its|their|his|her|our)\s+")
_OUT_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+)?")
_WORD_BEFORE = re.compile(r"(\w+)\s+$")
_NOUN_COMMA = re.compile(r"(\w+),\s+$")
# A bare number does not take these over from the number before it.
_OWN_UNITS = frozenset({"times", "ratio", "share"})


def borrow_counted(
    text: str,
    folded: str,
    sentence: Sentence,
    counted: Sequence[tuple[Figure, Counted | None]],
    place: int,
    before: Sequence[Quantity],
) -> Counted | None:
    """Return what a bare number counts: the whole that it is part of, the noun before its comma, or the last number's.

    Args:
        text, folded, sentence: where it stands.
        counted: all numbers of the sentence with what stands beside them.
        place: which of them.
        before: the quantities before it in the sentence.
    """
    figure = counted[place][0]
    end = figure.end
    if figure.kind != "number":
        return None
    if place + 1 < len(counted) and _OUT_OF.fullmatch(folded, end, counted[place + 1][0].start):
        after = counted[place + 1][1]
        return Counted(end, end, after.unit, "") if after else None
    if whole := _OF_WHOLE.match(folded, end, sentence.end):
        thing = find_item(text, sentence, whole.end() - 1)
        return Counted(end, end, thing.unit, "") if thing else None
    verb = _WORD_BEFORE.search(folded[sentence.start : figure.start])
    if verb and verb[1] in load_words()["done_to"]:
        return Counted(end, end, str(load_words()["done_to"][verb[1]]), "")
    if figure.bound != "exact" and (noun := _NOUN_COMMA.search(folded[sentence.start : figure.start])):
        unit = counted_units().get(noun[1], "")
        if unit:
            return Counted(end, end, unit, "")
    listed = _listed(folded, sentence, figure)
    return listed or _like_the_last(folded, sentence, figure, before) or _borne(folded, sentence, figure)


_LABEL = re.compile(r"(?:^|[-–—•*;,\n]\s*|\d[.)]\s*|\band\s+)(?P<item>[a-z][a-z0-9 ,-]{2,80}?)\s*[:=]\s*$")
_LONGEST = 3  # words of a thing that units.yaml knows


def _listed(folded: str, sentence: Sentence, figure: Figure) -> Counted | None:
    """What a line of a list counts: "- armoured combat vehicles: 240;"."""
    label = _LABEL.search(folded[sentence.start : figure.start])
    words = re.findall(r"[\w-]+", label["item"]) if label else []
    for length in range(_LONGEST, 0, -1):
        for first in range(len(words) - length + 1):
            thing = " ".join(words[first : first + length])
            unit = str(load_words()["listed_units"].get(thing) or counted_units().get(thing, ""))
            if unit in load_words()["recalled_units"]:
                return Counted(figure.end, figure.end, unit, "")
    return None


_ALIKE = 20  # numbers of a greater ratio seldom count the same thing


def _like_the_last(folded: str, sentence: Sentence, figure: Figure, before: Sequence[Quantity]) -> Counted | None:
    """What the last number of a like size counts: "7,700 troops of one corps and 6,200 of another"."""
    end, size = figure.end, size_of(figure)
    alike = [row for row in before if size < LEAST_RECALLED or size_of(row) * _ALIKE >= size]
    last = alike[-1] if alike else None
    if last is None or last.unit in _OWN_UNITS or folded[figure.core : end] == "one":
        return None
    ends = end >= sentence.end or folded[end] in " ,.;:)—–"
    return Counted(end, end, last.unit, "") if ends else None


_MODALS = frozenset(("will", "would", "shall", "should", "can", "could", "may", "might", "must", "to", "does", "did"))
_LEAST_BORNE = 13  # below it "at 7", "to 3" are more often clock times, scores and labels


def _borne(folded: str, sentence: Sentence, figure: Figure) -> Counted | None:
    """What a bare number tells of by a noun before it: "the number of troops rose to 13,000", "a crowd of 2,000"."""
    ahead = folded[sentence.start : figure.start]
    link, number = _WORD_BEFORE.search(ahead), max(figure.value or 0, figure.low or 0, figure.high or 0)
    opened = folded[figure.core : figure.end].startswith(("from", "between")) or bool(link and link[1] == "from")
    opened = opened or bool(link and link[1] in _MODALS and figure.start < figure.core)  # "will not exceed 12,800"
    beside = (
        link is not None and "number of" in ahead and figure.start < figure.core
    )  # "the number of men close to 900"
    opened = opened or (beside and bool(link and link[1] in {*counted_units(), *load_words()["bearers"]}))
    least = 1 if _TOLL.search(ahead) else _LEAST_BORNE
    if number < least or not (opened or (link and link[1] in load_words()["bearer_links"])):
        return None
    bearers = load_words()["bearers"]
    told = _NUMBER_OF.split(ahead)  # "the number of troops in the exercise is": the first thing behind it is counted
    words_ = re.findall(r"[\w-]+", told[-1])
    put = bool(link and link[1] == "at" and _PUT.search(ahead))
    for word in words_ if len(told) > 1 else reversed(words_):
        unit = bearers.get(word) or counted_units().get(word)
        if unit and (word in bearers or "number" in ahead or (put and unit in load_words()["recalled_units"])):
            return Counted(figure.end, figure.end, str(unit), "")
    return None


_TOLL = re.compile(
    r"\b(?:toll|number\s+of\s+(?:\w+\s+)?(?:dead|deaths|victims|fatalities|injured|wounded|missing))\b[^.;:]*$"
)
_NUMBER_OF = re.compile(r"\bnumbers?\s+of\s+")
_PUT = re.compile(r"\bput(?:s|ting)?\s+(?:the|its|their)\b")  # "puts the troops in the field at 22,500"
