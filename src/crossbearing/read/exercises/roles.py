"""What a number of troops or weapons is in a report: a figure of an exercise, or of something else that is told."""

import re
from collections.abc import Sequence

from crossbearing.read.exercises.tables import pattern, pattern_at, words
from crossbearing.read.exercises.years import BYGONE, YEAR, is_of_former
from crossbearing.read.tree import Tree
from crossbearing.records import Quantity

LEAST = 50  # a squad of instructors or observers is no figure of the exercise
HEAVY_MM = 100  # guns of a smaller calibre count for nothing
BEHIND = 70  # characters behind a number in which its sentence may still speak of it


def is_force(row: Quantity) -> bool:
    """Tells whether a number counts troops or weapons of the kinds that armies are counted by."""
    if row.bound == "vague":
        return False
    table = words()
    if row.unit in table["force_units"]:
        return True
    item = row.item.lower()
    return row.unit == "people" and (item in table["people_items"] or row.item[:1].isupper())


def size_of(row: Quantity) -> float:
    """Returns the largest number that a row holds."""
    return max(row.value or 0, row.low or 0, row.high or 0)


def is_own_figure(text: str, trees: Sequence[Tree], quantities: Sequence[Quantity], row: Quantity, year: int) -> bool:
    """Tells whether a number is_figure, and is of this edition and of those who train."""
    return (
        is_figure(text, trees, quantities, row, year)
        and not is_repeated(text, trees, quantities, row)
        and not is_to_come(text, trees, quantities, row, year)
    )


def is_figure(text: str, trees: Sequence[Tree], quantities: Sequence[Quantity], row: Quantity, year: int) -> bool:
    """Tells whether a number can be a figure of the exercise that a report tells of: nothing speaks against it.

    Args:
        text: of the report.
        trees: its sentences.
        quantities: all its numbers, in order.
        row: the number.
        year: in which the report was written, 0 = unknown.
    """
    return not ground_against(text, trees, quantities, row, year)


def ground_against(text: str, trees: Sequence[Tree], quantities: Sequence[Quantity], row: Quantity, year: int) -> str:
    """Returns what a number is instead of a figure of the exercise, "" if nothing says that it is anything else.

    Garrisons, whole armies, the dead, the invented, onlookers, capacities, rules and earlier years are none. Only the
    words of the number itself speak of it: those between it and its neighbours, up to the comma or the "and" that
    begins the next one. Where they say that so many take part, no garrison and no army is meant.
    """
    tree = trees[row.sentence]
    before, after = _around(text, tree, quantities, row)
    around = f"{before} {text[row.start : row.end]} {after}"
    held = row.item.lower().startswith("participant") or _ITSELF_HAS.search(before) or _it_has(text, trees, row)
    there = not held and (_THERE.match(after) or (_STANDS.search(row.item) and not pattern("nouns").search(row.item)))
    calibre = _CALIBRE.match(text, row.end, tree.sentence.end)
    field = pattern("in_field").match(after.lstrip(" ,"))
    sure = (field and not (_IN_IT.match(after) and _STANDING.search(before))) or pattern("surely_in").search(around)
    grounds = {
        "few": size_of(row) < LEAST and row.unit in ("troops", "people"),  # forty tanks are told all the same
        "light": calibre and int(calibre[1]) < HEAVY_MM,
        "denied": _NOT.search(before),
        "an answer": pattern("caused").search(text, tree.sentence.start, tree.sentence.end),
        "of others": not sure and _is_of_others(before, around, year),
        "former": is_of_former(before, after, year) or _goes_on_about_former(text, trees, row),
        "capacity": pattern_at("capacity").search(before),
        "apart": _is_disclaimed(text, trees, row, after),
        "rule": _is_rule(text, tree, row),
        "given up": _is_given_up(text, trees, row),
        "of all exercises": pattern("every_exercise").search(
            text, max(text.rfind(";", 0, row.start), tree.sentence.start), row.start
        ),
        "gone": pattern_at("left_before").search(before)
        or pattern_at("left_behind").match(text, row.end, tree.sentence.end),
        "a sum": pattern_at("sums").match(text, row.end, tree.sentence.end),
        "stands there": not sure and _HAS.search(before) and there and not pattern("nouns").search(before),
        "people": row.unit == "people" and pattern("no_people").search(around),
        "a difference": _MORE_THAN.match(text, row.end, tree.sentence.end),
        "of a rally": _is_of_rally(text, trees, row),
    }
    return next((name for name, speaks in grounds.items() if speaks), "")


