"""Credit lines: which outlet a report names as where something came from."""

import re
from collections.abc import Iterable
from functools import cache

from crossbearing.link.texts import settings
from crossbearing.records import Report

DATELINE_CHARS = 160  # "PLACE, Date (Agency) -" stands at the very start


class Credits:
    """Finds which of the pile's outlets a report credits; asked only for reports that share something."""

    def __init__(self, reports: Iterable[Report], others: Iterable[str] = ()) -> None:
        """Notes the names of the outlets, and those of ``others`` in the pile."""
        self._reports = {report.id: report for report in reports}
        own = {name for report in self._reports.values() if (name := outlet_of(report))}
        self._names = sorted(own.union(others))
        self._texts: dict[str, str] = {}
        self._all: dict[str, frozenset[str]] = {}

    def has(self, taker: str, giver: str) -> bool:
        """Tells whether one report credits the outlet of another."""
        name = outlet_of(self._reports[giver])
        return bool(name) and name != outlet_of(self._reports[taker]) and self._names_it(taker, name)

    def lines(self, report: str) -> frozenset[str]:
        """Gives the outlets that a report credits in a line of its own ("With material from ...") or dateline."""
        if not _line_cues().search(self._text(report)):
            return frozenset()
        return frozenset(name for name in self._of(report) if _is_line(self._text(report), name))

    def common(self, a: str, b: str) -> list[str]:
        """Gives the third outlets that both credit, ascending."""
        both = self._of(a) & self._of(b)
        return sorted(both - {outlet_of(self._reports[a]), outlet_of(self._reports[b])})

    def _of(self, report: str) -> frozenset[str]:
        if report not in self._all:
            self._all[report] = frozenset(name for name in self._names if self._names_it(report, name))
        return self._all[report]

    def _names_it(self, report: str, name: str) -> bool:
        text = self._text(report)
        return name in text and _is_credit(text, name)

    def _text(self, report: str) -> str:
        if report not in self._texts:
            self._texts[report] = " ".join(self._reports[report].text.casefold().split())
        return self._texts[report]


def outlet_of(report: Report) -> str:
    """Gives the outlet's name in small letters without an article, or "" if it is not known."""
    return " ".join(report.source.casefold().split()).removeprefix("the ")


def _is_line(text: str, name: str) -> bool:
    word = re.escape(name)
    return any(re.match(rf"(?:the )?(?:\w+ ){{0,2}}{word}\b", text[cue.end() :]) for cue in _line_cues().finditer(text))


def _is_credit(text: str, name: str) -> bool:
    word = re.escape(name)
    if re.search(rf"\(\s*(?:the )?{word}\s*\)", text[:DATELINE_CHARS]):
        return True
    before, after = _cues()
    cue = rf"\b(?:{before})[\s:]+(?:the )?(?:\w+ ){{0,3}}?{word}\b|\b{word}\W+(?:\w+\W+)?(?:{after})\b"
    return bool(re.search(cue, text))


@cache
def _cues() -> tuple[str, str]:
    table = settings()
    return "|".join(map(re.escape, table["credit_before"])), "|".join(map(re.escape, table["credit_after"]))


@cache
def _line_cues() -> re.Pattern[str]:
    cues = "|".join(map(re.escape, settings()["credit_lines"]))
    return re.compile(rf"(?:^|[.!?)\"”*—–-]\s)(?:{cues})\W\s*|\((?=[\w ]+\)\s*[-–—])")
