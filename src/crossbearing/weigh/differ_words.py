"""Do two wordings differ: the same in other words, a quotation altered, another extent?"""

import re

from crossbearing.records import Claim, Words
from crossbearing.text.fold import plain
from crossbearing.weigh.sides import Side, speakers_of

ALIKE = 0.5  # words that share so much (Dice of word stems) are one thing worded twice
WHOLE = frozenset(["all", "entire", "whole", "complete", "completely", "full", "fully", "entirely", "total", "totally"])
PART = frozenset(["part", "partial", "partially", "partly", "some", "several", "half", "most", "section", "limited"])
BORDERS = frozenset(["border", "frontier"])
LESS = frozenset(["but", "except", "save", "nearly", "almost"])


def same_words(a: Side, b: Side) -> tuple[str, str] | None:
    """Gives an empty kind where two wordings say the same; None if they may differ."""
    x, y = a.point.value, b.point.value
    if not isinstance(x, Words) or not isinstance(y, Words):
        return None
    if a.point.slot == "extent" and (found := _extent(_extents(x.text, y.text))) and not found[0]:
        return found
    return ("", "") if plain(x.text) == plain(y.text) else None


def worded_otherwise(a: Side, b: Side) -> tuple[str, str] | None:
    """Gives the kind of difference of two wordings and why; None if they are no words or exclude each other."""
    x, y = a.point.value, b.point.value
    if not isinstance(x, Words) or not isinstance(y, Words):
        return None
    if a.point.slot == "extent":
        return _extent(_extents(x.text, y.text))
    if _likeness(x.text, y.text) >= ALIKE:
        quoted = [any(_is_quoted(claim) for claim in side.point.claims) for side in (a, b)]
        if all(quoted) and speakers_of(a) & speakers_of(b):
            return "quote-altered", "words quoted from one speaker are not the same"
        return "wording", "the same in other words"
    return None


def _extent(told: set[str]) -> tuple[str, str] | None:
    if told == {"whole", "part"}:
        return None  # they exclude each other
    if told == {"unlimited", "part"}:
        return "bound", "one names the border without any limit, the other a part of it"
    return ("", "the same extent") if not told & {"", "part"} or told == {"part"} else ("wording", "in other words")


def _extents(x: str, y: str) -> set[str]:
    """Gives for each of two extents whether it is the whole, a part ("all but one"), or told without a limit."""
    return {
        "part" if words & (PART | LESS) else "whole" if words & WHOLE else "unlimited" if words & BORDERS else ""
        for words in (set(plain(text).split()) for text in (x, y))
    }


def _likeness(x: str, y: str) -> float:
    a, b = ({word[:5] for word in re.findall(r"\w+", plain(text))} for text in (x, y))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _is_quoted(claim: Claim) -> bool:
    return claim.span.exact[:1] in "\"“‘«'" and claim.span.exact[:1] != ""
