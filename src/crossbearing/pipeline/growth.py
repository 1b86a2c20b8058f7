"""What a report touches in a large case: the join is kept as rows and only what the report's keys meet is made again.

The rows are those of the whole. Where they cannot be kept up (other rules or readings, a report that was forgotten),
they are made afresh from the whole. They know nothing of a person's judgements: then only their copies are taken.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from crossbearing.knowledge import World, with_owners
from crossbearing.link.growing import Growing, Part
from crossbearing.link.kept import Table
from crossbearing.options import RunOptions
from crossbearing.pipeline import makers
from crossbearing.records import Copy, Findings, Reading, Report
from crossbearing.show.contract import Brief
from crossbearing.store import Case
from crossbearing.weigh import weigh
from crossbearing.weigh.origins import is_family

T = TypeVar("T")
GROWS_FROM = 300  # reports; fewer are joined whole in a second or two
# Reports at once, whichever is more; still more are joined sooner with all others than one after the other.
MOST_NEW, MOST_NEW_SHARE = 50, 0.02
AT_ONCE = 20  # of those; then others may write: they wait for a minute at most


class Touched(NamedTuple):
    """A part of the case in which the events of some reports were weighed."""

    part: Part
    findings: Findings


class State(msgspec.Struct, frozen=True):
    """Of what the kept join was made: rules and packs, and each report's Reading (id -> key)."""

    key: str
    readings: dict[str, str]


def grow(case: Case, reports: Sequence[str], options: RunOptions, keys: Mapping[str, str]) -> Touched | None:
    """Bring the kept join up to the readings of these ``keys`` and weigh what some reports tell in it.

    Returns:
        None if there is no join that could be kept up, or a person's judgements outrank what it holds.
    """
    if case.judgements() or options.as_of:
        return None
    part = _look(case, options, keys, lambda growing: growing.part(growing.events_of(reports), also=reports))
    if part is None:
        return None
    return Touched(part, weigh(part.reports, part.readings, part.linked, _world(options), as_of=""))


def kept_copies(
    case: Case, reports: Collection[str], options: RunOptions, keys: Mapping[str, str]
) -> tuple[Copy, ...] | None:
    """Return the copies among these reports by the kept join: looking for them is most of what a whole join costs.

    Returns:
        None if there is no join of just these reports that could be kept up to the readings of these ``keys``.
    """
    return _look(case, options, keys, Growing.copies) if keys.keys() == set(reports) else None


def start_growing(case: Case, options: RunOptions, keys: Mapping[str, str], copies: Sequence[Copy]) -> None:
    """Keep the join of a large case, so that it can grow, unless it is kept already."""
    if len(keys) < GROWS_FROM or options.as_of or _is_kept(case, options, keys):
        return
    growing = _open(case, options, keys, afresh=True)
    growing.fill(_Bringing(case, keys)(keys), copies)
    with case.together():  # only for the writing: others may add meanwhile, and are met when the case grows
        if keys.keys().isdisjoint(case.forgotten()):
            case.drop_rows()
            growing.write()
            _keep_state(case, options, keys)


def _look(case: Case, options: RunOptions, keys: Mapping[str, str], look: Callable[[Growing], T]) -> T | None:
    """Look at the kept join with the reports of these keys in it; None if it cannot be kept up to them.

    No other process may write between: its reports would be in some rows and not in others.
    """
    while True:
        with case.together():
            state = _states(case).get("all")
            if state is None or not _can_grow(state, keys, options):
                return None
            growing = _open(case, options, keys)
            missing = sorted(keys.keys() - state.readings.keys())
            new = missing[:AT_ONCE]
            if new:
                growing.add(new)
                growing.write()
                _keep_state(case, options, {**state.readings, **{one: keys[one] for one in new}})
            if len(missing) <= AT_ONCE:
                return look(growing)


def _is_kept(case: Case, options: RunOptions, keys: Mapping[str, str]) -> bool:
    return _states(case).get("all") == State(makers.joining_key(options), dict(keys))


def take_part(brief: Brief, reports: Iterable[str]) -> Brief:
    """Return what a brief says of the events that some reports tell, and of those reports."""
    wanted = set(reports)
    events = tuple(event for event in brief.events if wanted.intersection(event.reports))
    shown = {event.id for event in events}
    told_in = wanted.union(*(event.reports for event in events))
    return msgspec.structs.replace(
        brief,
        reports=tuple(report for report in brief.reports if report.id in told_in),
        stories=(),
        entities=(),
        events=events,
        claims=tuple(claim for claim in brief.claims if claim.event in shown),
        attributions=tuple(row for row in brief.attributions if row.report in wanted),
        bearings=tuple(row for row in brief.bearings if row.event in shown),
        differences=tuple(row for row in brief.differences if row.event in shown),
        copies=tuple(row for row in brief.copies if {row.a, row.b} & wanted),
        responses=(),
        exercises=tuple(row for row in brief.exercises if row.event in shown),
        cautions=tuple(row for row in brief.cautions if row.event in shown),
        problems=tuple(row for row in brief.problems if row.subject in wanted),
    )


def _can_grow(state: State, keys: Mapping[str, str], options: RunOptions) -> bool:
    known = all(keys.get(report) == key for report, key in state.readings.items())
    most = max(MOST_NEW, int(MOST_NEW_SHARE * len(keys)))
    return known and state.key == makers.joining_key(options) and len(keys) - len(state.readings) <= most


def _open(case: Case, options: RunOptions, keys: Mapping[str, str], *, afresh: bool = False) -> Growing:
    return Growing(
        Growing.afresh(case) if afresh else case,
        _world(options),
        bring=_Bringing(case, keys),
        search=case.search,
        at_address=case.reports_at,
        is_family=is_family,
    )


class _Bringing:
    """Brings reports with their readings, each once."""

    def __init__(self, case: Case, keys: Mapping[str, str]) -> None:
        self._case, self._keys, self._found = case, keys, dict[str, tuple[Report, Reading]]()

    def __call__(self, ids: Iterable[str]) -> dict[str, tuple[Report, Reading]]:
        wanted = set(ids)
        for report in self._case.some_reports(wanted - self._found.keys()):
            reading = self._case.made(Reading, report.id, key=self._keys[report.id])
            if reading:
                self._found[report.id] = (report, reading)
        return {one: self._found[one] for one in sorted(wanted) if one in self._found}


def _world(options: RunOptions) -> World:
    return with_owners(makers.world(options.read.packs), options.sources)


def _states(case: Case) -> Table[State]:
    return Table(case, "state", State)


def _keep_state(case: Case, options: RunOptions, keys: Mapping[str, str]) -> None:
    states = _states(case)
    states.put("all", State(makers.joining_key(options), dict(keys)))
    states.write()
