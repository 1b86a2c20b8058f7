"""Event coreference within reports, and of all reports together: gold mentions in, clusters out.

Scored with MUC, B3, CEAFe and their mean (CoNLL).

    python -m evaluation.coreference DATA/dev/events/meantime-apple.jsonl

Mentions, participants and times are the data's own, so that only the linking is measured; what our reader would add
or miss is not; the lemmas are the shipped reader's. A lemma baseline (all mentions of one lemma in a report are one event) stands beside it. Only the part of
each report that is fully annotated counts. The interval is a bootstrap over reports (1,000 draws, seed 0), 95 %.

Source: Vilain and others 1995 (MUC), Bagga and Baldwin 1998 (B3), Luo 2005 (CEAF), Pradhan and others 2014 (CoNLL).
"""  # noqa: E501

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from crossbearing.knowledge import World, open_world
from crossbearing.link import link
from crossbearing.read.parse import Parser, open_parser
from crossbearing.records import EventMention, Mention, Published, Reading, Report, Span, TimeExpression, address
from crossbearing.values.when import parse_edtf

Clusters = list[frozenset[str]]
DRAWS = 1_000


class Counts(NamedTuple):
    """Sums of one report for one measure: found and possible, for precision and for recall."""

    right_p: float
    total_p: float
    right_r: float
    total_r: float


def muc(key: Clusters, response: Clusters) -> Counts:
    """Counts links: how many joins are needed less."""
    return Counts(*_joins(response, key), *_joins(key, response))


def _joins(clusters: Clusters, others: Clusters) -> tuple[float, float]:
    home = {member: number for number, other in enumerate(others) for member in other}
    right = sum(len(one) - len({home.get(member, member) for member in one}) for one in clusters)
    return float(right), float(sum(len(one) - 1 for one in clusters))


def b_cubed(key: Clusters, response: Clusters) -> Counts:
    """Counts for each mention the part of its cluster that is right."""
    return Counts(*_shares(response, key), *_shares(key, response))


def _shares(clusters: Clusters, others: Clusters) -> tuple[float, float]:
    home = {member: other for other in others for member in other}
    right = sum(len(one & home[member]) / len(one) for one in clusters for member in one if member in home)
    return right, float(sum(len(one) for one in clusters))


def ceaf_e(key: Clusters, response: Clusters) -> Counts:
    """Counts the likeness of clusters under the best one-to-one alignment."""
    scores = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in response] for a in key] or [[]])
    right = _best_alignment(scores) if scores.size else 0.0
    return Counts(right, float(len(response)), right, float(len(key)))


def _best_alignment(scores: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    """Gives the greatest sum of one-to-one pairs.

    Source: Kuhn 1955, the shortest-path form of Jonker and Volgenant 1987.
    """
    cost = -scores if scores.shape[0] <= scores.shape[1] else -scores.T
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    match = np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least, way, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, int), np.zeros(columns + 1, bool)
        while match[column]:
            used[column] = True
            slack = cost[match[column] - 1] - u[match[column]] - v[1:]
            better = ~used[1:] & (slack < least[1:])
            least[1:][better], way[1:][better] = slack[better], column
            following = 1 + int(np.argmin(np.where(used[1:], np.inf, least[1:])))
            delta = least[following]
            u[match[used]] += delta
            v[used] -= delta
            least[~used] -= delta
            column = following
        while column:
            match[column], column = match[way[column]], way[column]
    return float(-sum(cost[match[j] - 1, j - 1] for j in range(1, columns + 1) if match[j]))


MEASURES: dict[str, Callable[[Clusters, Clusters], Counts]] = {"MUC": muc, "B3": b_cubed, "CEAFe": ceaf_e}


def score(counts: Iterable[Counts]) -> tuple[float, float, float]:
    """Gives precision, recall and F1 of the sums."""
    p_right, p_total, r_right, r_total = (sum(column) for column in zip(*counts, strict=True))
    precision = p_right / p_total if p_total else 0.0
    recall = r_right / r_total if r_total else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Case(NamedTuple):
    """One report: its key, and what the system and the baseline answer."""

    key: Clusters
    system: Clusters
    baseline: Clusters


