"""Whether the words around a time tell the past or the future: it decides which Monday is meant.

Uses the tree where the parse has one (the verb that governs the time), features where it has them, and otherwise the
nearest word of tense.yaml, those before the time first.
"""

import re
from collections.abc import Sequence
from functools import cache

from crossbearing.records import Sentence, Word
from crossbearing.text.tables import load_table

PAST, UNKNOWN, FUTURE = -1, 0, 1
PRESENT = 2  # "the talks resume on Friday": ahead if it is a day, but a year beside a present tense can be any
MAX_CLIMB = 8  # steps up a tree: a governing verb is never farther, and a damaged tree cannot hold us
# "closed", not "need", "Ahmed" or "hundred"; a capital is a name's.
_PAST_FORM = re.compile(r"(?!hundred|sacred|naked|kindred)[^\W\d_A-Z]\w{1,}[^\We]ed")


@cache
def _tables() -> dict[str, frozenset[str]]:
    tables = load_table("crossbearing.read.times", "tense.yaml")
    return {name: frozenset(words) for name, words in tables.items()}


def direction(text: str, sentence: Sentence, start: int, end: int) -> int:
    """Return PAST, PRESENT, FUTURE or UNKNOWN for a time at text[start:end] in this sentence."""
    words = sentence.words
    inside = [place for place, word in enumerate(words) if word.start < end and start < word.end]
    if not inside:
        return UNKNOWN
    if any(words[place].head >= 0 for place in inside):
        return _by_tree(text, words, inside)
    return _by_nearness(text, words, inside[0], inside[-1])


def _by_tree(text: str, words: tuple[Word, ...], inside: list[int]) -> int:
    place = next((p for p in inside if words[p].head not in inside), inside[0])
    for _ in range(MAX_CLIMB):
        crossed = _crossed(words, place)
        place = words[place].head if crossed is None else crossed
        if not 0 <= place < len(words):
            break
        if _opens_past(words, inside[-1], place):
            return PAST
        found = _tense_of(text, words, place)
        if found is not None:
            return found
    return _by_nearness(text, words, inside[0], inside[-1])  # nothing that governs it has a tense


def _opens_past(words: tuple[Word, ...], last: int, place: int) -> bool:
    """Tell whether a time stands before the subject of a verb of the past: "in April the minister promised more" says
    when he promised, and not for when.
    """
    word = words[place]
    past = word.upos == "VERB" and (
        "VerbForm=Fin" in word.feats or any(w.head == place and w.lemma == "have" for w in words)
    )
    subjects = [p for p, w in enumerate(words) if w.head == place and w.deprel == "nsubj"]
    return past and "Tense=Past" in word.feats and bool(subjects) and last < subjects[0] < place


def _crossed(words: tuple[Word, ...], place: int) -> int | None:
    """Return the nearest verb between a time and the word before it that it hangs on, if it is no part of what that
    word governs: a tree that ties "Monday" of "it will be shut on Friday, he said on Monday" to "shut" is wrong.
    """
    head = words[place].head
    between = [p for p in range(place - 1, head, -1) if words[p].upos == "VERB" and "VerbForm=Fin" in words[p].feats]
    inserted = [p for p in between if words[p].deprel == "parataxis" or not _governs(words, head, p)]
    return inserted[0] if inserted and head >= 0 else None


def _governs(words: tuple[Word, ...], head: int, place: int) -> bool:
    for _ in range(MAX_CLIMB):
        place = words[place].head
        if place == head:
            return True
        if not 0 <= place < len(words):
            return False
    return True


