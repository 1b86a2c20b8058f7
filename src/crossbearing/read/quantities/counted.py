"""What a number counts: the words beside it, or, of a bare number, what the number near it counts."""

import re
from collections.abc import Sequence
from functools import cache

from crossbearing.read.quantities.figures import Figure
from crossbearing.read.quantities.items import Counted, find_item, find_measure, find_strong
from crossbearing.read.quantities.tables import choice, counted_units, load_words
from crossbearing.records import Quantity, Sentence

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
_OF_WHOLE = re.compile(r"\s+of\s+(?:the|these|those|its|their|his|her|our)\s+")
_OUT_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+)?")
_WORD_BEFORE = re.compile(r"(\w+)\s+$")
_NOUN_COMMA = re.compile(r"(\w+),\s+$")
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
# A bare number does not take these over from the number before it.
_OWN_UNITS = frozenset({"times", "ratio", "share"})


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


def borrow_counted(
    text: str,
    folded: str,
    sentence: Sentence,
    counted: Sequence[tuple[Figure, Counted | None]],
    place: int,
    before: Sequence[Quantity],
) -> Counted | None:
    """Return what a bare number counts: the whole that it is part of, the noun before its comma, or the last number's.

    Args:
        text, folded, sentence: where it stands.
        counted: all numbers of the sentence with what stands beside them.
        place: which of them.
        before: the quantities before it in the sentence.
    """
    figure = counted[place][0]
    end = figure.end
    if figure.kind != "number":
        return None
    if place + 1 < len(counted) and _OUT_OF.fullmatch(folded, end, counted[place + 1][0].start):
        after = counted[place + 1][1]
        return Counted(end, end, after.unit, "") if after else None
    if whole := _OF_WHOLE.match(folded, end, sentence.end):
        thing = find_item(text, sentence, whole.end() - 1)
        return Counted(end, end, thing.unit, "") if thing else None
    verb = _WORD_BEFORE.search(folded[sentence.start : figure.start])
    if verb and verb[1] in load_words()["done_to"]:
        return Counted(end, end, str(load_words()["done_to"][verb[1]]), "")
    if figure.bound != "exact" and (noun := _NOUN_COMMA.search(folded[sentence.start : figure.start])):
        unit = counted_units().get(noun[1], "")
        if unit:
            return Counted(end, end, unit, "")
    listed = _listed(folded, sentence, figure)
    return listed or _like_the_last(folded, sentence, figure, before) or _borne(folded, sentence, figure)


_LABEL = re.compile(r"(?:^|[-–—•*;,\n]\s*|\d[.)]\s*|\band\s+)(?P<item>[a-z][a-z0-9 ,-]{2,80}?)\s*[:=]\s*$")
_LONGEST = 3  # words of a thing that units.yaml knows


def _listed(folded: str, sentence: Sentence, figure: Figure) -> Counted | None:
    """What a line of a list counts: "- armoured combat vehicles: 240;"."""
    label = _LABEL.search(folded[sentence.start : figure.start])
    words = re.findall(r"[\w-]+", label["item"]) if label else []
    for length in range(_LONGEST, 0, -1):
        for first in range(len(words) - length + 1):
            thing = " ".join(words[first : first + length])
            unit = str(load_words()["listed_units"].get(thing) or counted_units().get(thing, ""))
            if unit in load_words()["recalled_units"]:
                return Counted(figure.end, figure.end, unit, "")
    return None


_AS_NUMBER = re.compile(
    r"\s*[:,–—-]\s*(?:that|this|so)\s+is\s+how\s+many\s+(?P<item_2>\w+)|"
    r"\s+as\s+(?:the|its|their)\s+(?:\w+\s+)?(?:number|strength|total|figure|size)\s+(?:of\s+)?(?:the\s+)?(?P<item>\w+)?"
)
_RECALLED_SENTENCES = 3  # how far back "Kyiv speaks of 30,000" may point
_ALIKE = 20  # numbers of a greater ratio seldom count the same thing
_RIGHT_NUMBER = re.compile(r"\b(?:right|correct|true|real|proper|new)\s+(?:number|figure|total)\s+(?:is|was|being)\s+$")
_LEAST_RECALLED = 1000  # smaller bare numbers are as often anything else
_WRITTEN_LARGE = re.compile(r"\d[,. ]\d{3}(?!\d)|thousand|hundred|million|\d{5}")


_OF_THOSE = re.compile(r"\s+of\s+(?:them|these|those)(?!\s+\w+\s+\d)(?!\w)")


