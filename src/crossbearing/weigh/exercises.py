"""The exercise as an object: its figures, and what the Vienna Document asks for. Verdicts, never accusations."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.records import Claim, Exercise, Verdict
from crossbearing.text.fold import plain
from crossbearing.text.tables import load_table
from crossbearing.values.amount import Amount, limits, to_text
from crossbearing.values.when import When, earliest, shift_days
from crossbearing.values.where import Where

DECLARANTS = frozenset({"own-act", "party"})
RELATIVE = frozenset({"share", "ratio", "times", "percent", "percent_points"})  # of a whole told elsewhere


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated number of an exercise.

    Attributes:
        claim: where it is stated. `amount`: the number. `category`: as in vienna.yaml, or "" (it counts for none).
        declared: by a State (or a body of a State) that takes part. `speaker`: in words. `origin`: id, or "".
        day: ISO day of the report, or "".
        former: the report calls it a figure that was given earlier ("and not 13,500").
        fresh: its sentence says that it takes the place of an earlier one.
        derived: how it was worked out of another number ("half of what was announced, of 20,000"), or "".
        gone: it is a former one, and the report says that fewer come ("half of what had been announced").
    """

    claim: Claim
    amount: Amount
    category: str
    declared: bool
    speaker: str
    origin: str
    day: str
    former: bool = False
    gone: bool = False
    fresh: bool = False
    derived: str = ""


@cache
def table() -> dict[str, Any]:
    """Gives the thresholds of vienna.yaml."""
    found: dict[str, Any] = load_table("crossbearing.weigh", "vienna.yaml")
    return found


# "1,500 units of military, special and automobile equipment" count for no category.
_OF_UNITS = re.compile(
    r"(?:units|pieces|items|kinds|types) of (?:\w+ )?"
    r"(?:military|special|automobile|equipment|materiel|technics|hardware|kit|weaponry)\b"
)


def category_of(amount: Amount) -> str:
    """Gives the category that a number counts for; "units of equipment" and words without a number count for none."""
    item, rows = plain(amount.item), table()["categories"]
    if amount.bound == "vague" or amount.unit in RELATIVE or _OF_UNITS.match(item):
        return ""
    if amount.unit == "people" and (not amount.item or amount.item[:1].isupper()):
        return "troops"  # "450 Americans and Albanians", "put it at 30,000"
    for name in rows:
        if amount.unit in rows[name]["units"] and name != "landing_troops" and "landing" not in item:
            return str(name)
    for name in (
        "landing_troops",
        *sorted(rows, key=lambda one: one == "troops"),
    ):  # "personnel carriers" are no personnel
        if any(re.search(rf"\b{word}s?\b", item) for word in rows[name]["items"]) or (
            amount.unit and amount.unit in rows[name]["units"]
        ):
            return str(name)
    return ""


def check_exercise(
    event: str,
    figures: Sequence[Figure],
    start: When | None,
    as_of: str,
    places: Sequence[Where] = (),
    parties: Iterable[str] = (),
) -> Exercise:
    """Compares the stated figures of one exercise with the thresholds.

    Args:
        event: its id.
        figures: all its quantities, whatever they count.
        start: when it begins, None if that is not known or disputed.
        as_of: ISO date, or "": the verdict is of that day.
        places: where it is held; outside the zone of application nothing is due whatever the numbers.
        parties: ids of those who take part; where no place is known, States that all lie outside it say the same.
    """
    zone = zone_of(places) or _zone_of_parties(parties)
    current = [figure for figure in drop_superseded(figures) if figure.category]
    return Exercise(
        event=event,
        figures=tuple(sorted(figure.claim.id for figure in figures)),
        notify=_in_zone(_verdict("notify", current, as_of), zone, places),
        observe=_in_zone(_verdict("observe", current, as_of), zone, places),
        deadline=_deadline(start) if zone != "outside" else "",
        zone=zone,
    )


def zone_of(places: Sequence[Where]) -> str:
    """Gives "inside" or "outside" of the zone of application, "" if no place has a known country."""
    known = [place for place in places if place.country]
    zone = table()["zone"]
    split = zone["split"]

    def lies_in(place: Where) -> bool:
        east = place.precision != "country" and place.lon is not None and place.lon > split["east_of"]
        return place.country in zone["countries"] and not (place.country == split["country"] and east)

    return "" if not known else "inside" if any(map(lies_in, known)) else "outside"


def _zone_of_parties(parties: Iterable[str]) -> str:
    states = [one.removeprefix("country:") for one in parties if one.startswith("country:")]
    return "outside" if states and not set(states) & set(table()["zone"]["countries"]) else ""


def _in_zone(verdict: Verdict, zone: str, places: Sequence[Where]) -> Verdict:
    if zone != "outside":
        return verdict
    where = " and ".join(sorted({place.name for place in places if place.country})[:2])
    there = f" ({where})" if where else ""
    why = f"The Vienna Document does not apply there{there}: its zone is {table()['zone']['words']}."
    return Verdict(verdict="not-determinable", why=why, by_numbers=verdict.verdict)


def drop_superseded(figures: Sequence[Figure]) -> list[Figure]:
    """Leaves out what its own speaker has replaced since, and plans of which the same speaker gives the fact."""
    kept = [figure for figure in figures if not any(_replaces(other, figure) for other in figures)]
    current = [figure for figure in kept if not figure.former]
    recalled = [one for one in kept if one.former and not (one.gone and (one.declared or one.claim.speaker is None))]
    return current + [one for one in recalled if not any(_takes_its_place(other, one) for other in current)]


