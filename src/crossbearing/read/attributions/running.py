"""The running text of a report with its quotations, and what the rules about them share."""

import re
from collections.abc import Sequence

from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.attributions.quotes import Quote
from crossbearing.read.tree import Tree

STOP = re.compile(r"[.!?…]['\"”’»)]*\s+(?=[\"“‘'«(A-ZÀ-Þ])|\n")
VERDICT = re.compile(r"\s*[:,–—-]\s*that (?:is|was)\b|\s*With (?:these|those|such) words\b", re.IGNORECASE)
SHORT_FRAME_WORDS = 6  # "General Tamm said on Monday."
FRAME_WORDS = 14  # ", a nurse in the besieged town said by phone"


class Text:
    """A report's text with its trees and quotations, for questions about offsets."""

    def __init__(self, text: str, trees: Sequence[Tree], quotes: Sequence[Quote]) -> None:
        """Keeps them; nothing is computed."""
        self.text = text
        self.trees = trees
        self.quotes = quotes

    def words(self, start: int, end: int) -> list[tuple[Tree, int]]:
        """Returns the words of [start, end) that lie in no quotation, in order."""
        found = []
        for tree in self.trees:
            if tree.sentence.end <= start or tree.sentence.start >= end:
                continue
            found += [(tree, i) for i in tree.within(start, end) if not self.quoted(tree.words[i].start)]
        return found

    def quoted(self, offset: int) -> bool:
        """Says whether an offset lies in a quotation."""
        return any(q.start <= offset < q.end for q in self.quotes)


def cut_frames(quotes: Sequence[Quote], trees: Sequence[Tree]) -> list[Quote]:
    """Returns the quotations; one whose closing mark is missing ends at the comma before ", the mayor said"."""
    return [quote if quote.closed or quote.runs_on else _cut(quote, trees) for quote in quotes]


def _cut(quote: Quote, trees: Sequence[Tree]) -> Quote:
    cues = load_cues()
    for tree in trees:
        inside = tree.within(quote.start, quote.end)
        for k in reversed(inside[1:]):
            frame = [w for w in inside if w > k]
            if tree.forms[k] == "," and len(frame) <= FRAME_WORDS and any(speaks(tree, w, cues) for w in frame):
                return Quote(quote.start, tree.words[k].end, closed=False)
    return quote


def speaks(tree: Tree, i: int, cues: Cues) -> bool:
    """Says whether a word is a verb of saying that may stand beside a quotation."""
    speech = tree.lemmas[i] in cues.verbs and tree.lemmas[i] not in cues.thoughts | cues.quoteless
    return tree.upos(i) == "VERB" and speech


def merge(pieces: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Returns stretches in order, those that touch or are parted by marks and spaces only as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(pieces)):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip(" \n\t,.;:“”\"'‘’")):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
