"""The status of a mention in the light of the report: what was last told of the happening, and the report's day."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.claims import ENDING
from crossbearing.records import EventMention, Mention, TimeExpression

# Nobody plans these: one that looms makes none of the others planned.
BEFALLING = ("disaster", "outbreak", "accident", "fighting", "war", "attack", "death", "killing")
CLOSURES = ("border_closure", "airspace_closure")
LASTING_STATUSES = ("planned", "ongoing", "happened")


@dataclass(frozen=True, slots=True)
class Told:
    """An event mention as its sentence tells it.

    Attributes:
        row: the mention.
        explicit: whether a word of the sentence says its status; None: what it says is of no one happening.
        phase: "begun" or "over" where the sentence says that it began or ended, else "".
        pointing: whether its words point at what was told of before ("the drills").
    """

    row: EventMention
    explicit: bool | None
    phase: str = ""
    pointing: bool = False


def settle_statuses(
    found: Sequence[Told], mentions: Sequence[Mention], times: Sequence[TimeExpression], text: str, day: str
) -> tuple[EventMention, ...]:
    """Returns the rows, statuses that no word tells filled in from the report.

    A lasting event whose sentence says nothing of its status has the status last told of its name, else, where
    its words point back ("the drills"), of its kind; one that has begun goes on until its end is told; one that
    begins after the report's day is ahead.

    Args:
        found: the mentions in text order.
        mentions: the mentions of the report, for names.
        times: its time expressions.
        text: its text.
        day: the latest day on which it can have been published, "" = not known.
    """
    ahead = {n for n, one in enumerate(found) if _is_ahead(one.row, times, text, day)}
    answered = _answered(found)
    first: dict[tuple[str, str], str] = {}
    for n, one in reversed(list(enumerate(found))):
        status = _lent(one, ahead=n in ahead)
        if status:
            first.update({(one.row.kind, name): status for name in _names_of(one.row, mentions)})
    for one in found:
        if one.phase == "over" and one.row.status == "ongoing" and one.explicit is False:
            for name in _names_of(one.row, mentions):  # what will end is under way, unless a word says otherwise
                first.setdefault((one.row.kind, name), "ongoing")
    last: dict[tuple[str, str], str] = {}
    rows = []
    for n, one in enumerate(found):
        row, names = one.row, _names_of(one.row, mentions)
        status = _lent(one, ahead=n in ahead)
        if status:
            for name in names:
                if row.status != "planned" or last.get((row.kind, name)) in (None, "planned"):
                    last[row.kind, name] = status
        untold = n in answered and not (last | first).get((row.kind, ""))
        if untold or (n in ahead and not one.explicit):
            row = msgspec.structs.replace(row, status="planned")
        elif one.explicit is False and kinds()[row.kind].lasting:
            told = _told(one, names, last, first)
            ahead_too = row.kind not in BEFALLING
            if told == "ongoing" or (told == "planned" and ahead_too and not _is_past(row, times, day)):
                row = msgspec.structs.replace(row, status=told)
        rows.append(row)
    return tuple(rows)


def _answered(found: Sequence[Told]) -> set[int]:
    """The exercises of a report that tells of a border or airspace to be closed: not over, whatever their grammar."""
    to_come = any(one.explicit and one.row.status == "planned" and one.row.kind in CLOSURES for one in found)
    return {n for n, one in enumerate(found) if to_come and one.row.kind == "exercise" and one.explicit is False}


def _told(one: Told, names: Sequence[str], last: dict[tuple[str, str], str], first: dict[tuple[str, str], str]) -> str:
    """The status last told before of one of these names, else first told after it."""
    same_kind = one.pointing or bool(one.row.names)
    asked = [name for name in names if name or same_kind]
    tables = (last, first) if one.row.kind == "exercise" or one.row.names else (last,)
    return next((s for table in tables for name in asked if (s := table.get((one.row.kind, name)))), "")


def _lent(one: Told, *, ahead: bool) -> str:
    """The status that a mention lends to others of its report, "" for none."""
    if ahead and not one.explicit:
        return "planned"
    if not one.explicit or one.row.status not in LASTING_STATUSES:
        return ""
    return "ongoing" if one.phase == "begun" and one.row.status == "happened" else one.row.status


def _is_ahead(row: EventMention, times: Sequence[TimeExpression], text: str, day: str) -> bool:
    """Whether the day on which the event begins lies after the day of the report."""
    if not day or row.status not in ("happened", "ongoing"):
        return False
    dated = [times[n] for n in row.times if times[n].type in ("DATE", "TIME")]
    return bool(dated) and all(
        one.from_ is not None and one.from_[: len(day)] > day and not ENDING.search(text, 0, one.start) for one in dated
    )


def _is_past(row: EventMention, times: Sequence[TimeExpression], day: str) -> bool:
    """Whether a day of its own, before the day of the report, dates the event."""
    ends = [to for n in row.times if (to := times[n].to) is not None]
    return bool(day and ends) and max(ends)[: len(day)] < day


def _names_of(row: EventMention, mentions: Sequence[Mention]) -> list[str]:
    """The names of an event, folded; "" stands for its kind, and is the only one where it has no name."""
    return [*(mentions[n].name.casefold() for n in row.names), ""]