def _takes_its_place(new: Figure, old: Figure) -> bool:
    """An earlier figure gives way to a later one of the same side; one that the report itself recalls, to any."""
    same_side = (new.declared and old.declared) or bool(new.origin and new.origin == old.origin)
    same_side = same_side or bool(new.speaker and new.speaker == old.speaker)
    same_side = same_side or old.speaker.lower().startswith(
        "the same "
    )  # "a week ago the same staff had warned of ..."
    further = new.claim.report == old.claim.report and new.claim.span.start > old.claim.span.start
    same_side = same_side or (new.claim.speaker is None and further)  # "planned 15,000, X said. Now 6,800 train."
    return new.category == old.category and (same_side or old.claim.speaker is None)


def _corrects(new: Figure, old: Figure) -> bool:
    """In one report: the same side gives another number further down and says that it is the new one."""
    one_side = (new.declared and old.declared) or bool(new.origin and new.origin == old.origin)
    further = new.claim.report == old.claim.report and new.claim.span.start > old.claim.span.start
    return one_side and further and new.fresh and not (old.fresh or new.former) and new.category == old.category


def _replaces(new: Figure, old: Figure) -> bool:
    if _corrects(new, old):
        return True
    alike = new.origin and new.origin == old.origin and new.category == old.category
    if not alike or plain(new.amount.scope) != plain(old.amount.scope) or limits(new.amount) == limits(old.amount):
        return False
    if old.claim.status == "planned" and new.claim.status != "planned":
        return not (new.day and old.day and new.day < old.day)
    return bool(new.day and old.day and old.day < new.day) and not (
        new.claim.status == "planned" and old.claim.status != "planned"
    )


def _verdict(duty: str, figures: Sequence[Figure], as_of: str) -> Verdict:
    row = table()["thresholds"][duty]
    least: Mapping[str, int] = row["at_least"]
    told = [figure for figure in figures if figure.category in least]
    met = [figure for figure in told if _stated(figure)[0] >= least[figure.category]]
    verdict = "met-by-declarant" if any(figure.declared for figure in met) else "met-by-others-only"
    if not met:
        open_ = [figure for figure in told if _stated(figure)[1] >= least[figure.category]]
        verdict = "below-where-stated" if told and not open_ else "not-determinable"
    return Verdict(verdict=verdict, why=_why(duty, verdict, told, met, as_of))


def _stated(figure: Figure) -> tuple[float, float]:
    """Gives the least and the most number stated.

    The number that stands there counts: "about 9,000" and "up to 9,000" state 9,000, "more than 9,000" too, "fewer
    than 9,000" and "nearly 9,000" less. Only a range that holds a threshold leaves it open.
    """
    amount = figure.amount
    if amount.bound == "range" and amount.low is not None and amount.high is not None:
        return amount.low, amount.high
    number = next((one for one in (amount.value, amount.low, amount.high) if one is not None), -math.inf)
    words = plain(figure.claim.span.exact)
    if any(re.match(rf"{word}\b", words) for word in table()["short_of"]):
        number = math.nextafter(number, -math.inf)
    return number, number


def _why(duty: str, verdict: str, told: Sequence[Figure], met: Sequence[Figure], as_of: str) -> str:
    """Gives the reason in one line that a lay reader understands."""
    row, rows = table()["thresholds"][duty], table()["categories"]
    head = f"As of {as_of}: " if as_of else ""
    due = "Notice is due" if duty == "notify" else "Observers are due"
    if met:
        chosen = [one for one in met if one.declared] or list(met)
        best = max(chosen, key=lambda one: (_stated(one)[0], one.claim.id))
        who = best.speaker or "A report without a named source"
        least = f"{row['at_least'][best.category]:,} {rows[best.category]['words']}"
        return f"{head}{who} states {_told(best)}. {due} from {least} on."
    stated_ = {one.category for one in told}
    unstated = [rows[name]["short"] for name in row["at_least"] if name not in stated_ and "short" in rows[name]]
    missing = f" Nobody states {_list(unstated)}." if unstated else ""
    if verdict == "below-where-stated":
        stated = _list(sorted({f"{_told(one)} ({_near(one, row)})" for one in told}))
        return f"{head}Below the threshold: {stated}.{missing}"
    if told:
        words = _list(sorted({_told(one) for one in told}))
        return f"{head}Above or below? The words allow both: {words}.{missing}"
    return f"{head}Nobody states a number of troops or weapons."


def _told(figure: Figure) -> str:
    words = to_text(figure.amount)
    return f"{words} (worked out: {figure.derived})" if figure.derived else words


def _near(figure: Figure, row: Mapping[str, Any]) -> str:
    least = int(row["at_least"][figure.category])
    top = _stated(figure)[1]
    near = least * (1 - float(table()["near_below_share"])) <= top < least
    return f"just below {least:,}" if near else f"threshold {least:,}"


def _list(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1] if words else ""


def _deadline(start: When | None) -> str:
    if start is None or not earliest(start):
        return ""
    begin = When(edtf="", start=start.start, end=start.start)
    return shift_days(begin, -int(table()["notice_days"]["value"])).edtf
