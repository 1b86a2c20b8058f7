"""Any cell back to the words that it came from: each walk ends in words of a report."""

import re
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from crossbearing.errors import UsageError
from crossbearing.records import Bearing, Copy, Difference, Link, Linked, Row
from crossbearing.show.contract import AliasView, Brief, ClaimView, EntityView, EventView, ReportView
from crossbearing.show.harmless import Harmless
from crossbearing.show.quote import Quote, Texts
from crossbearing.show.wording import origins_text, report_text, time_text, title, value_text, word


class Step(Row, frozen=True, kw_only=True):
    """One step of a walk: what it is, the words that show it (at an ``address``), and what it rests on."""

    text: str
    notes: tuple[str, ...] = ()
    address: str = ""
    quote: Quote | None = None
    steps: tuple["Step", ...] = ()


def explain(address: str, brief: Brief, texts: Texts, linked: Linked) -> Step:
    """Return the walk from a cell to its sentences, rules and components.

    Args:
        address: an id of the JSON: event, ``EVENT#SLOT``, claim, entity, report or difference; or ``REPORT:START-END``.
        brief: what is shown.
        texts: what addresses open in.
        linked: the links that joined the rows.

    Raises:
        UsageError: if nothing has that address.
    """
    step = _Walks(brief, texts, linked).walk(address)
    if step is None:
        raise UsageError(
            f"nothing here has the address {address!r}; take an id from the JSON (event, EVENT#SLOT, claim, entity, "
            "report, difference) or REPORT:START-END"
        )
    return step


