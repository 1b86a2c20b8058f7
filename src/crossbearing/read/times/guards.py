"""What only looks like a time: "May" the modal, "2000 troops", "News Today", "Corinthians 9:25"."""

import re

from crossbearing.read.times.grammar import Found, load_tables
from crossbearing.records import Sentence

_BEFORE_CHARACTERS = 28  # the word before a time, with room for a long one


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


def _is_week_number(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    """ "In week 14", but not "week 3 of the war" and "in week 14, the 30th ... of the trial"."""
    if "year" in found.fields:
        return True
    after = text[found.end :].lstrip()[:4]
    before = _word_before(folded, found.start)
    return before in ("in", "by", "until", "since", "from", "for", "of", "to", "calendar") and not after.startswith(
        "of "
    )


def _is_easter(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    """ "Until Easter", but not "the Easter Rising" and "an Easter egg"."""
    return text[found.start].isupper() and _CLAUSE_END.match(text, found.end) is not None


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
    if word == "the present" and after and before not in ("at", "to", "until", "for", "of"):
        return False  # "the present measure"
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


def _is_rate(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    """ "120 trains a year", "two million barrels a day": a number, and the things counted, stand right before it."""
    return _COUNTED_BEFORE.search(folded, sentence.start, found.start) is not None


_COUNTED_BEFORE = re.compile(
    r"(?:\d|\b(?:hundred|thousand|million|billion|trillion|dozen|hundreds|thousands|dozens|several|two|three|four|five|six|ten))"
    r"[\d,.]*(?: (?:per cent|percent|million|billion|trillion|of|[a-z][\w'’-]*)){0,3} $"
)
_PLURALS = frozenset({"minutes", "hours", "days", "weeks", "months", "years", "decades"})


def _is_recent(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    """ "It could last weeks": there "last" is a verb."""
    verb = folded.startswith("last ", found.start)
    return not (verb and _word_before(folded, found.start) in load_tables()["modals"])


def _is_nth_day(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    """ "On the 20th" at the end of its phrase, not "on the 20th floor"."""
    return _PHRASE_END.match(folded, found.end) is not None


_PHRASE_END = re.compile(
    r"\s*(?:$|[.,;:)\n]|(?:and|or|at|when|but|as|by|in|after|before|to|for|with|while|under|from)\b)"
)


_CLOCK_OPENERS = frozenset({"At", "By", "From", "Around", "About", "After", "Before", "Until", "Since", "Between"})


def _is_clock(text: str, folded: str, sentence: Sentence, found: Found) -> bool:
    """Digits right after a name are a verse or a score ("Corinthians 9:25"), unless a half or a zone is written."""
    if found.fields.keys() - {"clock"}:
        return True
    before = _NAME_BEFORE.search(text, max(sentence.start, found.start - _BEFORE_CHARACTERS), found.start)
    if before is None or before[1] in _CLOCK_OPENERS:
        return True
    return before[1] in load_tables()["weekdays"] or before[1] in load_tables()["short_weekdays"]


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
    "easter": _is_easter,
    "week_number": _is_week_number,
    "part_of": _is_part_of,
    "duration": _is_duration,
    "turn": _is_turn,
    "turn_back": _is_turn,
    "reference": _is_reference,
    "set_word": _is_set_word,
    "season": _is_season,
    "event_offset": _is_offset,
    "rate": _is_rate,
    "recent": _is_recent,
    "nth_day": _is_nth_day,
}
