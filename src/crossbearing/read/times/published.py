"""When a report was published: as its metadata say, as somebody gave it, as a line of it says, else as its dates allow.

Never the clock, never a file's date. What is inferred is a range with the words that bound it.
"""

import datetime
import re
from collections.abc import Iterable, Sequence

from crossbearing.read.times.grammar import find, fold_case
from crossbearing.read.times.phrases import find_phrases
from crossbearing.read.times.resolve import Resolved, resolve
from crossbearing.read.times.tense import FUTURE, PAST
from crossbearing.records import Published, Report, Sentence, Span
from crossbearing.values.when import When, earliest, is_anchored, latest, parse_edtf

HEAD_LINES = 8  # a date line stands among the first lines
TAIL_LINES = 4  # or at the very end
_MAX_LINE = 160  # characters: a longer line is text
_LABEL = re.compile(
    r"\s*(?:first\s+|last\s+)?(?:published|posted|updated|date|modified|issued|released|created)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_LABEL_WORDS = re.compile(
    r"\b(?:first|last|published|posted|updated|modified|issued|released|created|date|on|at|by|time|local|hrs?|hours|est|edt|et|gmt|utc|cet|cest|msk|am|pm|"
    r"\d{1,2}:\d\d|min(?:utes)?|read)\b|[a-z.]\.?m\.|[^\w\s]",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(r"\b(?:on|of|since|until|by|from|before|after|to|in)\s*$", re.IGNORECASE)
_MAX_OTHER_WORDS = 4  # beside the date a date line has an author or a source at most
_DATELINE_HEAD = re.compile(
    r"\s*(?:[A-Z][\w.'’-]*|[,/(\[]|of|the|and|al|de|la|[-–—](?=[A-Z]))(?:[\s,./(\[-]+(?:[A-Z][\w.'’-]*|of|the|and|al|de|la|on))*[\s,./(\[]*$"
)
_DATELINE_TAIL = re.compile(r"\s*[,.)\]]*\s*(?:[(/\[][^)/\]]{1,40}[)/\]]\.?\s*)?[-–—:./]")
_MAX_DATELINE_HEAD = 60  # characters of place and agency before the date


def find_published(report: Report, given: str, sentences: Sequence[Sequence[Resolved]]) -> Published:
    """Return the date of publication with its basis: metadata, given, line, inferred or unknown, in this order.

    Args:
        report: its ``published`` is the metadata; its text is searched for a line.
        given: a date that the user gave for this run, "" = none.
        sentences: the times of each sentence as far as they hang on nothing.
    """
    for text, basis in ((report.published, "metadata"), (given, "given")):
        if text and (when := read_stamp(text)):
            return Published(value=when.edtf, basis=basis, when=when)
    return _from_line(report.text) or _inferred(report.text, [one for times in sentences for one in times])


def read_stamp(text: str) -> When | None:
    """Return the time of a metadata field (EDTF, ISO 8601, or a date in words), None if it is none."""
    stripped = text.strip()
    try:
        when = parse_edtf(re.sub(r"(?<=T\d\d:\d\d:\d\d)\.\d+", "", stripped))
        return when if is_anchored(when) else None
    except ValueError:
        pass
    sentence = Sentence(start=0, end=len(stripped))
    for one in resolve(find_phrases(stripped, fold_case(stripped), sentence), None, None):
        if (
            one.meaning.when is not None
            and is_anchored(one.meaning.when)
            and one.meaning.precision in ("day", "minute", "month", "year")
        ):
            return one.meaning.when
    return None


def days_of(published: Published) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day that the publication can have been, None if one of them is not known."""
    if published.when is None:
        return None
    first, last = earliest(published.when), latest(published.when)
    if not first or not last:
        return None
    return datetime.date.fromisoformat(first[:10]), datetime.date.fromisoformat(last[:10])


# --- a line -------------------------------------------------------------------------------------------------------


def _from_line(text: str) -> Published | None:
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    for start, line in [*lines[:HEAD_LINES], *lines[HEAD_LINES:][-TAIL_LINES:]]:
        if (found := _date_line(start, line)) or (found := _dateline(start, line)):
            return found
    return None


def _dates(line: str) -> Iterable[Resolved]:
    clipped = line[:_MAX_LINE]
    folded = fold_case(clipped)
    if not any(True for _ in find(folded, 0, len(folded))):
        return []
    resolved = resolve(find_phrases(clipped, folded, Sentence(start=0, end=len(clipped))), None, None)
    return [
        one
        for one in resolved
        if one.meaning.precision in ("day", "minute") and one.meaning.type in ("DATE", "TIME") and _has_day(one)
    ]


def _has_day(one: Resolved) -> bool:
    when = one.meaning.when
    return when is not None and is_anchored(when) and (earliest(when) or "")[:10] == (latest(when) or "")[:10]


def _line(start: int, line: str, one: Resolved, reason: str) -> Published:
    span = Span(
        start=start + one.phrase.start, end=start + one.phrase.end, exact=line[one.phrase.start : one.phrase.end]
    )
    assert one.meaning.when is not None
    return Published(value=one.meaning.when.edtf, basis="line", span=span, reason=reason, when=one.meaning.when)


def _date_line(start: int, line: str) -> Published | None:
    for one in _dates(line):
        before, after = line[: one.phrase.start], line[one.phrase.end :]
        if len(line) > _MAX_LINE and before.strip():
            return None
        if _LABEL.fullmatch(before) or _LABEL.search(before):
            return _line(start, line, one, "a line that says when it was published")
        if _is_glued(one, before, after):
            return _line(start, line, one, "a weekday with a full date at the edge of a line")
        if _is_alone(line, before, after):
            return _line(start, line, one, "a line of its own with a date")
    return None


def _is_alone(line: str, before: str, after: str) -> bool:
    others = _LABEL_WORDS.sub(" ", before + " " + after).split()
    told = re.search(r"[.!?]\s*$", after) or (others and _LEADS_IN.search(before))  # a sentence, however short
    return not told and len(others) <= _MAX_OTHER_WORDS and (not others or not after.strip() or "|" in line)


def _is_glued(one: Resolved, before: str, after: str) -> bool:
    """A date line that lost its line break: "Dam breaks Tuesday, May 7, 2019", "Tuesday, May 7, 2019 A dam broke"."""
    fields = one.phrase.found.fields
    full = "anyweekday" in fields and "year" in fields
    ends = not after.strip() and not re.search(
        r"(?:\b(?:on|of|since|until|by|from|before|after|to)|[,.;:])\s*$", before
    )
    return full and (ends or (not before.strip() and re.match(r"\s+[A-Z]", after) is not None))


def _dateline(start: int, line: str) -> Published | None:
    for one in _dates(line):
        before, after = line[: one.phrase.start], line[one.phrase.end :]
        if len(before) <= _MAX_DATELINE_HEAD and _DATELINE_HEAD.match(before) and _DATELINE_TAIL.match(after):
            return _line(start, line, one, "the dateline")
    return None


# --- inference ----------------------------------------------------------------------------------------------------


def _inferred(text: str, times: Sequence[Resolved]) -> Published:
    lows = [(one, bound) for one in times if one.phrase.direction == PAST and (bound := _told(one, first=True))]
    highs = [(one, bound) for one in times if one.phrase.direction == FUTURE and (bound := _told(one, first=False))]
    low = max(lows, key=lambda pair: pair[1], default=None)
    high = min(highs, key=lambda pair: pair[1], default=None)
    if low and high and low[1] > high[1]:
        high = None
    if not low and not high:
        return Published()
    edtf = f"[{low[1] if low else ''}..{high[1] if high else ''}]"
    phrase = (low or high or lows[0])[0].phrase
    reasons = [f"not before {low[1]}: told as past"] if low else []
    reasons += [f"not after {high[1]}: told as still to come"] if high else []
    span = Span(start=phrase.start, end=phrase.end, exact=text[phrase.start : phrase.end])
    return Published(value=edtf, basis="inferred", span=span, reason="; ".join(reasons), when=parse_edtf(edtf))


def _told(one: Resolved, *, first: bool) -> str:
    when = one.meaning.when
    if when is None or one.inferred or one.meaning.anchor != "text" or one.meaning.type not in ("DATE", "TIME"):
        return ""
    bound = earliest(when) if first else latest(when)
    return (bound or "")[:10]
