"""Finds what a number counts or measures: the words after it, and the unit that they stand for.

With parts of speech the words are the nouns and adjectives that follow; without them, the words up to the last that
units.yaml knows, or up to the first plural.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from crossbearing.read.quantities.tables import (
    choice,
    counted_units,
    load_units,
    load_words,
    measure_units,
    plural,
    stoppers,
)
from crossbearing.records import Sentence, Word

MAX_ITEM_WORDS = 8  # "units of modern Russian-made military equipment" has seven
_WORD = re.compile(r"[^\W_][\w.’'-]*[^\W_]|[^\W_]")
_GAP = re.compile(r"\s+|\s*[\"“”‘’«»]\s*")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})


class Counted(NamedTuple):
    """What is counted: where its words begin and end ("" item: nothing stands there), and the unit."""

    start: int
    end: int
    unit: str
    item: str


@cache
def _measure_pattern() -> re.Pattern[str]:
    always = [word for word in measure_units() if word not in _figures_only()]
    glued = choice(_figures_only())
    return re.compile(
        rf"(?:\s*(?P<percent>%)|(?:\s+|\s?[-‐‑–]\s?)(?P<word>{choice(always)})(?!\w)|\s?-?(?P<short>{glued})(?![\w²]))"
    )


@cache
def _figures_only() -> frozenset[str]:
    return frozenset(str(word) for word in load_units()["figures_only"])


@cache
def _strong_pattern() -> re.Pattern[str]:
    return re.compile(rf"[-‐‑–](?P<word>{choice(load_words()['strong'])})(?!\w)")


def find_measure(folded: str, end: int, limit: int, *, in_figures: bool) -> Counted | None:
    """Return the measure that stands after a number ("km", "per cent", "-kilometre"), or None."""
    match = _measure_pattern().match(folded, end, limit)
    if not match or (match["short"] and not in_figures):
        return None
    if match["percent"]:
        return Counted(match.start("percent"), match.end(), "percent", "")
    group = "word" if match["word"] else "short"
    words = " ".join(match[group].split())
    return Counted(match.start(group), match.end(), measure_units()[words], "")


def find_strong(folded: str, end: int, limit: int) -> Counted | None:
    """Return the unit of "5,000-strong" and "ten-man", or None."""
    match = _strong_pattern().match(folded, end, limit)
    return Counted(match.start("word"), match.end(), str(load_words()["strong"][match["word"]]), "") if match else None


# "1,100 Kyrgyz, Russian and Kazakh soldiers": several adjectives before one noun.
_PEOPLES = re.compile(r"\s+(?P<first>(?:[A-Z][\w-]+(?:,\s+and\s+|,\s+|\s+and\s+))+)[A-Z][\w-]+\s+(?=[a-z])")


def find_item(text: str, sentence: Sentence, end: int) -> Counted | None:
    """Return the thing counted whose words begin right after a number that ends at ``end``, or None."""
    if (peoples := _PEOPLES.match(text, end, sentence.end)) and (thing := find_item(text, sentence, peoples.end() - 1)):
        first = peoples.start("first")
        return thing._replace(start=first, item=text[first : thing.end])
    run = _run(text, sentence, end)
    if not run:
        return None
    last = _head(text, run, sentence.words)
    if last is None:
        return None
    first, stop = run[0][0], run[last][1]
    inner = _contained(text, sentence, run, last)
    if inner is not None:
        return Counted(first, inner.end, inner.unit, text[first : inner.end])
    return Counted(first, stop, unit_of([text[a:b] for a, b in run[: last + 1]]), text[first:stop])


_COMPASS = frozenset({"north", "south", "east", "west"})
_CAPITAL = re.compile(r"\s+[A-Z]")  # "South Korean troops"
_LIMBS = frozenset({"boots", "feet", "hands", "legs", "eyes", "ears", "shoes"})  # "13,000 pairs of boots" are men


def _run(text: str, sentence: Sentence, end: int) -> list[tuple[int, int]]:
    run: list[tuple[int, int]] = []
    place = end
    while len(run) < MAX_ITEM_WORDS:
        gap = _GAP.match(text, place, sentence.end)
        word = _WORD.match(text, gap.end() if gap else place, sentence.end)
        if not gap or not word:
            break
        lower = word[0].lower()
        joins = lower == "and" and run and _and_joins(text, sentence, run, word.end())
        named = lower in _COMPASS and word[0][0].isupper() and _CAPITAL.match(text, word.end())
        if (lower in stoppers() or lower in ("and", "of")) and not joins and not named:
            break
        if lower in load_words()["doing"] and run and _is_plural_thing(text, run[-1]):
            break  # "12,000 soldiers train in ..."
        if word[0].isdigit() or not (joins or _is_nominal(sentence.words, word.start(), lower)):
            break
        run.append((word.start(), word.end()))
        place = word.end()
    return run


def _is_plural_thing(text: str, span: tuple[int, int]) -> bool:
    word = text[span[0] : span[1]].lower()
    return word in counted_units() and (word.endswith(("s", "men", "people", "personnel")))


def _and_joins(text: str, sentence: Sentence, run: Sequence[tuple[int, int]], end: int) -> bool:
    after = _WORD.match(text, end + 1, sentence.end)
    if not after or after[0].lower() in stoppers() or after[0][0].isdigit():
        return False
    before = text[run[-1][0] : run[-1][1]]
    both_counted = before.lower() in counted_units() and after[0].lower() in counted_units()
    names = before[0].isupper() and after[0][0].isupper() and before.lower() not in counted_units()
    if before.lower() in load_words()["gun_kinds"] and after[0].lower() in load_words()["gun_kinds"]:
        return True  # "self-propelled and towed howitzers"
    if before.lower() == "military" and after[0].lower() not in counted_units():
        return True  # "military and special equipment": no soldiers
    if {before.lower(), after[0].lower()} == {"men", "women"}:
        return True
    return (both_counted and counted_units()[after[0].lower()] in ("troops", counted_units()[before.lower()])) or names


def _is_nominal(words: Sequence[Word], start: int, lower: str) -> bool:
    word = word_at(words, start)
    if word is None or word.upos in ("", "X"):
        return True
    return (
        word.upos in _NOMINAL
        or lower in counted_units()
        or lower in load_words()["gun_kinds"]
        or (word.upos == "VERB" and word.deprel == "amod")
    )


def word_at(words: Sequence[Word], start: int) -> Word | None:
    """Return the word that begins at an offset, or None."""
    place = bisect_left(words, start, key=lambda word: word.start)
    return words[place] if place < len(words) and words[place].start == start else None


def _head(text: str, run: Sequence[tuple[int, int]], words: Sequence[Word]) -> int | None:
    lowers = [text[a:b].lower() for a, b in run]
    known = [place for place, lower in enumerate(lowers) if lower in counted_units()]
    tagged = [word_at(words, a) for a, _ in run]
    if all(word is not None and word.upos not in ("", "X") for word in tagged):
        nouns = [
            place
            for place, word in enumerate(tagged)
            if word and (word.upos in ("NOUN", "PROPN") or lowers[place] in counted_units())
        ]
        for place in nouns[:-1]:  # "two ministers Lee and Fung": the names are not counted
            if lowers[place].endswith("s") and tagged[place + 1].upos == "PROPN" and text[run[place][0]].islower():  # type: ignore[union-attr]
                return place
        return nouns[-1] if nouns else None
    if known:
        last = known[0]
        while last + 1 < len(run) and last + 1 in known:
            last += 1
        later = [place for place in known if place > last and lowers[place - 1] in ("and", "or")]
        return later[0] if later else last
    plurals = [place for place, lower in enumerate(lowers) if re.search(r"[^su]s$", lower)]
    if plurals:
        return plurals[0]
    return None if re.search(r"(?:ed|ing|ly)$", lowers[0]) else 0


_FORCES = re.compile(
    r"\s+of\s+(?:the|its|their|his|our)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:army|armed\s+forces|military|navy|air\s+force|defen[cs]e\s+forces?|forces|guard|services|reserves?|bundeswehr|corps)\b",
    re.IGNORECASE,
)


def _contained(text: str, sentence: Sentence, run: Sequence[tuple[int, int]], last: int) -> Counted | None:
    head = text[run[last][0] : run[last][1]].lower().removesuffix("s")
    if head == "member" and _FORCES.match(text, run[last][1], sentence.end):  # "members of the Danish armed forces"
        return Counted(run[0][0], run[last][1], "troops", text[run[0][0] : run[last][1]])
    if head not in load_words()["containers"]:
        return None
    match = re.compile(r"\s+of\s+").match(text, run[last][1], sentence.end)
    if not match:
        return None
    inner = find_item(text, sentence, match.end() - 1)
    if inner is None:
        return None
    if head == "pair" and inner.item.lower().split()[-1] in _LIMBS:
        return inner._replace(unit="troops")
    whole = f"{head} of {inner.item.lower()}"
    return inner._replace(unit=counted_units().get(whole, inner.unit))


def unit_of(words: Sequence[str]) -> str:
    """Return the unit of a counted thing: of its longest known ending, else its last noun in the plural."""
    lowers = [word.lower() for word in words]
    for first in range(len(lowers)):
        if unit := counted_units().get(" ".join(lowers[first:])):
            return unit
    last = lowers[-1]
    if words[-1] in load_units()["demonyms"] or (words[-1][0].isupper() and last.endswith(("ians", "ans", "ese"))):
        return "people"
    if "-" in last and (unit := counted_units().get(last.rsplit("-", 1)[1])):
        return unit
    return plural(last)
