"""From an address to what a reader sees: the sentence with the words marked, and one neighbour on each side."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from crossbearing.records import Reading, Report, Row

MOST_LETTERS = 400  # of a text without sentences
WORDS_BEFORE, WORDS_BEHIND = 5, 7  # around a word: enough to know what it tells


class Quote(Row, frozen=True, kw_only=True):
    """A sentence cut at the marked words: ``before`` the sentence, in it ``left marked right``, and ``after`` it."""

    before: str
    left: str
    marked: str
    right: str
    after: str


def alone(quote: Quote) -> Quote:
    """Return a quotation without the sentences beside it."""
    return replace(quote, before="", after="")


class Texts:
    """The texts of reports with their sentences; opens any address."""

    def __init__(self, reports: Iterable[Report], readings: Iterable[Reading]) -> None:
        """Take reports and readings of the same ids."""
        self.text: Mapping[str, str] = {report.id: report.text for report in reports}
        self._sentences = {r.report: [(s.start, s.end) for s in r.sentences] for r in readings}

    def quote(self, report: str, start: int, end: int) -> Quote:
        """Return the sentence around ``[start, end)``; words over several sentences bring them all."""
        text, sentences = self.text[report], self._sentences.get(report, [])
        first = max(bisect_right(sentences, (start, len(text))) - 1, 0)
        last = max(bisect_right(sentences, (max(start, end - 1), len(text))) - 1, first)
        if not sentences:
            return Quote(before="", left="", marked=text[start:end], right="", after="")
        left, right = min(sentences[first][0], start), max(sentences[last][1], end)
        return Quote(
            before=self._sentence(report, first - 1),
            left=text[left:start],
            marked=text[start:end],
            right=text[end:right],
            after=self._sentence(report, last + 1),
        )

    def around(self, report: str, start: int, end: int, *, most: float = 1) -> str:
        """Return the words of the sentence around ``[start, end)``: a dozen, or ``most`` times as many."""
        found = self.quote(report, start, end)
        left, right = found.left.split(), found.right.split()
        head, tail = left[-round(most * WORDS_BEFORE) :], right[: round(most * WORDS_BEHIND)]
        before = " ".join(head) + ("" if found.left[-1:].strip() else " ")
        behind = ("" if found.right[:1].strip() else " ") + " ".join(tail)
        words = (before + " ".join(found.marked.split()) + behind).strip()
        return ("… " if len(head) < len(left) else "") + words + (" …" if len(tail) < len(right) else "")

    def number(self, report: str, start: int) -> int:
        """Return the number of the sentence at ``start`` in its report, from 1; 0 where no sentence is known."""
        sentences = self._sentences.get(report, [])
        return max(bisect_right(sentences, (start, len(self.text[report]))), 1) if sentences else 0

    def sentence(self, report: str, number: int) -> str:
        """Return a sentence by its number; of number 0, the beginning of the text."""
        return self._sentence(report, number - 1) if number else self.text[report][:MOST_LETTERS]

    def _sentence(self, report: str, number: int) -> str:
        sentences = self._sentences[report]
        if not 0 <= number < len(sentences):
            return ""
        start, end = sentences[number]
        return self.text[report][start:end]
