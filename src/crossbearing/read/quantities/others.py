"""Numbers that are no quantities: parts of dates, names and model numbers, labels, ordinals, ages."""

import re
from collections.abc import Sequence
from functools import cache

from crossbearing.read.numbers import ordinal_of
from crossbearing.read.quantities.figures import Figure
from crossbearing.read.quantities.items import find_item, find_measure
from crossbearing.read.quantities.tables import choice, load_words
from crossbearing.read.times.grammar import load_tables
from crossbearing.read.times.phrases import Phrase
from crossbearing.records import Mention, Sentence

# Times that are quantities too: "42 days", "a six-month sentence". All others are only times.
_LENGTHS = frozenset({"duration", "event_offset"})
_TIMES = frozenset({"day", "week", "month", "year", "season"})  # "in the first week six soldiers deserted"
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)(?!\w)")
_NEXT_WORD = re.compile(r"(?:-|\s+(?:and\s+)?)([a-z-]+)")
_LEAST_COUNTED = 100  # "in the first week 7,000 soldiers": no label has so large a number and a thing behind it
_OLDEST = 120  # years: a larger number after "was" is nobody's age
_AGE_TAIL = re.compile(r"[-\s]years?(?:[-\s]olds?|\s+of\s+age)")
_TOLL_AT = re.compile(r"\b(?:toll|number|tally|count|figure|total)\b[^.;:]*$")
# "A driver, 52,", "a guard (31)", "two miners, 19 and 52,": behind people and closed off, numbers are their ages.
_AGES = re.compile(
    r"(?:,\s+(?:aged\s+)?|\s*\()(?P<ages>\d{1,3}(?:(?:,\s+|,?\s+and\s+)\d{1,3})*)(?=\s*(?:[,;:)]|[.!?]?\s*$))"
)
_ONE_OF = re.compile(r"\s+of\s+(?P<ages>\d{1,3})(?=\s+(?:was|is|who|has|had|died|dies|said)\b|\s*[,;)])")
_MANY = re.compile(r"(?:s|men|women|people|children|police|killed|dead|wounded|injured|missing)$")
_BARE = re.compile(r"\s*(?:[,.;:)]|and\b|when\b|$)")


def is_other(
    text: str,
    folded: str,
    sentence: Sentence,
    figure: Figure,
    times: Sequence[Phrase],
    named: Sequence[Mention],
    people: Sequence[Mention] = (),
) -> bool:
    """Tell whether a number is no quantity.

    Args:
        text, folded, sentence, figure: the number and where it stands.
        times: the times of the sentence.
        named: the names of the sentence.
        people: the people that it mentions, by name or not.
    """
    core, end = figure.core, figure.end
    if any(p.start < end and core < p.end and p.found.make not in _LENGTHS for p in times):
        return True
    if any(m.start <= core and end <= m.end and (m.start, m.end) != (core, end) for m in named):
        return True
    if _calibre().match(folded, end, sentence.end):
        return True
    if _is_ordinal(folded, end) or _is_glued(text, figure) or _is_before_day(text, end):
        return True
    aged = any(_is_age_of(folded, sentence, figure, one) for one in people)
    return aged or _is_label(text, folded, sentence, figure) or _is_age(folded, sentence, figure)


@cache
def _calibre() -> re.Pattern[str]:
    """What stands behind the number of a calibre: "-mm guns"."""
    nouns = choice(load_words()["calibre_of"])
    return re.compile(rf"(?:\s|[-‐‑–])?(?:mm|millimet(?:re|er))(?:\s+|-)(?:[\w-]+\s+){{0,2}}?{nouns}(?!\w)")


def _is_ordinal(folded: str, end: int) -> bool:
    if _ORDINAL_TAIL.match(folded, end):
        return True
    after = _NEXT_WORD.match(folded, end)
    return after is not None and ordinal_of(after[1]) is not None and after[1] != "second"


def _is_glued(text: str, figure: Figure) -> bool:
    """A part of a longer token: "F-35", "2.0.1", "T-72B3", "9/11"."""
    before, after = text[max(0, figure.core - 2) : figure.core], text[figure.end : figure.end + 2]
    return bool(re.search(r"[\w)][-‐‑–/.:]$|[\w#№/:]$", before) or re.match(r"[/:]\d|[-‐‑–]\d|\.\d", after))


def _is_before_day(text: str, end: int) -> bool:
    """ "One Saturday"."""
    after = re.compile(r"\s+([A-Z]\w+)").match(text, end)
    return after is not None and after[1] in (*load_tables()["weekdays"], *load_tables()["months"])


def _is_label(text: str, folded: str, sentence: Sentence, figure: Figure) -> bool:
    """The word before a number in figures says that it names, not counts: "Article 5", "Hill 937"."""
    before = re.search(r"([^\W\d_][\w.’']*)\s+$", text[sentence.start : figure.core])
    if not before or figure.start < figure.core or _is_measured(folded, sentence, figure):
        return False
    if before[1].lower() in load_words()["labels"]:
        spelled = not folded[figure.core].isdigit() or max(figure.value or 0, figure.high or 0) >= _LEAST_COUNTED
        return not (spelled and before[1].lower() in _TIMES and find_item(text, sentence, figure.end) is not None)
    named = before[1][0].isupper() and before.start() > 0 and folded[figure.core].isdigit()
    return named and find_item(text, sentence, figure.end) is None


def _is_measured(folded: str, sentence: Sentence, figure: Figure) -> bool:
    return bool(figure.currency) or find_measure(folded, figure.end, sentence.end, in_figures=True) is not None


@cache
def _age_openers() -> re.Pattern[str]:
    return re.compile(rf"\b{choice(load_words()['age_openers'])}\s+$")


def _is_age_of(folded: str, sentence: Sentence, figure: Figure, person: Mention) -> bool:
    """Tell whether a number stands among the ages behind a mention of people: one behind one, several behind more."""
    many = person.form != "name" and _MANY.search(folded[person.start : person.end]) is not None
    ages = _AGES.match(folded, person.end, sentence.end) or (
        None if many else _ONE_OF.match(folded, person.end, sentence.end)
    )
    if ages is None or not ages.start("ages") <= figure.core < ages.end("ages"):
        return False
    numbers = [int(age) for age in re.findall(r"\d+", ages["ages"])]
    return (len(numbers) > 1) == many and max(numbers) <= _OLDEST


def _is_age(folded: str, sentence: Sentence, figure: Figure) -> bool:
    if _AGE_TAIL.match(folded, figure.end):
        return True
    young = figure.value is not None and figure.value <= _OLDEST
    bare = young and figure.kind == "number" and _BARE.match(folded, figure.end, sentence.end)
    if _TOLL_AT.search(folded[sentence.start : figure.start]):
        return False  # "put the death toll at 52"
    return bool(bare and _age_openers().search(folded[sentence.start : figure.start]))
