"""The brief in a terminal: rich where there is one, plain lines where the output is piped."""

from collections import Counter
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from crossbearing.records import Difference
from crossbearing.show.care import group_cautions
from crossbearing.show.contract import Brief, EventView, ResponseEnd
from crossbearing.show.glance import glance_texts
from crossbearing.show.harmless import Harmless
from crossbearing.show.quote import Texts
from crossbearing.show.wording import (
    group_responses,
    ordered,
    origin_names,
    origins_of,
    origins_text,
    report_text,
    slot_text,
    time_text,
    title,
    verdicts,
    word,
)

MOST_EVENTS = 25  # a terminal page or two; the rest is counted and stands in the HTML page and the JSON
MOST_VOICES = 20
MOST_COPIES = 20
MOST_PROBLEMS = 3  # of one code
LEFT_OUT = "cell-unverified"  # counted: a claim's id says nothing to a reader; the JSON names each
FACTS = ("quantity", "purpose", "extent", "character", "organiser")


def print_brief(brief: Brief, texts: Texts, console: Console) -> None:
    """Print all sections; a section without rows says so in one line."""
    view = _View(brief, texts)
    for heading, rows in (
        ("At a glance", [Text(line) for line in glance_texts(brief)]),
        ("What happened", view.events()),
        ("Where reports differ", view.differences()),
        ("Who says what", view.voices()),
        ("What answers what", view.responses()),
        ("Exercises", view.exercises()),
        ("Who copies whom", view.copies()),
        ("Handle with care", view.cautions()),
        ("What could not be read", view.problems()),
    ):
        found = list(rows)
        console.print(Rule(heading, align="left", style="bold"))
        shown = Group(*(found or [Text("nothing found", style="dim")]))
        console.print(Harmless(Padding(shown, (0, 0, 1, 2))))


class _View:
    def __init__(self, brief: Brief, texts: Texts) -> None:
        self.brief, self.texts = brief, texts
        self.reports = {r.id: report_text(r) for r in brief.reports}
        self.events_by_id = {e.id: e for e in brief.events}

    def events(self) -> Iterable[RenderableType]:
        listed = [e for e in self.brief.events if e.listed]
        for event in listed[:MOST_EVENTS]:
            low, high = origins_of(event)
            yield Text.assemble((time_text(event), "cyan"), "  ", (title(event), "bold"))
            reports = len(event.reports)
            told = f"{origins_text(low, high)} · {reports} {'report' if reports == 1 else 'reports'} · {event.standing}"
            facts = "; ".join(filter(None, (slot_text(event, slot) for slot in FACTS)))
            yield Padding(Text(f"{told}\n{facts}" if facts else told, style="dim"), (0, 0, 0, 4))
        if len(listed) > MOST_EVENTS:
            yield Text(f"... and {len(listed) - MOST_EVENTS} more in the page and the JSON", style="dim")

    def differences(self) -> Iterable[RenderableType]:
        for difference in self.brief.differences:
            yield Text(f"{self._event(difference.event)}: {word('slots', difference.slot)}", style="bold")
            yield Padding(self._values(difference), (0, 0, 0, 4))

    def _values(self, difference: Difference) -> Table:
        table = Table.grid(padding=(0, 2))
        for value in difference.values:
            who = ", ".join(origin_names(value, self.reports))
            table.add_row(
                Text(value.text, style="cyan"),
                origins_text(value.low, value.high),
                Text(who),
            )
        kinds = dict.fromkeys(word("relations", relation.kind) for relation in difference.relations)
        table.add_row(Text(", ".join(kinds), style="yellow"))
        return table

    def voices(self) -> Iterable[RenderableType]:
        said = [a for a in self.brief.attributions if a.speaker and a.speaker.name and not a.negated]
        for row in said[:MOST_VOICES]:
            assert row.speaker is not None
            words = " ".join(self.texts.text[row.report][span.start : span.end] for span in row.content)
            chain = " ← ".join([self.reports[row.report], *(v.name for v in row.via), row.speaker.name])
            yield Text.assemble(
                (f"{chain} ", "bold"), (f"{word('stances', row.stance)}: ", "cyan"), " ".join(words.split())
            )
        if len(said) > MOST_VOICES:
            yield Text(f"... and {len(said) - MOST_VOICES} more in the page and the JSON", style="dim")

    def responses(self) -> Iterable[RenderableType]:
        for row, rows in group_responses(self.brief):
            who = ", ".join(ordered(one.speaker or self.reports.get(one.report, "") for one in rows))
            yield Text.assemble(
                (self._end(row.effect), "bold"), (f"  {word('responses', row.kind)}  ", "cyan"), self._end(row.cause),
                (f"  ({who})", "dim"),
            )  # fmt: skip

    def exercises(self) -> Iterable[RenderableType]:
        for row in self.brief.exercises:
            yield Text(self._event(row.event), style="bold")
            for name, verdict in verdicts(row):
                said = f"{name}: {word('verdicts', verdict.verdict)} - {verdict.why}"
                yield Padding(Text(said), (0, 0, 0, 4))

    def copies(self) -> Iterable[RenderableType]:
        ranked = sorted(self.brief.copies, key=lambda c: (not c.sure, -c.share, c.a, c.b))
        for row in ranked[:MOST_COPIES]:
            arrow = {"a-from-b": "←", "b-from-a": "→"}.get(row.direction, "~")
            pair = f"{self.reports.get(row.a, row.a)} {arrow} {self.reports.get(row.b, row.b)}"
            sure = "" if row.sure else ", unsure"
            yield Text.assemble(pair, (f"  {word('copies', row.kind)}, {row.share:.0%} shared{sure}", "dim"))
        if len(ranked) > MOST_COPIES:
            yield Text(f"... and {len(ranked) - MOST_COPIES} more in the page and the JSON", style="dim")

    def cautions(self) -> Iterable[RenderableType]:
        for kind in group_cautions(self.brief.cautions):
            for care in kind.cares:
                where = "; ".join(ordered(self.reports.get(row.report, "") for row in care.rows))
                yield Text.assemble((f"{kind.label}: ", "yellow"), care.detail, (f"  {where}", "dim"))

    def problems(self) -> Iterable[RenderableType]:
        left_out = Counter(row.detail for row in self.brief.problems if row.code == LEFT_OUT)
        told: Counter[str] = Counter()
        for row in self.brief.problems:
            told[row.code] += 1
            if row.code != LEFT_OUT and told[row.code] <= MOST_PROBLEMS:
                yield Text(f"{self.reports.get(row.subject, row.subject)}: {row.detail} [{row.code}]")
        for code, number in sorted(told.items()):
            if code != LEFT_OUT and number > MOST_PROBLEMS:
                yield Text(f"... and in {number - MOST_PROBLEMS} more, in the page and the JSON [{code}]", style="dim")
        for detail, number in sorted(left_out.items()):
            yield Text(f"{number} {'value' if number == 1 else 'values'} not shown: {detail} [{LEFT_OUT}]")

    def _event(self, event: str) -> str:
        found: EventView | None = self.events_by_id.get(event)
        return title(found) if found else event

    def _end(self, end: ResponseEnd) -> str:
        if end.event:
            return self._event(end.event)
        return " ".join(self.texts.text[end.report][end.start : end.end].split())
