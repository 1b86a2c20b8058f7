"""Which words at the edges of a name that the parser found are none of it: ranks, numbers, words in small letters.

"Lance Corporal Tama Ngatai", "Two C-17", "dhow Al-Kambar", "Kilo-Class", "Ann Bond of Radio North".
"""

from collections.abc import Iterator

from crossbearing.read.names.draft import load_offices, load_words
from crossbearing.read.names.drafting import trim
from crossbearing.read.names.known import kind_of
from crossbearing.read.names.lexicon import Lexicon, Line
from crossbearing.read.names.shapes import title_case
from crossbearing.read.numbers import value_of

_LEAST_PERSON = 3  # words of a person's name before which an adjective may stand: "Plucky Sharon Tibbs"
_LONGEST_TITLE = 4  # words: "deputy prime minister for defence" stands in two pieces
_DASHES = frozenset("-–‑")
_CLASS = frozenset(["class", "type", "series"])
Part = tuple[int, int, str]


def name_parts(line: Line, lexicon: Lexicon, first: int, last: int, kind: str) -> Iterator[Part]:
    """Yield (first, last, kind) of the names in the words that the parser took for one."""
    first, last = trim(line, first, last, owns=kind != "organization")
    if kind in ("organization", "person") and (at := _speaker_of(line, lexicon, first, last)):
        yield first, at, "person"
        first, kind = at + 1, "organization"
    start, first = first, _behind_small_letters(line, first, last, kind)
    if start < first and kind == "organization" and line.folded[first - 1] in ("of", "in"):
        kind = "place" if kind_of(line.written(first, last)) != kind else kind  # "parish council of Ny-Ålesund"
    if kind == "person":
        first = _behind_titles(line, lexicon, first, last)
    elif kind == "weapon":
        first, last = _before_weapon(line, lexicon, first, last), _before_class(line, first, last)
        last = _before_weapon_noun(line, first, _before_small_letters(line, first, last))
    elif kind == "facility" and (end := _before_small_letters(line, first, last)) < last:
        places = {*load_words().fronts}.intersection(line.folded[end:last])
        last, kind = end, "place" if places else kind
    yield first, last, kind


def _speaker_of(line: Line, lexicon: Lexicon, first: int, last: int) -> int:
    """Return where "of" stands in "Ann Bond of Radio North", 0 if this is one name ("Bank of Sweden")."""
    at = next((i for i in range(first + 2, min(first + 4, last - 1)) if line.folded[i] in ("of", "from")), 0)
    if not at or line.shouted or not all(line.words[i].istitle() for i in range(first, at)):
        return 0
    press = lexicon.words.press
    if line.folded[at + 1] not in press and line.folded[last - 1] not in press:
        return 0
    return 0 if line.folded[first] in press or line.folded[at - 1] in press else at


def _behind_small_letters(line: Line, first: int, last: int, kind: str) -> int:
    """Skip "parish council of", "dhow": words in small letters, but for the particles of names ("de", "al-")."""
    start = first
    while start < last - 1 and _small(line.words[start]):
        if line.folded[start] in load_words().particles and start == first:
            return first
        start += 1
    return start if line.words[start][:1].isupper() or line.words[start][:1].isdigit() else first


def _before_small_letters(line: Line, first: int, last: int) -> int:
    end = last
    while end > first + 1 and len(line.words[end - 1]) > 1 and _small(line.words[end - 1]):
        end -= 1
    return end if line.words[end - 1][:1].isupper() else last


def _small(word: str) -> bool:
    return word.isalpha() and word.islower()


def _behind_titles(line: Line, lexicon: Lexicon, first: int, last: int) -> int:
    """Skip ranks and offices, and an adjective that opens the sentence before a full name."""
    start = first
    while start < last - 1:
        length = next((n for n in range(_LONGEST_TITLE, 0, -1) if _is_title(line, lexicon, start, start + n)), 0)
        if not length or start + length >= last or not line.words[start + length][:1].isupper():
            break
        start += length
    if start == first == 0 and last - first >= _LEAST_PERSON and line.folded[0] in load_words().epithets:
        return 1
    return start


def _is_title(line: Line, lexicon: Lexicon, first: int, last: int) -> bool:
    words = line.folded[first:last]
    if len(words) == 1:
        return words[0] in load_words().titles
    if all(word in load_offices().ranks or word in load_words().titles for word in words):
        return True
    return any((hit.first, hit.last) == (0, len(words)) for hit in lexicon.offices.find(words))


def _before_weapon(line: Line, lexicon: Lexicon, first: int, last: int) -> int:
    """Skip a number in words, a nation and the kind of thing: "Two C-17", "Russian Su-35", "Frigate Psara"."""
    while first < last - 1 and line.words[first].isalpha() and _is_before_weapon(line, lexicon, first):
        if not (line.words[first + 1][:1].isupper() or line.words[first + 1][:1].isdigit()):
            break
        first += 1
    return first


def _is_before_weapon(line: Line, lexicon: Lexicon, at: int) -> bool:
    word = line.folded[at]
    if value_of(word) is not None or word in load_words().carriers:
        return True
    return any(sense.role == "demonym" for sense in lexicon.world.senses(line.words[at]))


def _before_weapon_noun(line: Line, first: int, last: int) -> int:
    """Leave "Drones" off "Shahed Drones" where a headline's capitals make it look like a part of the name."""
    plural = last - first > 1 and line.folded[last - 1] in load_words().carriers
    return last - 1 if plural and (line.shouted or title_case(line)) else last


def _before_class(line: Line, first: int, last: int) -> int:
    """Leave "-Class" off: the class bears the name of a ship, and the word is no part of it."""
    classed = last - first > 2 and line.folded[last - 1] in _CLASS and line.words[last - 2] in _DASHES
    return last - 2 if classed else last
