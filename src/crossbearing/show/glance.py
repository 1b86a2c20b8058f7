"""At a glance: five lines that a busy reader understands, each leading on to what it counts."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from crossbearing.records import Bearing, Difference, Row
from crossbearing.show import wording
from crossbearing.show.contract import Brief, EventView
from crossbearing.show.facts import KINDS, unlike_slots
from crossbearing.show.who import short_reports, who_says
from crossbearing.values import when

DAY = re.compile(r"\d{4}-\d\d-\d\d")
OPEN_END = re.compile(r", (?:start|end) not known")  # "until 29 August" says it
MOST_EVENTS = 3  # in a line: what a reader keeps in mind
MOST_FACTS = 3
FEWEST_REPORTS = 6  # of fewer anybody sees whether they tell of the same
MOST_LETTERS = 110  # of two values with who says them: more is no glance
MOST_CARES = 4
REACHED = ("met-by-declarant", "met-by-others-only")


class Part(Row, frozen=True, kw_only=True):
    """Words of a line; ``event`` or ``section`` (an anchor of the page) say where they lead, "" = nowhere.

    ``name``: the first of the words, which alone lead there ("" = all).
    """

    text: str
    name: str = ""
    event: str = ""
    section: str = ""


class Line(Row, frozen=True, kw_only=True):
    """One line: what it is about, and its words: a list, or else parted by semicolons."""

    label: str
    listed: bool
    parts: tuple[Part, ...]


def take_glance(brief: Brief) -> tuple[Line, ...]:
    """Return the lines."""
    view = _Glance(brief)
    told = (
        ("Read", view.read()),
        ("Most told", view.told()),
        ("How firm", view.firm()),
        ("Differ", view.differ()),
        ("Exercises", view.exercises()),
        ("Take care", view.care()),
    )
    lines = ((label, tuple(parts)) for label, parts in told)
    return tuple(
        Line(label=label, parts=parts, listed=any(one.name for one in parts)) for label, parts in lines if parts
    )


def glance_texts(brief: Brief) -> list[str]:
    """Return the lines as plain text."""
    lines = take_glance(brief)
    return [f"{line.label}: {'; '.join(part.text for part in line.parts)}" for line in lines]


def _weight(row: Difference) -> int:
    return min((KINDS.index(r.kind) for r in row.relations if r.kind in KINDS), default=len(KINDS))


def _pair(row: Difference) -> list[Bearing]:
    """Return the two values of the weightiest pair."""
    pairs = sorted(row.relations, key=lambda r: KINDS.index(r.kind) if r.kind in KINDS else len(KINDS))
    return [row.values[pairs[0].a], row.values[pairs[0].b]] if pairs else list(row.values[:2])


class _Glance:
    def __init__(self, brief: Brief) -> None:
        self.brief, self.events = brief, {event.id: event for event in brief.events}

    @cached_property
    def short(self) -> dict[str, str]:
        return short_reports(self.brief.reports)

    @cached_property
    def listed(self) -> list[EventView]:
        return [event for event in self.brief.events if event.listed]

    def read(self) -> Iterable[Part]:
        """Yield how much was read, how much of it is dated and from when to when, and how much is one text."""
        reports = self.brief.reports
        sources = len({r.source for r in reports if r.source})
        text = wording.count(len(reports), "report") + (f" by {wording.count(sources, 'source')}" if sources else "")
        yield Part(text=text, section="reports")
        stamps = [r.published.value.partition("T")[0] for r in reports if r.published.value]
        days = sorted(stamp for stamp in stamps if DAY.fullmatch(stamp))  # of a bound or a day without a year no order
        if days:
            span = " to ".join(when.to_text(when.parse_edtf(day)) for day in dict.fromkeys((days[0], days[-1])))
            number = "all" if len(days) == len(reports) else str(len(days))
            yield Part(text=f"{number} dated ({span})", section="reports")
        yearless = sum(stamp.startswith("XXXX") for stamp in stamps)
        if yearless:
            yield Part(text=f"{yearless} with a day but no year", section="reports")
        if roughly := len(stamps) - len(days) - yearless:
            yield Part(text=f"{roughly} dated roughly, by what the text says", section="reports")
        if undated := len(reports) - len(stamps):
            yield Part(text=f"{undated} without a date", section="care")
        if sure := sum(copy.sure for copy in self.brief.copies):
            text = "1 pair shares text: it counts once" if sure == 1 else f"{sure} pairs share text: each counts once"
            yield Part(text=text, section="copies")
        stories = len(self.brief.stories)
        if len(reports) >= FEWEST_REPORTS and stories > len(reports) / 2:
            yield Part(text=f"on {stories} subjects: few of them tell of the same", section="reports")
        if self.brief.as_of:
            yield Part(text=f"as of {when.to_text(when.parse_edtf(self.brief.as_of))}, undated ones included")

    def told(self) -> Iterable[Part]:
        """Yield the leading events with their dates and origins."""
        if not self.listed:
            yield Part(text="no event of interest")
        for event in self.listed[:MOST_EVENTS]:
            day = "" if wording.says_no_day(event) else f", {OPEN_END.sub('', wording.time_text(event))}"
            support = wording.origins_text(*wording.origins_of(event))
            name = wording.short_title(event)
            yield Part(text=f"{name}{day}, told by {support}", name=name, event=event.id)
        if len(self.listed) > MOST_EVENTS:
            yield Part(text=f"{len(self.listed) - MOST_EVENTS:,} more", section="happened")

    def firm(self) -> Iterable[Part]:
        """Yield how many events have more than one origin."""
        lows = [wording.origins_of(event) for event in self.listed]
        several, perhaps = sum(low >= 2 for low, _ in lows), sum(low < 2 <= high for low, high in lows)
        if lows:
            yield Part(text=f"{several} of {wording.count(len(lows), 'event')} with two independent origins or more")
            yield Part(text=f"{perhaps} that may have")
            yield Part(text=f"{len(lows) - several - perhaps} on one origin")

    def differ(self) -> Iterable[Part]:
        """Yield the first facts on which reports differ."""
        listed = {event.id for event in self.listed}
        rows = sorted((row for row in self.brief.differences if row.event in listed), key=_weight)
        apart = [(event, slot) for event in self.listed for slot in unlike_slots(event, self.brief.differences)]
        if not rows and not apart:
            yield Part(text="no fact of which two values were found")
        for row in rows[:MOST_FACTS]:
            named = wording.short_title(self.events[row.event]) if row.event in self.events else ""
            text = f"{named}: {wording.word('slots', row.slot)}, {self._sides(row)}"
            yield Part(text=text, name=named, event=row.event)
        if len(rows) > MOST_FACTS:
            yield Part(text=f"{len(rows) - MOST_FACTS:,} more", section="differ")
        if apart:
            event, slot = apart[0]
            values = wording.slot_text(event, slot, most=2)
            example = f"{wording.short_title(event)}, {wording.word('slots', slot)}: {values}"
            have = "1 fact has" if len(apart) == 1 else f"{len(apart)} facts have"
            yield Part(text=f"{have} unlike values side by side, undecided ({example})", name=have, event=event.id)

    def _sides(self, row: Difference) -> str:
        """Return two values with who says them where there is room, and how many more there are."""
        pair, more = _pair(row), f", {len(row.values) - 2} more" if len(row.values) > 2 else ""
        plain = " against ".join(value.text for value in pair)
        known = {claim.id: claim for claim in self.brief.claims if any(claim.id in value.claims for value in pair)}
        told = " against ".join(f"{value.text} ({who_says(value, known, self.short, most=1)})" for value in pair)
        return (told if len(told) <= MOST_LETTERS else plain) + more

    def exercises(self) -> Iterable[Part]:
        """Yield the exercises that reach a threshold."""
        rows = self.brief.exercises
        reached = [row for row in rows if row.notify.verdict in REACHED or row.observe.verdict in REACHED]
        for row in reached[:MOST_EVENTS]:
            verdict = row.notify.verdict if row.notify.verdict in REACHED else row.observe.verdict
            named = wording.short_title(self.events[row.event]) if row.event in self.events else ""
            yield Part(text=f"{named}: threshold {wording.word('verdicts', verdict)}", event=row.event)
        if rows and not reached:
            yield Part(text=f"none of {len(rows)} reaches a threshold by the figures told", section="exercises")

    def care(self) -> Iterable[Part]:
        """Yield the commonest cautions."""
        found = Counter(row.code for row in self.brief.cautions)
        for code, number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CARES]:
            yield Part(text=wording.caution_text(code, number), section="care")
        if self.brief.problems:
            yield Part(text=f"{wording.count(len(self.brief.problems), 'gap')} in the reading", section="unread")
