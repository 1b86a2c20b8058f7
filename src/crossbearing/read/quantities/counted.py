"""What does a number count by the words beside it?"""

import re

from crossbearing.read.quantities.figures import Figure
from crossbearing.read.quantities.items import Counted, find_item, find_measure, find_strong
from crossbearing.read.quantities.tables import counted_units, load_words
from crossbearing.records import Sentence

_AS_MANY = re.compile(r"\s+as\s+(?:many|much|large|big|high|long)(?:\s+(?P<item>(?!as\b|the\b|than\b)\w+))?")
_HALF_AS_MANY = re.compile(r"\s+(?:as\s+(?:many|much)|(?P<item>that(?:\s+number)?))(?!\w)")
# "Once" is often "formerly", and "twice a year" is how often, not how many.
_TIMES_END = re.compile(
    r"\s*(?:$|[,.;:!?)\]\"”’—–-]|"
    r"(?:and|but|or|in|on|since|during|within|by|to|from|over|at|under|this|last|before)\b)"
)
_N_TIMES = re.compile(
    r"\s+times(?P<ratio>\s+(?:that|as\s+(?:many|much|large|big|high)|more|the\s+(?:number|size|amount)))?(?!\w)"
)
_MONEY_AGAIN = re.compile(r"\s?(?:\(?usd\)?|us\s+dollars|dollars)(?!\w)")
_FILLER = re.compile(r"\s+(?:more|other|additional|further|extra|new|such)(?=\s)")
_OF = re.compile(r"\s+of\s+")
_WHOLE = re.compile(r"\s+(?:of\s+)?(?=\w)")
_DETERMINER = re.compile(r"(?:the|its|their|his|her|all|these|those)\s")
_THEM = re.compile(r"them(?!\w)")
_PREDICATE = re.compile(
    r"\s+(?:(?:people|others?|more|of\s+(?:them|the\s+\w+|whom))\s+)?"
    r"(?:(?:are|is|was|were|have|has|had|been|be|remain|remained|still|also|went)\s+)*(?P<word>\w+)"
)
_DONE = re.compile(r"\s+(?:(?:have|has|had|was|were|been|are|is)\s+)+(?:\w+ly\s+)?(?P<word>\w+)")
_HURT = re.compile(
    r"\s+(?:(?:are|is|was|were|others?|more|remain|remained|still|now)\s+){1,4}"
    r"(?:fighting\s+for\s+(?:their|his|her)\s+li(?:fe|ves)|in\s+(?:an?\s+)?(?:critical|serious)\s+condition)"
)
# "Seven drowned", "23 are missing": what was done to them is the unit.
_PREDICATED_UNITS = frozenset({"dead", "wounded", "missing", "captured"})


def find_counted(text: str, folded: str, sentence: Sentence, figure: Figure) -> Counted | None:
    """Return what stands beside the number, None if nothing does."""
    limit, at = sentence.end, figure.end
    if figure.kind == "times":
        compared = _compared(text, at, _AS_MANY.match(folded, at, limit))
        return compared or (Counted(at, at, "times", "") if _TIMES_END.match(folded, at, limit) else None)
    if figure.kind == "one_in":
        return Counted(at, at, "share", text[figure.core + len("one ") : at].split(maxsplit=1)[0])
    if figure.kind == "share":
        return _compared(text, at, _HALF_AS_MANY.match(folded, at, limit)) or _part(text, sentence, folded, figure)
    if figure.currency:
        money = _MONEY_AGAIN.match(folded, at, limit)
        return Counted(at, money.end() if money else at, figure.currency, "")
    if times := _N_TIMES.match(folded, at, limit):
        return Counted(at, times.end(), "ratio" if times["ratio"] else "times", "")
    in_figures = folded[figure.core : at][-1:].isdigit()
    measure = find_measure(folded, at, limit, in_figures=in_figures) or find_strong(folded, at, limit)
    return measure or _thing(text, folded, sentence, figure)


def _compared(text: str, at: int, match: re.Match[str] | None) -> Counted | None:
    if match is None:
        return None
    item = text[match.start("item") : match.end("item")] if match["item"] else ""
    return Counted(at, match.end(), "ratio", item)


def _thing(text: str, folded: str, sentence: Sentence, figure: Figure) -> Counted | None:
    at, of = figure.end, _OF.match(folded, figure.end, sentence.end)
    if of and figure.kind != "vague":
        return None
    if of:
        at = of.end() - 1
    elif filler := _FILLER.match(folded, at, sentence.end):
        at = filler.end()
    thing = find_item(text, sentence, at)
    if thing and figure.kind == "vague" and not of and thing.unit not in counted_units().values():
        thing = None  # "thousands lined the road"
    if thing is not None:
        done = _DONE.match(folded, thing.end, sentence.end)
        return thing._replace(unit=str(load_words()["done_to"].get(done["word"], thing.unit))) if done else thing
    predicate = _PREDICATE.match(folded, figure.end, sentence.end)
    unit = counted_units().get(predicate["word"], "") if predicate else ""
    if unit in _PREDICATED_UNITS:
        return Counted(figure.end, figure.end, unit, "")
    if _HURT.match(folded, figure.end, sentence.end):
        return Counted(figure.end, figure.end, "wounded", "")
    return Counted(figure.end, figure.end, "people", "") if figure.kind == "vague" else None


def _part(text: str, sentence: Sentence, folded: str, figure: Figure) -> Counted:
    alone = Counted(figure.end, figure.end, "share", "")
    whole = _WHOLE.match(folded, figure.end, sentence.end)
    if not whole:
        return alone
    if them := _THEM.match(folded, whole.end(), sentence.end):
        return Counted(whole.end(), them.end(), "share", text[whole.end() : them.end()])
    determiner = _DETERMINER.match(folded, whole.end(), sentence.end)
    if not determiner and "of" not in whole[0] and not re.search(r"\b(?:in|every)\b", folded[figure.core : figure.end]):
        return alone  # "one-third do not", "half knew"
    thing = find_item(text, sentence, (determiner or whole).end() - 1)
    return Counted(whole.end(), thing.end, "share", text[whole.end() : thing.end]) if thing else alone