def _tense_of(text: str, words: tuple[Word, ...], place: int) -> int | None:  # noqa: PLR0911 - one return for each cue
    word, tables = words[place], _tables()
    lower = text[word.start : word.end].lower()
    own = [w for w in words if w.head == place and w.start < word.start]
    helpers = [text[w.start : w.end].lower() for w in own if w.deprel.startswith(("aux", "cop"))]
    if _points_ahead(text, words, place):
        return _planned(lower, helpers)
    if word.upos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return None
    to_come = any(helper in tables["be_to"] for helper in helpers) and any(w.lemma == "to" for w in own)
    if to_come or any(helper in tables["future_words"] for helper in helpers):
        return FUTURE
    if any(helper in tables["perfect"] for helper in helpers):
        return UNKNOWN  # "has restricted traffic until December 9": the deed is past, what hangs on it may be ahead
    if any(helper in tables["past_words"] for helper in helpers):
        return PAST
    if any(helper in tables["ought_words"] for helper in helpers):
        return PRESENT
    if any(text[w.start : w.end].lower() == "due" for w in own if w.deprel == "case"):
        return FUTURE if not any(helper in tables["past_be"] for helper in helpers) else PRESENT  # "is due to land"
    going = lower.endswith("ing") or "being" in helpers
    if word.upos == "VERB" and going and any(helper in tables["be_to"] for helper in helpers):
        return PRESENT  # "is closing the road", "is being closed"
    if word.upos in ("VERB", "AUX") and "Tense=Past" in word.feats and not _is_attribute(word):
        return PAST
    if "VerbForm=Inf" in word.feats and not helpers:
        return None  # "to begin": what governs it decides
    if "Tense=Pres" in word.feats and "VerbForm=Fin" in word.feats and word.lemma not in tables["saying"]:
        return PRESENT
    return UNKNOWN if helpers and word.upos == "VERB" else None


def _points_ahead(text: str, words: tuple[Word, ...], place: int) -> bool:
    """Tell whether a word points ahead; "set" does so only before "to" and "for" ("a record was set in January")."""
    word, ahead = words[place], _tables()["ahead"]
    lower = text[word.start : word.end].lower()
    if lower == "set":
        after = words[place + 1] if place + 1 < len(words) else None
        return after is not None and text[after.start : after.end].lower() in ("to", "for")
    return lower in ahead or word.lemma.lower() in ahead


def _planned(lower: str, helpers: Sequence[str]) -> int:
    """FUTURE, or PRESENT if it may be a plan of the past: "was due", "they planned", "the vote planned for 2019"."""
    if any(helper in _tables()["past_be"] for helper in helpers):
        return PRESENT
    return FUTURE if not lower.endswith("ed") or any(helper in _tables()["be_to"] for helper in helpers) else PRESENT


def _is_attribute(word: Word) -> bool:
    return word.deprel == "amod"


def _by_nearness(text: str, words: tuple[Word, ...], first: int, last: int) -> int:
    if last + 1 < len(words) and (found := _cue(text, words, last + 1)) is not None:
        return found  # "2026 will be worse"
    before = (first - 1 - step for step in range(first))
    for place in before:
        if (found := _cue(text, words, place)) is not None:
            return found
    for place in range(last + 1, len(words)):
        if (found := _cue(text, words, place)) is not None:
            return found
    return FUTURE if _is_headline_plan(text, words, first) else UNKNOWN


def _is_headline_plan(text: str, words: tuple[Word, ...], first: int) -> bool:
    """Tell whether "to" and a verb stand before a time in words that have no tense: "Border to close on Thursday"."""
    return any(
        text[words[place].start : words[place].end] == "to" and words[place + 1].upos == "VERB"
        for place in range(first - 1)
    )


def _cue(text: str, words: tuple[Word, ...], place: int) -> int | None:  # noqa: PLR0911 - one return for each cue
    tables, word = _tables(), words[place]
    lower = text[word.start : word.end].lower()
    if lower == "may" and text[word.start].isupper() and re.match(r"\s+\d", text[word.end : word.end + 2]):
        return None  # the month
    leader = text[words[place - 1].start : words[place - 1].end].lower() if place else ""
    follower = text[words[place + 1].start : words[place + 1].end].lower() if place + 1 < len(words) else ""
    if lower in tables["future_words"]:
        return FUTURE
    if _points_ahead(text, words, place):
        return _planned(lower, [leader])
    if lower in tables["present_ahead"] or (lower in tables["ought_words"] and follower != "have"):
        return PRESENT
    if lower in tables["be_to"] and (follower == "to" or follower.endswith("ing")):
        return FUTURE if follower == "to" else PRESENT
    if leader in ("be", "being", "to"):  # "to be held", "to put": what stands before decides
        return None
    looks_past = not word.feats and _PAST_FORM.fullmatch(text, word.start, word.end)
    if looks_past or lower in tables["past_words"] or "Tense=Past" in word.feats:
        return PAST
    return UNKNOWN if lower in tables["present_words"] else None
