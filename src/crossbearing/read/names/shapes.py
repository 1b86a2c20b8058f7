"""Names by their shape: "USS Nimitz", "Port of Huelva", "Bushehr Nuclear Power Plant", "Treaty of Pelindaba"."""

from functools import cache

import msgspec

from crossbearing.read.names.draft import Draft
from crossbearing.read.names.lexicon import Lexicon, Line
from crossbearing.text.tables import load_table

_MOST_HEAD_WORDS = 4  # "border crossing point" and one more
_MOST_NAME_WORDS = 3  # of a ship or an exercise that the parser missed
_TOWN = 20_000  # people; "Fort Worth" is a town, "Fort Drum" is none
_LONG = 6  # letters; a shorter word may be a preposition, which headlines leave small
_BOUND = frozenset(["of", "on", "the", "for", "against", "and", "in"])  # words in small letters inside a treaty's name
_MOST_TREATY_WORDS = 12


class Shapes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """shapes.yaml."""

    ship: frozenset[str]
    doubtful_ship: frozenset[str]
    facility: frozenset[str]
    facility_first: frozenset[str]
    treaty: frozenset[str]
    treaty_first: frozenset[str]
    no_treaty: tuple[str, ...]
    counted: dict[str, tuple[str, ...]]


@cache
def _shapes() -> Shapes:
    return msgspec.convert(load_table("crossbearing.read.names", "shapes.yaml"), Shapes)


@cache
def counted_nouns() -> dict[str, str]:
    """Return plural noun -> the kind of what is listed after it."""
    return {noun: kind for kind, nouns in _shapes().counted.items() for noun in nouns}


def shape_names(line: Line, lexicon: Lexicon, drafts: list[Draft]) -> list[tuple[int, int, str]]:
    """Return (first, last, kind) of names of a telling shape in a sentence, from the parser's names and beside them.

    Args:
        line: the sentence; in one of capitals or of title case a capital tells nothing and nothing is widened.
        lexicon: for towns that bear such names.
        drafts: the parser's names.
    """
    if line.shouted:
        return []
    found = [(d.first, d.last, "weapon") for d in drafts if _is_ship(line, d)]
    found += _before_names(line, drafts)
    if not title_case(line):
        for draft in drafts:
            if (shape := _facility(line, lexicon, draft) or _treaty(line, draft)) is not None:
                found.append(shape)
        found += _missed_treaties(line, drafts)
    return found


def is_facility_noun(words: str) -> bool:
    """Tell whether these are the noun of a facility: "border crossing"."""
    return words in _shapes().facility


def title_case(line: Line) -> bool:
    """Tell whether all long words have a capital, as in a headline."""
    words = [w for w in line.words if w.isalpha() and len(w) >= _LONG]
    return len(line.words) > 2 and bool(words) and all(w[0].isupper() for w in words)


def _is_ship(line: Line, draft: Draft) -> bool:
    if draft.last - draft.first < 2 or not line.words[draft.first + 1][:1].isupper():
        return False
    prefix = line.words[draft.first]
    doubtful = prefix in _shapes().doubtful_ship and draft.kind not in ("organization", "person")
    return prefix in _shapes().ship or doubtful


def _before_names(line: Line, drafts: list[Draft]) -> list[tuple[int, int, str]]:
    """Return ships whose prefix the parser left out or that it missed."""
    found = []
    for at, word in enumerate(line.words[:-1]):
        if word not in _shapes().ship or not line.words[at + 1][:1].isupper():
            continue
        inside = next((d for d in drafts if d.first <= at < d.last), None)
        after = next((d for d in drafts if d.first == at + 1), None)
        if after is not None and (inside is None or inside.last == at + 1):
            found.append((at, after.last, "weapon"))
        elif inside is None or (inside.last == at + 1 and inside.first == at):
            found.append((at, _capitals_end(line, at + 1), "weapon"))
    return found


def _capitals_end(line: Line, first: int) -> int:
    last = first
    while last < min(len(line.words), first + _MOST_NAME_WORDS) and line.words[last][:1].isupper():
        last += 1
    return last


