"""What does a bare number count that somebody puts against one told before: "organisers put the number at 60"?"""

import re
from collections.abc import Sequence
from functools import cache

from crossbearing.read.quantities.figures import Figure, size_of
from crossbearing.read.quantities.items import Counted
from crossbearing.read.quantities.tables import choice, counted_units, load_words
from crossbearing.records import Quantity, Sentence

_ALIKE = 20  # counts of one thing seldom differ by a greater ratio
_BACK = 2  # sentences that such a number may look back
_OWN_UNITS = frozenset(("times", "ratio", "share", "percent", "percent_points"))
_BOUND = (
    r"(?:\s+(?:about|around|some|over|under|only|just|nearly|almost|at\s+least|at\s+most"
    r"|(?:no\s+)?(?:more|less|fewer)\s+than))?"
)
# What may stand behind such a number: nothing that it could count.
_BARE = re.compile(
    r"\s*(?:$|[.,;:!?)\]\"”’—–]|(?:and|or|but|not|in|at|on|by|for|while|when|after|before|instead|rather|so|now|then|"
    r"today|yesterday|later|altogether|overall|according|as|of\s+(?:them|these|those|whom))\b)"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load_words()["restated"]
    figure, put, say = choice(words["figures"]), choice(words["put"]), choice(words["say"])
    amount = rf"(?:the|that|this|its|their|his|her|a)\s+(?:[\w-]+\s+){{0,3}}?(?P<figure>{figure})"
    of = r"(?:\s+of\s+(?P<of>[\w\s’'-]{1,40}?))?"
    return (
        re.compile(rf"\b{put}\s+{amount}{of}\s+(?:at|as|to|by){_BOUND}\s+$"),
        re.compile(rf"\b{amount}{of}\s+{choice(words['be'])}{_BOUND}\s+$"),
        re.compile(rf"\b{say}{_BOUND}\s+$"),
    )


def restate_counted(folded: str, sentence: Sentence, figure: Figure, rows: Sequence[Quantity]) -> Counted | None:
    """Return what such a number counts, by the count told last that it can be put against.

    Args:
        folded: the text in small letters.
        sentence: where the number stands.
        figure: the number.
        rows: the quantities told before it.
    """
    if figure.kind != "number" or figure.currency or not _BARE.match(folded, figure.end, sentence.end):
        return None
    before = find_restated(folded, sentence, figure.start, size_of(figure), "", rows)
    return Counted(figure.end, figure.end, before.unit, before.item) if before else None


def find_restated(
    folded: str, sentence: Sentence, start: int, size: float, unit: str, rows: Sequence[Quantity]
) -> Quantity | None:
    """Return the count told before that a number is put against; None if it is not.

    Args:
        folded: the text in small letters.
        sentence: where the number stands.
        start: where it begins, with its bound.
        size: the number.
        unit: what the words behind it say that it counts, "" if they say nothing.
        rows: the quantities told before it.
    """
    ahead = folded[sentence.start : start]
    put, be, say = _patterns()
    said = say.search(ahead)
    match = put.search(ahead) or be.search(ahead)
    if match is None and said is None:
        return None
    if match is None and unit:
        return None  # "officials say 300 lorries": a count of its own
    wanted = unit or (_unit_of(match) if match else "")
    first = _first_sentence(folded, sentence.start, 1 if match is None else _BACK)
    told = [row for row in rows if first <= row.start < start and row.unit not in _OWN_UNITS]
    told = [row for row in told if not wanted or row.unit == wanted]
    if not told or not _alike(size, size_of(told[-1])):
        return None
    return told[-1]


def _unit_of(match: re.Match[str]) -> str:
    """Return what "the number of dead", "the toll" says that it counts, "" for "the figure"."""
    words = re.findall(r"[\w-]+", match["of"] or "")
    known = [counted_units()[word] for word in words if word in counted_units()]
    return known[-1] if known else str(load_words()["bearers"].get(match["figure"], ""))


def _alike(a: float, b: float) -> bool:
    return 0 < a <= b * _ALIKE and b <= a * _ALIKE


def _first_sentence(folded: str, start: int, back: int) -> int:
    """Return where the sentence begins that stands so many before the one at ``start``."""
    for _ in range(back):
        start = max(folded.rfind(mark, 0, max(start - 2, 0)) for mark in (". ", "! ", "? ", "\n", ".”", '."')) + 1
    return max(start, 0)
