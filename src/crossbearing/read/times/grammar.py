"""Finds the words that may tell a time: the rules of grammar.yaml, made into one pattern.

The rules run over the text of a sentence, not over its words: tokenizers cut "2025-09-12", "12-16" and "Harvest-2031"
each in their own way, and the spans must be the same for every reader. One scan with all rules joined costs some tens
of microseconds a sentence.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from crossbearing.read.numbers import load_numbers, number_pattern
from crossbearing.read.times.known import names_pattern
from crossbearing.text.tables import load_table

WINDOW_CHARACTERS = 40  # "the very beginning of the first quarter": the most that stands before the word that triggers
_WORD_START = re.compile(r"(?<![\w$£€])[\w'’‘+(]")
_DASH = "[-‐‑–—−]"
_NAMED = re.compile(r"\(\?P<\w+>")
_SLOT = re.compile(r"\{(\w+)\}")


class Found(NamedTuple):
    """Words that a rule fits: their place, what they make, and the rule's fields (only those that are filled)."""

    start: int
    end: int
    make: str
    fields: dict[str, str]


class _Grammar(NamedTuple):
    joined: re.Pattern[str]
    rules: tuple[tuple[str, re.Pattern[str]], ...]
    cased: re.Pattern[str]
    trigger: re.Pattern[str]


@cache
def load_tables() -> dict[str, Any]:
    """Return grammar.yaml as it is."""
    tables: dict[str, Any] = load_table("crossbearing.read.times", "grammar.yaml")
    return tables


def _choice(words: Any) -> str:
    joined = "|".join(re.escape(str(word)).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return f"(?:{joined})"


def _lower(words: Any) -> list[str]:
    return [str(word).lower() for word in words]


@cache
def _classes() -> dict[str, str]:
    tables, numbers = load_tables(), load_numbers()
    month = _choice(tables["months"])
    weekday = _choice(tables["weekdays"])
    year = r"(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d|['’]?s\b)"
    day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
    number_words = rf"(?:{number_pattern()})"
    unit = r"(?:" + "|".join(tables["units"]) + r")s?"
    vague = _choice(tables["vague"])
    ordinal = r"(?:\d+(?:st|nd|rd|th)|" + "|".join(numbers["ordinals"]) + ")"
    return {
        "year4": r"(?:19|20)\d\d",
        "year": year,
        "mm": r"(?:1[0-2]|0?[1-9])",
        "dd": r"(?:3[01]|[12]\d|0?[1-9])",
        "day": day,
        "day_end": day,
        "day_word": _choice(numbers["ordinals"]),
        "told_year": r"(?:that|the\s+same)",
        "upto": rf"(?:\s?{_DASH}\s?|\s+(?:to|through|until|till|and|into)\s+)",
        "month": month,
        "anymonth": rf"(?:{month}|{_choice(tables['short_months'])}\.?)",
        "weekday": weekday,
        "weekdays": _choice([f"{name}s" for name in tables["weekdays"]]),
        "anyweekday": rf"(?:{weekday}|{_choice(tables['short_weekdays'])}\.?)",
        "clock": r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])",
        "ampm": r"(?:[ap]\.\s?m\.|[ap]m)(?!\w)",
        "zone": rf"(?:\(?{_choice(_lower(tables['zones']))}\)?|[+-]\d\d:?\d\d)",
        "quantity": rf"(?:(?!(?:19|20)\d\d\s){number_words}|{vague}|{_choice(tables['halves'])}|an?|one)",
        "number_words": number_words,
        "unit": unit,
        "period": r"(?:" + "|".join(tables["units"]) + r")",
        "part": _choice(tables["parts"]),
        "turn": _choice(tables["turns"]),
        "season": _choice(tables["seasons"]),
        "quarter": r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final)",
        "half": r"(?:first|second|1st|2nd|latter)",
        "century": ordinal,
        "anniversary": ordinal,
        "decade_word": _choice(tables["decade_words"]),
        "daypart": _choice(tables["dayparts"]),
        "deictic": _choice(tables["deictics"]),
        "easter": _choice([_with_weekday(name) for name in tables["easter"]]),
        "holiday": _choice(_lower(tables["holidays"])),
        "side": r"(?:after|before|following|since|prior\s+to|ahead\s+of|later\s+than)",
        "set_word": _choice(tables["set_words"]),
        "reference": _choice(tables["references"]),
        "vague": vague,
        "known_event": names_pattern(),
    }