def _events_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Gives the events of the part that is fully annotated."""
    return [
        event
        for event in row["events"]
        if event["scope"] == "document" and len(event["spans"]) == 1 and event["spans"][0][1] <= row["annotated_until"]
    ]


def read_across(rows: Sequence[dict[str, Any]], world: World) -> Case:
    """Makes reports and readings of gold mentions and links them all together; the key is by instance."""
    keys: dict[str, set[str]] = defaultdict(set)
    lemmas: dict[str, set[str]] = defaultdict(set)
    reports, readings, members = [], [], []
    for row in rows:
        events, doc = _events_of(row), row["doc"]
        home = {
            member: cluster["instance"] or f"{doc} {cluster['id']}"
            for cluster in row["event_clusters"]
            for member in cluster["members"]
        }
        reports.append(Report(id=doc, text=row["text"]))
        words = lemmas_of(reports[-1], events)
        reading, place_of = make_reading(row, events, words)
        readings.append(reading)
        for event in events:
            one = f"{doc} {event['id']}"
            keys[home.get(event["id"], one)].add(one)
            lemmas[words[event["id"]]].add(one)
            members.append((one, place_of[event["id"]]))
    event_of = link(reports, readings, world).event_of
    system: dict[str, set[str]] = defaultdict(set)
    for one, place in members:
        system[event_of[place]].add(one)
    return Case(*([frozenset(group) for group in groups.values()] for groups in (keys, system, lemmas)))


def read_case(row: dict[str, Any], world: World) -> Case:
    """Makes a report and a reading of gold mentions, links it, and clusters the same mentions by lemma."""
    events = _events_of(row)
    ids = {event["id"] for event in events}
    in_cluster = {member: cluster["id"] for cluster in row["event_clusters"] for member in cluster["members"]}
    keys: dict[str, set[str]] = defaultdict(set)
    for event in events:
        keys[in_cluster.get(event["id"], event["id"])].add(event["id"])
    report = Report(id=row["doc"], text=row["text"])
    words = lemmas_of(report, events)
    reading, place_of = make_reading(row, events, words)
    event_of = link([report], [reading], world).event_of
    system: dict[str, set[str]] = defaultdict(set)
    lemmas: dict[str, set[str]] = defaultdict(set)
    for event in events:
        system[event_of[place_of[event["id"]]]].add(event["id"])
        lemmas[words[event["id"]]].add(event["id"])
    assert ids == {member for group in system.values() for member in group}
    return Case(*([frozenset(group) for group in groups.values()] for groups in (keys, system, lemmas)))


@cache
def open_embedded() -> Parser:
    """Opens the reader that is shipped, for the lemmas."""
    return open_parser("embedded")


def lemmas_of(report: Report, events: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Gives the lemma of each event mention, as the shipped reader reads it; of several words the last noun's or the
    first verb's.
    """
    words = [word for sentence in open_embedded().parse(report).sentences for word in sentence.words]
    found = {}
    for event in events:
        start, end = event["spans"][0]
        inside = [word for word in words if start <= word.start < end] or [
            word for word in words if word.start <= start < word.end
        ]
        verbs = [word.lemma for word in inside if word.upos in ("VERB", "AUX")]
        nouns = [word.lemma for word in inside if word.upos in ("NOUN", "PROPN")]
        chosen = nouns[-1:] if event["pos"] == "NOUN" else verbs[:1]
        found[event["id"]] = (chosen or [event["text"].split()[-1]])[0].casefold()
    return found


def make_reading(
    row: dict[str, Any], events: Sequence[dict[str, Any]], words: Mapping[str, str]
) -> tuple[Reading, dict[str, str]]:
    """Makes a reading of the gold of one report; also event id -> address."""
    text, sentences = row["text"], [Span(start=a, end=b, exact=row["text"][a:b]) for a, b in row["sentences"]]
    clusters = {member: cluster for cluster in row["entity_clusters"] for member in cluster["members"]}
    rows = [one for one in row["mentions"] if one["spans"]]
    index = {one["id"]: number for number, one in enumerate(rows)}
    first: dict[str, int] = {}
    mentions = []
    for number, one in enumerate(rows):
        cluster = clusters.get(one["id"], {})
        name = cluster.get("name") or one["text"]
        chain = cluster.get("id") or one["id"]
        kind = {"PER": "person", "LOC": "place", "ORG": "organization"}.get(cluster.get("class") or "", "other")
        start, end = one["spans"][0][0], one["spans"][-1][1]
        mentions.append(
            Mention(
                start=start,
                end=end,
                kind=kind,
                form="name",
                name=name,
                same_as=first.get(chain),
                sentence=_sentence(sentences, start),
            )
        )
        first.setdefault(chain, number)
    times: list[TimeExpression] = []
    time_index: dict[str, int] = {}
    for one in row["times"]:
        if one["spans"] and re.fullmatch(r"\d{4}(-\d\d){0,2}", one.get("value") or ""):
            time_index[one["id"]] = len(times)
            start, end = one["spans"][0][0], one["spans"][-1][1]
            times.append(
                TimeExpression(start=start, end=end, type="DATE", value=one["value"], when=parse_edtf(one["value"]),
                anchor="text", sentence=_sentence(sentences, start))
            )  # fmt: skip
    roles: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for part in row["participants"]:
        if part["mention"] in index:
            roles[part["event"]].append((part["role"], index[part["mention"]]))
    when: dict[str, list[int]] = defaultdict(list)
    for one in row["links"]:
        ends = (one["source"], one["target"])
        for event, time in (ends, ends[::-1]):
            if (
                one["kind"] == "TLINK"
                and time in time_index
                and one["relation"] in ("IS_INCLUDED", "SIMULTANEOUS", "INCLUDES")
            ):
                when[event].append(time_index[time])
    told = []
    for event in sorted(events, key=lambda one: (one["spans"][0], one["id"])):
        start, end = event["spans"][0]
        told.append(
            EventMention(
                anchor=Span(start=start, end=end, exact=text[start:end]),
                kind="other",
                lemma=words[event["id"]],
                status="happened" if event["polarity"] != "NEG" else "not-happened",
                actors=tuple(one for role, one in roles[event["id"]] if role == "Arg0"),
                recipients=tuple(one for role, one in roles[event["id"]] if role in ("Arg1", "Arg2")),
                times=tuple(when[event["id"]]),
                sentence=_sentence(sentences, start),
            )
        )
    reading = Reading(
        report=row["doc"], language="en",
        published=Published(value=row["dct"], basis="given", when=parse_edtf(row["dct"])),
        sentences=tuple(sentences), mentions=tuple(mentions), times=tuple(times), events=tuple(told), made_by="gold",
    )  # fmt: skip
    return reading, {event["id"]: address(row["doc"], *event["spans"][0]) for event in events}


