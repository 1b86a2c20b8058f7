"""What does a bare number count that goes on about the sentence before: "Drones came over. There were 50 of them."?"""

import re

from crossbearing.read.quantities.figures import Figure
from crossbearing.read.quantities.items import Counted
from crossbearing.read.quantities.tables import counted_units
from crossbearing.records import Sentence

_LONGEST = 3  # words of a counted thing ("unmanned aerial vehicles")
_BEFORE = re.compile(
    r"(?:\bthere\s+(?:are|were|had\s+been|have\s+been)|\bthey\s+(?:are|were|number(?:ed)?|total(?:led|ed)?)|\ball"
    r"|\bthey\s+(?:come|came|amount(?:ed)?|add(?:ed)?\s+up)\s+to"
    r"|\b(?:they|it|we|he|she)\s+(?:have\s+|has\s+|had\s+)?(?:(?:shot|brought|took)\s+down|downed|destroyed|intercepted"
    r"|expelled|(?:sent|ordered|threw|thrown)\s+(?:out|home)|arrested|detained|seized|released|freed|deployed))"
    r"(?:\s+(?:about|some|around|at\s+least|more\s+than|over|up\s+to|nearly|almost))?\s+$"
)
_BEHIND = re.compile(r"\s+of\s+(?:them|these|those)\b|\s*(?:[,.;:”\"']|in\s+all\b|in\s+total\b|altogether\b|$)")


def count_again(folded: str, sentence: Sentence, figure: Figure, before: Sentence | None) -> Counted | None:
    """Return what such a number counts: the only sort of things told in the plural in the sentence before."""
    opens = _BEFORE.search(folded, sentence.start, figure.start)
    behind = _BEHIND.match(folded, figure.end, sentence.end)
    if before is None or figure.kind != "number" or figure.currency or not opens or not behind:
        return None
    if folded.startswith("all", opens.start()) and "of" not in behind[0]:
        return None
    words = [folded[word.start : word.end] for word in before.words]
    runs = (words[i : i + n] for n in range(_LONGEST, 0, -1) for i in range(len(words) - n + 1))
    told = [(unit, " ".join(run)) for run in runs if (unit := counted_units().get(" ".join(run))) and _is_many(run)]
    units = {unit for unit, _ in told if unit != "people"} or {unit for unit, _ in told}
    if len(units) != 1:
        return None
    unit = units.pop()
    return Counted(figure.end, figure.end, unit, next(item for one, item in told if one == unit))


def _is_many(run: list[str]) -> bool:
    return run[-1].endswith(("s", "men", "people", "aircraft", "personnel"))