def _it_has(text: str, trees: Sequence[Tree], row: Quantity) -> bool:
    """ "The exercise opened on Tuesday. It has 9,400 servicemen": the exercise has them."""
    here = trees[row.sentence].sentence
    if not row.sentence or not _IT_HAS.fullmatch(text[here.start : row.start]):
        return False
    last = trees[row.sentence - 1].sentence
    return bool(pattern("nouns").search(text, last.start, last.end))


_IT_HAS = re.compile(r"\W*it\s+(?:has|had|will\s+have)\s+(?:only\s+|about\s+|some\s+|just\s+)?", re.IGNORECASE)
_IN_IT = re.compile(r"[\s,]*in\s+it\b", re.IGNORECASE)
_STANDING = re.compile(r"\b(?:garrisons?|barracks|base|town|camp)\b", re.IGNORECASE)


def _is_of_others(before: str, around: str, year: int) -> bool:
    """Tells whether a number is of a whole army, of a garrison, or of the armies of a bloc that is no more."""
    if pattern("no_figure").search(around) or _is_whole_force(before) or _SAME_OF.search(before):
        return True
    return not 0 < year < BYGONE and bool(pattern("bygone").search(around))


def _is_whole_force(before: str) -> bool:
    """ "The army has" is a whole army; "'X', run by the Dutch army, has" is not."""
    whole = pattern("whole_force").search(before)
    return whole is not None and not _BY.search(before[: whole.start()])


