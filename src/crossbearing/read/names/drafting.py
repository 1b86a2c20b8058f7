"""How is a name drafted from words: its bare words, its written form, its place among the others?"""

from crossbearing.read.names.draft import Draft
from crossbearing.read.names.lexicon import Line

QUOTES = frozenset("\"'“”„‘’‚«»‹›`")


def make_draft(
    line: Line, first: int, last: int, kind: str, *, form: str = "name", entity: str = "", sure: bool = False
) -> Draft:
    """Return a draft of the words [first, last)."""
    words = line.tree.words
    start, end = words[first].start, words[last - 1].end
    return Draft(
        line.tree.index, first, last, start, end, kind, form, " ".join(line.text[start:end].split()), entity, sure=sure
    )


def trim(line: Line, first: int, last: int, *, owns: bool = True) -> tuple[int, int]:
    """Leave off a leading article, quotation marks and, of what owns, a trailing possessive (not of "Moody's")."""
    while first < last and (
        line.words[first] in ("the", "The") or line.words[first] in QUOTES or not _wordy(line.words[first])
    ):
        first += 1
    while first < last and ((owns and line.folded[last - 1] in ("'s", "'")) or line.words[last - 1] in QUOTES):
        last -= 1
    return first, last


def _wordy(word: str) -> bool:
    return any(c.isalnum() for c in word)


def put_over(drafts: list[Draft], new: Draft) -> list[Draft]:
    """Put a draft in the place of all that it overlaps."""
    return [d for d in drafts if d.last <= new.first or d.first >= new.last] + [new]
