"""Reads the words of a cell again: do they, by themselves, agree with its value? Knows numerals and month names only.

This is the independent check behind "no sentence, no cell": it shares no code with the readers, so that a fault in a
grammar shows here. It refuses what contradicts the words; what the words leave open ("last summer") it lets pass.
"""

import re

from crossbearing.values.amount import Amount
from crossbearing.values.when import When

_NUMERAL = re.compile(r"\d+(?:[,\u00a0\u202f ]\d{3}(?!\d))*(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join(m[:3] + f'(?:{m[3:]})?' for m in _MONTHS if m != 'may')})\b\.?", re.IGNORECASE)
_SCALES = (1.0, 1e2, 1e3, 1e6, 1e9, 1e12, 0.01)
_CLOSE = 1e-6  # floats written and read back


def reads_amount(exact: str, amount: Amount) -> bool:
    """Return whether the numerals in ``exact`` are those of the amount. Words without numerals are let pass."""
    written = [float(re.sub(r"[,\u00a0\u202f ]", "", n)) for n in _NUMERAL.findall(exact)]
    stated = [n for n in (amount.value, amount.low, amount.high) if n is not None]
    if not written or not stated:
        return bool(exact.strip())
    return any(abs(n - w * scale) <= _CLOSE * max(1.0, abs(n)) for n in stated for w in written for scale in _SCALES)


def reads_when(exact: str, when: When) -> bool:
    """Return whether years and months that ``exact`` names stand in the time. Relative words are let pass."""
    norm = " ".join(filter(None, (when.edtf, when.start.from_, when.start.to, when.end.from_, when.end.to)))
    years = _YEAR.findall(exact)
    if years and _YEAR.search(norm) and not any(year in norm for year in years):
        return _spans(norm, years)
    months = {f"{_number(m):02d}" for m in _MONTH.findall(exact)}
    dated = re.findall(r"(?:\d{4}|XXXX)-(\d\d)", norm)
    return (
        not months
        or not dated
        or any(low <= month <= high for month in months for low, high in [(min(dated), max(dated))])
    )


def _spans(norm: str, years: list[str]) -> bool:
    found = _YEAR.findall(norm)
    return any(min(found) <= year <= max(found) for year in years)


def _number(month: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(month[:3].lower()))
