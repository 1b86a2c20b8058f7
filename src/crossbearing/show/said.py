"""Who says what as a reader can take it in: words that stand alone, or the whole sentence with the words marked."""

from crossbearing.records import Row
from crossbearing.show.contract import AttributionView
from crossbearing.show.quote import Texts
from crossbearing.show.wording import word

FEWEST_WORDS = 6  # fewer are a shard: the sentence says what they are about
OPENERS, CLOSERS = "\"“„«‘'", "\"”“»’'"
LOOSE = " ,;:-–—"  # what a cut leaves at either end


class Statement(Row, frozen=True, kw_only=True):
    """Words with their stance ("says", "does not confirm"); ``left`` and ``right`` are the sentence around them."""

    stance: str
    left: str
    words: str
    right: str

    @property
    def text(self) -> str:
        """The whole as one line, the words between brackets if a sentence stands around them."""
        if not (self.left or self.right):
            return self.words
        return f"{self.left}[{self.words}]{self.right}"


def make_statement(row: AttributionView, texts: Texts) -> Statement:
    """Return an attribution's statement: alone if it is a sentence by itself, otherwise in its sentence.

    What somebody did *not* say is always shown in its sentence.
    """
    stance = word("negated_stances" if row.negated else "stances", row.stance)
    text, start, end = texts.text[row.report], row.content[0].start, row.content[-1].end
    words = " ... ".join(_line(text[span.start : span.end]) for span in row.content)
    if not row.negated and _stands_alone(words):
        return Statement(stance=stance, left="", words=_tidy(words, direct=row.direct), right="")
    quote = texts.quote(row.report, start, end)
    left, right = _spaced(quote.left).lstrip(), _spaced(quote.right).rstrip()
    marked = _line(quote.marked)
    return Statement(stance=stance, left=left, words=marked, right=right)


def _stands_alone(words: str) -> bool:
    found = words.lstrip(OPENERS + LOOSE)
    return len(words.split()) >= FEWEST_WORDS and (found[:1].isupper() or found[:5] == "that ")


def _tidy(words: str, *, direct: bool) -> str:
    """Return words without what a cut left behind: a comma at the end, a quotation mark that has no other half."""
    inner = words.strip(LOOSE)
    if direct:
        return f"“{inner.strip(OPENERS + CLOSERS).strip(LOOSE)}”"
    opens, closes = inner[:1] in OPENERS, inner[-1:] in CLOSERS
    whole = any(mark in inner[1:-1] for mark in OPENERS[:4] + CLOSERS[:4])
    if opens and closes and not whole:
        return inner
    if opens and not any(mark in inner[1:] for mark in CLOSERS[:4]):
        inner = inner[1:]
    if closes and inner[-1] not in "'’" and not any(mark in inner[:-1] for mark in OPENERS[:4]):
        inner = inner[:-1]
    return inner.strip(LOOSE)


def _line(text: str) -> str:
    return " ".join(text.split())


def _spaced(text: str) -> str:
    """Return one line that keeps a space at either end, so that the words beside it stay apart."""
    line = _line(text)
    return (" " if text[:1].isspace() else "") + line + (" " if line and text[-1:].isspace() else "")
