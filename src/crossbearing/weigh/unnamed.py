"""Speakers whom a report does not name: who stays unnamed to its end, each once."""

import re
from collections.abc import Iterator
from functools import cache

from crossbearing.records import Attribution, Reading, Voice
from crossbearing.text.fold import plain
from crossbearing.text.tables import load_table

NEAR = 3  # characters between a speaker's words and the name behind them (", ")
_DEFINITE = 2  # words of a definite description: the article and a noun
_GAVE_NAME = re.compile(r"\b(?:gave (?:his|her|their) names?|named|called|introduced (?:him|her)self)\b[^.]*?\b[A-Z]")
_TITLE_AND_NAME = re.compile(r"\b[a-z]+\s+(?:[A-Z][\w'’-]+\s+)+(?:(?:al|el|de|van|von|bin)[- ])?[A-Z][\w'’-]+$")
_BEHIND = re.compile(r"\s+(?:of|in|from|with|on|at|to|for|who|near|close|familiar)\b")
_ARTICLE = re.compile(r"^(?:the|a|an|one|another|this|that|his|her|its|their|same) ")


def find_unnamed(reading: Reading) -> Iterator[tuple[Attribution, Voice]]:
    """Yields the attributions whose speaker is a person that the report never names, in order, each person once."""
    met: set[str] = set()
    for place, one in enumerate(reading.attributions):
        voice = one.speaker
        if voice is None or not voice.anonymous or _is_on_record(voice) or _is_named(reading, place, one, voice):
            continue
        if find_name(reading, voice):
            continue
        who = _ARTICLE.sub("", plain(voice.name))
        if who not in met:
            met.add(who)
            yield one, voice


def find_name(reading: Reading, voice: Voice) -> str:
    """Gives the name of who is meant by "the general", "the mayor of Varna": the one person whom the report names.

    "" if it names several, or nobody before, or brings in "an official" first: then "the official" is he.
    """
    told = plain(_BEHIND.split(voice.name)[0]).split()
    if not voice.anonymous or told[:1] != ["the"] or len(told) < _DEFINITE:
        return ""
    before = " ".join(row.exact for row in reading.sentences if row.start < voice.start)
    if re.search(rf"\b(?:an?|one|another|some|two|three|several) (?:[\w-]+ )*{re.escape(told[-1])}", plain(before)):
        return ""
    people = [row for row in reading.mentions if row.kind == "person" and row.form == "name"]
    names = sorted({row.name for row in people}, key=len)
    one = bool(names) and all(plain(name).split()[-1] == plain(names[-1]).split()[-1] for name in names)
    return names[-1] if one and any(row.start < voice.start for row in people) else ""


def _is_on_record(voice: Voice) -> bool:
    """Tells whether a body speaks, or somebody in the name of one: nobody hides behind "its operator"."""
    words = plain(voice.name).split()
    head = plain(_BEHIND.split(voice.name)[0]).split()[-1:]  # an officer of the staff is no staff
    if any(word in _words("in_the_name_of") for word in words):
        return True
    quiet = _words("bodies") | _words("people_at_large")
    return any(word in quiet or word.removesuffix("s") in quiet for word in head)


def _is_named(reading: Reading, place: int, one: Attribution, voice: Voice) -> bool:
    home = reading.sentences[one.sentence] if one.sentence < len(reading.sentences) else None
    if home is None:
        return False
    if one.sentence == 0 and len(voice.name.split()) == 1:
        return True  # a headline's "adviser says": the text below says who
    if voice.kind == "person" and _TITLE_AND_NAME.search(voice.name):
        return True
    if _GAVE_NAME.search(home.exact[max(0, voice.end - home.start) :]):
        return True
    people = [row for row in reading.mentions if row.kind == "person" and row.form == "name"]
    if any(0 <= row.start - voice.end <= NEAR or voice.start <= row.start < row.end <= voice.end for row in people):
        return True  # "an officer, Ivan Holub", "team member Rodaba Noori"
    return _is_named_next(reading, place, one)


def _is_named_next(reading: Reading, place: int, one: Attribution) -> bool:
    """Tells whether "a pilot" of one sentence is the man who is quoted, and named for the first time, in the next."""
    later = reading.attributions[place + 1] if place + 1 < len(reading.attributions) else None
    if one.speaker is None or not re.match(r"(?:a|an) ", one.speaker.name, re.IGNORECASE):
        return False
    if later is None or later.sentence != one.sentence + 1 or later.speaker is None or later.speaker.mention is None:
        return False
    known = reading.mentions[later.speaker.mention]
    last = plain(known.name).split()[-1:]
    return (
        known.kind == "person"
        and known.form == "name"
        and known.office == ""
        and reading.sentences[later.sentence].end - known.end <= NEAR
        and not any(
            row.kind == "person" and plain(row.name).split()[-1:] == last
            for row in reading.mentions
            if row.start < later.speaker.start and row.form == "name"
        )
    )


@cache
def _words(name: str) -> frozenset[str]:
    table: dict[str, list[str]] = load_table("crossbearing.weigh", "cautions.yaml")
    return frozenset(table[name])
