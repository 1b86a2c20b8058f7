"""Of what whole or place a number holds, and on whose count: words of the same sentence."""

import re
from functools import cache

from crossbearing.read.quantities.figures import Figure
from crossbearing.read.quantities.tables import choice, load_words
from crossbearing.records import Sentence

_BASIS_CHARACTERS = 160  # a cue farther away speaks of something else


@cache
def _total_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?P<words>{choice(load_words()['totals'])})(?!\w)")


@cache
def _rate_pattern() -> re.Pattern[str]:
    unit = choice(load_words()["rate_units"])
    return re.compile(rf"\s+(?P<words>(?:an?|per|every|each)\s+{unit}|daily|weekly|monthly|annually)(?!\w)")


@cache
def _span_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?P<words>{'|'.join(load_words()['spans_of_time'])})(?!\w)")


@cache
def _place_pattern() -> re.Pattern[str]:
    nouns, verbs = choice(load_words()["place_nouns"]), choice(load_words()["scope_verbs"])
    openers = choice(load_words()["scope_openers"])
    return re.compile(
        rf"(?:\s+{verbs})*\s+(?P<words>{openers}\s+(?:(?:the|its|their|his|her|both|all|neighbouring|neighboring|own)\s+){{0,3}}"
        rf"(?:[A-Z][\w’'-]*|{nouns}(?!\w))"
        rf"(?:(?:\s+of\s+(?:the\s+)?|\s+and\s+(?:the\s+)?|\s+)[A-Z][\w’'-]*|\s+{nouns}(?!\w)){{0,4}})"
    )


_RATE_LATER = re.compile(
    r"(?:\s+of\s+\w+\s+(?P<words>(?:an?|per|every|each)\s+(?:hour|day|night|week|month|year)|daily)|"
    r"(?:\s+\w+){1,3}\s+(?P<words_2>(?:every|each|per)\s+(?:hour|day|night|week|month|year)))(?!\w)"
)
_OF_THEM = re.compile(
    r"\s*,?\s*(?P<words>of\s+(?:them|whom|which)(?!\s+(?:\w+\s+)?\d)(?:\s+(?!were|are|was|is|had|have)[^\W\d_]+\b)?)"
)
_OF = re.compile(r"\s+(?P<words>of\s+(?:(?:the|its|their|all)\s+)?[^\W\d_][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)")
_TOTAL_BEFORE = re.compile(
    r"(?P<words>in\s+total|altogether|overall|in\s+all|a\s+total\s+of|of\s+(?:them|these|those|whom))\s*,?\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
# "12,000 soldiers are taking part in the exercise on the territory of Belarus": later in the clause.
_TERRITORY = re.compile(
    r"[^.,;:\d]{0,70}?\s(?P<words>on\s+(?:the\s+)?(?:territory|soil)\s+of\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*)*|"
    r"on\s+[A-Z]\w+\s+(?:territory|soil)|in\s+both\s+(?:countries|states)|in\s+all(?!\s+\w)|in\s+total)\b"
)
_EACH_BEFORE = re.compile(r"(?P<words>[Ee]ach\s+\w+)\s+\w+\s+$")


def find_scope(text: str, folded: str, sentence: Sentence, start: int, end: int, unit: str) -> str:
    """Return the words that say of what part or whole the number at [start, end) holds, "" if none do."""
    limit = sentence.end
    looks = [_total_pattern(), _rate_pattern(), _OF_THEM]
    if unit not in load_words()["time_units"]:
        looks.append(_span_pattern())
    for pattern in looks:
        if match := pattern.match(folded, end, limit):
            return text[match.start("words") : match.end("words")]
    if match := _RATE_LATER.match(folded, end, limit):
        group = "words" if match["words"] else "words_2"
        return text[match.start(group) : match.end(group)]
    if unit == "percent" and (match := _OF.match(text, end, limit)):
        return match["words"]
    for pattern in (_TOTAL_BEFORE, _EACH_BEFORE):
        if match := pattern.search(text[sentence.start : start]):
            return match["words"]
    if unit not in load_words()["scope_units"]:
        return ""
    match = _place_pattern().match(text, end, limit) or _TERRITORY.match(text, end, limit)
    return match["words"] if match else ""


@cache
def _basis_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b{choice(rows)}\b")) for name, rows in load_words()["basis"].items())


def basis_of(folded: str, sentence: Sentence, figure: Figure) -> str:
    """Return on whose count a number stands: estimated, counted, declared (in this order), or unstated."""
    first = max(sentence.start, figure.start - _BASIS_CHARACTERS)
    around = folded[first : min(sentence.end, figure.end + _BASIS_CHARACTERS)]
    return next((name for name, pattern in _basis_patterns() if pattern.search(around)), "unstated")
