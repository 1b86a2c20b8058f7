"""Who says it, in few words: short names of reports that no two share, and the voices behind a value."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from os.path import commonpath
from pathlib import PurePath

from crossbearing.records import Bearing
from crossbearing.show.contract import ClaimView, ReportView
from crossbearing.values import when

MOST_WORDS = 5  # of a report without an outlet: enough to know it by, few enough to stand beside a value
MOST_LETTERS = 38
MOST_VOICE_LETTERS = 40
MOST_NAMES, MOST_REPORTS = 3, 1  # beside a value; the rest is counted, and opens with it
UNDATED = "undated"
FULL_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
QUOTES = "\"'“”‘’«»"


def dated(reports: Iterable[ReportView]) -> list[ReportView]:
    """Return reports by date, undated ones last."""
    return sorted(reports, key=lambda r: (r.published.value is None, r.published.value or "", r.id))


def short_reports(reports: Iterable[ReportView]) -> dict[str, str]:
    """Return by id a name for each report that fits beside a value: its outlet, or how its title begins.

    Reports of one name are told apart by their day, several without a day by their titles, and by a number where that
    is not enough.
    """
    rows = dated(reports)
    undated = Counter(row.source for row in rows if row.published.value is None)
    titled = {row.id for row in rows if row.published.value is None and undated[row.source] > 1 and row.title}
    names = {
        row.id: (row.source if row.id not in titled else "") or _begin(row.title or row.label or row.path)
        for row in rows
    }
    groups: dict[str, list[ReportView]] = {}
    for row in rows:
        groups.setdefault(names[row.id], []).append(row)
    for name, group in groups.items():
        if len(group) > 1:
            days = _days(group)
            met, times = Counter[str](), Counter(days)
            for row, day in zip(group, days, strict=True):
                met[day] += 1
                names[row.id] = f"{name}, {day}" + (f" ({met[day]})" if times[day] > 1 else "")
    return names


def short_paths(reports: Sequence[ReportView]) -> dict[str, str]:
    """Return by id where each report lies, from the folder on that holds them all: a page shows nobody's disk."""
    paths = {row.id: row.path for row in reports if row.path}
    folders = [str(PurePath(path).parent) for path in paths.values() if PurePath(path).is_absolute()]
    whole = commonpath(folders) if folders else ""
    return {one: path.removeprefix(whole).lstrip("/") if whole else path for one, path in paths.items()}


def _days(group: Sequence[ReportView]) -> list[str]:
    """Return the day of each; without the year where it is the same for all."""
    days = [_day(row) for row in group]
    years = {day[-4:] for day in days if day != UNDATED}
    return [day[:-5] if len(years) == 1 and FULL_DAY.fullmatch(day) else day for day in days]


def _day(row: ReportView) -> str:
    day = (row.published.value or "").partition("T")[0]
    text = when.to_text(when.parse_edtf(day)) if day else UNDATED
    return FULL_DAY.sub(lambda found: f"{found[1]} {found[2][:3]} {found[3]}", text)


def _begin(title: str) -> str:
    words = title.strip(QUOTES).split()
    kept = words[:MOST_WORDS]
    while len(kept) > 1 and len(" ".join(kept)) > MOST_LETTERS:
        kept.pop()
    text = " ".join(kept).rstrip(",;:-–— ")
    if len(text) > MOST_LETTERS:
        return text[:MOST_LETTERS] + "…"
    return text if len(kept) == len(words) else text.removesuffix("...").rstrip() + "…"


def voices(bearing: Bearing, claims: Mapping[str, ClaimView], short: Mapping[str, str]) -> dict[str, str]:
    """Return the names of the origins that are somebody's, by their first claim, those with most claims first.

    A speaker without a name is called as the text calls it ("a senior official").
    """
    named = sorted((o for o in bearing.origins if o.kind != "unnamed" and o.claims), key=lambda o: -len(o.claims))
    found = {}
    for origin in named:
        speaker = claims[origin.claims[0]].speaker if origin.claims[0] in claims else None
        name = (speaker.name if speaker else "") if not origin.name or origin.name in short else origin.name
        if name:
            found[origin.claims[0]] = _cut(name)
    return found


def who_says(
    bearing: Bearing, claims: Mapping[str, ClaimView], short: Mapping[str, str], *, most: int = MOST_NAMES
) -> str:
    """Return who tells a value: voices by name; then, after "in", the reports that name nobody for it.

    A voice that bears no name is called as the text calls it ("organisers").
    """
    named = voices(bearing, claims, short)
    silent = {claim for o in bearing.origins if not named.keys() & set(o.claims[:1]) for claim in o.claims}
    rest = [claims[one] for one in sorted(silent) if one in claims]
    found = {one.report for one in rest if not _called(one)}
    reports = [name for report, name in short.items() if report in found]
    if len(reports) > min(most, MOST_REPORTS):
        reports = [f"{len(reports)} reports"]
    names = list(dict.fromkeys([*named.values(), *(called for one in rest if (called := _called(one)))]))
    return "; ".join(filter(None, (_listed(names, most), f"in {', '.join(reports)}" if reports else "")))


def only_voice(bearings: Sequence[Bearing], claims: Mapping[str, ClaimView], short: Mapping[str, str]) -> str:
    """Return the one voice that tells all of an event, "" if there are several or it is not named."""
    found = [voices(row, claims, short) for row in bearings]
    names = {name for one in found for name in one.values()}
    silent = any(len(one) < len(row.origins) for one, row in zip(found, bearings, strict=True))
    return names.pop() if len(names) == 1 and not silent else ""


def _called(claim: ClaimView) -> str:
    return _cut(claim.speaker.name) if claim.speaker else ""


def _cut(name: str) -> str:
    return name if len(name) <= MOST_VOICE_LETTERS else name[:MOST_VOICE_LETTERS].rsplit(" ", 1)[0] + "…"


def _listed(names: Sequence[str], most: int) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")
