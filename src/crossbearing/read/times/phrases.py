"""From found words to phrases: what only looks like a time is dropped, dates join clocks, ends of ranges pair."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from crossbearing.read.times.grammar import Found, find, load_tables
from crossbearing.read.times.meaning import DIRECTED
from crossbearing.read.times.tense import FUTURE, PAST, PRESENT, UNKNOWN, direction
from crossbearing.records import Sentence

_BEFORE_CHARACTERS = 28  # longer than any opener of grammar.yaml
_RANGE_ENDS = frozenset(
    {"date", "month", "year", "weekday", "clock", "season", "quarter", "holiday", "deictic", "daypart", "decade"}
)
_RANGE_GAP = re.compile(r"\s*(?:to|until|till|through|[-‐‑–—−])\s*(?:the\s+|about\s+|around\s+)?")
_AND_GAP = re.compile(r"\s*and\s*(?:the\s+)?")
_DATE_THEN_CLOCK = re.compile(r"\s*,?\s*(?:(?:at|from|by|around|about|shortly\s+(?:before|after))\s+){0,2}")
_CLOCK_THEN_DATE = re.compile(r"\s*,?\s*(?:\([^)]{1,30}\)\s*)?(?:(?:on|of|local\s+time)\s+){0,2}(?:the\s+)?")
_NEXT_DAY = re.compile(r"(?:the|that) (?:next|following|same) day")
_EFFECTIVE = re.compile(r"\b(?:effective|with effect|in force)\s(?:(?:from|as|of|on|at|the)\s){0,3}$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(")
EDITION = re.compile(r"(?<=[^\W\d_])[-‐‑–—](20\d\d)(?!\d)")


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
    found = [f for f in find(folded, sentence.start, sentence.end) if is_time(text, folded, sentence, f)]
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
    days = ("date", "weekday", "deictic", "holiday")
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


# --- what only looks like a time ----------------------------------------------------------------------------------


def is_time(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    """Tell whether found words tell a time here ("May" the month, "2000" not before "troops")."""
    guard = _GUARDS.get(found.make)
    return guard is None or guard(text, folded, sentence, found)


def _word_before(folded: str, start: int) -> str:
    match = re.search(r"([\w.’']+|[$€£₽№#])[\s\"“”‘(]*$", folded[max(0, start - _BEFORE_CHARACTERS) : start])
    return match[1] if match else ""


def _word_after(text: str, end: int) -> str:
    match = re.match(r"[\s-]*(\w+)", text[end : end + _BEFORE_CHARACTERS])
    return match[1] if match else ""


def _is_year(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    before, year = _word_before(folded, found.start), int(found.fields["year"])
    if found.start and text[found.start - 1] in "-‐‑–—/.,+" and text[found.start - 2 : found.start - 1].strip():
        return text[found.start - 1] in "–—-" and bool(re.match(r"\d", text[found.start - 2 : found.start - 1]))
    tables = load_tables()
    if (
        before in tables["money_signs"]
        or before in tables["not_after"]
        or _word_after(folded, found.end) in tables["counted"]
    ):
        return False
    if "part" in found.fields or 1900 <= year < 2100:
        counts = (
            before in ("than", "over", "nearly", "least", "almost", "some") and text[found.end : found.end + 1] == " "
        )
        return not counts or bool(_YEAR_END.match(text, found.end))
    return before in ("in", "since", "of", "until", "by", "from") and bool(_CLAUSE_END.match(text, found.end))


_YEAR_END = re.compile(r"\s*(?:[-–—]|to|and|until)\s*(?:19|20)\d\d\b")
_AGE = re.compile(r"[\s-]*(?:years?|months?|weeks?|days?)[\s-](?:old|long)")
_CLAUSE_END = re.compile(
    r"\s*(?:$|[,.;:)\]\"”’'–—-]|(?:and|to|the|when|as|by|he|she|it|they|was|were|with|until|after|before|a|an|in|at|on)\b)"
)


def _is_month(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    name = found.fields.get("month", "")
    if name.capitalize() not in ("May", "March", "August") or found.fields.keys() - {"month"}:
        return True
    if _word_before(folded, found.start) in load_tables()["month_openers"]:
        return True
    word = next((w for w in sentence.words if w.start == found.start), None)
    return word is not None and word.upos == "PROPN"


def _is_duration(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    fields = found.fields
    unit, quantity = fields.get("unit", ""), fields.get("quantity", "")
    before = _word_before(folded, found.start)
    if quantity in ("a", "an", "one"):
        opened = before in load_tables()["span_openers"]
        hyphened = "-" in folded[found.start : found.end]
        return unit not in ("second", "quarter") and (opened or hyphened or unit not in ("day", "night", "weekend"))
    if unit.startswith(("quarter", "second")) and unit != "seconds":
        return False
    return before not in load_tables()["money_signs"]


def _is_holiday(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    before = re.search(r"([\w.]+)\s$", text[sentence.start : found.start])
    named = before is not None and before[1][0].isupper() and before.start() > 0  # "Chinese New Year", "Mr Christmas"
    return not named and not text[found.start].islower()


def _is_part_of(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    return found.fields.get("period") not in ("second", "minute", "hour", "day", "night")


def _is_turn(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    return found.fields.get("period") not in ("second", "minute", "hour")


def _is_reference(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    word = found.fields["reference"]
    before, after = _word_before(folded, found.start), _word_after(folded, found.end)
    if word in ("soon", "now") and (before in ("as", "very", "too", "how") or after in ("as", "that", "defunct")):
        return False
    return not (
        word in ("the past", "the future")
        and (before not in ("in", "into", "for", "of", "from") or after in ("of", "tense"))
    )


def _is_set_word(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    after = re.match(r"\s+([A-Z])", text[found.end : found.end + 3])
    return found.start == sentence.start or (not after and not text[found.start].isupper())


def _is_season(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    if found.fields["season"] == "fall" and "year" not in found.fields:
        return not re.match(r"\s+(?:of|in|short|apart|to|from|into|victim|under)\b", folded[found.end : found.end + 10])
    return True


def _is_offset(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    return "quantity" in found.fields or "unit_one" in found.fields or found.fields["unit"] in _PLURALS


_PLURALS = frozenset({"minutes", "hours", "days", "weeks", "months", "years", "decades"})


def _is_clock(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    """Digits right after a name are a verse or a score ("Corinthians 9:25"), unless a half or a zone is written."""
    if found.fields.keys() - {"clock"}:
        return True
    before = _NAME_BEFORE.search(text, max(sentence.start, found.start - _BEFORE_CHARACTERS), found.start)
    return before is None or before[1] in load_tables()["weekdays"] or before[1] in load_tables()["short_weekdays"]


def _is_deictic(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    """A capital after a name makes it a part of the name ("Harbour News Today")."""
    if not text[found.start].isupper() or text[found.start : found.end].isupper():
        return True
    return not _NAME_BEFORE.search(text, max(sentence.start, found.start - _BEFORE_CHARACTERS), found.start)


def _is_weekday(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    """Capitals on both sides of "Morning" make a title ("Saturday Morning Parade")."""
    part = found.fields.get("daypart", "")
    words = text[found.start : found.end]
    titled = bool(part) and words.endswith(part.capitalize()) and not words.isupper()
    return not (titled and re.match(r" [A-Z][a-z]", text[found.end : found.end + 3]))


_NAME_BEFORE = re.compile(r"(?<![.!?:;|] )(?<!\w)([A-Z][a-z]+) $")
_GUARDS = {
    "clock": _is_clock,
    "deictic": _is_deictic,
    "weekday": _is_weekday,
    "year": _is_year,
    "years": _is_year,
    "month": _is_month,
    "holiday": _is_holiday,
    "part_of": _is_part_of,
    "duration": _is_duration,
    "turn": _is_turn,
    "turn_back": _is_turn,
    "reference": _is_reference,
    "set_word": _is_set_word,
    "season": _is_season,
    "event_offset": _is_offset,
}