_BY = re.compile(r"\b(?:by|from|with|under|of)\s+(?:the|its|their)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# "The Romanian army numbers 70,000, the Moldovan one 6,000"
_SAME_OF = re.compile(r"\b(?:the|its|their)\s+[A-Z][\w-]+\s+one\s+(?:only\s+|about\s+|some\s+|just\s+)?$")


def is_repeated(text: str, trees: Sequence[Tree], quantities: Sequence[Quantity], row: Quantity) -> bool:
    """Tells whether a number that says nothing of those who train was told of a whole army: "all of the 23,000"."""
    sentence = trees[row.sentence].sentence
    if pattern("sure_part").search(text, sentence.start, sentence.end):
        return False
    for other in quantities:
        if other is row or size_of(other) != size_of(row) or not is_force(other):
            continue
        before, after = _around(text, trees[other.sentence], quantities, other)
        around = f"{before} {text[other.start : other.end]} {after}"
        if _is_whole_force(before) or pattern("no_figure").search(around):
            return True
    return False


def is_to_come(text: str, trees: Sequence[Tree], quantities: Sequence[Quantity], row: Quantity, year: int) -> bool:
    """Tells whether a number is of a later edition ("next year there will be 20,000") while others are of this one."""
    before, after = _around(text, trees[row.sentence], quantities, row)
    years = [int(next(filter(None, match.groups()))) for match in YEAR.finditer(f"{before}§{after}")]
    later = bool(year and years and min(years) > year)
    if not later and not pattern("next_edition").search(f"{before} § {after}"):
        return False
    if any(other is not row and is_force(other) and other.unit == row.unit for other in quantities):
        return True
    rest = (tree.sentence for tree in trees if tree.index != row.sentence)
    return any(pattern("this_edition").search(text, one.start, one.end) for one in rest) and bool(
        _NEXT_ONE.search(before)
    )


_NEXT_ONE = re.compile(
    r"\bnext\s+(?:year|autumn|spring|summer|winter|month)[’']s\b|\bthe\s+next\s+(?:edition|one|[\"“„«‘'])",
    re.IGNORECASE,
)


def _goes_on_about_former(text: str, trees: Sequence[Tree], row: Quantity) -> bool:
    """ "The last one was a giant. The ministry put it at 14,000": what is said of an earlier one goes on."""
    if not row.sentence:
        return False
    last, here = trees[row.sentence - 1].sentence, trees[row.sentence].sentence
    if "\n" in text[last.end : here.start] or pattern("this_one").search(text, here.start, here.end):
        return False
    told = pattern("nouns").search(text, last.start, last.end) or _QUOTE.search(text, last.start, last.end)
    return bool(told or _DIGITS.search(text, last.start, last.end)) and bool(
        pattern("former_edition").search(text, last.start, last.end) and _IT.search(text, here.start, row.start)
    )


def _is_of_rally(text: str, trees: Sequence[Tree], row: Quantity) -> bool:
    """ "A rally was held. About 300 people came": they came to what the sentence, or the one before, is about."""
    if row.unit != "people" or row.item.lower() not in _CROWD:
        return False
    first = trees[max(row.sentence - 1, 0)].sentence
    here = trees[row.sentence].sentence
    start = here.start if "\n" in text[first.end : here.start] else first.start
    return pattern("rallies").search(text, start, here.end) is not None


# "1,200 more than announced": the difference of two numbers, and not one of them.
_MORE_THAN = re.compile(
    r"(?:\s+(?:men|troops|soldiers|servicemen))?\s+(?:more|fewer|less)\s+than\s+(?:had\s+been\s+|was\s+|were\s+|originally\s+|first\s+)*"
    r"(?:announced|planned|declared|notified|expected|foreseen|told|stated)\b",
    re.IGNORECASE,
)
_CROWD = frozenset(("people", "persons", "men and women", "participants", "participant", ""))


def _is_disclaimed(text: str, trees: Sequence[Tree], row: Quantity, after: str) -> bool:
    """ "6,000 reservists, who have nothing to do with it"; "6,000 reservists. These have nothing to do with it"."""
    if pattern("other_purpose").match(after.lstrip(" ,")) or pattern("disclaims").search(after):
        return True
    if row.sentence + 1 >= len(trees):
        return False
    here, then = trees[row.sentence].sentence, trees[row.sentence + 1].sentence
    pointed = pattern("pointing").match(text, then.start)
    return bool(pointed and "\n" not in text[here.end : then.start]) and bool(
        pattern("disclaims").search(text, then.start, then.end)
    )


_QUOTE = re.compile(r"[\"“„«‘]|\b(?:edition|one)\b")
_IT = re.compile(r"\b(?:it|then|that\s+(?:time|year|one)|those|they)\b", re.IGNORECASE)
THRESHOLDS = (9000, 13000, 250, 300, 500, 3000, 3500)


def _is_rule(text: str, tree: Tree, row: Quantity) -> bool:
    """ "Observers are invited from 13,000 troops upward": a threshold of the document."""
    return size_of(row) in THRESHOLDS and bool(
        pattern("rule_words").search(text, tree.sentence.start, tree.sentence.end)
        and pattern("rule_of").search(text, tree.sentence.start, tree.sentence.end)
    )


def _is_given_up(text: str, trees: Sequence[Tree], row: Quantity) -> bool:
    """Tells whether the number is of a plan that was dropped, or one that the paper itself takes back."""
    here = trees[row.sentence].sentence
    if pattern("planned_with").search(text, here.start, row.start) and pattern("dropped").search(
        text, row.end, trees[min(row.sentence + 1, len(trees) - 1)].sentence.end
    ):
        return True
    after = trees[min(row.sentence + 2, len(trees) - 1)].sentence.end
    if pattern("wrong_behind").match(text, row.end):
        return True
    taken = pattern("withdrawn_after").search(text, here.end, after)
    if taken and not _DIGITS.search(text, here.end, taken.start()):
        return True
    withdrawn = pattern("withdrawn_before").search(text, here.start, row.start)
    if withdrawn and ":" not in text[withdrawn.end() : row.start]:
        return True
    return bool(
        pattern("our_paper").search(text, here.start, here.end)
        and pattern("taken_back").search(text, here.start, trees[min(row.sentence + 3, len(trees) - 1)].sentence.end)
    )


_DIGITS = re.compile(r"\d{3}")


def _around(text: str, tree: Tree, quantities: Sequence[Quantity], row: Quantity) -> tuple[str, str]:
    """The words before and behind a number that speak of it."""
    sentence = tree.sentence
    beside = [q for q in quantities if q.sentence == row.sentence and is_force(q) and q is not row]
    first = max((q.end for q in beside if q.end <= row.start), default=-1)
    last = min((q.start for q in beside if q.start >= row.end), default=-1)
    before = text[max(first, sentence.start) : row.start]
    if first >= 0:
        if _LISTED.fullmatch(before):  # "48,000 men and 900 tanks": what is said of the first is said of both
            former = next(q for q in beside if q.end == first)
            before = _around(text, tree, quantities, former)[0] + before
        else:
            before = before[(cut.start() if (cut := _NEXT.search(before)) else 0) :]
    before = before[max((cut.end() for cut in _TURN.finditer(before)), default=0) :]
    after = text[row.end : last if last >= 0 else sentence.end]
    if last >= 0 and _LISTED.fullmatch(after):  # "14,000 men and 320 tanks in 2014"
        latter = next(q for q in beside if q.start == last)
        behind = text[latter.end : sentence.end][:BEHIND]
        after += re.split(r"[;:,]|\b(?:and|but|while|whereas)\b", behind)[0]
    elif last >= 0 and (cut := _NEXT.search(after)):
        after = after[: cut.start()]
    if cut := _TURN.search(after):
        after = after[: cut.start()]
    if cut := _TOLD.search(after):  # ", the mayor was told by the garrison": who says it, not what is counted
        after = after[: cut.start()]
    return before, after[:BEHIND]


# "There are not 12,000 soldiers in these woods": said not to be.
_NOT = re.compile(r"(?:\b(?:are|were|is|was|be|been|have|has|had|do|does|did)\s+not|n[’']t|\bno)\s+$", re.IGNORECASE)
_CALIBRE = re.compile(
    r"\s*(?:of|with|in|,|\()?\s*(?:a\s+|the\s+)?(?:calib\w+\s+(?:of\s+)?)?(?:up\s+to\s+)?(?:\d{2,3}\s*(?:,|and|or|to|-|–)\s*){0,3}(\d{2,3})[\s-]*(?:mm|millimet\w+)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:[\s,]|and|with|plus|as|well|some|about|over|up|to|more|than|another|around|nearly|also|the)*")
_TOLD = re.compile(
    r",\s+(?!who|which|that|whose|where)[^,;]*?\b(?:said|says?|told|reported|reports|announced|according|confirmed|confirms|stated|declared|added|wrote|writes|"
    r"informed|noted|explained|reckons?|estimates?|believes?|insists?|claims?|admits?|stress(?:es|ed)|pointed\s+out|made\s+known)\b"
)
# Between two numbers of a sentence these begin the words of the second.
_NEXT = re.compile(
    r"[,;:(—–]|\s(?:and|but|while|whereas|compared|against|after|up\s+from|down\s+from|instead|rather|than|not|from|of\s+whom)\s",
    re.IGNORECASE,
)
# Behind these something else is told.
_TURN = re.compile(
    r";\s|(?<=[^:;]{25}):\s|\bbut\b|\bwhile\b|\bwhereas\b|\bthis\s+(?:year|time)\b|\btoday\b|\bnow\b", re.IGNORECASE
)
# "KFOR has about 4,900 soldiers in Kosovo": a force, and not those who train.
_HAS = re.compile(r"(?<!\bwe )(?<!\bWe )\b(?:has|have|had|keeps?|kept|maintains?|numbers?)\s+$", re.IGNORECASE)
_ITSELF_HAS = re.compile(
    r"(?:[\"”»’']|\b(?:(?:19|20)?\d\d))\s+(?:now\s+|currently\s+)?(?:has|have|had|will\s+have)\s+(?:now\s+|only\s+|about\s+|some\s+|just\s+)?$"
)  # "'X' has 1,500", "X 2034 now has 13,100"
_THERE = re.compile(
    r"\s*(?:[.;,]|$|(?:in|on|at)\s+(?:the\s+)?[A-Z]|in\s+all\b|altogether|in\s+total|under\s+arms|at\s+home|of\s+(?:its|their)\s+own)"
)
_STANDS = re.compile(r"\s(?:on|in)\s+the\b")  # "had 20,000 men on the peninsula"


def is_part(text: str, trees: Sequence[Tree], quantities: Sequence[Quantity], row: Quantity) -> bool:
    """Tells whether a number is a part of a larger one told with it: "7,000 troops, 6,000 of them Belarusian"."""
    own = size_of(row)
    for other in quantities:
        if other.unit != row.unit or size_of(other) <= own or not 0 <= row.sentence - other.sentence <= 1:
            continue
        if other.sentence < row.sentence:
            start = trees[row.sentence].sentence.start
            if pattern("part_opener").match(text, start) and other.start >= trees[other.sentence].sentence.start:
                return True
        else:
            first, last = min(row.start, other.start), min(max(row.end, other.end) + 12, len(text))
            if pattern("part_words").search(text, first, last):
                return True
    return False
