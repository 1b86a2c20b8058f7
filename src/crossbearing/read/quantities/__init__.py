"""Quantities in English text: the number with its bounds, what it counts, of what part it holds, on whose count.

Not quantities: dates, clock times, ordinals, ages, model numbers (Su-30), articles, editions (Harvest-2031). "Hundreds"
has no value, and its ``low`` is a convention of words.yaml.
"""

from collections.abc import Sequence

from crossbearing.read.quantities.again import count_again
from crossbearing.read.quantities.borrowed import borrow_counted
from crossbearing.read.quantities.counted import find_counted
from crossbearing.read.quantities.figures import find_figures
from crossbearing.read.quantities.others import is_other
from crossbearing.read.quantities.recalled import recall_counted
from crossbearing.read.quantities.reread import without_dot, without_length_bound
from crossbearing.read.quantities.restated import find_restated, restate_counted
from crossbearing.read.quantities.scopes import basis_of, find_scope
from crossbearing.read.quantities.tables import load_words
from crossbearing.read.times.grammar import fold_case, lower_case
from crossbearing.read.times.phrases import find_phrases
from crossbearing.records import Mention, Parse, Quantity, Report

__all__ = ["find_quantities", "find_restated"]


def find_quantities(report: Report, parse: Parse, mentions: Sequence[Mention]) -> tuple[Quantity, ...]:
    """Return the quantities of a report in order of place, one row for each.

    A row's span goes from the words of its bound ("over", "up to") to the end of the thing counted, if that stands
    beside the number. A stated number is ``value``; a bound is only ``low`` or ``high``.

    Args:
        report: its text.
        parse: its sentences; parts of speech are used where they are there.
        mentions: names; a number inside one ("Article 5", "82nd Division") is none of ours.
    """
    text, folded, cased = report.text, lower_case(report.text), fold_case(report.text)
    names = [mention for mention in mentions if mention.form == "name"]
    of_war = any(mention.kind == "exercise" for mention in names)
    rows: list[Quantity] = []
    for number, sentence in enumerate(parse.sentences):
        figures = list(find_figures(folded, sentence.start, sentence.end))
        if not figures:
            continue
        times = find_phrases(text, cased, sentence)
        people = [m for m in mentions if m.kind == "person" and m.sentence == number]
        named = [m for m in names if m.start < sentence.end and sentence.start < m.end]
        figures = [f for f in figures if not is_other(text, folded, sentence, f, times, named, people)]
        counted = [(figure, find_counted(text, folded, sentence, figure)) for figure in figures]
        found: list[Quantity] = []
        for place, (figure, beside) in enumerate(counted):
            thing = beside or restate_counted(folded, sentence, figure, [*rows, *found])
            thing = thing or borrow_counted(text, folded, sentence, counted, place, found)
            thing = thing or recall_counted(folded, sentence, figure, [*rows, *found], of_war=of_war)
            last = parse.sentences[number - 1] if number else None
            again = None if thing else count_again(folded, sentence, figure, last)
            thing = thing or again
            if thing is None or thing.unit in load_words()["telling_units"]:
                continue
            bounded = without_dot(folded, without_length_bound(folded, sentence, figure, thing), thing)
            end = max(bounded.end, thing.end)
            found.append(
                Quantity(
                    start=bounded.start,
                    end=end,
                    value=bounded.value,
                    low=bounded.low,
                    high=bounded.high,
                    bound=bounded.bound,
                    unit=thing.unit,
                    item=thing.item,
                    scope="" if again else find_scope(text, folded, sentence, bounded.start, end, thing.unit),
                    basis=basis_of(folded, sentence, bounded),
                    sentence=number,
                )
            )
        rows += found
    return tuple(rows)