def _with_weekday(name: str) -> str:
    """Return a name as ``fold_case`` leaves it: "good Friday"."""
    return " ".join(word if word in load_tables()["weekdays"] else word.lower() for word in name.split())


def _expand(pattern: str) -> str:
    """Return the pattern with its classes in place, each in a named group (again: ``name__2``)."""
    seen: dict[str, int] = {}

    def slot(match: re.Match[str]) -> str:
        name = match[1]
        if name not in _classes():
            return match[0]
        seen[name] = seen.get(name, 0) + 1
        again = f"__{seen[name]}" if seen[name] > 1 else ""
        return _classes()[name] if name == "upto" else f"(?P<{name}{again}>{_classes()[name]})"

    spaced = re.sub(r"\(\?<=([\w ]+) \)", lambda m: rf"(?<=\b{m[1]} )".replace(" ", r"\s"), pattern)
    spaced = spaced.replace("{-}", _DASH).replace(" ?", r"\s?").replace(" ", r"\s+")
    return _SLOT.sub(slot, spaced)


@cache
def _grammar() -> _Grammar:
    tables = load_tables()
    rules = [(str(rule["make"]), _expand(rule["pattern"])) for rule in tables["rules"]]
    joined = "|".join(f"(?P<r{place}>{_NAMED.sub('(?:', pattern)})" for place, (_, pattern) in enumerate(rules))
    compiled = tuple((make, re.compile(rf"{pattern}(?!\w)")) for make, pattern in rules)
    cased = [*tables["months"], *tables["short_months"], *tables["weekdays"], *tables["short_weekdays"]]
    triggers = [*tables["units"], *tables["seasons"], *tables["dayparts"], *tables["references"], *tables["set_words"]]
    triggers += [
        *tables["deictics"],
        *tables["decade_words"],
        *_lower(tables["holidays"]),
        *_lower(tables["easter"]),
        *tables["trigger_words"],
    ]
    return _Grammar(
        joined=re.compile(rf"(?:{joined})(?!\w)"),
        rules=compiled,
        cased=re.compile(rf"(?<!\w){_choice(cased)}s?(?!\w)"),
        trigger=re.compile(rf"(?<!\w)(?:\d|[qh][1-4]|{_choice(cased)}|{_choice(triggers)})"),
    )


def lower_case(text: str) -> str:
    """Return the text in small letters, each character in its place (what has no small one of one character stays)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def fold_case(text: str) -> str:
    """Return the text in lower case, names of months and weekdays as they are ("May" is a month, "may" is not).

    Every character keeps its place.
    """
    lowered = lower_case(text)
    pieces, place = [], 0
    for match in _grammar().cased.finditer(text):
        pieces += [lowered[place : match.start()], match[0]]
        place = match.end()
    return "".join([*pieces, lowered[place:]])


def find(folded: str, start: int, end: int, accept: Callable[[Found], bool] = lambda found: True) -> Iterator[Found]:
    """Yield what the rules find in folded[start:end], in order, without overlaps.

    Args:
        folded: a text after ``fold_case``; offsets count in it.
        start: where to begin.
        end: where to stop; nothing after it is looked at.
        accept: tells whether found words tell a time here; if not, the search goes on at the next word.

    The rules are tried only where they can begin: a few words before a word that every time has (a digit, a month, a
    unit, ...).
    """
    grammar, place = _grammar(), start
    for trigger in grammar.trigger.finditer(folded, start, end):
        if trigger.start() < place:
            continue
        window = max(place, trigger.start() - WINDOW_CHARACTERS)
        for word in _WORD_START.finditer(folded, window, trigger.start() + 1):
            found = next(filter(accept, _matches(grammar, folded, word.start(), end)), None)
            if found is not None:
                yield found
                place = found.end
                break


def _matches(grammar: _Grammar, folded: str, start: int, end: int) -> Iterator[Found]:
    """Yield what the rules find at one place, in their order; most often nobody asks for more than the first."""
    match = grammar.joined.match(folded, start, end)
    if match is None:
        return
    for make, rule in grammar.rules[int((match.lastgroup or "r0")[1:]) :]:
        if own := rule.match(folded, start, end):
            fields = {name.split("__")[0]: value for name, value in own.groupdict().items() if value is not None}
            yield Found(own.start(), own.end(), make, fields)
