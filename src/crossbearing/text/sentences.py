"""Sentences of English text: by its line breaks, then by its full stops.

A sentence never crosses a blank line, nor a line break unless the text is wrapped there. Every character that is not
white space lies in one sentence; the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from crossbearing.text.words import load_conventions

WRAPPED_SHARE = 0.7  # of a block's lines must be full before a line that begins with a capital counts as wrapped
WRAPPED_WIDTHS = (40, 130)  # characters; narrower blocks are lists or verse, wider ones paragraphs

_STOP = re.compile(r"(?<![.!?…。])[.!?…。]++[\"'”’»)\]]*+(?=\s)")
_NEXT = re.compile(r"\s+[\"'“‘«(\[„\-–—•*]*\s?(\w?)")
_LAST_WORD = re.compile(r"[^\s\"'“”‘’()\[\],;:]*\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[•*·▪►–—-]|\(?\w{1,2}[.)])\s")
_LOOK_BACK = 40  # characters: longer than any abbreviation


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Cuts a text into sentences.

    Returns:
        One half-open (start, end) for each sentence, in order, in code points, without white space at its ends.
    """
    return [span for first, last in _stretches(text) for span in _split_stretch(text, first, last)]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Gives the stretches that no sentence leaves: lines, those that are wrapped joined."""
    may_wrap = not _has_paragraphs(text)
    for block in _blocks(text):
        soft = _wrapped_breaks(text, block, may_wrap=may_wrap)
        start = block[0][0]
        for index, (_, end) in enumerate(block):
            if not soft[index]:
                yield start, end
                start = block[index + 1][0] if index + 1 < len(block) else end


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Gives runs of lines without a blank line between them, as the spans of their words."""
    block: list[tuple[int, int]] = []
    end = 0
    for match in _LINE.finditer(text):
        line = match[0]
        words = line.strip()
        if block and (not words or text.count("\n", end, match.start()) > 1):
            yield block
            block = []
        end = match.end()
        if words:
            start = match.start() + len(line) - len(line.lstrip())
            block.append((start, start + len(words)))
    if block:
        yield block


def _has_paragraphs(text: str) -> bool:
    """Says whether most of a text stands in lines too long to be wrapped ones: then its short lines are titles."""
    lengths = [len(match[0].strip()) for match in _LINE.finditer(text)]
    return sum(length for length in lengths if length > WRAPPED_WIDTHS[1]) > sum(lengths) / 2


def _wrapped_breaks(text: str, block: list[tuple[int, int]], *, may_wrap: bool) -> list[bool]:
    """Says for each line of a block whether its sentence goes on in the next line."""
    if len(block) == 1:
        return [False]
    width = max(end - start for start, end in block)
    full, low = [], []
    for (start, end), (after, after_end) in pairwise(block):
        first_word = text[after : min(after_end, after + 60)].split(maxsplit=1)[0]
        bullet = _BULLET.match(text, after, after_end)
        ended = text[end - 1] in '.!?:…"”' and text[after].isupper()
        full.append(
            not bullet and end - start + 1 + len(first_word) > width and WRAPPED_WIDTHS[0] <= width <= WRAPPED_WIDTHS[1]
        )
        low.append(not bullet and not ended and (text[after].islower() or text[end - 1] == ","))
    wrapped = may_wrap and len(full) >= 2 and sum(full) >= WRAPPED_SHARE * len(full)
    return [*(a or (b and wrapped) for a, b in zip(low, full, strict=True)), False]


def _split_stretch(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for match in _STOP.finditer(text, first, last):
        after = _NEXT.match(text, match.end(), last)
        if after and after.end(1) <= last and _ends_sentence(text, start, match, after):
            yield start, match.end()
            start = match.end() + len(after[0]) - len(after[0].lstrip())
    if start < last:
        yield start, last


@cache
def _tables() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str], re.Pattern[str]]:
    tables = load_conventions()
    speaking = re.compile(rf"\s+(?:[A-Z][\w’'-]*\s+){{1,3}}(?:{'|'.join(tables['speaking'])})\b")
    sets = [frozenset(tables[name]) for name in ("titles", "abbreviations", "numbered", "starters")]
    return sets[0], sets[1], sets[2], sets[3], speaking


def _ends_sentence(text: str, start: int, stop: re.Match[str], after: re.Match[str]) -> bool:
    """Says whether a sentence ends at a stop, by the word before it and the word after it."""
    titles, abbreviations, numbered, starters, speaking = _tables()
    begin = after[1]
    if begin.islower():
        return False
    marks = stop[0].rstrip("\"'”’»)]")
    closed = marks != stop[0]  # by a quotation mark or a bracket
    if marks != "." or closed:
        return marks == "." or not (closed and speaking.match(text, stop.end()))
    found = _LAST_WORD.search(text, max(start, stop.start() - _LOOK_BACK), stop.start())
    word = found[0].lstrip("-–—") if found else ""
    tail = re.split(r"[-–—/]", word)[-1]
    listed = found and found.start() == start and (word.isdigit() or len(word) == 1)  # the number of a list
    initial = len(tail) == 1 and tail.isupper()
    counting = begin.isdigit() and (tail in numbered or tail in abbreviations)
    if listed or initial or counting or tail in titles:
        return False
    if tail in abbreviations or tail.capitalize() in abbreviations or _DOTTED.search(word):
        following = re.match(r"[\w’']+", text[after.start(1) : after.start(1) + _LOOK_BACK])
        return bool(following and following[0] in starters)
    return True