class _Walks:
    def __init__(self, brief: Brief, texts: Texts, linked: Linked) -> None:
        self.brief, self.texts, self.linked = brief, texts, linked
        self.reports = {report.id: report for report in brief.reports}
        self.claims = {claim.id: claim for claim in brief.claims}
        self.events = {event.id: event for event in brief.events}
        self.entities = {entity.id: entity for entity in brief.entities}
        self.attributions = {(a.report, a.id): a for a in brief.attributions}

    def walk(self, address: str) -> Step | None:
        ident, _, slot = address.partition("#")
        ident = self.linked.event_of.get(ident, ident)
        if ident in self.events:
            event = self.events[ident]
            return self.slot(event, slot) if slot else self.event(event)
        if address in self.claims:
            return self.claim(self.claims[address])
        if address in self.reports:
            return self.report(self.reports[address])
        for difference in self.brief.differences:
            if difference.id == address:
                return self.difference(difference)
        named = self.linked.entity_of.get(address, address)
        if named in self.entities:
            return self.entity(self.entities[named])
        return self.place(address)

    # --- cells

    def event(self, event: EventView) -> Step:
        anchors = [self.words(a.report, a.start, a.end, word("status", a.status)) for a in event.anchors]
        members = {f"{a.report}:{a.start}-{a.end}" for a in event.anchors}
        steps = (
            Step(text="told here", steps=tuple(anchors)),
            *self.links("event", members),
            *(step for slot in event.slots if (step := self.slot(event, slot.slot))),
            *(self.difference(d) for d in self.brief.differences if d.event == event.id),
        )
        kind = f"{word('kinds', event.kind)}, PLOVER {event.type or 'none'} {event.mode or ''}".strip()
        notes = (kind, f"time: {time_text(event)}", f"standing: {event.standing}")
        return Step(text=f"event {event.id}: {title(event)}", notes=notes, steps=steps)

    def slot(self, event: EventView, slot: str) -> Step | None:
        bearings = [b for b in self.brief.bearings if (b.event, b.slot) == (event.id, slot)]
        if not bearings:
            return None
        return Step(text=f"{word('slots', slot)} ({slot})", steps=tuple(self.bearing(b) for b in bearings))

    def bearing(self, bearing: Bearing) -> Step:
        origins = []
        for origin in bearing.origins:
            maybe = (f"may be one with {', '.join(origin.may_be_one_with)}",) if origin.may_be_one_with else ()
            name = f"{origin.name or 'not named'} ({origin.kind})"
            origins.append(Step(text=f"origin: {name}", notes=maybe, steps=self.of_claims(origin.claims)))
        counted = {claim for origin in bearing.origins for claim in origin.claims}
        others = self.of_claims(claim for claim in bearing.claims if claim not in counted)
        if others:
            origins.append(Step(text="adds no origin", steps=others))
        text = f"{bearing.text}: {origins_text(bearing.low, bearing.high)}"
        return Step(text=text, notes=bearing.reasons, steps=tuple(step for step in origins if step.steps))

    def of_claims(self, claims: Iterable[str]) -> tuple[Step, ...]:
        return tuple(self.claim(self.claims[claim]) for claim in claims if claim in self.claims)

    def claim(self, claim: ClaimView) -> Step:
        speaker = claim.speaker
        chain = " ← ".join([*claim.via, *([speaker.name] if speaker else [])]) or "the report itself"
        relation = f" ({speaker.relation})" if speaker and speaker.relation else ""
        notes = [
            f"said by {chain}{relation}; {word('stances', claim.stance)}; {word('status', claim.status)}",
            f"value: {value_text(claim.value)}; read with score {claim.score:.2f} by {claim.made_by or 'the rules'}",
        ]
        if claim.derived_from:
            notes.append(f"derived by the rule {claim.rule!r} from {len(claim.derived_from)} claims")
        steps = [self.words(claim.report, claim.span.start, claim.span.end, "its words")]
        attribution = self.attributions.get((claim.report, claim.attribution))
        if attribution and attribution.cue:
            steps.append(self.words(claim.report, attribution.cue.start, attribution.cue.end, "attributed by"))
        steps += self.of_claims(claim.derived_from)
        text = f"claim {claim.id}: {claim.slot} of {claim.event}"
        return Step(text=text, notes=tuple(notes), steps=tuple(steps))

    def entity(self, entity: EntityView) -> Step:
        aliases = [step for alias in entity.aliases if (step := self.alias(alias)).steps]
        members = {f"{s.report}:{s.start}-{s.end}" for alias in entity.aliases for s in alias.spans}
        return Step(
            text=f"entity {entity.id}: {entity.name} ({entity.kind})",
            steps=(*aliases, *self.links("entity", members)),
        )

    def alias(self, alias: AliasView) -> Step:
        spans = tuple(self.words(s.report, s.start, s.end, "") for s in alias.spans)
        return Step(text=f"called {alias.text} ({alias.standing})", steps=spans)

    def report(self, report: ReportView) -> Step:
        dated, text = report.published, self.texts.text[report.id]
        steps = [self.words(report.id, 0, min(len(text), len(text.split("\n", 1)[0]) or len(text)), "it begins")]
        if dated.span:
            steps.append(self.words(report.id, dated.span.start, dated.span.end, f"dated by ({dated.basis})"))
        steps += [step for copy in self.brief.copies if report.id in (copy.a, copy.b) for step in self.copy(copy)]
        notes = [f"published: {dated.value or 'not known'} ({dated.basis}) {dated.reason}".strip()]
        notes += [f"{name}: {value}" for name in ("source", "url", "path") if (value := getattr(report, name))]
        notes.append(
            f"reliability of its source: {report.reliability}" + " (nobody set it)" * (report.reliability == "F")
        )
        if report.revision_of:
            notes.append(f"a revision of {report.revision_of}")
        return Step(text=f"report {report.id}: {report_text(report)}", notes=tuple(notes), steps=tuple(steps))

    def copy(self, copy: Copy) -> Iterator[Step]:
        pairs = (
            Step(
                text="one passage in both",
                steps=(self.words(copy.a, a.start, a.end, ""), self.words(copy.b, b.start, b.end, "")),
            )
            for a, b in copy.passages
        )
        names = " and ".join(report_text(self.reports[one]) for one in (copy.a, copy.b) if one in self.reports)
        sure = "" if copy.sure else ", unsure"
        text = f"shares text: {names}: {word('copies', copy.kind)}, {copy.share:.0%}{sure}, {copy.direction}"
        if copy.passages:
            yield Step(text=text, notes=copy.reasons, steps=tuple(pairs))

    def difference(self, difference: Difference) -> Step:
        texts = [value.text for value in difference.values]
        notes = tuple(
            f"{texts[r.a]} / {texts[r.b]}: {word('relations', r.kind)} ({'; '.join(r.reasons)})"
            for r in difference.relations
        )
        values = tuple(self.bearing(value) for value in difference.values)
        return Step(text=f"difference {difference.id}: {word('slots', difference.slot)}", notes=notes, steps=values)

    # --- what they rest on

    def links(self, kind: str, members: set[str]) -> Iterator[Step]:
        found = [link for link in self.linked.links if link.kind == kind and {link.a, link.b} <= members]
        if found:
            yield Step(text="joined by", steps=tuple(self.link(link) for link in found))

    def link(self, link: Link) -> Step:
        text = f"{link.verdict} (score {link.score:.2f}, judged by {link.judge})"
        return Step(text=text, notes=link.reasons, steps=tuple(self.at(end) for end in (link.a, link.b)))

    def at(self, address: str) -> Step:
        step = self.place(address)
        assert step is not None  # links name words of reports that are here
        return step

    def place(self, address: str) -> Step | None:
        report, _, place = address.rpartition(":")
        start, _, end = place.partition("-")
        if report not in self.reports or not start.isdecimal() or not end.isdecimal():
            return None
        if not 0 <= int(start) < int(end) <= len(self.texts.text[report]):
            return None
        return self.words(report, int(start), int(end), "")

    def words(self, report: str, start: int, end: int, what: str) -> Step:
        text = " - ".join(part for part in (what, report_text(self.reports[report])) if part)
        return Step(text=text, address=f"{report}:{start}-{end}", quote=self.texts.quote(report, start, end))


def print_steps(step: Step, console: Console) -> None:
    """Print a walk as a tree."""
    console.print(Harmless(_tree(step)))


def _tree(step: Step) -> Tree:
    text = Text(step.text, style="" if step.quote else "bold")
    for note in step.notes:
        text.append(f"\n{note}", style="not bold dim")
    if step.quote:
        text.append(f" [{step.address}]\n", style="dim")
        text.append(_one_line(step.quote.left))
        text.append(_one_line(step.quote.marked), style="bold underline")
        text.append(_one_line(step.quote.right))
    tree = Tree(text)
    for below in step.steps:
        tree.add(_tree(below))
    return tree


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
