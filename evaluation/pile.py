"""A brief that is looked things up in by the words that a reader sees: files, sentences, events, entities."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from crossbearing.records import SlotValue
from crossbearing.show import contract as c
from crossbearing.show.quote import Texts
from crossbearing.text.fold import key, plain
from crossbearing.values import Amount, When, Where
from crossbearing.values.when import OPEN, parse_edtf

Place = tuple[str, int, int]  # report id, start, end
_SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n\s*\n")


class Pile:
    """A brief of a folder of reports."""

    def __init__(self, brief: c.Brief, texts: Texts, kinds: Mapping[str, Sequence[str]]) -> None:
        """Takes the brief, its texts, and which kinds of the product a plain kind stands for."""
        self.brief, self.text, self._kinds = brief, texts.text, kinds
        self.events = {event.id: event for event in brief.events}
        self._lines: dict[str, list[Any]] = {}

    def report(self, name: str) -> str:
        """Returns the id of a report by file name ("x.jsonl#2": the second line of it); "" if it is not there."""
        file, _, line = name.partition("#")
        rows = [row for row in self.brief.reports if Path(row.path).name == file]
        if line and rows:
            title = self._line(rows[0].path, int(line))["title"]
            rows = [row for row in rows if row.title == title]
        return rows[0].id if rows else ""

    def _line(self, path: str, number: int) -> Any:
        if path not in self._lines:
            lines = Path(path).read_text("utf-8").splitlines()
            self._lines[path] = [json.loads(line) for line in lines if line.strip()]
        return self._lines[path][number - 1]

    def find(self, name: str, words: str) -> Place | None:
        """Returns where a report has these words; line breaks and the form of quotation marks do not matter."""
        report = self.report(name)
        if not report:
            return None
        quotes = "[\"'“”‘’*_]*"
        pattern = r"\s+".join(quotes.join(map(re.escape, re.split("[\"'“”‘’*_]+", word))) for word in words.split())
        match = re.search(pattern, self.text[report])
        return (report, match.start(), match.end()) if match else None

    def sentence(self, place: Place) -> Place:
        """Returns the place widened to whole sentences."""
        report, start, end = place
        text = self.text[report]
        starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text) + 1]
        first = max(edge for edge in starts if edge <= start)
        last = min((edge for edge in starts if edge >= end), default=len(text))
        return report, first, min(last, len(text))

    def events_at(self, place: Place) -> list[c.EventView]:
        """Returns the events that are anchored at a place, best ranked first."""
        report, start, end = place
        return [
            event
            for event in self.brief.events
            if any(a.report == report and start <= a.start < end for a in event.anchors)
        ]

    def fits(self, event: c.EventView, kind: str | Sequence[str]) -> bool:
        """Tells whether an event is of a plain kind."""
        plain_kinds = [kind] if isinstance(kind, str) else kind
        return any(event.kind in self._kinds.get(one, [one.replace("-", "_")]) for one in plain_kinds)

    def shown(self, shows: Iterable[Mapping[str, str]]) -> list[Place]:
        """Returns the places that an expectation quotes, as far as they are found."""
        return [place for row in shows if (place := self.find(row["report"], row["words"]))]

    def best_event(self, shows: Iterable[Mapping[str, str]], kind: str | Sequence[str]) -> tuple[str, str]:
        """Returns the event that most of the quoted sentences tell ("" if none), and what was read there."""
        votes: Counter[str] = Counter()
        read: set[str] = set()
        for place in self.shown(shows):
            near = self.events_at(self.sentence(place))
            read |= {event.kind for event in near}
            fitting = [event for event in near if self.fits(event, kind)]
            inside = [event for event in fitting if event in self.events_at(place)]
            votes.update(event.id for event in (inside or fitting)[:1])
        best = min(votes, key=lambda one: (-votes[one], self.events[one].rank)) if votes else ""
        return best, ", ".join(sorted(read)) or "no event"

    def values(self, event: str, *slots: str) -> list[c.ValueView]:
        """Returns the values of some slots of an event."""
        found = (slot for slot in self.events[event].slots if slot.slot in slots)
        return [value for slot in found for value in slot.values]

    def entities_named(self, form: str) -> set[str]:
        """Returns the ids of the entities that bear a name somewhere in the texts."""
        wanted = key(form)
        return {
            entity.id
            for entity in self.brief.entities
            for alias in entity.aliases
            if key(alias.text) == wanted
            or any(key(self.text[s.report][s.start : s.end]) == wanted for s in alias.spans)
        }


def has_name(wanted: str, names: Iterable[str]) -> bool:
    """Tells whether one of the names is the wanted one, or holds it as words, or lies in it."""
    target = f" {key(wanted)} "
    return any(f" {key(name)} " in target or target in f" {key(name)} " for name in names if name)


def is_value(wanted: Any, value: SlotValue, text: str) -> bool:
    """Tells whether a value is the one that an expectation gives (a number with its item, a day, or words)."""
    if isinstance(wanted, Mapping):
        return isinstance(value, Amount) and _is_amount(wanted, value)
    if isinstance(value, When):
        return day_of(value, "start") == str(wanted) or day_of(value, "end") == str(wanted)
    if isinstance(value, Where):
        return has_name(str(wanted), [value.name])
    return has_name(str(wanted), [text]) or plain(str(wanted)).strip(" .") in plain(text)


def _is_amount(wanted: Mapping[str, Any], amount: Amount) -> bool:
    scope = str(wanted.get("scope", ""))
    if scope and amount.scope and plain(scope) not in plain(amount.scope) and "total" in f"{scope}{amount.scope}":
        return False
    return float(wanted["value"]) in (amount.value, amount.low, amount.high)


def is_time(wanted: str, when: When, edge: str) -> str:
    """Returns found, half (it holds the wanted time, or lies in it), or "" for a beginning or end of a time."""
    expected = parse_edtf(wanted)
    goal, told = (expected.start, when.start) if edge == "start" else (expected.end, when.end)
    if not (told.from_ and told.to and goal.from_ and goal.to) or told.to == OPEN:
        return "half" if told.from_ and goal.from_ and told.from_[:7] == goal.from_[:7] and told.to == OPEN else ""
    if (told.from_[:10], told.to[:10]) == (goal.from_[:10], goal.to[:10]):
        return "found"
    return "half" if told.from_[:10] <= goal.to[:10] and goal.from_[:10] <= told.to[:10] else ""


def day_of(when: When, edge: str) -> str:
    """Returns the day or minute on which a time begins or ends, "" if it is not known to the day."""
    bounds = when.start if edge == "start" else when.end
    known = bounds.from_ if edge == "start" else bounds.to
    return known if known and bounds.from_ and bounds.to and bounds.from_[:10] == bounds.to[:10] else ""
