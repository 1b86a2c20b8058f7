"""From found words to phrases: dates join clocks, ends of ranges pair, the words around say which way they lie."""

import re
from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple

from crossbearing.read.times.grammar import Found, find, load_tables
from crossbearing.read.times.guards import is_time
from crossbearing.read.times.meaning import DIRECTED
from crossbearing.read.times.tense import FUTURE, PAST, PRESENT, UNKNOWN, direction
from crossbearing.records import Sentence

_BEFORE_CHARACTERS = 28  # longer than any opener of grammar.yaml
_RANGE_ENDS = frozenset(
    {
        "date",
        "month",
        "year",
        "weekday",
        "clock",
        "season",
        "quarter",
        "holiday",
        "easter",
        "deictic",
        "daypart",
        "decade",
    }
)
_RANGE_GAP = re.compile(r"\s*(?:to|until|till|through|[-‐‑–—−])\s*(?:the\s+|about\s+|around\s+)?")
_AND_GAP = re.compile(r"\s*and\s*(?:the\s+)?")
_DATE_THEN_CLOCK = re.compile(r"\s*,?\s*(?:(?:at|from|by|around|about|shortly\s+(?:before|after))\s+){0,2}")
_CLOCK_THEN_DATE = re.compile(r"\s*,?\s*(?:\([^)]{1,30}\)\s*)?(?:(?:on|of|local\s+time)\s+){0,2}(?:the\s+)?")
_NEXT_DAY = re.compile(r"(?:the|that) (?:next|following|same) day")
_EFFECTIVE = re.compile(r"\b(?:effective|with effect|in force)\s(?:(?:from|as|of|on|at|the)\s){0,3}$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(")
EDITION = re.compile(r"(?<=[^\W\d_])[-‐‑–—]((?:19[5-9]|20\d)\d)(?!\d)")


class Phrase(NamedTuple):
    """A time in a sentence: what was found, and what stands around it.

    Attributes:
        found: the words, or the date of a date with a time of day.
        clock: that time of day.
        start, end: the span of both.
        direction: the tense around it.
        firm: whether a word says so; if not, a present tense only suggests it.
        opener: the row of ``openers`` that the word before it belongs to, or "".
        partner: +1 if it begins a range that the next phrase ends, -1 if it ends one, 0 if neither.
        edition: the year of an edition named in its sentence ("Harvest-2031") if there is only one, else None.
    """

    found: Found
    start: int
    end: int
    clock: Found | None = None
    direction: int = UNKNOWN
    firm: bool = True
    opener: str = ""
    partner: int = 0
    edition: int | None = None


def told_ahead(phrase: Phrase) -> bool:
    """Tell whether a word says that this time is still to come."""
    return phrase.direction == FUTURE and phrase.firm


def find_phrases(text: str, folded: str, sentence: Sentence) -> list[Phrase]:
    """Return the times of a sentence, in order."""
    found = list(find(folded, sentence.start, sentence.end, partial(is_time, text, folded, sentence)))
    if not found:
        return []
    edition = _edition(text[sentence.start : sentence.end])
    phrases = _join_clocks(folded, found)
    opened = [p._replace(opener=_opener(folded, sentence.start, p.start), edition=edition) for p in phrases]
    directed = [_directed(text, sentence, p) for p in opened]
    return _pair(folded, directed)


def _edition(words: str) -> int | None:
    years = {int(year) for year in EDITION.findall(words)}
    return years.pop() if len(years) == 1 else None


def _directed(text: str, sentence: Sentence, phrase: Phrase) -> Phrase:
    if phrase.found.make not in DIRECTED and phrase.found.make != "year":
        return phrase
    if phrase.opener == "since":
        return phrase._replace(direction=PAST)
    if _EFFECTIVE.search(text, sentence.start, phrase.start):  # whatever verb stands around it, it may have come or not
        ahead = phrase.found.make in ("weekday", "weekday_midnight")
        return phrase._replace(direction=FUTURE if ahead else UNKNOWN, firm=False)
    told = direction(text, sentence, phrase.start, phrase.end)
    if told == UNKNOWN and phrase.opener in ("until", "by"):
        told = PRESENT  # "the rules are in force until Friday"
    return phrase._replace(direction=FUTURE if told == PRESENT else told, firm=told != PRESENT)


def _join_clocks(folded: str, found: Sequence[Found]) -> list[Phrase]:
    phrases: list[Phrase] = []
    for one in found:
        last = phrases[-1] if phrases else None
        if last and one.make == last.found.make == "clock" and _BRACKET.fullmatch(folded[last.end : one.start]):
            continue  # "11:30 p.m. local time (2030 GMT)": the same moment told again
        if last and last.clock is None and (joined := _joined(folded, last, one)):
            phrases[-1] = joined
        else:
            phrases.append(Phrase(one, one.start, one.end))
    return phrases


def _joined(folded: str, last: Phrase, one: Found) -> Phrase | None:
    gap = folded[last.end : one.start]
    if _NEXT_DAY.fullmatch(folded, one.start, one.end) and last.found.make == "clock":
        return Phrase(one, last.start, one.end, clock=last.found) if gap.isspace() else None
    days = ("date", "weekday", "deictic", "holiday", "easter")
    if (
        one.make == "clock"
        and last.found.make in days
        and "clock" not in last.found.fields
        and _DATE_THEN_CLOCK.fullmatch(gap)
    ):
        return last._replace(end=one.end, clock=one)
    if (
        last.found.make == "clock"
        and one.make in days
        and "clock" not in one.fields
        and _CLOCK_THEN_DATE.fullmatch(gap)
    ):
        return Phrase(one, last.start, one.end, clock=last.found)
    return None


@cache
def _opener_pattern() -> re.Pattern[str]:
    openers: dict[str, list[str]] = load_tables()["openers"]
    parts = []
    for name, words in openers.items():
        joined = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
        parts.append(f"(?P<{name}>{joined})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?:\s+(?:on|the|about|around|early|late))?\s+$")


def _opener(folded: str, sentence_start: int, start: int) -> str:
    match = _opener_pattern().search(folded[max(sentence_start, start - _BEFORE_CHARACTERS) : start])
    return match.lastgroup or "" if match else ""


def _pair(folded: str, phrases: list[Phrase]) -> list[Phrase]:
    paired = list(phrases)
    for place in range(len(paired) - 1):
        first, second = paired[place], paired[place + 1]
        if first.partner == 0 and _is_range(folded[first.end : second.start], first, second):
            if first.found.make == "clock" and second.clock is not None:  # "from 9 a.m. to 5 p.m. on Monday"
                first = first._replace(found=second.found, clock=first.found, direction=second.direction)
            paired[place], paired[place + 1] = first._replace(partner=1), second._replace(partner=-1)
    return paired


def _is_range(gap: str, first: Phrase, second: Phrase) -> bool:
    if first.found.make not in _RANGE_ENDS or second.found.make not in _RANGE_ENDS:
        return False
    if first.opener == "between":
        return bool(_AND_GAP.fullmatch(gap))
    return bool(_RANGE_GAP.fullmatch(gap)) and (first.found.make == second.found.make or first.opener == "from")
