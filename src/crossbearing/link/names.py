"""Whether two names can be one.

Spelling, transliteration, initials, acronyms, editions. Two names in, a verdict out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from crossbearing.text.fold import key, plain
from crossbearing.text.tables import load_table

Likeness = Literal["equal", "variant", "close", "open", "none"]
CLOSE_LETTERS = 5  # in a shorter name one letter is too much of it
ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,5}s?")
_YEAR = re.compile(r"[\s\-–—'’‘/]*\(?((?:19|20)\d\d)\)?\s*$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: given names (may be initials, may be none), and the surname."""

    given: tuple[str, ...]
    surname: str


@cache
def tables() -> dict[str, Any]:
    """Gives the word lists of names.yaml."""
    found: dict[str, Any] = load_table("crossbearing.link", "names.yaml")
    return found


@lru_cache(maxsize=100_000)
def split_person(name: str) -> PersonName:
    """Cuts a person's name; titles are left out, particles belong to the surname.

    The surname is last, or first in names such as Xi Jinping.
    """
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", plain(name).replace("’", "'"))
    titles, particles = set(tables()["titles"]), set(tables()["particles"])
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    while len(words) > 1 and words[-1] in tables()["after_surnames"]:
        words = words[:-1]
    if len(words) in (2, 3) and words[0] in tables()["first_surnames"]:
        return PersonName(tuple(words[1:]), words[0])
    last = len(words) - 1
    while last > 0 and words[last - 1] in particles:
        last -= 1
    return PersonName(tuple(words[:last]), " ".join(words[last:]))


def compare_surnames(a: str, b: str) -> Likeness:
    """Compares surnames: equal letters, one name in two transliterations, one letter apart, or none of these."""
    if a == b:
        return "equal"
    key_a, key_b = key(a), key(b)
    if key_a == key_b:
        return "variant"
    if key_a + "a" == key_b or key_b + "a" == key_a:
        return "none"  # Ivanov and Ivanova are two people
    if _consonants(key_a) == _consonants(key_b) and len(_consonants(key_a)) >= 3 and _distance_one(key_a, key_b):
        return "close"
    return "close" if min(len(key_a), len(key_b)) >= CLOSE_LETTERS and _distance_one(key_a, key_b) else "none"


def compare_given(a: Sequence[str], b: Sequence[str]) -> Likeness:
    """Compares given names; "open": one name has none; "variant": an initial, or the same name in another language."""
    if not a or not b:
        return "open"
    first_a, first_b = a[0], b[0]
    if first_a == first_b:
        return "equal"
    if len(first_a) == 1 or len(first_b) == 1:
        return "variant" if _initials(first_a) & _initials(first_b) else "none"
    if key(first_a) == key(first_b) or _given_class(first_a) & _given_class(first_b):
        return "variant"
    return "close" if _distance_one(key(first_a), key(first_b)) and len(first_a) > 3 else "none"


def split_edition(name: str) -> tuple[str, str]:
    """Cuts the year off a name: ("Zapad", "2025") of "Zapad-2025"; the year is "" if there is none."""
    bare = name.strip(" '\"‘’“”«»")
    found = _YEAR.search(bare)
    return (bare[: found.start()].strip(), found.group(1)) if found and found.start() else (bare, "")


@lru_cache(maxsize=100_000)
def organization_words(name: str) -> frozenset[str]:
    """Gives the words that tell an organization from others, in one spelling."""
    spellings, hollow = tables()["spellings"], set(tables()["hollow"])
    words = [spellings.get(word, word) for word in re.findall(r"\w+", re.sub(r"['’]s\b", "", plain(name)))]
    return frozenset(key(word) for word in words if word not in hollow) or frozenset(key(word) for word in words)


def is_acronym_of(short: str, long: str) -> bool:
    """Tells whether `short` is made of the first letters of `long` ("ISW" of "Institute for the Study of War")."""
    if not ACRONYM.fullmatch(short) or len(long.split()) < 2:
        return False
    words = re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*", long)
    own = [word for word in words if word.lower() not in tables()["hollow"]]
    letters = short.rstrip("s").lower()
    return any("".join(word[0] for word in chosen).lower() == letters for chosen in (words, own) if chosen)


def is_one_letter_apart(a: str, b: str) -> bool:
    """Tells whether two names, transliterated alike, differ in one letter only."""
    return min(len(a), len(b)) >= CLOSE_LETTERS and _distance_one(key(a), key(b))


def skeleton(word: str) -> str:
    """Gives what most transliterations of a word have in common: its consonants."""
    return _consonants(key(word))


def _consonants(word: str) -> str:
    return re.sub(r"[aeiou]", "", word)


def _initials(word: str) -> set[str]:
    classes = _given_class(word) or {word}
    return {name[0] for name in classes} | {key(word)[:1]} if len(word) > 1 else {word, key(word)}


def _given_class(name: str) -> set[str]:
    return {other for group in tables()["given"] if name in group for other in group}


def _distance_one(a: str, b: str) -> bool:
    """Tells whether one letter changed, added, left out or swapped turns one word into the other."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    start = next((i for i in range(len(short)) if short[i] != long[i]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    return short[start + 1 :] == long[start + 1 :] or (
        short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    )


def is_everywhere(name: str) -> bool:
    """Tells whether every country has a body of this name ("the Foreign Ministry")."""
    words = re.findall(r"\w+", plain(name))
    return bool(words) and all(word in tables()["every_country_has"] for word in words)
