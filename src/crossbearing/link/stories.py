"""Stories: reports grouped by what they are about.

Two reports tell one story if they share names that few reports bear, happenings, or much of their words, unless they
were told months apart or are about other countries.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.link.clusters import Judgement, cluster
from crossbearing.link.event_times import days_between, span_of, to_day
from crossbearing.link.kinds import kind_of
from crossbearing.records import Copy, Entity, Event, Reading, Report, Story, address
from crossbearing.text.tables import load_table
from crossbearing.text.titles import headline
from crossbearing.values.when import When

LEAD_CHARS = 500  # title and first paragraphs: what a report is about
MAIN_COUNTRIES = 2
NAME_WORDS = 4
_WORD = re.compile(r"[\w'’-]+")


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_table("crossbearing.link", "stories.yaml")
    return table


@dataclass(frozen=True, slots=True)
class _Node:
    """A report: what it tells and names, each with what it is worth, and when it was told.

    Attributes:
        events, names: id -> worth. leads: those of them that its title or first paragraphs tell.
        lands: its main countries. told: when it was published, if known.
    """

    report: str
    events: Mapping[str, float]
    names: Mapping[str, float]
    leads: frozenset[str]
    lands: frozenset[str]
    told: When | None


def group_stories(
    reports: Sequence[Report],
    events: Sequence[Event],
    copies: Sequence[Copy],
    entities: Sequence[Entity],
    readings: Sequence[Reading] = (),
) -> tuple[Story, ...]:
    """Groups reports that tell of the same events, that share much of their words, or several names of their own.

    Returns:
        Stories by size, then id; a story's id is its least report's; its title that of the report with most common
        events.
    """
    told = {reading.report: reading.published.when for reading in readings}
    nodes = _nodes(reports, events, entities, told)
    first_of = _fold_copies(copies)
    heads = {one: node for one, node in nodes.items() if first_of.get(one, one) == one}
    clusters = cluster(
        heads,
        lambda one: (-round(math.fsum(heads[one].events.values()) + math.fsum(heads[one].names.values()), 4),),
        lambda one: _keys(heads[one]),
        _judge,
    )
    pivot_of = _take_in_lone(heads, clusters.pivot_of)
    groups: dict[str, list[str]] = defaultdict(list)
    for report in nodes:
        groups[pivot_of[first_of.get(report, report)]].append(report)
    titles = {report.id: title_of(report) for report in reports}
    found = [
        Story(id=min(members), title=titles[pivot], reports=tuple(sorted(members))) for pivot, members in groups.items()
    ]
    return tuple(sorted(found, key=lambda story: (-len(story.reports), story.id)))


def title_of(report: Report) -> str:
    """Gives the title, or the first line that says more than a date if none was given."""
    return report.title or headline(report.text)


def _nodes(
    reports: Sequence[Report],
    events: Sequence[Event],
    entities: Sequence[Entity],
    told: Mapping[str, When | None],
) -> Mapping[str, _Node]:
    happened, named = defaultdict[str, dict[str, float]](dict), defaultdict[str, dict[str, float]](dict)
    leads, lands = defaultdict[str, set[str]](set), defaultdict[str, Counter[str]](Counter)
    for event in events:
        _spread(
            event.id, event.members, _table()["event_open" if kind_of(event.kind).open else "event"], happened, leads
        )
    spelled = _find_spelled(reports, {name for entity in entities for name in _telling(entity)})
    wide = len(reports) >= _table()["many"] and _is_wide([told.get(report.id) for report in reports])
    for entity in entities:
        if entity.id.startswith("country:"):
            for member in entity.members:
                lands[member.rsplit(":", 1)[0]][entity.id] += 1
        common = wide and len({one.rsplit(":", 1)[0] for one in entity.members}) > _table()["common"] * len(reports)
        if (worth := _worth(entity)) and not common:
            met = [place for words in _telling(entity) for place in spelled.get(words, ())]
            _spread(entity.id, [*entity.members, *met], worth, named, leads)
    return {
        one.id: _Node(
            one.id, happened[one.id], named[one.id], frozenset(leads[one.id]),
            frozenset(sorted(lands[one.id], key=lambda land: (-lands[one.id][land], land))[:MAIN_COUNTRIES]),
            told.get(one.id),
        )
        for one in reports
    }  # fmt: skip


def _telling(entity: Entity) -> set[str]:
    """Gives the names of several words that hardly another bears ("Silver Petrel")."""
    names = {entity.name, *(alias.text for alias in entity.aliases)} if entity.id in entity.members else ()
    return {name for name in names if 1 < len(name.split()) <= NAME_WORDS and name[:1].isupper()}


def _find_spelled(reports: Sequence[Report], names: Set[str]) -> dict[str, list[str]]:
    """Gives where reports spell names that others read as such: name -> addresses of its words."""
    found = defaultdict[str, list[str]](list)
    for report in reports:
        words = [(match.start(), match[0]) for match in _WORD.finditer(report.text)]
        for first, (start, word) in enumerate(words):
            for size in range(2, NAME_WORDS + 1) if word[:1].isupper() else ():
                name = " ".join(one for _, one in words[first : first + size])
                if name in names:
                    found[name].append(address(report.id, start, start + len(name)))
    return found


def _spread(
    ident: str, members: Sequence[str], worth: float, worths: dict[str, dict[str, float]], leads: dict[str, set[str]]
) -> None:
    """Notes in each report that has a part of it what it is worth, if there are several such reports."""
    places = [member.rsplit(":", 1) for member in members]
    if len({report for report, _ in places}) > 1:
        for report, span in places:
            worths[report][ident] = worth
            if int(span.split("-")[0]) < LEAD_CHARS:
                leads[report].add(ident)


def _worth(entity: Entity) -> float:
    """Gives how seldom unlike stories share such a name: a ship and an officer seldom, a country often."""
    if entity.id in entity.members:
        return float(_table()["names"].get(entity.kind, 0.0))
    return float(_table()["known"].get(entity.id.partition(":")[0], 0.0))


def _is_wide(days: Sequence[When | None]) -> bool:
    """Tells whether the reports lie so far apart in time that a name in most of them ties nothing together."""
    spans = [span for one in days if (span := span_of(one))]
    if not spans:
        return False
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    return bool((to_day(last) - to_day(first)).days > _table()["apart_days"])


def _fold_copies(copies: Sequence[Copy]) -> dict[str, str]:
    """Gives for each report that shares much of its words with others the least of them."""
    first: dict[str, str] = {}

    def top(one: str) -> str:
        while first.get(one, one) != one:
            one = first[one]
        return one

    for copy in copies:
        if copy.share >= _table()["copied_share"] or copy.kind == "revision":
            ends = sorted((top(copy.a), top(copy.b)))
            first[ends[1]] = first[ends[0]] = ends[0]
    return {one: top(one) for one in first}


def _take_in_lone(nodes: Mapping[str, _Node], pivot_of: Mapping[str, str]) -> dict[str, str]:
    """Lets a report that stands alone join the story of the report that leads with the same and is likest to it.

    An affair goes on: its later reports share little with the one that tells most of its beginning.
    """
    sizes = Counter(pivot_of.values())
    near: dict[str, list[str]] = defaultdict(list)
    for one in sorted(pivot_of):
        for key in _leading(nodes[one]) if sizes[pivot_of[one]] > 1 else ():
            near[key].append(one)
    found = dict(pivot_of)
    for one in (one for one in sorted(pivot_of) if sizes[pivot_of[one]] == 1):
        others = sorted({other for key in _leading(nodes[one]) for other in near[key]})
        others = [other for other in others if not _are_apart(nodes[one], nodes[pivot_of[other]])]
        judged = [
            (judgement.score, other)
            for other in others
            if (judgement := _judge(nodes[one], nodes[other])).verdict == "same"
        ]
        if judged:
            found[one] = pivot_of[min(judged, key=lambda pair: (-pair[0], pair[1]))[1]]
    return found


def _are_apart(a: _Node, b: _Node) -> bool:
    return days_between(a.told, b.told) > int(_table()["apart_days"])


def _leading(node: _Node) -> frozenset[str]:
    """Gives what a report leads with and few others do."""
    worths = {**node.names, **node.events}
    return frozenset(one for one in node.leads if worths[one] >= _table()["key"])


def _keys(node: _Node) -> set[Hashable]:
    return {*node.events, *(name for name, worth in node.names.items() if worth >= _table()["key"])}


def _judge(a: _Node, b: _Node) -> Judgement:
    table = _table()
    if _are_apart(a, b):
        return Judgement("different")
    events, names = _sum(a, b, a.events, b.events), _sum(a, b, a.names, b.names)
    score = events + names
    if a.lands and a.lands == b.lands and len(a.lands) > 1:
        score += table["same_lands"]
    elif a.lands and b.lands and not a.lands & b.lands:
        score += table["other_lands"]
    score = round(score, 4)
    reason = (
        f"{len(a.names.keys() & b.names.keys())} names and {len(a.events.keys() & b.events.keys())} events in common"
    )
    if score >= table["same"]:
        return Judgement("same", score, (reason,))
    return Judgement("unsure" if score >= table["unsure"] else "different", score, (reason,))


def _sum(a: _Node, b: _Node, one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Adds up what two reports have in common: more if both lead with it."""
    table = _table()
    return math.fsum(
        one[key] * table["lead"][(key in a.leads) + (key in b.leads)] for key in sorted(one.keys() & other.keys())
    )
