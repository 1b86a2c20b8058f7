"""Years: that of a report, and whether a number is told of an exercise of an earlier one."""

import re

from crossbearing.read.exercises.tables import pattern

BYGONE = 1992  # in reports of earlier years the blocs of those days are of the day
YEAR = re.compile(
    r"\b(?:in|of|since|from|for|[’'s])\s+(?:the\s+)?((?:19|20)\d\d)\b|\b((?:19|20)\d\d)[’']s\b|\(((?:19|20)\d\d)\)",
    re.IGNORECASE,
)


def is_of_former(before: str, after: str, year: int) -> bool:
    """Tells whether a number is told of an earlier exercise: by words such as "last year", or by its year."""
    if pattern("former_years").search(before) or pattern("former_behind").match(after):
        return True
    told = [next(group for group in match.groups() if group) for match in YEAR.finditer(f"{before}§{after}")]
    return bool(told) and all(int(one) != year for one in told) and (not year or min(map(int, told)) < year)


_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED_YEAR = re.compile(r"(?!In\b|Of\b|Since\b|By\b|From\b)\b[A-Z]\w+[\s-]((?:19|20)\d\d)\b")
_HEAD = 200  # characters of title and dateline
# Not the year that a sentence speaks of: "in 1969 it brought ..."
_HEAD_YEAR = re.compile(r"(?<!in )(?<!In )(?<!of )(?<!since )(?<!from )\b((?:19|20)\d\d)\b")


def year_of(text: str, published: str) -> int:
    """Returns the year in which a report was written, as its date, its head or a name with a year tells; else 0."""
    told = _ANY_YEAR.findall(published) or _HEAD_YEAR.findall(text[:_HEAD])[:1] or _NAMED_YEAR.findall(text)
    return max(map(int, told), default=0)
