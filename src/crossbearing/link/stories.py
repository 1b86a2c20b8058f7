"""Stories: reports grouped by what they are about."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from crossbearing.link.clusters import Judgement, cluster
from crossbearing.records import Copy, Event, Report, Story
from crossbearing.text.titles import headline

LEAD_CHARS = 500  # title and first paragraphs: what a report is about
COPIED_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class _Node:
    report: str
    events: frozenset[str]
    lead: frozenset[str]  # those that title or first paragraphs tell
    copied: frozenset[str]  # pairs of reports that share much


def group_stories(reports: Sequence[Report], events: Sequence[Event], copies: Sequence[Copy]) -> tuple[Story, ...]:
    """Groups reports that tell of the same events, or that share much of their words.

    Returns:
        Stories by size, then id; a story's id is its least report's; its title that of the report with most common
        events.
    """
    nodes = _nodes(reports, events, copies)
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


def _nodes(reports: Sequence[Report], events: Sequence[Event], copies: Sequence[Copy]) -> Mapping[str, _Node]:
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
        one.id: _Node(one.id, frozenset(told[one.id]), frozenset(lead[one.id]), frozenset(copied[one.id]))
        for one in reports
    }


def _keys(node: _Node) -> set[Hashable]:
    return set(node.events | node.copied)


def _judge(a: _Node, b: _Node) -> Judgement:
    if a.copied & b.copied:
        return Judgement("same", 2.0, ("they share much of their words",))
    lead = len(a.lead & b.lead)
    if lead:
        return Judgement("same", float(lead), (f"{lead} events in the lead of both",))
    common = len(a.events & b.events)
    return Judgement("unsure" if common else "different", 0.0, (f"{common} events in common",) if common else ())
