"""The outlets of a case: which reports each brought, how many of them are copies, and from when to when."""

from collections import defaultdict

from crossbearing.records import Row
from crossbearing.show import wording
from crossbearing.show.contract import Brief, ReportView


class Source(Row, frozen=True, kw_only=True):
    """An outlet: its reports, how many of them surely share text, and what the user thinks of it."""

    name: str
    reports: tuple[str, ...]
    copying: int
    first: str
    last: str
    reliability: str


def sources_of(brief: Brief) -> dict[str, Source]:
    """Return the sources by name, each with its reports; those that name none are one."""
    copying = {one for copy in brief.copies if copy.sure for one in (copy.a, copy.b)}
    groups: defaultdict[str, list[ReportView]] = defaultdict(list)
    for report in brief.reports:
        groups[report.source or wording.NO_SOURCE].append(report)
    found = {}
    for name, rows in sorted(groups.items()):
        dates = sorted(r.published.value.partition("T")[0] for r in rows if r.published.value)
        found[name] = Source(
            name=name,
            reports=tuple(r.id for r in rows),
            copying=sum(r.id in copying for r in rows),
            first=dates[0] if dates else "",
            last=dates[-1] if dates else "",
            reliability=rows[0].reliability,
        )
    return found
