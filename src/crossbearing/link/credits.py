"""Credit lines: which outlet a report names as where something came from."""

import re
from collections.abc import Iterable
from functools import cache

from crossbearing.link.texts import settings
from crossbearing.records import Report

DATELINE_CHARS = 160  # "PLACE, Date (Agency) -" stands at the very start
CUE_CHARS = 160  # a cue stands close before the name: at most four words lie between


class Credits:
    """Finds which of the pile's outlets a report credits; asked only for reports that share something."""

    def __init__(self, reports: Iterable[Report], others: Iterable[str] = ()) -> None:
        """Notes the names of the outlets, and those of ``others`` in the pile."""
        self._reports = {report.id: report for report in reports}
        self._outlets = {one: outlet_of(report) for one, report in self._reports.items()}
        names = sorted({*self._outlets.values(), *others} - {""})
        self._by_first: dict[str, list[str]] = {}  # a name by its first word; "" = it begins with none
        for name in names:
            self._by_first.setdefault(first[0] if (first := _WORD.match(name)) else "", []).append(name)
        self._texts: dict[str, str] = {}
        self._all: dict[str, frozenset[str]] = {}
        self._lines: dict[str, frozenset[str]] = {}

    def has(self, taker: str, giver: str) -> bool:
        """Tells whether one report credits the outlet of another."""
        name = self._outlets[giver]
        return bool(name) and name != self._outlets[taker] and name in self._of(taker)

    def lines(self, report: str) -> frozenset[str]:
        """Gives the outlets that a report credits in a line of its own ("With material from ...") or dateline."""
        if report not in self._lines:
            text = self._text(report)
            named = self._of(report) if _line_cues().search(text) else ()
            self._lines[report] = frozenset(name for name in named if _is_line(text, name))
        return self._lines[report]

    def common(self, a: str, b: str) -> list[str]:
        """Gives the third outlets that both credit, ascending."""
        both = self._of(a) & self._of(b)
        return sorted(both - {self._outlets[a], self._outlets[b]})

    def credits(self, report: str, name: str) -> bool:
        """Tells whether a report credits an outlet of this name."""
        return _is_credit(self._text(report), name)

    def _of(self, report: str) -> frozenset[str]:
        if report not in self._all:
            text = self._text(report)
            words = {"", *_WORD.findall(text)}
            named = (name for word in words for name in self._by_first.get(word, ()))
            self._all[report] = frozenset(name for name in named if _is_credit(text, name))
        return self._all[report]

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
    before, after = _cues()
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        whole = _is_edge(text, end)
        if whole and before.search(text[max(0, at - CUE_CHARS) : at]):
            return True
        if _is_edge(text, at) and after.match(text, end):
            return True
        if at < DATELINE_CHARS and _OPENING.search(text[:at]) and _CLOSING.match(text, end, DATELINE_CHARS):
            return True
        at = text.find(name, at + 1)
    return False


def _is_edge(text: str, at: int) -> bool:
    """Tells whether a word begins or ends at a place."""
    before, behind = text[at - 1 : at] if at else "", text[at : at + 1]
    return bool(_WORD.match(before)) != bool(_WORD.match(behind))


_WORD = re.compile(r"\w+")
_OPENING, _CLOSING = re.compile(r"\(\s*(?:the )?$"), re.compile(r"\s*\)")


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Gives what stands before the name of who is credited, and what behind it."""
    table = settings()
    before, after = ("|".join(map(re.escape, table[name])) for name in ("credit_before", "credit_after"))
    return (
        re.compile(rf"\b(?:{before})[\s:]+(?:the )?(?:\w+ ){{0,3}}$"),
        re.compile(rf"\W+(?:\w+\W+)?(?:{after})\b"),
    )


@cache
def _line_cues() -> re.Pattern[str]:
    cues = "|".join(map(re.escape, settings()["credit_lines"]))
    return re.compile(rf"(?:^|[.!?)\"”*—–-]\s)(?:{cues})\W\s*|\((?=[\w ]+\)\s*[-–—])")