def _sentence(sentences: Sequence[Span], start: int) -> int:
    return next((number for number, one in enumerate(sentences) if one.start <= start < one.end), 0)


def by_linking(case: Case) -> Clusters:
    """Gives what we answer."""
    return case.system


def by_lemma(case: Case) -> Clusters:
    """Gives what the baseline answers."""
    return case.baseline


def conll(cases: Sequence[Case], which: Callable[[Case], Clusters]) -> float:
    """Gives the mean of the three F1."""
    return sum(score(measure(case.key, which(case)) for case in cases)[2] for measure in MEASURES.values()) / len(
        MEASURES
    )


def interval(cases: Sequence[Case], which: Callable[[Case], Clusters]) -> tuple[float, float]:
    """Gives the 95 % bootstrap interval of the CoNLL score over reports."""
    rng = random.Random(0)
    counts = [[measure(case.key, which(case)) for measure in MEASURES.values()] for case in cases]
    draws = []
    for _ in range(DRAWS):
        drawn = rng.choices(counts, k=len(counts))
        draws.append(sum(score(column)[2] for column in zip(*drawn, strict=True)) / len(MEASURES))
    draws.sort()
    return draws[int(0.025 * DRAWS)], draws[int(0.975 * DRAWS) - 1]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Score event coreference within reports on gold mentions.")
    parser.add_argument("file", type=Path, help="meantime-apple.jsonl")
    world = open_world()
    rows = [json.loads(line) for line in parser.parse_args().file.read_text("utf-8").splitlines()]
    cases = [read_case(row, world) for row in rows]
    sizes = Counter(len(one) for case in cases for one in case.key)
    mentions = sum(size * count for size, count in sizes.items())
    print(f"{len(cases)} reports, {mentions} mentions, {sum(sizes.values())} events, "
          f"{sum(count for size, count in sizes.items() if size > 1)} of them told more than once")  # fmt: skip
    for name, which in (("linking", by_linking), ("same lemma", by_lemma)):
        parts = []
        for measure_name, measure in MEASURES.items():
            p, r, f = score(measure(case.key, which(case)) for case in cases)
            parts.append(f"{measure_name} {100 * p:.1f}/{100 * r:.1f}/{100 * f:.1f}")
        low, high = interval(cases, which)
        print(
            f"{name:10} {'  '.join(parts)}  CoNLL {100 * conll(cases, which):.1f} [{100 * low:.1f}, {100 * high:.1f}]"
        )
    across = read_across(rows, world)
    print("all reports together, by instance:")
    for name, which in (("linking", by_linking), ("same lemma", by_lemma)):
        parts = []
        for measure_name, measure in MEASURES.items():
            p, r, f = score([measure(across.key, which(across))])
            parts.append(f"{measure_name} {100 * p:.1f}/{100 * r:.1f}/{100 * f:.1f}")
        print(f"{name:10} {'  '.join(parts)}  CoNLL {100 * conll([across], which):.1f}")


if __name__ == "__main__":
    main()