def recall_counted(
    folded: str, sentence: Sentence, figure: Figure, rows: Sequence[Quantity], *, of_war: bool
) -> Counted | None:
    """Return what a bare number counts that a verb of telling gives, by the counted people or arms told last.

    "Minsk declared 8,000 troops. Kyiv speaks of 30,000." In a report on an exercise (``of_war``) a large bare number
    counts troops even if none were counted before.
    """
    end, number = figure.end, max(figure.value or 0, figure.low or 0, figure.high or 0)
    if figure.kind != "number" or figure.currency:
        return None
    if unit := _named_behind(folded, sentence, figure) or _corrected(folded, sentence, figure, rows):
        return Counted(end, end, unit, "")
    if number < _LEAST_RECALLED or not _WRITTEN_LARGE.search(folded[figure.core : end]):
        return _arms_again(folded, sentence, figure, rows)
    before = folded[sentence.start : figure.start]
    given = _gives_number().search(before) or _OPENS.search(before)
    of_war = of_war or _EXERCISE.search(folded) is not None
    alone = of_war and _BARE.match(folded, end, sentence.end) and not _paid(folded, sentence, figure)
    if not given and not alone:
        return None
    units = load_words()["recalled_units"]
    told = [row for row in rows if row.unit in units and row.start < figure.start]
    if not told or _sentences_between(folded, told[-1].end, sentence.start) > _RECALLED_SENTENCES:
        comes = bool(
            _COMES.match(folded, end, sentence.end)
            or _INSTEAD.search(before)
            or _NUMBERED.search(before)
            or _IN_ALL.match(folded, end, sentence.end)
            or _asked_before(folded, sentence)
        )
        return Counted(end, end, "troops", "") if of_war and (given or comes) else None
    near = [row.unit for row in told if row.sentence == told[-1].sentence]
    troops = "troops" in near or (of_war and near[-1] == "people")
    return Counted(end, end, "troops" if troops else near[-1], "")


def _named_behind(folded: str, sentence: Sentence, figure: Figure) -> str:
    """What a number counts of which the words behind it say so: "13,400: that is how many soldiers ..."."""
    named = _AS_NUMBER.match(folded, figure.end, sentence.end)
    return counted_units().get(named["item"] or named["item_2"] or "", "") if named else ""


def _corrected(folded: str, sentence: Sentence, figure: Figure, rows: Sequence[Quantity]) -> str:
    """What "the right number is" counts: what the last number did."""
    right = rows and _RIGHT_NUMBER.search(folded, sentence.start, figure.start)
    return rows[-1].unit if right and rows[-1].unit in load_words()["recalled_units"] else ""


_ARMS = frozenset(("tanks", "armoured_combat_vehicle", "armoured_vehicle", "artillery", "launchers"))
_ARMS_ALIKE = 4  # two counts of the same arms differ by less


def _arms_again(folded: str, sentence: Sentence, figure: Figure, rows: Sequence[Quantity]) -> Counted | None:
    """What a second count of arms counts: "declared 255 tanks. The institute comes to 310"."""
    size, last = _size(figure), rows[-1] if rows else None
    if last is None or last.unit not in _ARMS or _sentences_between(folded, last.end, sentence.start) > 1:
        return None
    alike = _size(last) / _ARMS_ALIKE <= size <= _size(last) * _ARMS_ALIKE and size >= _LEAST_ARMS
    given = _gives_number().search(folded[sentence.start : figure.start])
    bare = _BARE.match(folded, figure.end, sentence.end)
    return Counted(figure.end, figure.end, last.unit, "") if alike and given and bare else None


_LEAST_ARMS = 20  # smaller bare numbers are days and hours


def _asked_before(folded: str, sentence: Sentence) -> bool:
    """ "How many soldiers are involved? According to the ministry, up to 7,500": the question says what is counted."""
    start = max(folded.rfind(mark, 0, max(sentence.start - 2, 0)) for mark in ".!?\n") + 1
    asked = folded[start : sentence.start]
    return "?" in asked and _HOW_MANY.search(asked) is not None


_HOW_MANY = re.compile(
    r"\bhow\s+(?:many|large|big|strong|great)\b|\b(?:number|strength|size|figure)s?\b|\bwho\s+(?:takes|is\s+taking)\s+part"
)


# A report on such a thing counts, above all, those who take part.
_EXERCISE = re.compile(r"\b(?:exercises?|drills?|man(?:o)?euv(?:re|er)s?|war[ -]?games?|wargames?)\b")
_OPENS = re.compile(r"(?:^|[:;\"“„«‘])\s*['‘\"“]?$")  # nothing before a number says what it counts
# What may follow a number that says nothing of what it counts.
_BARE = re.compile(
    r"\s*(?:$|[.,;:!?)\]\"”’—–]|(?:in|at|on|for|to|by|from|and|or|but|of\s+(?:them|these|those|whom)|this|last|next|now|"
    r"today|came|come|comes|take|took|taking|were|was|are|is|will|would|had|have|has|who|train|trained|when|while|as|"
    r"than|with|there|altogether|all|strong|more|fewer|less|instead|which|that|whom|it|they|she|he|participate|participated|"
    r"involved|engaged|deployed|expected|planned|announced|only|also|still|not|can|may|should|could|must|shall|do|did|"
    r"according|said|say|says|during|under|over|after|before|between|across|because|so|if|though|although|per|each)\b)"
)
# "13,400 would train": those who come.
_COMES = re.compile(
    r"\s+(?:(?:will|would|are|were|is|was|to|be|been|have|has|had|now|then|only|also|still|not|in|all)\s+){0,4}"
    r"(?:com(?:e|ing)\b|came\b|tak(?:e|ing)\s+part|took\s+part|train|join|particip|involved|engaged|deployed|there\b|expected)"
)
# "gave the number of Swedish soldiers as 5,500", "it is 11,000 in all"
_NUMBERED = re.compile(
    r"\b(?:numbers?|strength|figures?|total|size|head\s?count|troops|soldiers|men|participants|forces?)\b[^.;:\d]*$"
)
_IN_ALL = re.compile(r"\s+(?:in\s+all|altogether|in\s+total|all\s+told|overall|on\s+the\s+(?:host|guest|own)\b)")
_INSTEAD = re.compile(
    r"\b(?:instead\s+of|rather\s+than|in\s+place\s+of|up\s+from|down\s+from)\s+(?:the\s+|its\s+|their\s+)?$"
)
_PAID = re.compile(r"\b(?:cost|costs|costing|paid|pay|pays|worth|price|budget|fined?|sum|fee|rent|population|votes?)\b")


