"""What is new between two briefs of one case: an origin, a value, a threshold, a date, a denial, a revision."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from crossbearing.show.contract import Brief, Change, ClaimView, EventView, ValueView
from crossbearing.show.harmless import Harmless
from crossbearing.show.wording import origins_text, report_text, time_text, title, word

KINDS = (
    "event",
    "date",
    "threshold",
    "denial",
    "standing",
    "origin",
    "value",
    "report",
    "revision",
)  # as they are told
DENIALS = frozenset({"denies", "rejects"})


def find_changes(before: Brief, after: Brief) -> tuple[Change, ...]:
    """Return what ``after`` has that ``before`` had not, by the event's rank and then by kind; reports come last."""
    return (*_Pair(before, after).changes(), *_reports(before, after))


class _Pair:
    """Two briefs; an event of the later one is met again in the earlier one by the words that tell it."""

    def __init__(self, before: Brief, after: Brief) -> None:
        self.before, self.after = before, after
        self.claims: dict[str, ClaimView] = {claim.id: claim for claim in after.claims}
        self.known = {claim.id for claim in before.claims}
        self.events = {event.id: event for event in before.events}
        self.told = {(a.report, a.start, a.end): event.id for event in before.events for a in event.anchors}

    def changes(self) -> Iterator[Change]:
        for event in self.after.events:
            if event.listed:
                earlier = self._earlier(event)
                found = self._of_known(event, earlier) if earlier else self._of_new(event)
                yield from sorted(found, key=lambda change: (KINDS.index(change.kind), change.slot, change.text))

    def _earlier(self, event: EventView) -> EventView | None:
        met = Counter(self.told[place] for a in event.anchors if (place := (a.report, a.start, a.end)) in self.told)
        best = min(met, key=lambda ident: (-met[ident], ident), default=None)
        return self.events[best] if best else None

    def _of_new(self, event: EventView) -> Iterator[Change]:
        claims = [c for slot in event.slots for value in slot.values for c in value.claims]
        yield self._change("event", event, f"{time_text(event)}: {title(event)}", claims=claims)
        yield from self._denials(event)

    def _of_known(self, event: EventView, earlier: EventView) -> Iterator[Change]:
        if event.time != earlier.time:
            yield self._moved("date", event, time_text(earlier), time_text(event))
        if event.standing != earlier.standing:
            yield self._moved("standing", event, earlier.standing, event.standing)
        yield from self._thresholds(event, earlier)
        yield from self._denials(event)
        values = {(slot.slot, value.text): value for slot in earlier.slots for value in slot.values}
        for slot in event.slots:
            for value in slot.values:
                yield from self._value(event, slot.slot, value, values.get((slot.slot, value.text)))

    def _value(self, event: EventView, slot: str, value: ValueView, earlier: ValueView | None) -> Iterator[Change]:
        new = [claim for claim in value.claims if claim not in self.known]
        named = f"{title(event)}: {word('slots', slot)} {value.text}"
        if earlier is None:
            yield self._change("value", event, named, slot=slot, after=value.text, claims=new)
        elif (value.low, value.high) > (earlier.low, earlier.high):
            was, now = (origins_text(v.low, v.high) for v in (earlier, value))
            yield self._change(
                "origin", event, f"{named}: {was}, now {now}", slot=slot, before=was, after=now, claims=new
            )

    def _thresholds(self, event: EventView, earlier: EventView) -> Iterator[Change]:
        then = {row.event: row for row in self.before.exercises}.get(earlier.id)
        now = {row.event: row for row in self.after.exercises}.get(event.id)
        if then and now:
            for name, a, b in (("notify", then.notify, now.notify), ("observe", then.observe, now.observe)):
                if a.verdict != b.verdict:
                    was, is_ = word("verdicts", a.verdict), word("verdicts", b.verdict)
                    text = f"{title(event)}: {name}: {was}, now {is_} ({b.why})"
                    yield self._change("threshold", event, text, before=was, after=is_, claims=now.figures)

    def _denials(self, event: EventView) -> Iterator[Change]:
        told = {c for slot in event.slots for value in slot.values for c in value.claims}
        for ident in sorted(told - self.known):
            claim = self.claims[ident]
            if claim.stance in DENIALS or (claim.slot == "occurrence" and claim.status == "not-happened"):
                who = claim.speaker.name if claim.speaker else self._report(claim.report)
                text = f"{title(event)}: {who} {word('stances', 'denies')}: {claim.span.exact}"
                yield self._change("denial", event, text, slot=claim.slot, after=claim.span.exact, claims=[ident])

    def _report(self, ident: str) -> str:
        return next(report_text(report) for report in self.after.reports if report.id == ident)

    def _moved(self, kind: str, event: EventView, was: str, now: str) -> Change:
        return self._change(kind, event, f"{title(event)}: {was}, now {now}", before=was, after=now)

    def _change(
        self,
        kind: str,
        event: EventView,
        text: str,
        *,
        slot: str = "",
        before: str = "",
        after: str = "",
        claims: Iterable[str] = (),
    ) -> Change:
        shown = tuple(sorted(claims))
        reports = {self.claims[claim].report for claim in shown}
        report = reports.pop() if len(reports) == 1 else ""
        return Change(
            kind=kind, event=event.id, slot=slot, text=text, before=before, after=after, claims=shown, report=report
        )


def _reports(before: Brief, after: Brief) -> Iterator[Change]:
    known = {report.id for report in before.reports}
    for report in after.reports:
        if report.id not in known:
            kind, was = ("revision", report.revision_of) if report.revision_of else ("report", "")
            text = report_text(report) + (f": {report.title}" if report.title else "")
            yield Change(
                kind=kind, event="", slot="", text=text, before=was, after=report.id, claims=(), report=report.id
            )


def print_changes(brief: Brief, console: Console) -> None:
    """Print what is new, under the event that it is new of."""
    console.print(Rule(f"New since {brief.since[:19].replace('T', ' ')} UTC", align="left", style="bold"))
    titles = {event.id: title(event) for event in brief.events}
    for event, changes in groupby(brief.changes, key=lambda change: change.event):
        _print_changes_of(titles.get(event, ""), list(changes), console)
    if not brief.changes:
        console.print(Text("  nothing", style="dim"))
    console.print()


def _print_changes_of(named: str, changes: Sequence[Change], console: Console) -> None:
    """Print the name of a known event once, above what is new of it; a new one is named by its own line."""
    above = named if changes[0].kind != "event" else ""
    if above:
        console.print(Harmless(Text(f"  {above}", style="bold")))
    for change in changes:
        kind, text = f"{word('changes', change.kind)}: ", change.text.removeprefix(f"{above}: " if above else "")
        console.print(Harmless(Padding(Text.assemble((kind, "cyan"), text), (0, 0, 0, 6 if above else 2))))
