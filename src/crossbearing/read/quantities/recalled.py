"""What does a bare number count that is told of things counted before: "8,000 troops. Kyiv speaks of 30,000."?"""

import re
from collections.abc import Sequence
from functools import cache

from crossbearing.read.quantities.figures import Figure, size_of
from crossbearing.read.quantities.items import Counted
from crossbearing.read.quantities.tables import choice, counted_units, load_words
from crossbearing.records import Quantity, Sentence

_AS_NUMBER = re.compile(
    r"\s*[:,–—-]\s*(?:that|this|so)\s+is\s+how\s+many\s+(?P<item_2>\w+)|"
    r"\s+as\s+(?:the|its|their)\s+(?:\w+\s+)?(?:number|strength|total|figure|size)\s+(?:of\s+)?(?:the\s+)?(?P<item>\w+)?"
)
_RECALLED_SENTENCES = 3  # how far back "Kyiv speaks of 30,000" may point
LEAST_RECALLED = 1000  # smaller bare numbers are as often anything else
_RIGHT_NUMBER = re.compile(r"\b(?:right|correct|true|real|proper|new)\s+(?:number|figure|total)\s+(?:is|was|being)\s+$")
_WRITTEN_LARGE = re.compile(r"\d[,. ]\d{3}(?!\d)|thousand|hundred|million|\d{5}")


def recall_counted(  # noqa: PLR0911 - one return for each way to recall
    folded: str, sentence: Sentence, figure: Figure, rows: Sequence[Quantity], *, of_war: bool
) -> Counted | None:
    """Return what a bare number counts that a verb of telling gives, by the counted people or arms told last.

    "Minsk declared 8,000 troops. Kyiv speaks of 30,000." In a report on an exercise (``of_war``) a large bare number
    counts troops even if none were counted before.
    """
    end, number = figure.end, max(figure.value or 0, figure.low or 0, figure.high or 0)
    if figure.kind != "number" or figure.currency:
        return None
    if unit := _named_behind(folded, sentence, figure) or _corrected(folded, sentence, figure, rows):
        return Counted(end, end, unit, "")
    if unit := _of_them(folded, sentence, figure):
        return Counted(end, end, unit, "")
    if number < LEAST_RECALLED or not _WRITTEN_LARGE.search(folded[figure.core : end]):
        return _arms_again(folded, sentence, figure, rows)
    before = folded[sentence.start : figure.start]
    given = _gives_number().search(before) or _OPENS.search(before)
    of_war = of_war or _EXERCISE.search(folded) is not None
    alone = of_war and _BARE.match(folded, end, sentence.end) and not _paid(folded, sentence, figure)
    if not given and not alone:
        return None
    units = load_words()["recalled_units"]
    told = [row for row in rows if row.unit in units and row.start < figure.start]
    if not told or _sentences_between(folded, told[-1].end, sentence.start) > _RECALLED_SENTENCES:
        comes = bool(
            _COMES.match(folded, end, sentence.end)
            or _INSTEAD.search(before)
            or _NUMBERED.search(before)
            or _IN_ALL.match(folded, end, sentence.end)
            or _PUT_AGAINST.match(folded, end, sentence.end)
            or _asked_before(folded, sentence)
        )
        return Counted(end, end, "troops", "") if of_war and (given or comes) else None
    near = [row.unit for row in told if row.sentence == told[-1].sentence]
    troops = "troops" in near or (of_war and near[-1] == "people")
    return Counted(end, end, "troops" if troops else near[-1], "")


_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those)\b")
_LEAST_OF_THEM = 20  # "two of them" are anybody


def _of_them(folded: str, sentence: Sentence, figure: Figure) -> str:
    """What "264 of them" counts: the troops or arms that the sentence or the one before last told of."""
    if not _OF_THEM.match(folded, figure.end, sentence.end) or size_of(figure) < _LEAST_OF_THEM:
        return ""
    before = [stop.end() for stop in re.finditer(r"[.!?][\s”’\"]", folded[: max(sentence.start - 2, 0)])]
    told = re.findall(r"[a-z]+", folded[before[-1] if before else 0 : figure.start])
    units = (counted_units().get(word, "") for word in reversed(told))
    return next((unit for unit in units if unit in load_words()["recalled_units"]), "")


def _named_behind(folded: str, sentence: Sentence, figure: Figure) -> str:
    """What a number counts of which the words behind it say so: "13,400: that is how many soldiers ..."."""
    named = _AS_NUMBER.match(folded, figure.end, sentence.end)
    return counted_units().get(named["item"] or named["item_2"] or "", "") if named else ""


def _corrected(folded: str, sentence: Sentence, figure: Figure, rows: Sequence[Quantity]) -> str:
    """What "the right number is" counts: what the last number did."""
    right = rows and _RIGHT_NUMBER.search(folded, sentence.start, figure.start)
    return rows[-1].unit if right and rows[-1].unit in load_words()["recalled_units"] else ""


