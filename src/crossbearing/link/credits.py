"""Credit lines: which outlet a report names as where something came from."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from crossbearing.link.texts import settings
from crossbearing.records import Report
from crossbearing.text.fold import plain

DATELINE_CHARS = 160  # "PLACE, Date (Agency) -" stands at the very start


def find_credits(reports: Iterable[Report]) -> dict[str, frozenset[str]]:
    """Finds for each report the outlets, among the sources of the pile, that it credits.

    Returns:
        Report id -> folded names of credited outlets, its own left out.
    """
    reports = tuple(reports)
    names = {plain(report.source): report.source for report in reports if report.source}
    return {report.id: _credited(report, names) for report in reports}


def source_name(report: Report) -> str:
    """Gives the folded name of the outlet, or "" if it is not known."""
    return plain(report.source)


def _credited(report: Report, names: Mapping[str, str]) -> frozenset[str]:
    text = plain(report.text)
    own = plain(report.source)
    return frozenset(name for name in names if name != own and name in text and _is_credit(text, name))


def _is_credit(text: str, name: str) -> bool:
    short = re.sub(r"^the ", "", name)
    if re.search(rf"\(\s*(?:the )?{re.escape(short)}\s*\)", text[:DATELINE_CHARS]):
        return True
    before, after = _cues()
    word = re.escape(short)
    return bool(
        re.search(rf"\b(?:{before})[\s:]+(?:the )?(?:\w+ ){{0,3}}?{word}\b|\b{word}\W+(?:\w+\W+)?(?:{after})\b", text)
    )


@cache
def _cues() -> tuple[str, str]:
    table = settings()
    return "|".join(map(re.escape, table["credit_before"])), "|".join(map(re.escape, table["credit_after"]))
