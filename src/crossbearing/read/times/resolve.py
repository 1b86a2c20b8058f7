"""From phrases to times, under one day of publication (or none)."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from crossbearing.read.times import dates, periods, relative, spans, told
from crossbearing.read.times.grammar import Found
from crossbearing.read.times.meaning import NOTHING_TOLD, Meaning, Setting, month_of, weekday_of
from crossbearing.read.times.phrases import Phrase
from crossbearing.read.times.tense import FUTURE
from crossbearing.values.when import OPEN, Bounds, When, from_bounds, is_anchored, parse_edtf, shift_days

Maker = Callable[[dict[str, str], Setting], Meaning | None]
_MODULES = (dates, periods, relative, spans, told)
_NOON = 12
_FIRST_EVENING_HOUR = 6  # "at two on Friday night" may be of Saturday
_MINUTE = re.compile(r"T\d\d:\d\d")
_EDITION_DATES = frozenset({"date", "days", "midnight", "daypart"})
_BESIDE_CHARACTERS = 3  # " (" and ", the" at most: farther apart they are two days
_MAX_EDITION_YEARS = 1  # "Harvest-2031" dates a day in its sentence if the report is of that year or one beside it


class Resolved(NamedTuple):
    """A phrase and what it means; ``inferred``: its year comes from a named edition, not from a date."""

    phrase: Phrase
    meaning: Meaning
    inferred: bool = False


def maker(name: str) -> Maker:
    """Return the function that grammar.yaml names."""
    found: Maker = next(getattr(module, name) for module in _MODULES if hasattr(module, name))
    return found


def resolve(
    phrases: Sequence[Phrase],
    published: datetime.date | None,
    before: Mapping[str, datetime.date] = NOTHING_TOLD,
    context: datetime.date | None = None,
) -> list[Resolved]:
    """Return the times of one sentence, in order; phrases that name no day of the calendar are left out.

    Args:
        phrases: of the sentence.
        published: day of publication, None = not known.
        before: the last told day of each unit before this sentence.
        context: a day told shortly before that gives the year of a day without one while ``published`` is not known.
    """
    resolved: list[Resolved] = []
    for place, phrase in enumerate(phrases):
        after = phrases[place + 1] if phrase.partner == 1 else None
        begun = resolved[-1] if phrase.partner == -1 and resolved else None
        if phrase.opener == "until" and begun is None and resolved:
            begun = _begun(resolved[-1], phrase)
        one = _resolve_one(phrase, published, before, context, after, begun)
        if one is None:
            continue
        resolved.append(one)
        before = told.retell(before, one.meaning)
    resolved = [_beside_its_date(resolved, place) for place in range(len(resolved))]
    return [_with_interval(resolved, place) for place in range(len(resolved))]


def _begun(earlier: Resolved, phrase: Phrase) -> Resolved | None:
    """Return the weekday told just before "until Tuesday": that Tuesday comes after it."""
    both = phrase.found.make == earlier.phrase.found.make == "weekday"
    return earlier if both and day_of(earlier.meaning) else None


def _beside_its_date(resolved: Sequence[Resolved], place: int) -> Resolved:
    """Return a weekday with the day of the date in brackets after it ("Friday (September 12)")."""
    one, after = resolved[place], resolved[place + 1] if place + 1 < len(resolved) else None
    if one.phrase.found.make != "weekday" or after is None or after.phrase.found.make != "date" or one.phrase.clock:
        return one
    day, near = day_of(after.meaning), after.phrase.start - one.phrase.end <= _BESIDE_CHARACTERS
    if not near or day is None or day.isoweekday() != weekday_of(one.phrase.found.fields["weekday"]):
        return one
    _, time, part = one.meaning.value.partition("T")
    told = one.meaning._replace(value=day.isoformat() + time + part, when=parse_edtf(day.isoformat()))
    return one._replace(meaning=told._replace(anchor=after.meaning.anchor), inferred=after.inferred)


def day_of(meaning: Meaning) -> datetime.date | None:
    """Return the day that a meaning tells exactly, or None."""
    when = meaning.when
    if meaning.type not in ("DATE", "TIME") or meaning.value.endswith("_REF") or when is None:
        return None
    first, last = when.start.from_, when.end.to
    return datetime.date.fromisoformat(first[:10]) if first and last and first[:10] == last[:10] else None


def context_of(meaning: Meaning) -> datetime.date | None:
    """Return the first day of a time that is told to the day, or None."""
    first = meaning.when.start.from_ if meaning.when is not None else None
    return datetime.date.fromisoformat(first[:10]) if first and meaning.precision in ("day", "minute", "part") else None


def _resolve_one(
    phrase: Phrase,
    published: datetime.date | None,
    before: Mapping[str, datetime.date],
    context: datetime.date | None,
    after: Phrase | None,
    begun: Resolved | None,
) -> Resolved | None:
    shared = _shared_year(phrase, after, begun)
    alone = shared is None and begun is None
    edition = (_edition_year(phrase, published) or _context_year(phrase, published, context)) if alone else None
    setting = Setting(published, phrase.direction, before, shared if shared is not None else edition)
    if begun is not None and phrase.found.make == "weekday" and (first := day_of(begun.meaning)) is not None:
        setting = Setting(first, FUTURE)  # "from Friday to Tuesday": the next one after it
    meaning = maker(phrase.found.make)(phrase.found.fields, setting)
    if meaning is None:
        return None
    if phrase.clock is not None:
        meaning = _at_clock(meaning, phrase, published)
    if begun is not None and shared is not None:
        meaning = meaning._replace(anchor=begun.meaning.anchor)
    inferred = edition is not None and not _has_year(phrase) and meaning.anchor == "text"
    if begun is not None and begun.inferred and not _has_year(phrase):
        inferred = True
    return Resolved(phrase, meaning, inferred)


def _has_year(phrase: Phrase) -> bool:
    return bool(phrase.found.fields.keys() & {"year", "year4"})


def _month(phrase: Phrase) -> int:
    name = phrase.found.fields.get("anymonth") or phrase.found.fields.get("month")
    return month_of(name) if name else 0


def _shared_year(phrase: Phrase, after: Phrase | None, before: Resolved | None) -> int | None:
    if _has_year(phrase) or not _month(phrase):
        return None
    if after is not None and after.found.fields.get("year") and _month(after):
        return int(after.found.fields["year"]) - (_month(phrase) > _month(after))
    if before is not None and _month(before.phrase) and before.meaning.value[:4].isdigit():
        return int(before.meaning.value[:4]) + (_month(before.phrase) > _month(phrase))
    return None


def _edition_year(phrase: Phrase, published: datetime.date | None) -> int | None:
    if phrase.found.make not in _EDITION_DATES or phrase.edition is None:
        return None
    if published is None:
        return phrase.edition
    usual = maker(phrase.found.make)(phrase.found.fields, Setting(published, phrase.direction))
    agrees = usual is not None and usual.value.startswith(f"{phrase.edition:04d}")
    return phrase.edition if not agrees and abs(published.year - phrase.edition) <= _MAX_EDITION_YEARS else None


def _context_year(phrase: Phrase, published: datetime.date | None, context: datetime.date | None) -> int | None:
    """The year in which a day or month lies nearest to a day told shortly before it."""
    if published is not None or context is None or phrase.found.make not in _EDITION_DATES:
        return None
    nearest = maker(phrase.found.make)(phrase.found.fields, Setting(context))
    return int(nearest.value[:4]) if nearest is not None and nearest.value[:4].isdigit() else None


def _at_clock(meaning: Meaning, phrase: Phrase, published: datetime.date | None) -> Meaning:
    assert phrase.clock is not None
    told = spans.clock(phrase.clock.fields, Setting())
    if told is None:
        return meaning
    day, _, part = meaning.value.partition("T")
    at = _in_part_of_day(told.value, part, phrase.clock)
    value = day + at
    if meaning.when is None:
        return Meaning("TIME", value, None, meaning.anchor, "minute")
    if not is_anchored(meaning.when):
        return Meaning("TIME", value, parse_edtf(f"{day}{at[:6]}") if "W" not in day else meaning.when, "", "minute")
    edtf = value
    if (
        phrase.clock.fields.get("named") == "midnight" and "past" not in phrase.clock.fields
    ):  # the one before or the one after that day: nobody says which
        after = shift_days(parse_edtf(value), 1).edtf
        edtf = f"[{value},{after}]"
    return Meaning("TIME", value, parse_edtf(edtf), meaning.anchor, "minute")


def _in_part_of_day(value: str, part: str, clock: Found) -> str:
    """Return T19:00 of "seven o'clock on Tuesday evening"; by night only what cannot be of the small hours."""
    hour = int(value[1:3])
    least = {"AF": 1, "EV": 1, "NI": _FIRST_EVENING_HOUR}.get(part, _NOON)
    if clock.fields.keys() & {"ampm", "daypart", "named"} or not least <= hour < _NOON:
        return value
    return f"T{hour + _NOON:02d}{value[3:]}"


# --- intervals ----------------------------------------------------------------------------------------------------


def _with_interval(resolved: Sequence[Resolved], place: int) -> Resolved:
    one = resolved[place]
    phrase, when = one.phrase, one.meaning.when
    if when is None or one.meaning.type not in ("DATE", "TIME") or one.meaning.value.endswith("_REF"):
        return one
    if phrase.partner == 1 and place + 1 < len(resolved) and resolved[place + 1].phrase.partner == -1:
        when = _between(when, resolved[place + 1].meaning.when) or when
    elif phrase.partner == -1 and place and resolved[place - 1].phrase.partner == 1:
        when = _between(resolved[place - 1].meaning.when, when) or when
    elif phrase.opener and is_anchored(when) and "/" not in when.edtf:
        when = _opened(when, phrase.opener) or when
    if one.inferred and is_anchored(when):
        when = uncertain(when)
    return one._replace(meaning=one.meaning._replace(when=when))


def _between(first: When | None, last: When | None) -> When | None:
    if first is None or last is None:
        return None
    if not is_anchored(first) and not is_anchored(last):
        return _mask_range(first.edtf, last.edtf)
    if not is_anchored(first) or not is_anchored(last) or (first.start.from_ or "") > (last.end.to or ""):
        return None
    return from_bounds(first.start, last.end)


def _mask_range(first: str, last: str) -> When | None:
    try:
        return parse_edtf(f"{first}/{last}")
    except ValueError:
        return None


def _opened(when: When, opener: str) -> When | None:
    if opener == "since":
        return from_bounds(when.start, Bounds(to=OPEN))
    if opener == "from":
        return from_bounds(when.start, Bounds())
    if opener == "until":
        return from_bounds(Bounds(), when.end)
    if opener == "by":
        within = Bounds(to=when.end.to)
        return from_bounds(within)
    if opener in ("before", "after"):
        return dates.open_when(when, last=opener == "before")
    return None


def uncertain(when: When) -> When:
    """Return the same time marked as inferred: EDTF's ``?``."""
    if not when.edtf or when.edtf[0] == "[" or "?" in when.edtf:
        return when
    marked = "/".join(
        f"{part.rstrip('~')}{'%' if part.endswith('~') else '?'}" if part not in ("", OPEN) else part
        for part in when.edtf.split("/")
    )
    return When(edtf=marked, start=when.start, end=when.end)
