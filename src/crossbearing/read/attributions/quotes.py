"""Quotations in running text: which stretches stand in quotation marks, across sentences and paragraphs.

Knows curly, straight, low and angled marks, an apostrophe from a closing single mark, a mark that is never
closed, one closed
by a mark of another kind, and a paragraph that opens with the mark again because the speech goes on.
"""

import re
from dataclasses import dataclass

PAIRS = {"“": "”", "„": "”“", "«": "»", "‘": "’", '"': '"', "'": "'", "″": "″"}
SINGLE = "‘'’"
CLITIC = re.compile(r"(?:m|s|re|ve|ll|d|t|n|em|til|cause|tis|twas)\b", re.IGNORECASE)
PARAGRAPH = re.compile(r"\n[^\S\n]*\n|\n")  # a line end parts paragraphs in news that comes as plain text


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks: [start, end) with the marks; ``closed`` is False if the closing mark is missing.

    ``runs_on`` says that the next quote continues the same speech.
    """

    start: int
    end: int
    closed: bool = True
    runs_on: bool = False

    def covers(self, start: int, end: int) -> bool:
        """Says whether [start, end) lies inside."""
        return self.start <= start and end <= self.end


def _paragraphs(text: str) -> list[tuple[int, int]]:
    ends = [m.span() for m in PARAGRAPH.finditer(text)]
    starts = [0] + [end for _, end in ends]
    return [
        (a, b) for a, b in zip(starts, [start for start, _ in ends] + [len(text)], strict=True) if text[a:b].strip()
    ]


def _opens(text: str, i: int, start: int, end: int) -> bool:
    mark = text[i]
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    if mark in "“„«‘":
        return not after.isspace() and not (mark == "‘" and before.isalnum())
    if mark == '"':
        return not after.isspace() and (before.isspace() or before in "([—–-:“‘/")
    if mark == "'":
        if re.search(r"\b[DLO] $", text[max(start, i - 3) : i]):
            return False  # "O 'Reilly"
        return after.isalpha() and (before.isspace() or before in '([—–"“') and not CLITIC.match(text, i + 1, end)
    return False


def _is_apostrophe(text: str, i: int, end: int) -> bool:
    before, after = text[i - 1], text[i + 1] if i + 1 < end else " "
    return before.isalnum() and after.isalnum()


def _may_be_possessive(text: str, i: int, end: int) -> bool:
    """``members' efforts``: after an s, before a lower-case or capital word with nothing in between."""
    return text[i - 1] in "sSzx" and bool(re.match(r"\s+\w", text[i + 1 : min(end, i + 4)]))


def _close(text: str, i: int, end: int) -> int | None:
    """Returns the offset of the mark that closes the one at ``i``, None if none does before ``end``."""
    mark, wanted = text[i], PAIRS[text[i]]
    doubtful: int | None = None
    for j in range(i + 1, end):
        char = text[j]
        if char == mark and mark not in wanted and mark in "“‘„«" and _opens(text, j, i, end):
            return doubtful
        if char not in wanted and not (mark == "‘" and char == "'"):
            continue
        if char in "’'" and mark in SINGLE:
            if _is_apostrophe(text, j, end):
                continue
            if _may_be_possessive(text, j, end):
                doubtful = doubtful if doubtful is not None else j
                continue
        return j
    return doubtful


def _close_otherwise(text: str, i: int, end: int) -> int | None:
    """Returns a closing mark of another kind for a double mark that has none of its own ("joint ventures' with ...)."""
    for j in range(i + 2, end):
        if text[j] in "“«„":
            return None
        if text[j] in "”\"’'»" and not _is_apostrophe(text, j, end) and not text[j - 1].isspace():
            return j
    return None


def _sentence_end(text: str, start: int, end: int) -> int:
    match = re.compile(r"[.!?…](?=\s|$)").search(text, start, end)
    return match.end() if match else end


def _closes_alone(text: str, i: int, start: int, found: list[Quote]) -> bool:
    """'We are ready," he said': a closing mark behind a comma or stop that nothing has opened."""
    after = text[i + 1 : i + 2]
    return text[i] in '”"' and i > start and text[i - 1] in ",.!?" and (not after or after.isspace())


def _sentence_start(text: str, start: int, end: int) -> int:
    stops = [m.end() for m in re.finditer(r"[.!?…]\s+|\n", text[start : end - 1])]
    at = start + (stops[-1] if stops else 0)
    return at + len(text[at:end]) - len(text[at:end].lstrip())


def find_quotes(text: str) -> list[Quote]:
    """Returns the quotations of a text in order, none inside another, each within its paragraph.

    Source: rules of style for running quotations (Chicago Manual of Style 13.30: each paragraph opens with the
    mark, only the last closes).
    """
    quotes: list[Quote] = []
    paragraphs = _paragraphs(text)
    for number, (start, end) in enumerate(paragraphs):
        following = text[paragraphs[number + 1][0] :].lstrip()[:1] if number + 1 < len(paragraphs) else ""
        quotes += _in_paragraph(text, start, end, following)
    return quotes


def _in_paragraph(text: str, start: int, end: int, following: str) -> list[Quote]:
    found: list[Quote] = []
    i = start
    while i < end:
        if text[i] not in PAIRS or not _opens(text, i, start, end):
            if _closes_alone(text, i, start, found):
                found.append(Quote(_sentence_start(text, found[-1].end if found else start, i), i + 1, closed=False))
            i += 1
            continue
        j = _close(text, i, end)
        if j is None and following == text[i] and text[i] in '“"‘„«':
            last = end - len(text[i:end]) + len(text[i:end].rstrip())
            return [*found, Quote(i, last, closed=False, runs_on=True)]
        if j is None and text[i] not in SINGLE:
            j = _close_otherwise(text, i, end)
        if j is not None:
            found.append(Quote(i, j + 1))
            i = j + 1
        elif text[i] in SINGLE:
            i += 1  # an apostrophe ('90s) or a stray mark
        else:
            stop = _sentence_end(text, i + 1, end)
            found.append(Quote(i, stop, closed=False))
            i = stop
    return found
