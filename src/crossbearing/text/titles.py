"""The line that a text without a title goes by."""

import calendar
import re

# English, as the C locale has them: nobody here calls setlocale
_NAMES = [
    name for table in (calendar.month_name, calendar.month_abbr, calendar.day_name, calendar.day_abbr) for name in table
]
_OF_A_DATE = re.compile(
    rf"\d+(?:st|nd|rd|th)?|{'|'.join(filter(None, _NAMES))}"
    r"|sept|updated|published|posted|last|on|at|of|am|pm|gmt|utc|\W+|_",
    re.IGNORECASE,
)


def headline(text: str) -> str:
    """Return the first line that says more than a date, spaces made single; the first line if none does."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return next((line for line in lines if not _is_date(line)), lines[0] if lines else "")


def _is_date(line: str) -> bool:
    place = 0
    while place < len(line):
        found = _OF_A_DATE.match(line, place)
        if found is None:
            return False
        place = found.end()
    return True
