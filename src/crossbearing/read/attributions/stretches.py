"""Stretches of text of the words of a content."""

import re

from crossbearing.read.tree import Tree

DATE_LINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'. -]{2,30}(?:,[^\n()]{0,40})?\s*(?:\([^)\n]{2,40}\)\s*)?\s[-–—]{1,2}\s+")

CLOSERS = frozenset((",", ".", ";", ":", "!", "?", "...", "…", "”", "’", '"', "'", "»", "''", "!!", "??", "?!"))

MARKS = {"”": "“„", '"': '"', "»": "«", "’": "‘“", "'": "'‘", "“": "„"}  # closing mark -> what may open it

Pieces = list[tuple[int, int]]  # stretches of text, (start, end) each


def pieces_of(tree: Tree, indices: frozenset[int] | set[int]) -> Pieces:
    """Returns the stretches of text of these words: one for each run, closing punctuation behind each included.

    A gap of punctuation only does not part a run. Source of the trimming: discourse units of GUM.
    """
    ordered = sorted(indices)
    while ordered and tree.forms[ordered[0]] in (",", ":", ";", "–", "-", "—"):
        ordered.pop(0)
    if not ordered:
        return []
    runs: list[list[int]] = [[ordered[0], ordered[0]]]
    for i in ordered[1:]:
        if all(tree.upos(k) == "PUNCT" for k in range(runs[-1][1] + 1, i)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    for run in runs:
        while run[0] < run[1] and tree.forms[run[0]] in (",", ":", ";", "–", "-", "—", "."):
            run[0] += 1
    runs = [r for r in runs if any(tree.upos(k) != "PUNCT" for k in range(r[0], r[1] + 1))]
    return [tree.bounds(range(_open(tree, a), _shut(tree, b) + 1)) for a, b in runs]


def without_date_line(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns a stretch without the date line that opens it ("NAIROBI, 9 June 2026 (Savanna Press) - ")."""
    opens = start == 0 or text[start - 1] == "\n"
    line = DATE_LINE.match(text, start, end) if opens else None
    return (line.end(), end) if line else (start, end)


def tidied(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns a stretch without the comma of its frame and without a mark that closes a quotation around it."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—" or _closes_alone(text, start, end)):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    return start, end


def _closes_alone(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    opened = any(mark in text[start : end - 1] for mark in MARKS.get(last, last))
    return last in MARKS and not opened and not _is_elided(text, end)


def _is_elided(text: str, end: int) -> bool:
    """ "The sailors'": an apostrophe of a genitive, with more of the phrase behind it."""
    return text[end - 1] in "'’" and text[end - 2 : end - 1] == "s" and text[end : end + 1] == " "


def filled(pieces: list[tuple[int, int]], cue: int) -> list[tuple[int, int]]:
    """A content is whole on each side of its cue: a gap in it comes from a parser's slip or a crossing attachment."""
    before = [p for p in pieces if p[0] < cue]
    behind = [p for p in pieces if p[0] > cue]
    return [(min(a for a, _ in side), max(b for _, b in side)) for side in (before, behind) if side]


def _shut(tree: Tree, last: int) -> int:
    while (
        last + 1 < len(tree.words)
        and tree.forms[last + 1] in CLOSERS
        and tree.text[tree.words[last + 1].start - 1 : tree.words[last + 1].start] != " "
    ):
        last += 1
    return last


def _open(tree: Tree, first: int) -> int:
    while (
        first
        and tree.forms[first - 1] in ("“", "‘", '"', "'", "``", "«")
        and tree.words[first - 1].end == tree.words[first].start
    ):
        first -= 1
    return first