def _facility(line: Line, lexicon: Lexicon, draft: Draft) -> tuple[int, int, str] | None:
    """A name with the noun of a facility behind it or at its end, or with "Port of" before it or at its front."""
    if draft.kind == "nationality" or draft.sure:
        return None
    last = _head_end(line, draft)
    if last > draft.last:
        return draft.first, last, "facility"
    for length in range(1, min(_MOST_HEAD_WORDS, draft.last - draft.first - 1) + 1):
        head = " ".join(line.folded[draft.last - length : draft.last])
        if head in _shapes().facility and draft.kind != "person" and line.words[draft.last - 1][:1].isupper():
            return draft.first, draft.last, "facility"
    return _facility_first(line, lexicon, draft)


def _head_end(line: Line, draft: Draft) -> int:
    """Return where the capitalised noun of a facility right behind a name ends, else where the name does."""
    for length in range(_MOST_HEAD_WORDS, 0, -1):
        words = line.words[draft.last : draft.last + length]
        if len(words) == length and all(w[:1].isupper() for w in words):
            head = " ".join(line.folded[draft.last : draft.last + length])
            if head in _shapes().facility:
                return draft.last + length
    return draft.last


def _facility_first(line: Line, lexicon: Lexicon, draft: Draft) -> tuple[int, int, str] | None:
    for length in (3, 2, 1):
        for first in (draft.first, draft.first - length):
            front = " ".join(line.folded[max(first, 0) : first + length])
            if first < 0 or front not in _shapes().facility_first or not line.words[first][:1].isupper():
                continue
            if first + length < draft.last and line.words[first + length][:1].isupper():
                return None if _is_town(lexicon, line.written(first, draft.last)) else (first, draft.last, "facility")
    return None


def _is_town(lexicon: Lexicon, name: str) -> bool:
    rows = lexicon.world.gazetteer.find(name)
    return bool(rows) and rows[0].exact and rows[0].population >= _TOWN


def _treaty(line: Line, draft: Draft) -> tuple[int, int, str] | None:
    """A name of two words or more that ends in "Treaty" or goes on with it, or begins with "Treaty of"."""
    if draft.sure or draft.kind == "nationality":
        return None
    words = _shapes()
    last = draft.last
    if last < len(line.words) and line.folded[last] in words.treaty and line.words[last][:1].isupper():
        last += 1
    name = " ".join(line.folded[draft.first : last])
    if any(name.endswith(other) for other in words.no_treaty):
        return None
    ends = line.folded[last - 1] in words.treaty and last - draft.first > 1
    begins = " ".join(line.folded[draft.first : draft.first + 2]) in words.treaty_first
    if not begins and (draft.kind == "person" or (draft.kind == "organization" and last == draft.last)):
        return None  # parties are called so, too
    return (draft.first, last, "treaty") if ends or begins else None


def _missed_treaties(line: Line, drafts: list[Draft]) -> list[tuple[int, int, str]]:
    """Return capitalised words that end in "Treaty" or follow "Treaty of", where the parser saw no name."""
    found = []
    for at, word in enumerate(line.words):
        if not word[:1].isupper():
            continue
        if line.folded[at] in _shapes().treaty:
            first = at
            while first > 0 and line.words[first - 1][:1].isupper() and line.tree.upos(first - 1) in _NAMING:
                first -= 1
            if first == 0 and at:
                first = 1 if line.folded[0] in ("the", "a", "an") else 0
            if at - first > 0 and not any(d.first <= at and first < d.last for d in drafts):
                found.append((first, at + 1, "treaty"))
        if " ".join(line.folded[at : at + 2]) in _shapes().treaty_first:
            last = _treaty_end(line, at + 2)
            if last > at + 2 and not any(d.first <= at < d.last for d in drafts):
                found.append((at, last, "treaty"))
    return found


_NAMING = ("PROPN", "NOUN", "ADJ", "X")


def _treaty_end(line: Line, first: int) -> int:
    """Return where a run of capitalised words, bound by small ones, ends."""
    last = at = first
    while at < min(len(line.words), first + _MOST_TREATY_WORDS):
        if line.words[at][:1].isupper() or line.words[at] == "-":
            last = at = at + 1
        elif line.words[at] in _BOUND:
            at += 1
        else:
            break
    return last
