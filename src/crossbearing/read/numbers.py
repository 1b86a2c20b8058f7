"""Numbers in digits and words: one pattern that finds them, one function that values them.

Works on text, not on words of a tokenizer: "13-15", "40,000" and "4.5bn" are cut differently by every tokenizer.
"""

import re
from functools import cache

from crossbearing.text.tables import load_table

_GROUPED = re.compile(r"\d{1,3}(?:([,.\s\u00a0\u202f])\d{3})+")
_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"  # 13,000
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,.]\d|\d)"  # 13 000
    r"|\d{1,3}(?:\.\d{3}){2,}|\d+(?:[.,]\d+)?"  # 1.500.000, 4.5, 4,5
)


@cache
def load_numbers() -> dict[str, dict[str, int]]:
    """Return the tables of numbers.yaml: small, scales, short_scales, ordinals (word -> number)."""
    tables: dict[str, dict[str, int]] = load_table("crossbearing.read", "numbers.yaml")
    return tables


@cache
def number_pattern() -> str:
    """Return a regular expression, without groups that capture, for a number in digits or words (any letter case)."""
    tables = load_numbers()
    small, scales = "|".join(sorted(tables["small"], key=len, reverse=True)), "|".join(tables["scales"])
    short = "|".join(sorted(tables["short_scales"], key=len, reverse=True))
    word = rf"(?:{small}|{scales})"
    spelled = rf"(?:(?:{small})|an?\s+(?:{scales}))(?!\w)(?:(?:-|\s+(?:and\s+)?){word}(?!\w))*"
    rest = r"\s+\d{2,3}(?![\d,.:]*\d)(?:\s+thousand(?!\w))?"  # 8 thousand 700, 2 million 300 thousand
    more = rf"(?:\s+(?:thousand|million|billion)(?!\w)|{rest})"
    digits = rf"(?:{_DIGITS})(?:(?:{short})(?!\w)|(?:\s+|-)(?:{scales})(?!\w){more}?)?"
    return rf"(?i:{digits}|{spelled})"


def value_of(text: str) -> float | None:
    """Return the value of a number in digits or words, or None if it is none.

    "4,5" is a decimal comma and "4,500" four thousand five hundred; "1.500.000" is grouped, "1.500" is not.
    """
    folded = text.strip().casefold()
    match = re.match(_DIGITS, folded)
    if not match:
        return _value_of_words(folded)
    number, rest = _value_of_digits(match[0]), folded[match.end() :].strip(" -\u00a0\t\n")
    tables, whole = load_numbers(), 0.0
    for word in re.split(r"[\s-]+", rest) if rest else ():
        if word.isdecimal():
            whole, number = number, float(word)
            continue
        scale = tables["scales"].get(word) or tables["short_scales"].get(word)
        if not scale:
            return None
        number = round(number * scale, 6)
    return whole + number


def _value_of_digits(digits: str) -> float:
    grouped = _GROUPED.fullmatch(digits.partition(".")[0] if "," in digits else digits)
    if grouped and (grouped[1] != "." or digits.count(".") > 1):
        head, _, fraction = digits.partition(".") if grouped[1] == "," else (digits, "", "")
        return float(re.sub(r"\D", "", head) + (f".{fraction}" if fraction else ""))
    return float(digits.replace(",", "."))


def _value_of_words(text: str) -> float | None:
    tables = load_numbers()
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", text):
        if word in ("and", "a", "an"):
            continue
        if word in tables["small"]:
            current += tables["small"][word]
        elif word in tables["scales"]:
            scale = tables["scales"][word]
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        else:
            return None
        seen = True
    return total + current if seen else None


def ordinal_of(text: str) -> int | None:
    """Return the number of an ordinal ("first", "21st"), or None."""
    folded = text.strip().casefold()
    if match := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", folded):
        return int(match[1])
    return load_numbers()["ordinals"].get(folded)
