"""A report's text as pieces with marks on them: who says it, what it names, which words are values."""

from collections.abc import Iterator
from itertools import pairwise

from crossbearing.records import Row
from crossbearing.show.desk import Desk
from crossbearing.show.wording import value_text, word

WINDOW = 40_000  # letters on one page of the reader: a long book chapter, and still a quick page
SLACK = 300  # how far back a blank is looked for, so that a page ends with a word


class Mark(Row, frozen=True, kw_only=True):
    """Something said of ``[start, end)``; ``layer``: at | value | anchor | name | said."""

    start: int
    end: int
    layer: str
    label: str
    href: str = ""


class Piece(Row, frozen=True, kw_only=True):
    """Words under the same marks (``layers``: classes such as ``is-name``); ``first`` where asked-for words begin."""

    text: str
    layers: str
    label: str
    href: str
    first: bool


class Sheet(Row, frozen=True, kw_only=True):
    """One page of a report's text."""

    pieces: tuple[Piece, ...]
    number: int
    pages: int


def read_sheet(desk: Desk, report: str, *, number: int = 1, at: tuple[int, int] | None = None) -> Sheet:
    """Return one page of a report's text, the one with ``at`` if that is given."""
    text = desk.texts.text[report]
    cuts = _cuts(text)
    if at:
        number = max(n for n, cut in enumerate(cuts[:-1], start=1) if cut <= at[0] or n == 1)
    number = min(max(number, 1), len(cuts) - 1)
    start, end = cuts[number - 1], cuts[number]
    marks = [m for m in _marks(desk, report, at) if m.start < end and m.end > start]
    return Sheet(pieces=tuple(_pieces(text, start, end, marks)), number=number, pages=len(cuts) - 1)


def _cuts(text: str) -> list[int]:
    cuts = [0]
    while cuts[-1] + WINDOW < len(text):
        hard = cuts[-1] + WINDOW
        blank = max(text.rfind(" ", hard - SLACK, hard), text.rfind("\n", hard - SLACK, hard))
        cuts.append(blank + 1 if blank > 0 else hard)
    return [*cuts, len(text)]


def _marks(desk: Desk, report: str, at: tuple[int, int] | None) -> Iterator[Mark]:
    if at:
        yield Mark(start=at[0], end=at[1], layer="at", label="")
    for start, end, event in desk.anchors.get(report, ()):
        yield Mark(start=start, end=end, layer="anchor", label="a happening", href=f"/events/{event}")
    for claim in desk.claims_in.get(report, ()):
        label = f"{word('slots', claim.slot)}: {value_text(claim.value)}"
        yield Mark(
            start=claim.span.start, end=claim.span.end, layer="value", label=label, href=f"/events/{claim.event}"
        )
    for start, end, entity in desk.names.get(report, ()):
        name = desk.entities[entity].name
        yield Mark(start=start, end=end, layer="name", label=name, href=f"/entities/{entity}")
    for said in desk.said_in.get(report, ()):
        who = said.speaker.name if said.speaker else "somebody not named"
        for span in said.content:
            yield Mark(start=span.start, end=span.end, layer="said", label=f"{who} {word('stances', said.stance)}")


LAYERS = ("value", "anchor", "name", "said", "at")  # which of several marks a click follows: the first that leads on


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    edges = sorted({start, end, *(min(max(e, start), end) for m in marks for e in (m.start, m.end))})
    opened: list[Mark] = []
    waiting = sorted(marks, key=lambda m: m.start, reverse=True)
    seen_at = False
    for left, right in pairwise(edges):
        while waiting and waiting[-1].start <= left:
            opened.append(waiting.pop())
        opened = [mark for mark in opened if mark.end > left]
        ranked = sorted(opened, key=lambda m: (LAYERS.index(m.layer), m.end - m.start))
        first = not seen_at and any(mark.layer == "at" for mark in ranked)
        seen_at = seen_at or first
        yield Piece(
            text=text[left:right],
            layers=" ".join(dict.fromkeys(f"is-{m.layer}" for m in ranked)),
            label="; ".join(dict.fromkeys(m.label for m in ranked if m.label)),
            href=next((m.href for m in ranked if m.href), ""),
            first=first,
        )
