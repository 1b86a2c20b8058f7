"""Finding listed phrases in the words of a sentence: the longest first, in one pass."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Generic, TypeVar

import msgspec

from crossbearing.knowledge import Sense, World
from crossbearing.read.names.draft import load_bodies, load_offices, load_words
from crossbearing.read.tree import Tree
from crossbearing.text import fold
from crossbearing.text.words import split_words

T = TypeVar("T")
_MINISTRY = ("ministry of {}", "ministry for {}", "{} ministry")


class Found(msgspec.Struct, Generic[T], frozen=True):
    """A phrase found: words [first, last) and what the list says of it."""

    first: int
    last: int
    value: T


class Phrases(Generic[T]):
    """A list of phrases, filed by their first word."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        """File phrases; equal ones keep their first value."""
        filed: dict[str, dict[tuple[str, ...], T]] = {}
        for phrase, value in phrases:
            words = folded_words(phrase)
            if words:
                filed.setdefault(words[0], {}).setdefault(words, value)
        self._filed = {first: sorted(found.items(), key=lambda item: -len(item[0])) for first, found in filed.items()}

    def find(self, words: Sequence[str]) -> list[Found[T]]:
        """Return what is listed, left to right, the longest first, without overlaps. ``words`` are folded."""
        found: list[Found[T]] = []
        free = 0
        for at, word in enumerate(words):
            listed = self._filed.get(word)
            if listed is None or at < free:
                continue
            for phrase, value in listed:
                if _at(words, at, phrase):
                    free = at + len(phrase)
                    found.append(Found(at, free, value))
                    break
        return found

    @property
    def first_words(self) -> frozenset[str]:
        """The words that a phrase can begin with."""
        return frozenset(self._filed)


def _at(words: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    return len(phrase) == 1 or tuple(words[at : at + len(phrase)]) == phrase


def folded_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a phrase, cut as sentences are cut."""
    if text.replace(" ", "").isalpha():
        return tuple(fold.plain(text).split())  # nothing to cut: ten thousand names are filed sooner
    return tuple(fold.plain(text[a:b]) for a, b in split_words(text))


class Lexicon:
    """All lists that names are read with."""

    def __init__(self, world: World) -> None:
        """File the names of the packs, bodies and offices."""
        senses: dict[tuple[str, ...], list[Sense]] = {}
        for sense in world.all_senses():
            if sense.entry.name[:1].islower() and sense.entry.kind == "area":
                continue  # "eastern flank" is a place, not a name
            senses.setdefault(folded_words(sense.written), []).append(sense)
        self.world = world
        self.names = Phrases((" ".join(words), tuple(found)) for words, found in senses.items())
        bodies, offices = load_bodies(), load_offices()
        self.areas = Phrases(
            (s.written, s.entry.id) for s in world.all_senses() if s.entry.kind == "area" and s.entry.name[:1].islower()
        )
        listed = [(phrase, kind) for kind, phrases in bodies.bodies.items() for phrase in phrases]
        ministries = [
            (form.format(words), f"{portfolio}-ministry")
            for portfolio, all_words in bodies.ministries.items()
            for words in all_words
            for form in _MINISTRY
        ]
        self.bodies = Phrases(listed + ministries)
        self.offices = Phrases((phrase, office) for office, phrases in offices.offices.items() for phrase in phrases)
        self.words = load_words()


@cache
def open_lexicon(world: World) -> Lexicon:
    """Return the lists for a world, built once."""
    return Lexicon(world)


class Line:
    """A sentence as names are read from it: its tree, its words as written and folded."""

    __slots__ = ("folded", "shouted", "text", "tree", "words")

    def __init__(self, tree: Tree) -> None:
        """Fold the words of one sentence."""
        self.tree = tree
        self.text = tree.text
        self.words = [tree.text[w.start : w.end] for w in tree.words]
        self.folded = [fold.plain(word) for word in self.words]
        letters = [w for w in self.words if w.isalpha() and len(w) > 1]
        self.shouted = len(letters) > 2 and sum(w.isupper() for w in letters) > 0.7 * len(letters)

    def written(self, first: int, last: int) -> str:
        """Return the words [first, last) as they stand in the text."""
        return self.text[self.tree.words[first].start : self.tree.words[last - 1].end] if first < last else ""
