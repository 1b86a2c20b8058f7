"""The brief in a terminal: rich where there is one, plain lines where the output is piped."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from crossbearing.records import Caution, Difference
from crossbearing.show.care import group_cautions
from crossbearing.show.contract import Brief, ResponseView
from crossbearing.show.facts import Fact
from crossbearing.show.glance import glance_texts
from crossbearing.show.harmless import Harmless
from crossbearing.show.index import Index
from crossbearing.show.quote import Texts
from crossbearing.show.said import make_statement
from crossbearing.show.who import dated, who_says
from crossbearing.show.wording import group_responses, ordered, origins_text, time_text, verdicts, word

MOST_EVENTS = 25  # a terminal page or two; the rest is counted and stands in the HTML page and the JSON
MOST_VOICES = 20
MOST_COPIES = 20
MOST_PROBLEMS = 3  # of one code
LEFT_OUT = "cell-unverified"  # counted: a claim's id says nothing to a reader; the JSON names each
MOST_VALUES = 6  # of one fact
MOST_FOLDED = 5  # purposes, and what merely came after
MOST_CARES = 8  # of one kind, and places of one
MOST_LETTERS = 240  # of a sentence under an answer
UNNAMED = "origin not named"
FACTS = ("quantity", "purpose", "extent", "character", "organiser", "occurrence")


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
        ("Reports", view.sources()),
    ):
        found = list(rows)
        console.print(Rule(heading, align="left", style="bold"))
        shown = Group(*(found or [Text("nothing found", style="dim")]))
        console.print(Harmless(Padding(shown, (0, 0, 1, 2))))


class _View:
    def __init__(self, brief: Brief, texts: Texts) -> None:
        self.index = Index(brief, texts)
        self.brief, self.texts = brief, texts
        self.reports, self.short, self.titles = self.index.reports, self.index.short, self.index.titles

    def events(self) -> Iterable[RenderableType]:
        listed = [e for e in self.brief.events if e.listed]
        for event in listed[:MOST_EVENTS]:
            told = self.index.telling(event)
            yield Text.assemble((time_text(event), "cyan"), "  ", (self.index.undated_title(event), "bold"))
            line = [f"told by {origins_text(told.low, told.high)}", told.place]
            line += [event.standing] if "origin" not in event.standing or event.standing == UNNAMED else []
            yield _indented(Text(" · ".join(filter(None, (*line, told.voice))), style="dim"))
            for fact in self.index.facts(event):
                if fact.slot in FACTS or fact.note:
                    yield _indented(self._fact(fact))
        if len(listed) > MOST_EVENTS:
            yield Text(f"... and {len(listed) - MOST_EVENTS} more in the page and the JSON", style="dim")

    def _fact(self, fact: Fact) -> Text:
        note = f" ({fact.note})" if fact.note else ""
        line = Text.assemble((f"{fact.label}{note}: ", "yellow" if fact.note else "dim"))
        for number, value in enumerate(fact.values[:MOST_VALUES]):
            who = f" ({value.who})" if value.who else ""
            line.append("; " if number else "").append("also told as " if value.also else "", style="dim")
            line.append(value.text, style="cyan").append(who, style="dim")
        if len(fact.values) > MOST_VALUES:
            line.append(f"; {len(fact.values) - MOST_VALUES} more", style="dim")
        return line.append(f" ({fact.who})" if fact.who else "", style="dim")

    def differences(self) -> Iterable[RenderableType]:
        for difference in self.brief.differences:
            kinds = dict.fromkeys(word("relations", relation.kind) for relation in difference.relations)
            yield Text.assemble(
                (f"{self.titles.get(difference.event, difference.event)}: {word('slots', difference.slot)}", "bold"),
                (f"  {', '.join(kinds)}", "yellow"),
            )
            yield _indented(self._values(difference))

    def _values(self, difference: Difference) -> Table:
        table = Table.grid(padding=(0, 2))
        for value in difference.values:
            who = who_says(value, self.index.claims, self.short)
            table.add_row(Text(value.text, style="cyan"), origins_text(value.low, value.high), Text(who))
        return table

    def voices(self) -> Iterable[RenderableType]:
        said = [a for a in self.brief.attributions if a.speaker and a.speaker.name]
        for report, rows in groupby(said[:MOST_VOICES], key=lambda row: row.report):
            yield Text(self.short[report], style="bold")
            for row in rows:
                one = make_statement(row, self.texts)
                chain = " ← ".join([*(v.name for v in row.via), row.speaker.name if row.speaker else ""])
                yield _indented(Text.assemble(f"{chain} ", (f"{one.stance}: ", "cyan"), one.text))
        if len(said) > MOST_VOICES:
            yield Text(f"... and {len(said) - MOST_VOICES} more in the page and the JSON", style="dim")

    def responses(self) -> Iterable[RenderableType]:
        groups = group_responses(self.brief)
        for row, rows in groups:
            if row.kind not in ("purpose", "sequence"):
                yield self._response(row, rows)
                quote = self.texts.quote(row.report, row.span.start, row.span.end)
                words = " ".join((quote.left + quote.marked + quote.right).split())
                yield _indented(Text(words if len(words) <= MOST_LETTERS else words[:MOST_LETTERS] + "…", style="dim"))
        yield from self._folded("What it was said to be for:", groups, "purpose")
        yield from self._folded("Only said to have come after, not because:", groups, "sequence")

    def _folded(
        self, heading: str, groups: Iterable[tuple[ResponseView, Sequence[ResponseView]]], kind: str
    ) -> Iterable[RenderableType]:
        """Yield the first of what answers nothing."""
        found = [(row, rows) for row, rows in groups if row.kind == kind]
        if found:
            yield Text(heading, style="dim")
        for row, rows in found[:MOST_FOLDED]:
            yield _indented(self._response(row, rows))
        if len(found) > MOST_FOLDED:
            yield Text(f"... and {len(found) - MOST_FOLDED} more in the page and the JSON", style="dim")

    def _response(self, row: ResponseView, rows: Sequence[ResponseView]) -> Text:
        who = ", ".join(ordered(one.speaker or f"in {self.short.get(one.report, '')}" for one in rows))
        return Text.assemble(
            (self.index.end_words(row.effect, row), "bold"), (f"  {self.index.doubt(rows)}".rstrip(), "yellow"),
            (f"  {word('responses', row.kind)}  ", "cyan"), self.index.end_words(row.cause, row), (f"  ({who})", "dim"),
        )  # fmt: skip

    def exercises(self) -> Iterable[RenderableType]:
        for row in self.brief.exercises:
            yield Text(self.titles.get(row.event, row.event), style="bold")
            for name, verdict in verdicts(row):
                yield _indented(Text(f"{name}: {word('verdicts', verdict.verdict)} - {verdict.why}"))

    def copies(self) -> Iterable[RenderableType]:
        ranked = sorted(self.brief.copies, key=lambda c: (not c.sure, -c.share, c.a, c.b))
        for row in ranked[:MOST_COPIES]:
            arrow = {"a-from-b": "←", "b-from-a": "→"}.get(row.direction, "~")
            pair = f"{self.short.get(row.a, row.a)} {arrow} {self.short.get(row.b, row.b)}"
            sure = "" if row.sure else ", unsure"
            yield Text.assemble(pair, (f"  {word('copies', row.kind)}, {row.share:.0%} shared{sure}", "dim"))
        if len(ranked) > MOST_COPIES:
            yield Text(f"... and {len(ranked) - MOST_COPIES} more in the page and the JSON", style="dim")

    def cautions(self) -> Iterable[RenderableType]:
        for kind in group_cautions(self.brief.cautions):
            yield Text.assemble((f"{kind.label} ({kind.number})", "yellow"), f": {kind.common}" if kind.common else "")
            for care in kind.cares[:MOST_CARES]:
                where = ordered(self._where(row) for row in care.rows)
                more = f" and {len(where) - MOST_CARES} more" if len(where) > MOST_CARES else ""
                said = care.case if kind.common else care.detail
                yield _indented(
                    Text.assemble(f"{said}  " if said else "", ("; ".join(where[:MOST_CARES]) + more, "dim"))
                )
            if len(kind.cares) > MOST_CARES:
                yield _indented(Text(f"... and {len(kind.cares) - MOST_CARES} more", style="dim"))

    def _where(self, row: Caution) -> str:
        return ": ".join(filter(None, (self.short.get(row.report, ""), self.titles.get(row.event, ""))))

    def problems(self) -> Iterable[RenderableType]:
        left_out = Counter(row.detail for row in self.brief.problems if row.code == LEFT_OUT)
        told: Counter[str] = Counter()
        for row in self.brief.problems:
            told[row.code] += 1
            if row.code != LEFT_OUT and told[row.code] <= MOST_PROBLEMS:
                yield Text(f"{self.short.get(row.subject, row.subject)}: {row.detail} [{row.code}]")
        for code, number in sorted(told.items()):
            if code != LEFT_OUT and number > MOST_PROBLEMS:
                yield Text(f"... and in {number - MOST_PROBLEMS} more, in the page and the JSON [{code}]", style="dim")
        for detail, number in sorted(left_out.items()):
            yield Text(f"{number} {'value' if number == 1 else 'values'} not shown: {detail} [{LEFT_OUT}]")

    def sources(self) -> Iterable[RenderableType]:
        """Yield what each short name of a report stands for."""
        for row in dated(self.brief.reports):
            full = self.reports[row.id]
            titled = f"{full}: {row.title}" if row.title and row.title not in full else full
            yield Text.assemble((self.short[row.id], "bold"), "" if titled == self.short[row.id] else f"  {titled}")


def _indented(shown: RenderableType) -> Padding:
    return Padding(shown, (0, 0, 0, 4))
