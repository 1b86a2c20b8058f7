"""Is a number read otherwise once its thing is known: "13.600 soldiers" as thousands, "over five years" unbound?"""

import re

from crossbearing.read.quantities.figures import Figure
from crossbearing.read.quantities.items import Counted
from crossbearing.read.quantities.tables import load_words
from crossbearing.records import Sentence

_DOTTED = re.compile(r"\d{1,3}\.\d{3}")


def without_dot(folded: str, figure: Figure, thing: Counted) -> Figure:
    """Return the number with its dot read as other languages write thousands: "13.600 soldiers" are no fraction."""
    written = folded[figure.core : figure.end].strip()
    if not _DOTTED.fullmatch(written) or thing.unit not in load_words()["recalled_units"]:
        return figure
    return figure._replace(
        **{name: round(value * 1000) for name in ("value", "low", "high") if (value := getattr(figure, name))}
    )


def without_length_bound(folded: str, sentence: Sentence, figure: Figure, thing: Counted) -> Figure:
    """Return the number without "over" or "within" before a length of time: "it rained over five years".

    After a word such as "took" it is a bound and stays.
    """
    words = load_words()
    bound = " ".join(folded[figure.start : figure.core].split())
    if bound not in words["length_bounds"] or thing.unit not in words["time_units"]:
        return figure
    before = re.search(r"([\w’']+)\s+$", folded[sentence.start : figure.start])
    if before is None or before[1] in words["length_openers"]:
        return figure
    value = figure.low if figure.low is not None else figure.high
    return figure._replace(start=figure.core, value=value, low=None, high=None, bound="exact")
