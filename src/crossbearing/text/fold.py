"""Folding: the same words written differently become equal, and every folded character knows where it came from.

``fold`` evens out case, accents, quotation marks, dashes and white space; ``key`` also evens out how Slavic and other
names are carried over into Latin letters. (Hrodna and Grodno are two names, not two spellings: packs hold both.)
"""

import re
import unicodedata
from functools import lru_cache

import msgspec

_QUOTES = dict.fromkeys("’‘‚‛ʼʹ′`´ʻ", "'") | dict.fromkeys("“”„‟«»″〝〞", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
_TABLE = str.maketrans(_QUOTES | _DASHES | _LETTERS)
_CYRILLIC = str.maketrans(
    dict(zip("абвгґдезиікйлмнопрстуфыэў", "abvggdeziikilmnoprstufieu", strict=True))
    | {"ё": "e", "ж": "zh", "ї": "i", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"}
    | {"ъ": "", "ь": "", "ю": "iu", "я": "ia", "є": "e"}
)
# How one sound is written in several romanisations, made one; longest first. Source: ISO 9, BGN/PCGN, Polish and Baltic
# spelling; a key only proposes, so what it joins too much does little harm.
_SPELLINGS = (
    ("shch", "s"), ("szcz", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("sz", "s"), ("ch", "c"),
    ("cz", "c"), ("ts", "c"), ("tz", "c"), ("zh", "z"), ("rz", "z"), ("kh", "h"), ("ph", "f"), ("ou", "u"), ("x", "ks"),
    ("ck", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("ie", "e"), ("io", "o"),
)  # fmt: skip
_SPELLING = re.compile("|".join(spelling for spelling, _ in _SPELLINGS))
_SPELLED = dict(_SPELLINGS)
_DOUBLE = re.compile(r"(\w)\1+")
_NOT_WORD = re.compile(r"[^\w]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


class Folded(msgspec.Struct, frozen=True, kw_only=True):
    """A folded text and the way back.

    Attributes:
        text: the folded text.
        origin: for each character of ``text`` the offset in the original that it came from, and one more: its length.
            None where both are of one length, character by character.
        length: of the original.
    """

    text: str
    origin: tuple[int, ...] | None
    length: int

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the original that became ``text[start:end]``."""
        if self.origin is None:
            return start, end
        if start >= end:
            return self.origin[start], self.origin[start]
        return self.origin[start], next((o for o in self.origin[end:] if o > self.origin[end - 1]), self.length)


def _fold_char(char: str) -> str:
    if char.isspace():
        return " "
    folded = unicodedata.normalize("NFKD", char.casefold().translate(_TABLE)).translate(_TABLE)
    return "".join(c for c in folded.casefold() if not unicodedata.combining(c))


def fold(text: str) -> Folded:
    """Fold case, accents, quotation marks, dashes and runs of white space.

    Returns:
        The folded text with its map back into ``text``.
    """
    if text.isascii() and not re.search(r"\s\s|[`\t-\r]", text):
        return Folded(text=text.lower(), origin=None, length=len(text))
    characters: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        for folded in _fold_char(char):
            if folded == " " and characters and characters[-1] == " ":
                continue
            characters.append(folded)
            origin.append(offset)
    return Folded(text="".join(characters), origin=(*origin, len(text)), length=len(text))


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Return the folded text alone, without white space around it: what equal names have in common."""
    return fold(text).text.strip()


@lru_cache(maxsize=100_000)
def key(text: str) -> str:
    """Return a transliteration-insensitive key: words of Latin letters and digits, one space between them."""
    latin = plain(text).translate(_CYRILLIC).replace("'", "").replace(".", " ")
    words = [_SHORT.get(word, word) for word in _NOT_WORD.sub(" ", latin).split()]
    spelled = _SPELLING.sub(lambda match: _SPELLED[match.group()], " ".join(words))
    return _DOUBLE.sub(r"\1", spelled) if spelled else latin.strip()