_ARMS = frozenset(("tanks", "armoured_combat_vehicle", "armoured_vehicle", "artillery", "launchers"))
_ARMS_ALIKE = 4  # two counts of the same arms differ by less


def _arms_again(folded: str, sentence: Sentence, figure: Figure, rows: Sequence[Quantity]) -> Counted | None:
    """What a second count of arms counts: "declared 255 tanks. The institute comes to 310"."""
    size, last = size_of(figure), rows[-1] if rows else None
    if last is None or last.unit not in _ARMS or _sentences_between(folded, last.end, sentence.start) > 1:
        return None
    alike = size_of(last) / _ARMS_ALIKE <= size <= size_of(last) * _ARMS_ALIKE and size >= _LEAST_ARMS
    given = _gives_number().search(folded[sentence.start : figure.start])
    bare = _BARE.match(folded, figure.end, sentence.end)
    return Counted(figure.end, figure.end, last.unit, "") if alike and given and bare else None


_LEAST_ARMS = 20  # smaller bare numbers are days and hours


def _asked_before(folded: str, sentence: Sentence) -> bool:
    """ "How many soldiers are involved? According to the ministry, up to 7,500": the question says what is counted."""
    start = max(folded.rfind(mark, 0, max(sentence.start - 2, 0)) for mark in ".!?\n") + 1
    asked = folded[start : sentence.start]
    return "?" in asked and _HOW_MANY.search(asked) is not None


_HOW_MANY = re.compile(
    r"\bhow\s+(?:many|large|big|strong|great)\b|\b(?:number|strength|size|figure)s?\b|\bwho\s+(?:takes|is\s+taking)\s+part"
)
# A report on such a thing counts, above all, those who take part.
_EXERCISE = re.compile(r"\b(?:exercises?|drills?|man(?:o)?euv(?:re|er)s?|war[ -]?games?|wargames?)\b")
_OPENS = re.compile(r"(?:^|[:;\"“„«‘])\s*['‘\"“]?$")  # nothing before a number says what it counts
# What may follow a number that says nothing of what it counts.
_BARE = re.compile(
    r"\s*(?:$|[.,;:!?)\]\"”’—–]|(?:in|at|on|for|to|by|from|and|or|but|of\s+(?:them|these|those|whom)|this|last|next|now|"
    r"today|came|come|comes|take|took|taking|were|was|are|is|will|would|had|have|has|who|train|trained|when|while|as|"
    r"than|with|there|altogether|all|strong|more|fewer|less|instead|which|that|whom|it|they|she|he|participate|participated|"
    r"involved|engaged|deployed|expected|planned|announced|only|also|still|not|can|may|should|could|must|shall|do|did|"
    r"according|said|say|says|during|under|over|after|before|between|across|because|so|if|though|although|per|each)\b)"
)
# "13,400 would train": those who come.
_COMES = re.compile(
    r"\s+(?:(?:will|would|are|were|is|was|to|be|been|have|has|had|now|then|only|also|still|not|in|all)\s+){0,4}"
    r"(?:com(?:e|ing)\b|came\b|tak(?:e|ing)\s+part|took\s+part|train|join|particip|involved|engaged|deployed|there\b|expected)"
)
# "gave the number of Swedish soldiers as 5,500", "it is 11,000 in all"
_NUMBERED = re.compile(
    r"\b(?:numbers?|strength|figures?|total|size|head\s?count|troops|soldiers|men|participants|forces?)\b[^.;:\d]*$"
)
_PUT_AGAINST = re.compile(r"\s+(?:instead\s+of|rather\s+than|and\s+not|up\s+from|down\s+from)\s+(?:the\s+)?\d")
_IN_ALL = re.compile(r"\s+(?:in\s+all|altogether|in\s+total|all\s+told|overall|on\s+the\s+(?:host|guest|own)\b)")
_INSTEAD = re.compile(
    r"\b(?:instead\s+of|rather\s+than|in\s+place\s+of|up\s+from|down\s+from)\s+(?:the\s+|its\s+|their\s+)?$"
)
_PAID = re.compile(r"\b(?:cost|costs|costing|paid|pay|pays|worth|price|budget|fined?|sum|fee|rent|population|votes?)\b")


def _paid(folded: str, sentence: Sentence, figure: Figure) -> bool:
    return _PAID.search(folded, sentence.start, sentence.end) is not None


def _sentences_between(folded: str, start: int, end: int) -> int:
    return len(re.findall(r"[.!?][\s”’\"]", folded[start:end]))


@cache
def _gives_number() -> re.Pattern[str]:
    return re.compile(rf"\b{choice(load_words()['gives_number'])}\s+[\"“„«]?$")
