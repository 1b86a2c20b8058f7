"""By which keys event mentions meet: never two that no key of theirs could show to be one happening.

Two with a day meet by a side or a place within weeks. One without meets by what alone grounds a join without a day (see
``event_ground``): both sides, a spot, a name, a number, or a day that lacks its year. So what a mention meets does not
grow with the pile, but with its own affair.
"""

from collections.abc import Hashable, Iterator
from itertools import combinations

from crossbearing.link.clusters import Facing
from crossbearing.link.event_ground import WIDE, affair_of, counts_of, spots_of
from crossbearing.link.event_nodes import EventNode
from crossbearing.link.event_points import countries, points
from crossbearing.link.event_times import YEAR_DAYS, day_of_year, to_day
from crossbearing.values.when import earliest, latest

Family = tuple[str, str]
Window = tuple[int, int]


def find_keys(node: EventNode) -> set[Hashable]:
    """Gives the keys by which a node meets others: its name, its report, its sentence, its sides and places in time."""
    keys: set[Hashable] = {("passage", passage) for passage in node.passages | node.tellings}
    for family in families_of(node):
        keys.update(_family_keys(node, family))
    return keys.union(_word_keys(node))


def families_of(node: EventNode) -> frozenset[Family]:
    """Gives what two mentions must share: the family of their kinds; of no kind of ours, a word or one alike."""
    words = node.words if node.kind.open else frozenset([""])
    return frozenset((node.kind.family, word) for word in words)


def _family_keys(node: EventNode, family: Family) -> Iterator[Hashable]:
    yield from (("edition", edition, family) for edition in node.editions)
    if node.bare or node.by_report:
        yield from (("report", report, family) for report in node.reports)
    sides = node.actor_states | node.recipient_states | node.hint_actors | node.hint_recipients or node.around
    places = {place.id or place.name for place in node.places}
    yield from _time_keys(node, family, sides | places)
    if node.kind.open:
        return
    yield from _about_keys(node, family)
    yield from _affair_keys(node, family)
    yield from _late_keys(node, family)


def _word_keys(node: EventNode) -> Iterator[Hashable]:
    """By alike words one for which no kind was found meets those of a kind ("stormed", "seizure")."""
    sides = node.actors | node.recipients | node.actor_states | node.recipient_states
    side, other = ("open", "kind") if node.kind.open else ("kind", "open")
    for word in node.words:
        for key in _time_keys(node, ("word", word), sides | {place.id or place.name for place in node.places}):
            yield (
                Facing(f"{side} {key.side}", f"{other} {key.other}", key.key)
                if isinstance(key, Facing)
                else Facing(side, other, key)
            )


def _time_keys(node: EventNode, family: Family, ones: frozenset[str] | set[str]) -> Iterator[Hashable]:
    windows, days = _windows(node), _days_of_year(node)
    yield from ((family, one, window) for window in windows for one in ones)
    grounds = [*_grounds(node), *(("day", one, day) for day in days for one in ones)]
    if windows:
        yield from (Facing("dated", "undated", (family, ground)) for ground in grounds)
        return
    yield from ((family, ground) for ground in grounds)
    yield from (Facing("undated", "dated", (family, ground)) for ground in grounds)


def _grounds(node: EventNode) -> Iterator[Hashable]:
    """Gives what two must share of which one has no day."""
    yield from (("sides", actor, other) for actor in node.actor_states for other in node.recipient_states)
    yield from (("spot", place.id or place.name) for place in spots_of(node))
    yield from (("name", one) for one in node.actors | node.recipients if not one.startswith(WIDE))
    yield from (("count", *one) for one in counts_of(node))


def _affair_keys(node: EventNode, family: Family) -> Iterator[Hashable]:
    """By what its report is about, two names at a time, the only one of its kind meets another without a day."""
    if not node.only or node.kind.family in points()["common"]:
        return
    pairs = [(family, "affair", *pair) for pair in combinations(sorted(affair_of(node)), 2)]
    if not _windows(node):
        yield from pairs
    side, other = ("dated", "undated") if _windows(node) else ("undated", "dated")
    yield from (Facing(side, other, pair) for pair in pairs)


def _about_keys(node: EventNode, family: Family) -> Iterator[Hashable]:
    """By what its report is about a mention that says little meets those that say more, and others that say little."""
    lands = sorted(countries(node.setting))
    about = {*(node.setting - set(lands)), *([" ".join(lands)] if len(lands) > 1 else [])}
    times: list[Hashable] = [*_windows(node), *(("day", day) for day in _days_of_year(node))]
    side, other = ("little", "more") if _says_little(node) else ("more", "little")
    yield from (Facing(side, other, (family, one, time)) for one in about for time in times)
    if side == "little":
        yield from ((family, one, time) for one in about for time in times)


def _late_keys(node: EventNode, family: Family) -> Iterator[Hashable]:
    """By both sides and a place a mention without a day meets those that were over months before it was told."""
    pairs = [(actor, other) for actor in node.actor_states for other in node.recipient_states]
    places = {place.id or place.name for place in node.places} if pairs else set()
    side, other = ("late", "told") if node.when else ("told", "late")
    for window in _windows(node, points()["told_days"]) if places else ():
        yield from (Facing(side, other, (family, pair, place, window)) for pair in pairs for place in places)


def _says_little(node: EventNode) -> bool:
    alone = not (node.actor_states or node.recipient_states or node.places)
    return alone or (node.lead and node.vague and node.kind.family not in points()["daily"])


def _windows(node: EventNode, width: int = 0) -> set[Window]:
    """Gives the windows of time that it lies in; none if it has no day, or a time too wide to meet by."""
    width = width or points()["window_days"]
    first = earliest(node.when) if node.when else node.published
    last = (latest(node.when) or first) if node.when else node.published_last
    if not first or not last:
        return set()
    low, high = to_day(first).toordinal(), to_day(last).toordinal()
    if high - low > points()["day_width"]:
        return set()
    return _windows_of(low, high, width)


def _windows_of(low: int, high: int, width: int) -> set[Window]:
    return {(shift, (day + shift) // width) for shift in (0, width // 2) for day in {*range(low, high, width), high}}


def _days_of_year(node: EventNode) -> set[Window]:
    """Gives the windows of the calendar that a single day of it or of its report lies in, of whatever year."""
    width = points()["window_days"]
    days = {day_of_year(one) for one in (node.when or node.loose, node.told_on)} - {None}
    return {(shift, (day + shift) % YEAR_DAYS // width) for shift in (0, width // 2) for day in days if day is not None}
