"""The words of rows: titles, dates, counts. Used by every view, so that they say the same thing in the same words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from crossbearing.knowledge.kinds import kinds
from crossbearing.records import Exercise, Party, SlotValue, Verdict, Words
from crossbearing.show.contract import Brief, EventView, ReportView, ResponseView, ValueView
from crossbearing.show.who import short_reports
from crossbearing.text.tables import load_table
from crossbearing.values import Amount, When, Where, amount, when, where

SLOT_ORDER = ("name", "occurrence", "organiser", "actor", "recipient", "place", "start", "end", "quantity", "extent",
              "purpose", "character", "reason")  # fmt: skip
NO_SOURCE = "(no source given)"
HAPPENED = "it happened or is under way"  # what most events are: said only where something else is said too
APART_BY = ("place", "quantity", "end", "extent", "purpose", "character")  # what tells two events of one title apart
MOST_APART = 40  # letters: a longer fact is no title
MOST_DATES = 2  # in a narrow column
DAY = len("2025-09-12")
FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
NOT_KNOWN = re.compile(r",? (?:date|year|month and year) not known")


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = load_table("crossbearing.show", "wording.yaml", strings=True)
    return table


def word(table: str, key: str) -> str:
    """Return how ``key`` is said; a key without an entry is said as it is, with spaces."""
    return _table()[table].get(key, key.replace("_", " ").replace("-", " "))


def value_text(value: SlotValue) -> str:
    """Return a slot's value as a person would write it."""
    match value:
        case Amount():
            return amount.to_text(value)
        case When():
            return when.to_text(value)
        case Where():
            return where.to_text(value)
        case Party():
            return value.name
        case Words():
            return value.text


def short_text(text: str) -> str:
    """Return a value as a narrow column has it."""
    return _table()["short_values"].get(text, text)


def values_of(event: EventView, slot: str) -> tuple[ValueView, ...]:
    """Return the values of one slot, () if nobody tells it."""
    return next((s.values for s in event.slots if s.slot == slot), ())


def slot_text(event: EventView, slot: str, *, most: int = 3) -> str:
    """Return up to ``most`` values of a slot in a row, and how many more there are."""
    texts = list(dict.fromkeys(v.text for v in values_of(event, slot)))
    more = f" and {len(texts) - most} more" if len(texts) > most else ""
    return ", ".join(texts[:most]) + more


def title(event: EventView) -> str:
    """Return the event in a few words: its name or kind, who, whom, where. What has a name needs no place."""
    kind = title_kind(event) + state_text(event)
    what = f"{event.name} ({kind[:1].lower() + kind[1:]})" if event.name else kind
    actors, recipients = slot_text(event, "actor", most=2), slot_text(event, "recipient", most=2)
    place = "" if event.name and (actors or recipients) else slot_text(event, "place", most=2)
    who = " · ".join(part for part in (what, actors) if part) + (f" → {recipients}" if recipients else "")
    return f"{who} · {place}" if place else who


def state_text(event: EventView) -> str:
    """Return ", planned" and the like where nobody says of an event that it happened; else ""."""
    told = {value.text for value in values_of(event, "occurrence")}
    if not told or HAPPENED in told:
        return ""
    states = dict.fromkeys(word("states", text.removeprefix("denied: ")) for text in sorted(told))
    denied = all(text.startswith("denied: ") for text in told)
    return ", denied" if denied else ", " + " or ".join(states)


def short_title(event: EventView) -> str:
    """Return the event in fewer words yet: its name, or its kind with one side or place."""
    if event.name:
        return event.name
    actor, recipient = (slot_text(event, slot, most=1).partition(" and ")[0] for slot in ("actor", "recipient"))
    who = actor + (f" → {recipient}" if recipient else "") or slot_text(event, "place", most=1)
    kind = title_kind(event) + state_text(event)
    return f"{kind} ({who.strip()})" if who else kind


WORDLESS = ("other", "incident")  # kinds that say nothing: the text's own word stands for them


