"""Which sentences are copies of one another: the pairs that certain copies share, clustered by the one rule."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Sequence

from crossbearing.link.clusters import Judgement, cluster
from crossbearing.link.texts import split_sentences
from crossbearing.records import Copy, Link, Report, Span, address
from crossbearing.text.fold import plain

JUDGE = "link.copies"
COVERED = 0.5  # a sentence of which at least half lies in a shared passage belongs to it
LEFT_SHARE, LEFT_WORDS = 0.6, 5  # of the words of two left-over sentences in both (Dice), and how many
_STEM = 5
COPIED = "*"  # ends the mark of a sentence that has copies
Sentence = tuple[str, int, int]


class Passages:
    """The sentences of reports, and for each the one that stands for all its copies."""

    def __init__(self, reports: Sequence[Report], copies: Sequence[Copy]) -> None:
        """Cuts the reports into sentences and joins those that certain copies share."""
        self._sentences = {report.id: split_sentences(report.text) for report in reports}
        self._starts = {report: [start for start, _ in found] for report, found in self._sentences.items()}
        self._texts = {report.id: report.text for report in reports}
        near: dict[str, set[str]] = defaultdict(set)
        for copy in copies:
            if copy.sure and copy.kind != "revision":
                for one, other in self.edges(copy):
                    near[one].add(other)
                    near[other].add(one)
        self._clusters = cluster(
            {one: one for one in near},
            lambda one: (-_length(one),),
            lambda one: _keys(one, near),
            lambda a, b: (
                Judgement("same", float(_length(a) == _length(b)), ("the same passage",))
                if b in near[a]
                else _DIFFERENT
            ),
        )

    def find(self, report: str, offset: int) -> str:
        """Gives the sentence at an offset: its address, or the mark that it shares with all its copies."""
        place = max(bisect_right(self._starts.get(report, []), offset) - 1, 0)
        sentences = self._sentences.get(report, ())
        if not sentences:
            return address(report, offset, offset)
        own = address(report, *sentences[place])
        pivot = self._clusters.pivot_of.get(own)
        return mark(pivot) if pivot else own

    def addresses(self, report: str) -> list[str]:
        """Gives the addresses of the sentences of a report, in order."""
        return [address(report, start, end) for start, end in self._sentences.get(report, ())]

    def links(self) -> tuple[Link, ...]:
        """Gives one row per sentence that is a copy: ``a`` the one that stands for all, ``b`` the copy."""
        rows = (
            Link(a=pivot, b=one, kind="passage", verdict="same", score=1.0, reasons=("the same passage",), judge=JUDGE)
            for one, pivot in self._clusters.pivot_of.items()
            if one != pivot
        )
        return tuple(sorted(rows, key=lambda link: (link.a, link.b)))

    def edges(self, copy: Copy) -> set[tuple[str, str]]:
        """Gives the pairs of sentences that two reports share: at least half of each lies in passages of the other.

        What is left over on both sides is paired by its words: of two texts of which one was made from the other, a
        sentence turned round ("the wreck is being taken apart by experts") is still that sentence.
        """
        found = self._by_passages(copy)
        return found | self._by_words(copy, found)

    def _by_words(self, copy: Copy, found: set[tuple[str, str]]) -> set[tuple[str, str]]:
        used = {one for pair in found for one in pair}
        a, b = (
            [(one, stems) for one in self.addresses(report) if one not in used and (stems := self._stems(one))]
            for report in (copy.a, copy.b)
        )
        scored = sorted(
            (-2 * len(x & y) / (len(x) + len(y)), one, other)
            for one, x in a
            for other, y in b
            if len(x & y) >= LEFT_WORDS and 2 * len(x & y) >= LEFT_SHARE * (len(x) + len(y))
        )
        left: set[tuple[str, str]] = set()
        for _, one, other in scored:
            if one not in used and other not in used:
                used |= {one, other}
                left.add((one, other))
        return left

    def _stems(self, one: str) -> frozenset[str]:
        """Gives the words of a sentence, cut short."""
        report, span = one.rsplit(":", 1)
        start, end = map(int, span.split("-"))
        words = re.findall(r"\w+", plain(self._texts[report][start:end]))
        return frozenset(word[:_STEM] for word in words)

    def _by_passages(self, copy: Copy) -> set[tuple[str, str]]:
        shared: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        for a, b in copy.passages:
            inside_a, inside_b = self._inside(copy.a, a), self._inside(copy.b, b)
            if len(inside_a) != len(inside_b):  # other cuts: what neither has half of is an end, or is not shared
                inside_a, inside_b = (_mostly(one) for one in (inside_a, inside_b))
            for (one, in_one), (other, in_other) in _in_order(inside_a, inside_b):
                shared[one, other][0] += in_one
                shared[one, other][1] += in_other
        return {
            (one, other)
            for (one, other), (in_one, in_other) in shared.items()
            if in_one >= COVERED * _length(one) and in_other >= COVERED * _length(other)
        }

    def _inside(self, report: str, span: Span) -> list[tuple[str, int]]:
        """Gives the sentences that a span touches, in order, and how many characters of each lie in it."""
        sentences = self._sentences[report]
        first = max(bisect_right(self._starts[report], span.start) - 1, 0)
        found = []
        for start, end in sentences[first:]:
            if start >= span.end:
                break
            if (inside := min(end, span.end) - max(start, span.start)) > 0:
                found.append((address(report, start, end), inside))
        return found


def mark(pivot: str) -> str:
    """Gives what stands for a sentence and all its copies, by the address of the one that stands for all."""
    return f"{pivot}{COPIED}"


def _mostly(inside: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(one, chars) for one, chars in inside if chars >= COVERED * _length(one)]


def _in_order(a: list[tuple[str, int]], b: list[tuple[str, int]]) -> list[tuple[tuple[str, int], tuple[str, int]]]:
    """Pairs sentences that tell the same: in order, or if one text has more of them, by their length."""
    if len(a) == len(b):
        return list(zip(a, b, strict=True))
    sizes_a, sizes_b = ({_length(one): (one, chars) for one, chars in inside} for inside in (a, b))
    return [(sizes_a[size], sizes_b[size]) for size in sorted(sizes_a.keys() & sizes_b.keys())]


_DIFFERENT = Judgement("different")


def _length(one: str) -> int:
    start, end = one.rsplit(":", 1)[1].split("-")
    return int(end) - int(start)


def _keys(one: str, near: dict[str, set[str]]) -> set[Hashable]:
    return {one, *near[one]}
