"""Numbers of an exercise that are told as a share or a multiple of another: "half of what was announced"."""

import re
from collections.abc import Sequence

from crossbearing.read.exercises.roles import is_force, size_of
from crossbearing.read.exercises.tables import pattern
from crossbearing.read.tree import Tree
from crossbearing.records import Quantity

UNITS = frozenset(("share", "ratio", "times"))
LEAST_BASE = 500  # half of a platoon is no figure
MOST_TIMES = 10  # "a hundred times as many" is a way of speaking

# Behind a multiple or a share without an item: it is of a number told elsewhere.
_OF_NUMBER = re.compile(
    r"\s*(?:of\s+)?(?:what|that|this|those|these|them|the\s+(?:\w+\s+){0,2}?(?:number|figure|total|strength|size|soldiers|troops|men|"
    r"force|declared|announced|official|planned|one|original)|last\s+(?:year|time|autumn|spring|summer|winter)[’']s|its|their|as\s+"
    r"(?:planned|announced|declared|many|large|big|strong|high)|(?:larger|bigger|higher|stronger)\s+than)\b",
    re.IGNORECASE,
)
_TOLD_OUT = re.compile(
    r"\s*(?:,|\(|–|-|:)\s*(?:that\s+is|i\.e\.|namely|or|about|some|around|exactly)?,?\s*\d{1,3}[,. ]?\d{3}"
)  # the number itself stands there
_PEOPLE = re.compile(
    r"\b(?:soldiers?|troops|men|forces?|servicemen|number|that|those|these|many|people|participants|strength|total)\b",
    re.IGNORECASE,
)


def is_relative(text: str, trees: Sequence[Tree], quantities: Sequence[Quantity], row: Quantity) -> bool:
    """Tells whether a share or a multiple is of a number of troops that the report tells."""
    if row.unit not in UNITS or row.value is None or not 0 < row.value <= MOST_TIMES or row.value == 1:
        return False
    here = trees[row.sentence].sentence
    if pattern("not_relative").search(text, here.start, here.end) or _TOLD_OUT.match(text, row.end):
        return False
    counted = bool(_PEOPLE.search(f"{text[row.start : row.end]} {row.item}")) or _OF_NUMBER.match(text, row.end)
    return bool(counted) and base_of(quantities, row) is not None


def base_of(quantities: Sequence[Quantity], row: Quantity) -> Quantity | None:
    """Returns the number of troops that a share or a multiple is of: right behind it, else the last one, else the next.

    Source: read from the wording of our own development reports; a base two sentences on is still the same thought.
    """
    told = [q for q in quantities if is_force(q) and q.unit in ("troops", "people") and size_of(q) >= LEAST_BASE]
    behind = [q for q in told if q.sentence == row.sentence and q.start >= row.end]
    before = [q for q in told if q.start < row.start]
    after = [q for q in told if 0 < q.sentence - row.sentence <= 2]
    return next(iter(behind or before[::-1] or after), None)