def _paid(folded: str, sentence: Sentence, figure: Figure) -> bool:
    return _PAID.search(folded, sentence.start, sentence.end) is not None


_DOTTED = re.compile(r"\d{1,3}\.\d{3}")


def without_dot(folded: str, figure: Figure, thing: Counted) -> Figure:
    """Return the number with its dot read as other languages write thousands: "13.600 soldiers" are no fraction."""
    written = folded[figure.core : figure.end].strip()
    if not _DOTTED.fullmatch(written) or thing.unit not in load_words()["recalled_units"]:
        return figure
    return figure._replace(
        **{name: round(value * 1000) for name in ("value", "low", "high") if (value := getattr(figure, name))}
    )


def _sentences_between(folded: str, start: int, end: int) -> int:
    return len(re.findall(r"[.!?][\s”’\"]", folded[start:end]))


@cache
def _gives_number() -> re.Pattern[str]:
    return re.compile(rf"\b{choice(load_words()['gives_number'])}\s+[\"“„«]?$")


def _like_the_last(folded: str, sentence: Sentence, figure: Figure, before: Sequence[Quantity]) -> Counted | None:
    """What the last number of a like size counts: "7,700 troops of one corps and 6,200 of another"."""
    end, size = figure.end, _size(figure)
    alike = [row for row in before if size < _LEAST_RECALLED or _size(row) * _ALIKE >= size]
    last = alike[-1] if alike else None
    if last is None or last.unit in _OWN_UNITS or folded[figure.core : end] == "one":
        return None
    ends = end >= sentence.end or folded[end] in " ,.;:)—–"
    return Counted(end, end, last.unit, "") if ends else None


def _size(row: Figure | Quantity) -> float:
    return max(row.value or 0, row.low or 0, row.high or 0)


_MODALS = frozenset(("will", "would", "shall", "should", "can", "could", "may", "might", "must", "to", "does", "did"))
_LEAST_BORNE = 13  # below it "at 7", "to 3" are more often clock times, scores and labels


def _borne(folded: str, sentence: Sentence, figure: Figure) -> Counted | None:
    """What a bare number tells of by a noun before it: "the number of troops rose to 13,000", "a crowd of 2,000"."""
    ahead = folded[sentence.start : figure.start]
    link, number = _WORD_BEFORE.search(ahead), max(figure.value or 0, figure.low or 0, figure.high or 0)
    opened = folded[figure.core : figure.end].startswith(("from", "between")) or bool(link and link[1] == "from")
    opened = opened or bool(link and link[1] in _MODALS and figure.start < figure.core)  # "will not exceed 12,800"
    beside = (
        link is not None and "number of" in ahead and figure.start < figure.core
    )  # "the number of men close to 900"
    opened = opened or (beside and bool(link and link[1] in {*counted_units(), *load_words()["bearers"]}))
    least = 1 if _TOLL.search(ahead) else _LEAST_BORNE
    if number < least or not (opened or (link and link[1] in load_words()["bearer_links"])):
        return None
    bearers = load_words()["bearers"]
    told = _NUMBER_OF.split(ahead)  # "the number of troops in the exercise is": the first thing behind it is counted
    words_ = re.findall(r"[\w-]+", told[-1])
    put = bool(link and link[1] == "at" and _PUT.search(ahead))
    for word in words_ if len(told) > 1 else reversed(words_):
        unit = bearers.get(word) or counted_units().get(word)
        if unit and (word in bearers or "number" in ahead or (put and unit in load_words()["recalled_units"])):
            return Counted(figure.end, figure.end, str(unit), "")
    return None


_TOLL = re.compile(
    r"\b(?:toll|number\s+of\s+(?:\w+\s+)?(?:dead|deaths|victims|fatalities|injured|wounded|missing))\b[^.;:]*$"
)
_NUMBER_OF = re.compile(r"\bnumbers?\s+of\s+")
_PUT = re.compile(r"\bput(?:s|ting)?\s+(?:the|its|their)\b")  # "puts the troops in the field at 22,500"


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
