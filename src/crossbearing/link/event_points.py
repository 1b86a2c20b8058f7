"""The points of linking.yaml, and what more than one kind of evidence looks at."""

from functools import cache
from typing import Any

from crossbearing.link.event_nodes import EventNode
from crossbearing.text.tables import load_table

Sign = tuple[str, float, str]  # a name in linking.yaml, how much of it (1 = all), and a reason in plain words


@cache
def points() -> dict[str, Any]:
    """Gives the points of linking.yaml."""
    table: dict[str, Any] = load_table("crossbearing.link", "linking.yaml")
    return table


def is_copied(a: EventNode, b: EventNode) -> bool:
    """Tells whether two reports tell it in one sentence: then it is one, whatever was read into either."""
    return bool(a.passages & b.passages) and not a.reports & b.reports


def countries(ids: frozenset[str]) -> frozenset[str]:
    """Gives those that are countries."""
    return frozenset(one for one in ids if one.startswith("country:"))
