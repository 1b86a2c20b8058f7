"""Speakers whom a report does not name: who stays unnamed to its end, each once."""

import re
from collections.abc import Iterator
from functools import cache

from crossbearing.records import Attribution, Reading, Voice
from crossbearing.text.fold import plain
from crossbearing.text.tables import load_table

NEAR = 3  # characters between a speaker's words and the name behind them (", ")
_GAVE_NAME = re.compile(r"\b(?:gave (?:his|her|their) names?|named|called|introduced (?:him|her)self)\b[^.]*?\b[A-Z]")
_BEHIND = re.compile(r"\s+(?:of|in|from|with|on|at|to|for|who|near|close|familiar)\b")
_ARTICLE = re.compile(r"^(?:the|a|an|one|another|this|that|his|her|its|their|same) ")


def find_unnamed(reading: Reading) -> Iterator[tuple[Attribution, Voice]]:
    """Yields the attributions whose speaker is a person that the report never names, in order, each person once."""
    met: set[str] = set()
    for place, one in enumerate(reading.attributions):
        voice = one.speaker
        if voice is None or not voice.anonymous or _is_on_record(voice) or _is_named(reading, place, one, voice):
            continue
        who = _ARTICLE.sub("", plain(voice.name))
        if who not in met:
            met.add(who)
            yield one, voice


def _is_on_record(voice: Voice) -> bool:
    """Tells whether a body speaks, or somebody in the name of one: nobody hides behind "its operator"."""
    words = plain(voice.name).split()
    head = plain(_BEHIND.split(voice.name)[0]).split()[-1:]  # an officer of the staff is no staff
    if any(word in _words("in_the_name_of") for word in words):
        return True
    return any(word in _words("bodies") or word.removesuffix("s") in _words("bodies") for word in head)


def _is_named(reading: Reading, place: int, one: Attribution, voice: Voice) -> bool:
    home = reading.sentences[one.sentence] if one.sentence < len(reading.sentences) else None
    if home is None:
        return False
    if one.sentence == 0 and len(voice.name.split()) == 1:
        return True  # a headline's "adviser says": the text below says who
    if _GAVE_NAME.search(home.exact[max(0, voice.end - home.start) :]):
        return True
    people = [row for row in reading.mentions if row.kind == "person" and row.form == "name"]
    if any(0 <= row.start - voice.end <= NEAR for row in people):
        return True
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
