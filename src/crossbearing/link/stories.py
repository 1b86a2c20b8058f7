"""Stories: reports grouped by what they are about."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from crossbearing.link.clusters import Judgement, cluster
from crossbearing.records import Copy, Entity, Event, Report, Story
from crossbearing.text.titles import headline

LEAD_CHARS = 500  # title and first paragraphs: what a report is about
COPIED_SHARE = 0.3
SAME_THINGS = 2  # events, and names that no pack knows (ships, officers): one may be met by chance, two hardly


@dataclass(frozen=True, slots=True)
class _Node:
    report: str
    events: frozenset[str]
    lead: frozenset[str]  # those that title or first paragraphs tell
    copied: frozenset[str]  # pairs of reports that share much
    names: frozenset[str]  # names of its own: of what no pack knows, and of exercises


def group_stories(
    reports: Sequence[Report], events: Sequence[Event], copies: Sequence[Copy], entities: Sequence[Entity]
) -> tuple[Story, ...]:
    """Groups reports that tell of the same events, that share much of their words, or several names of their own.

    Returns:
        Stories by size, then id; a story's id is its least report's; its title that of the report with most common
        events.
    """
    nodes = _nodes(reports, events, copies, _own_names(entities))
    clusters = cluster(nodes, lambda one: (-len(nodes[one].events),), lambda one: _keys(nodes[one]), _judge)
    groups: dict[str, list[str]] = defaultdict(list)
    for report, pivot in clusters.pivot_of.items():
        groups[pivot].append(report)
    titles = {report.id: title_of(report) for report in reports}
    found = [
        Story(id=min(members), title=titles[pivot], reports=tuple(sorted(members))) for pivot, members in groups.items()
    ]
    return tuple(sorted(found, key=lambda story: (-len(story.reports), story.id)))


def title_of(report: Report) -> str:
    """Gives the title, or the first line that says more than a date if none was given."""
    return report.title or headline(report.text)


def _own_names(entities: Sequence[Entity]) -> Mapping[str, set[str]]:
    """Gives for each report the names that it shares with others and that are known from such reports only."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.id in entity.members or entity.id.startswith("series:"):
            reports = {member.rsplit(":", 1)[0] for member in entity.members}
            for report in reports if len(reports) > 1 else ():
                found[report].add(entity.id)
    return found


def _nodes(
    reports: Sequence[Report], events: Sequence[Event], copies: Sequence[Copy], names: Mapping[str, set[str]]
) -> Mapping[str, _Node]:
    told: dict[str, set[str]] = defaultdict(set)
    lead: dict[str, set[str]] = defaultdict(set)
    for event in events:
        places = [member.rsplit(":", 1) for member in event.members]
        if len({report for report, _ in places}) > 1:
            for report, span in places:
                told[report].add(event.id)
                if int(span.split("-")[0]) < LEAD_CHARS:
                    lead[report].add(event.id)
    copied: dict[str, set[str]] = defaultdict(set)
    for copy in copies:
        if copy.share >= COPIED_SHARE or copy.kind == "revision":
            copied[copy.a].add(f"{copy.a} {copy.b}")
            copied[copy.b].add(f"{copy.a} {copy.b}")
    return {
        one.id: _Node(
            one.id,
            frozenset(told[one.id]),
            frozenset(lead[one.id]),
            frozenset(copied[one.id]),
            frozenset(names.get(one.id, ())),
        )
        for one in reports
    }


def _keys(node: _Node) -> set[Hashable]:
    return set(node.events | node.copied | node.names)


def _judge(a: _Node, b: _Node) -> Judgement:
    if a.copied & b.copied:
        return Judgement("same", 2.0, ("they share much of their words",))
    lead = len(a.lead & b.lead)
    if lead:
        return Judgement("same", float(lead), (f"{lead} events in the lead of both",))
    names, common = len(a.names & b.names), len(a.events & b.events)
    if names + common >= SAME_THINGS:
        reason = f"{names} names that few bear and {common} events in common"
        return Judgement("same", (names + common) / 100, (reason,))
    return Judgement("unsure" if common else "different", 0.0, (f"{common} events in common",) if common else ())
