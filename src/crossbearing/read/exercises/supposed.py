"""The exercise of a report in which no word for one was read: its first name, or a word that can mean nothing else."""

import re

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.events.anchors.naming_exercises import BEFORE_NAME, may_name_exercise
from crossbearing.read.exercises.pile import NUMBERED, FigurePile, covers, is_taken
from crossbearing.read.exercises.roles import is_force
from crossbearing.read.exercises.tables import QUOTES, choice, pattern
from crossbearing.read.exercises.whose import KIND, SHORT
from crossbearing.read.syntax import span_at
from crossbearing.records import EventMention, Mention

SOLDIERS = 2  # words of armies that a report of soldiers holds
BESIDE = 40  # characters beside a name in which a word may say what it is
_BEFORE = re.compile(rf"\b(?:{choice('before')}|{choice('nouns')})\s+$", re.IGNORECASE)


def suppose_exercise(pile: FigurePile) -> EventMention | None:
    """The first name of an exercise, or word for one, in a report of which no mention was read."""
    kind = kinds()[KIND]
    forces = any(is_force(row) for row in pile.quantities)
    for number, one in enumerate(pile.mentions):
        if one.kind != KIND or one.form != "name" or is_taken(pile, one.start, one.end):
            continue
        stands = (forces and len(pile.trees) <= SHORT) or _stands_out(pile.text, one)
        if may_name_exercise(pile.text, one) or (stands and not _is_of_war(pile.text, one)):  # else a name of anything
            return EventMention(
                anchor=span_at(pile.text, one.start, one.end), kind=KIND, type=kind.type, mode=kind.mode,
                status="ongoing", lemma=KIND, names=(number,), attributions=covers(pile, one.start, one.end),
                sentence=one.sentence,
            )  # fmt: skip
    if not forces:
        return None  # "an exercise in patience": only a figure asks for an exercise that nobody read
    for tree in pile.trees:
        for match in pattern("sure_nouns").finditer(pile.text, tree.sentence.start, tree.sentence.end):
            start, end = match.span()
            if not is_taken(pile, start, end):
                anchor = span_at(pile.text, start, end)
                told = covers(pile, start, end)
                return EventMention(
                    anchor=anchor, kind=KIND, type=kind.type, mode=kind.mode, status="ongoing", lemma=KIND,
                    attributions=told, sentence=tree.index,
                )  # fmt: skip
    return None


def _stands_out(text: str, name: Mention) -> bool:
    """Tells whether a name in a report of soldiers is quoted or has a year, beside a word of what exercises do.

    "'Amber Gate' opens", "announced for Amber Gate 2031", "to the teaching 'Amber Gate'".
    """
    soldiers = {match[0].casefold() for match in pattern("armed").finditer(text)}
    quoted = re.match(QUOTES, text[max(name.start - 1, 0) : name.start]) is not None
    if len(soldiers) < SOLDIERS or not (quoted or NUMBERED.match(name.name)):
        return False
    before = text[max(0, name.start - BESIDE) : name.start - quoted]
    behind = text[name.end + quoted : name.end + BESIDE].lstrip()
    return bool(_BEFORE.search(before) or pattern("after").match(behind))


def _is_of_war(text: str, name: Mention) -> bool:
    """Tells whether a report of war, or the word "operation" before a name, says that it is no exercise's."""
    lead = text[max(0, name.start - BEFORE_NAME) : name.end].casefold()
    return "operation" in lead or pattern("war").search(text) is not None
