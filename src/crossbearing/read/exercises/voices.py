"""Who gives a number without a word of saying: "the minister put the strength at 9,700"?"""

from collections.abc import Sequence

import msgspec

from crossbearing.read.attributions.voices import Speakers
from crossbearing.read.exercises.givers import (
    according_to,
    as_somebody_did,
    at_whose,
    before_colon,
    giver_of,
    of_quotation,
    on_whose_count,
    saying_behind,
    what_they_said,
)
from crossbearing.read.exercises.going_on import of_list, of_paragraph
from crossbearing.read.exercises.houses import find_house
from crossbearing.read.syntax import span_at
from crossbearing.read.tree import Tree
from crossbearing.records import Attribution, Mention, Quantity, Voice, content_id

ACCORDING = "according"
PERSONS = ("person", "organization", "place")


def find_voice(  # noqa: PLR0911 - one return for each way to say who gives it
    report: str, trees: Sequence[Tree], row: Quantity, mentions: Sequence[Mention], told: Sequence[Attribution]
) -> Attribution | None:
    """Returns the attribution of a number to who gives it, None if nobody is told.

    That is the subject of the verb that gives it ("the minister put the strength at 9,700"), of a word of saying behind
    it ("..., its press service announced"), or of the next sentence's "that is what the ministry stated". The content
    is the number with what it counts.
    """
    tree = trees[row.sentence]
    giver = giver_of(tree, row) if tree.parsed else None
    if not tree.parsed or (giver and tree.forms[giver[1]] in ("we", "i")):
        return None  # "we arrive at 560": the report itself counts
    if (around := _around(tree, row, told)) is not None:
        return repeat(report, tree.text, row, around)
    for found in (
        according_to(tree),
        giver,
        before_colon(tree, row),
        saying_behind(tree, row),
        as_somebody_did(tree, row),
        on_whose_count(tree, row),
        at_whose(tree),
    ):
        if found and (given := _attribution(report, tree, row, mentions, *found, told)) is not None:
            return given
    if (here := what_they_said(tree)) is not None and tree.words[here[1]].start > row.end:
        return _attribution(report, tree, row, mentions, *here, told)
    if (quoted := of_quotation(trees, row)) is not None:
        return _attribution(report, trees[quoted[0]], row, mentions, quoted[1], quoted[2], told)
    if row.sentence + 1 < len(trees) and (after := what_they_said(trees[row.sentence + 1])) is not None:
        return _attribution(report, trees[row.sentence + 1], row, mentions, *after, told)
    if (house := find_house(trees, row.sentence)) is not None:
        return _attribution(report, trees[house[0]], row, mentions, house[1], house[2], told)
    around = of_list(trees, row, told) or of_paragraph(trees, row, told)
    return repeat(report, tree.text, row, around) if around is not None else None


def repeat(report: str, text: str, row: Quantity, said: Attribution) -> Attribution:
    """A speaker's attribution once more, for a number that his own does not cover."""
    return msgspec.structs.replace(
        said,
        id=content_id(report, "figure", f"{row.start}-{row.end}", said.id),
        content=(span_at(text, row.start, row.end),),
        sentence=row.sentence,
    )


def _around(tree: Tree, row: Quantity, told: Sequence[Attribution]) -> Attribution | None:
    """Whose words stand on both sides of a number, or whom "according to" names as the sentence's only source."""
    here = [one for one in told if one.sentence == tree.index and one.speaker and one.speaker.name and not one.negated]
    if len({one.speaker.name for one in here if one.speaker}) != 1:
        return None
    for one in here:
        between = one.content[0].start <= row.start and row.end <= one.content[-1].end
        if between or (one.cue and one.cue.exact.lower().startswith(ACCORDING)):
            return one
    return None


def _attribution(
    report: str,
    tree: Tree,
    row: Quantity,
    mentions: Sequence[Mention],
    verb: int,
    subject: int,
    told: Sequence[Attribution],
) -> Attribution | None:
    if tree.lemmas[subject] in ("total", "number", "strength", "figure"):
        return None
    speaker = Speakers(mentions).voice(tree, subject)
    if not speaker.name and (named := _named_before(tree, subject, mentions)) is not None:
        mention = mentions[named]
        speaker = msgspec.structs.replace(speaker, name=mention.name, mention=named, entity=mention.entity)
    if not speaker.name and tree.upos(subject) == "PRON" and (last := _last_speaker(told, tree)) is not None:
        speaker = msgspec.structs.replace(last, start=speaker.start, end=speaker.end)
    if not speaker.name:
        return None
    cue = tree.word_span(verb)
    return Attribution(
        id=content_id(report, "figure", f"{row.start}-{row.end}", f"{cue.start}", f"{speaker.start}"),
        content=(span_at(tree.text, row.start, row.end),),
        cue=cue,
        speaker=speaker,
        sentence=row.sentence,
    )


def _last_speaker(told: Sequence[Attribution], tree: Tree) -> Voice | None:
    """Who spoke in the sentence before: "It listed 265 tanks" goes on with what the ministry said."""
    before = [one.speaker for one in told if one.speaker and one.speaker.name and one.sentence == tree.index - 1]
    return before[-1] if before else None


def _named_before(tree: Tree, pronoun: int, mentions: Sequence[Mention]) -> int | None:
    """Who "it" or "he" is: the first in the sentence that can speak."""
    start = tree.words[pronoun].start
    return next(
        (
            number
            for number, one in enumerate(mentions)
            if one.sentence == tree.index and one.form == "name" and one.kind in PERSONS and one.end <= start
        ),
        None,
    )