def title_kind(event: EventView) -> str:
    """Return the event's kind, or the word that tells it where no kind fits, with a capital letter."""
    kind = f"“{event.words}”" if event.kind in WORDLESS and event.words else word("kinds", event.kind)
    return kind[:1].upper() + kind[1:]


def says_only_a_word(event: EventView) -> bool:
    """Tell whether an event has neither a kind nor a name: a chart of it would show a word that says nothing."""
    return event.kind in WORDLESS and not event.name


def is_only_said(event: EventView) -> bool:
    """Tell whether what is told of is only said (a wish, a charge, a refusal): it stands under who says what, too."""
    row = kinds().get(event.kind)
    return row is not None and row.said


def titles(brief: Brief) -> dict[str, str]:
    """Return each event's title by id. Equal ones are told apart: by date, a fact, who tells them, or words."""
    plain = {event.id: title(event) for event in brief.events}
    reports = short_reports(brief.reports)
    alike: dict[str, list[EventView]] = {}
    for event in brief.events:
        alike.setdefault(plain[event.id], []).append(event)
    for text, events in alike.items():
        if len(events) > 1:
            plain.update({event.id: f"{text} · {told}" for event, told in _told_apart(events, reports)})
    return plain


def _told_apart(events: Sequence[EventView], reports: Mapping[str, str]) -> Iterable[tuple[EventView, str]]:
    """Yield for each event the first of these that no other of them has; if none is, who tells it in which word."""
    ways = [tuple(_ways(event, reports)) for event in events]
    seen = [Counter(column) for column in zip(*ways, strict=True)]
    for event, told in zip(events, ways, strict=True):
        own = (one for one, times in zip(told, seen, strict=True) if one and times[one] == 1)
        yield event, next(own, ", ".join(told[-2:]))


def _ways(event: EventView, reports: Mapping[str, str]) -> Iterable[str]:
    yield "" if says_no_day(event) else time_text(event)
    for slot in APART_BY:
        fact = slot_text(event, slot, most=1)
        yield fact if len(fact) <= MOST_APART else ""
    yield "in " + ", ".join(reports.get(r, r) for r in event.reports[:2])
    yield f"“{event.words}”"


def says_no_day(event: EventView) -> bool:
    """Tell whether nobody says anything of when it was."""
    return time_text(event) == word("time_basis", event.time.basis)


def time_text(event: EventView) -> str:
    """Return the event's time in words, with how it is known where that is not plain agreement.

    Where no date can be worked out, what is told of it stands there: "a Wednesday", "15 October".
    """
    time = event.time
    if time.edtf is None and time.start.from_ is None and time.end.to is None:
        return _partly_known(event) or word("time_basis", time.basis)
    text = when.to_text(When(edtf=time.edtf or "", start=time.start, end=time.end))
    return f"{text} ({word('time_basis', 'envelope')})" if time.basis == "envelope" else text


def _partly_known(event: EventView) -> str:
    """Return the days that are told of an event without a date ("a Wednesday", "9 or 10 May 2031: dates differ")."""
    for slot, lead in (("start", ""), ("end", "until ")):
        told = list(dict.fromkeys(NOT_KNOWN.sub("", value.text) for value in values_of(event, slot)))
        told = [text for text in told if text and text != "not known" and not text.startswith("denied")]
        if len(told) > MOST_DATES and (span := _span(event, slot)):
            return f"{lead}{span}: {word('time_basis', 'disputed')}"
        if told:
            differ = f": {word('time_basis', 'disputed')}" if event.time.basis == "disputed" and len(told) > 1 else ""
            return lead + " or ".join(told[:MOST_DATES]) + (" or others" if len(told) > MOST_DATES else "") + differ
    return ""


