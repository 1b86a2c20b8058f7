"""When a report was published: as its metadata say, as somebody gave it, as a line of it says, else as its dates allow.

Never the clock, never a file's date. What is inferred is a range with the words that bound it.
"""

import datetime
import re
from collections.abc import Iterable, Sequence

from crossbearing.read.times.grammar import find, fold_case
from crossbearing.read.times.inferred import infer_published, own_year, when_in
from crossbearing.read.times.meaning import Setting, weekday_of
from crossbearing.read.times.phrases import Phrase, find_phrases
from crossbearing.read.times.resolve import Resolved, maker, resolve
from crossbearing.records import Published, Report, Sentence, Span
from crossbearing.values.when import Bounds, When, earliest, is_anchored, latest, parse_edtf

GLUED = "a weekday with a full date at the edge of a line"
HEAD_LINES = 8  # a date line stands among the first lines
TAIL_LINES = 4  # or at the very end
_MAX_LINE = 160  # characters: a longer line is text
_LABEL = re.compile(
    r"\s*(?:first\s+|last\s+)?(?:published|posted|updated|date|modified|issued|released|created)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_LABEL_WORDS = re.compile(
    r"\b(?:first|last|published|posted|updated|modified|issued|released|created|date|on|at|by|time|local|hrs?|hours|est|edt|et|gmt|utc|cet|cest|msk|am|pm|"
    r"\d{1,2}[:.h]\d\d|min(?:utes)?|read)\b|[a-z.]\.?m\.|[^\w\s]",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(r"\b(?:on|of|since|until|by|from|before|after|to|in)\s*$", re.IGNORECASE)
_MAX_OTHER_WORDS = 4  # beside the date a date line has an author or a source at most
_DATELINE_HEAD = re.compile(
    r"\s*(?:[A-Z][\w.'’-]*|[,/(\[]|of|the|and|al|de|la|[-–—](?=[A-Z]))(?:[\s,./(\[-]+(?:[A-Z][\w.'’-]*|of|the|and|al|de|la|on))*[\s,./(\[]*$"
)
_DATELINE_TAIL = re.compile(r"\s*[,.)\]]*\s*(?:[(/\[][^)/\]]{1,40}[)/\]]\.?\s*)?[-–—:./]")
BYLINES = 5  # lines from the title on, among which outlet, place and day may stand together
_BYLINE_WORDS = 18  # of outlet, place, agency and kind of text beside the day; a longer line is text
_BYLINE_PLAIN = 5  # words in small letters: "analysis", "oldest entries first"
_TELLING = re.compile(  # a word that makes a line a sentence
    r"(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|shall|should|must|do|does|did|says?|said|told|"
    r"that|who|which|after|before|since|until|when|while|as|if|because)",
    re.IGNORECASE,
)
_BYLINE_LOWER = re.compile(
    r"a|al|and|by|correspondent|d[aeiou]|das|de[lr]|dos|e|el|for|from|in|la|las|le|los|note|of|on|our|own|report|reporter|"
    r"y|staff|the|und|update|van|von|with"
)
_BYLINE_BEFORE = re.compile(
    r"(?:^|[,(/|–—·•:-]|\b(?:note|report|update|statement|release|bulletin|dispatch|edition|issue|"
    r"communiqu[eé]|notice|briefing|summary|letter|order|declaration) of)\s*$",
    re.IGNORECASE,
)
_BYLINE_AFTER = re.compile(r"\s*(?:$|[,)/|–—·•-]|\()")
_IMPRINT = re.compile(r"\s*(?:©|\(c\)|copyright)\s*(?:©\s*)?((?:19|20)\d\d)\b(?!\s*[-–]\s*\d)", re.IGNORECASE)
_LEAP_YEAR = 2024  # has every day
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
    return _from_line(report.text) or _with_dateline(report.text, sentences)


def read_stamp(text: str) -> When | None:
    """Return the time of a metadata field (EDTF, ISO 8601, or a date in words), None if it is none."""
    stripped = text.strip()
    try:
        when = parse_edtf(re.sub(r"(?<=T\d\d:\d\d:\d\d)\.\d+", "", stripped))
        return when if is_anchored(when) else None
    except ValueError:
        pass
    sentence = Sentence(start=0, end=len(stripped))
    for one in resolve(find_phrases(stripped, fold_case(stripped), sentence), None):
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


def find_date_line(text: str) -> Span | None:
    """Return the day in a line that says nothing but when, where and by whom a report was published; else None."""
    found = _from_line(text)
    if found is not None:
        return None if found.reason == GLUED else found.span
    yearless = _yearless_dateline(text)
    return yearless[0] if yearless else None


def _from_line(text: str) -> Published | None:
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    for number, (start, line) in enumerate([*lines[:HEAD_LINES], *lines[HEAD_LINES:][-TAIL_LINES:]]):
        if (
            (found := _date_line(start, line))
            or (found := _dateline(start, line))
            or (found := _byline(start, line, number))
        ):
            return found
    return None


def _dates(line: str) -> Iterable[Resolved]:
    clipped = line[:_MAX_LINE]
    folded = fold_case(clipped)
    if not any(True for _ in find(folded, 0, len(folded))):
        return []
    resolved = resolve(find_phrases(clipped, folded, Sentence(start=0, end=len(clipped))), None)
    return [
        one
        for one in resolved
        if one.meaning.precision in ("day", "minute") and one.meaning.type in ("DATE", "TIME") and _has_day(one)
    ]


def _has_day(one: Resolved) -> bool:
    when = one.meaning.when
    return (
        when is not None
        and not one.inferred
        and is_anchored(when)
        and (earliest(when) or "")[:10] == (latest(when) or "")[:10]
    )


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
            return _line(start, line, one, GLUED)
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


def _byline(start: int, line: str, number: int) -> Published | None:
    for one in _dates(line):
        if _is_byline(line, one.phrase, number):
            return _line(start, line, one, "the line of outlet, place and day")
    return None


def _is_byline(line: str, phrase: Phrase, number: int) -> bool:
    """Tell whether a line under the title is no sentence and holds one day, parted from the rest.

    "Copper Belt Herald, Ndola, 4 May", "Harbour Institute, Vienna. Commentary no. 44, 4 May 2031",
    "Beacon Online - Thursday, 29 October - oldest entries first". The title itself may be such a line only if it holds
    nothing but names and begins with a place in capitals.
    """
    before, after = line[: phrase.start], line[phrase.end :]
    if number >= BYLINES or len(line) > _MAX_LINE or re.search(r"[!?]|[^.]\.\s*$", after):
        return False
    words = re.findall(r"[^\W\d_][\w.'’]*", f"{before} {after}")
    plain = [word for word in words if not (word[0].isupper() or _BYLINE_LOWER.fullmatch(word))]
    told = any(_TELLING.fullmatch(word) for word in plain)
    placed = re.match(r"[^\W\d_]{3,}\b", before) is not None and before.split(",")[0].isupper()
    fits = (len(plain) <= _BYLINE_PLAIN and not told) if number else (placed and not plain)
    edges = _BYLINE_BEFORE.search(before) and _BYLINE_AFTER.match(after)
    return bool(fits and edges and words and len(words) <= _BYLINE_WORDS)


# --- a dateline without a year -------------------------------------------------------------------------------------


def _with_dateline(text: str, sentences: Sequence[Sequence[Resolved]]) -> Published:
    """Return the day of a dateline without a year ("OSLO, Sept 10 -"), in the year that the rest of the report allows.

    A weekday beside the day chooses among the years. Without such a year it is the day of some year, no earlier or no
    later than the rest allows; what is inferred else is a range.
    """
    inferred, dateline = infer_published(text, sentences), _yearless_dateline(text)
    if dateline is None:
        return inferred
    span, phrase = dateline
    days = [day for year in _years(text, sentences, inferred) if (day := _day_in(phrase, year))]
    days = [day for day in days if _may_be(inferred, day) and _on_weekday(phrase, day)]
    if len(days) == 1:
        reason = "the dateline; its year is the only one that the rest of the report allows"
        return Published(value=days[0], basis="inferred", span=span, reason=reason, when=parse_edtf(days[0]))
    hanging = maker(phrase.found.make)(phrase.found.fields, Setting())
    if hanging is None or days_of(inferred) is not None:
        return inferred
    reason, when = "the dateline, which tells no year", hanging.when
    if inferred.when is not None:
        reason, when = f"{reason}; {inferred.reason}", When(edtf=hanging.value, **_sides(phrase, inferred.when))
    return Published(value=hanging.value, basis="line", span=span, reason=reason, when=when)


def _on_weekday(phrase: Phrase, day: str) -> bool:
    name = phrase.found.fields.get("anyweekday")
    return name is None or datetime.date.fromisoformat(day).isoweekday() == weekday_of(name)


def _sides(phrase: Phrase, known: When) -> dict[str, Bounds]:
    """Return the first day of this name that a range allows, or the last, whichever is known."""
    low, high = (earliest(known) or "")[:10], (latest(known) or "")[:10]
    if low:
        first = min(day for year in (0, 1, 4, 8) if (day := _day_in(phrase, int(low[:4]) + year)) >= low)
        return {"start": Bounds(from_=first)}
    last = max(day for year in (0, 1, 4, 8) if "" < (day := _day_in(phrase, int(high[:4]) - year)) <= high)
    return {"end": Bounds(to=last)}


def _yearless_dateline(text: str) -> tuple[Span, Phrase] | None:
    lines = [(m.start(), m[0][:_MAX_LINE]) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    for number, (start, line) in enumerate(lines[:HEAD_LINES]):
        for phrase in find_phrases(line, fold_case(line), Sentence(start=0, end=len(line))):
            before, after = line[: phrase.start], line[phrase.end :]
            if phrase.found.make != "date" or phrase.start == 0:
                continue
            headed = len(before) <= _MAX_DATELINE_HEAD and _DATELINE_HEAD.match(before) and _DATELINE_TAIL.match(after)
            if (headed or _is_byline(line, phrase, number)) and _day_in(phrase, _LEAP_YEAR):
                exact = line[phrase.start : phrase.end]
                return Span(start=start + phrase.start, end=start + phrase.end, exact=exact), phrase
    return None


def _years(text: str, sentences: Sequence[Sequence[Resolved]], inferred: Published) -> Iterable[int]:
    if (year := own_year(text, sentences) or _imprinted_year(text)) is not None:
        return [year]
    days = days_of(inferred)
    return range(days[0].year, days[1].year + 1) if days else []


def _imprinted_year(text: str) -> int | None:
    """Return the year of a line at the end that says whose the text is ("(c) 2017 Harbour Press")."""
    lines = [line for line in text[-_MAX_LINE * TAIL_LINES :].splitlines() if line.strip()]
    years = {int(found[1]) for line in lines[-TAIL_LINES:] if (found := _IMPRINT.match(line))}
    return years.pop() if len(years) == 1 else None


def _day_in(phrase: Phrase, year: int) -> str:
    when = when_in(phrase, year)
    return (earliest(when) or "")[:10] if when else ""


def _may_be(inferred: Published, day: str) -> bool:
    if inferred.when is None:
        return True
    return (earliest(inferred.when) or day)[:10] <= day <= (latest(inferred.when) or day)[:10]