def _span(event: EventView, slot: str) -> str:
    """Return the days from the first to the last that is told, "" if one of them is no day."""
    told = [value.value for value in values_of(event, slot) if isinstance(value.value, When)]
    first, last = [when.earliest(one) for one in told], [when.latest(one) for one in told]
    days = [stamp[:DAY] for stamp in (*first, *last) if stamp]
    known = len(days) == 2 * len(told) and all(FULL_DAY.fullmatch(day) for day in days)
    return when.to_text(when.parse_edtf(f"{min(days)}/{max(days)}")) if known and days else ""


def origins_text(low: int, high: int) -> str:
    """Return how many independent origins stand behind a point."""
    count = str(high) if low == high else f"{low}-{high}"
    return f"{count} origin" if high == 1 else f"{count} origins"


def report_text(report: ReportView) -> str:
    """Return how a report is called: its label and when it was published."""
    if report.published.value is None:
        return f"{report.label}, undated"
    day = report.published.value.partition("T")[0]  # the hour matters to the reading, not to a label
    date = when.parse_edtf(day)
    if report.published.basis != "inferred":
        return f"{report.label}, {when.to_text(date)}"
    first, last = when.earliest(date), when.latest(date)
    if first and last and first[:4] == last[:4] and first[5:] > "01-01" and last[5:] < "12-31":
        return f"{report.label}, {when.to_text(date)}"
    years = dict.fromkeys(stamp[:4] for stamp in (first, last) if stamp)
    return f"{report.label}, inferred {' to '.join(years)}" + ("" if when.latest(date) else " or later")


def published_text(report: ReportView) -> str:
    """Return the day of publication, or that there is none."""
    day = (report.published.value or "").partition("T")[0]
    return when.to_text(when.parse_edtf(day)) if day else "undated"


def edtf_text(text: str) -> str:
    """Return an EDTF date as a person would write it."""
    return when.to_text(when.parse_edtf(text))


def deadline_text(text: str) -> str:
    """Return a deadline as days: no rule counts hours."""
    return edtf_text(re.sub(r"T[\d:]+(?:Z|[+-][\d:]+)?", "", text))


def verdicts(row: Exercise) -> list[tuple[str, Verdict]]:
    """Return the checks of an exercise by name; one where both come out alike, or where the document does not apply."""
    if row.zone == "outside":
        return [("Vienna Document", msgspec.structs.replace(row.notify, verdict="outside-zone"))]
    if row.notify == row.observe:
        return [("notice and observation", row.notify)]
    return [("notice", row.notify), ("observation", row.observe)]


def origins_of(event: EventView) -> tuple[int, int]:
    """Return the range of origins behind the event's best supported value."""
    pairs = [(v.low, v.high) for s in event.slots for v in s.values]
    return max(pairs, default=(0, 0))


def support_text(event: EventView) -> str:
    """Return the event's standing, and its origins unless the standing counts them."""
    origins = origins_text(*origins_of(event))
    return event.standing if "origin" in event.standing else f"{event.standing}; {origins}".removeprefix("; ")


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def caution_text(code: str, number: int) -> str:
    """Return how many cautions of a code there are."""
    one, _, many = word("caution_counts", code).partition(" | ")
    return f"{number:,} {one if number == 1 else many or one}"


def group_responses(brief: Brief) -> list[tuple[ResponseView, list[ResponseView]]]:
    """Return one row for each effect, cause and kind, with all rows that say so: stated ones first, sequences last.

    Words that no event stands for are one cause, or one effect, where they are the same (as in copies).
    """
    groups: dict[tuple[str, ...], list[ResponseView]] = {}
    for row in brief.responses:
        ends = (end.event or " ".join(end.exact.split()).casefold() for end in (row.effect, row.cause))
        groups.setdefault((*ends, row.kind), []).append(row)
    rank = {kind: place for place, kind in enumerate(_table()["responses"])}
    ranked = sorted(groups.values(), key=lambda rows: rank.get(rows[0].kind, len(rank)))
    return [(rows[0], rows) for rows in ranked]


def ordered(rows: Iterable[str]) -> list[str]:
    """Return rows without repeats, in the order met."""
    return list(dict.fromkeys(rows))
