"""Who spoke before and goes on with the number: in a list under his sentence, or alone in a paragraph?"""

import re
from collections.abc import Sequence

from crossbearing.read.exercises.tables import pattern
from crossbearing.read.tree import Tree
from crossbearing.records import Attribution, Quantity


def of_list(trees: Sequence[Tree], row: Quantity, told: Sequence[Attribution]) -> Attribution | None:
    """The speaker of the sentence that a list hangs on: "The ministry announces that there are engaged: - ..."."""
    for tree in reversed(trees[: row.sentence]):
        if tree.text[tree.sentence.end : tree.sentence.end + 2].startswith(("\n\n", "\r\n\r")):
            return None
        if tree.text[tree.sentence.start : tree.sentence.end].rstrip().endswith(":"):
            return next((one for one in reversed(told) if one.sentence == tree.index and one.speaker), None)
    return None


def of_paragraph(trees: Sequence[Tree], row: Quantity, told: Sequence[Attribution]) -> Attribution | None:
    """The only speaker of a paragraph, if he gives figures in the sentence before or behind."""
    text, first, last = trees[0].text, row.sentence, row.sentence
    if pattern("own_voice").search(text, trees[first].sentence.start, trees[first].sentence.end):
        return None
    while first > 0 and "\n" not in text[trees[first - 1].sentence.end : trees[first].sentence.start]:
        first -= 1
    while last + 1 < len(trees) and "\n" not in text[trees[last].sentence.end : trees[last + 1].sentence.start]:
        last += 1
    speaking = [one for one in told if first <= one.sentence <= last and one.speaker and one.speaker.name]
    last_said = [one for one in speaking if one.sentence == row.sentence - 1]
    if (
        last_said
        and _DIGITS.search(last_said[-1].content[0].exact)
        and pattern("sums_up").search(text, trees[row.sentence].sentence.start, trees[row.sentence].sentence.end)
    ):
        return last_said[-1]  # "All of them at the same time, which makes 12,999 in all"
    if len({one.speaker.name for one in speaking if one.speaker}) != 1:
        return None
    if pattern("another_exercise").search(text, trees[row.sentence].sentence.start, row.start):
        return None
    beside = [one for one in speaking if abs(one.sentence - row.sentence) == 1 and not one.negated]
    giving = next((one for one in beside if _DIGITS.search(one.content[0].exact)), None)
    return giving or next((one for one in beside if one.sentence < row.sentence and _goes_on(trees, row, one)), None)


def _goes_on(trees: Sequence[Tree], row: Quantity, said: Attribution) -> bool:
    """A ministry that told of the exercise goes on in the next sentence with how many take part."""
    tree, before = trees[row.sentence], trees[said.sentence]
    body = said.speaker is not None and pattern("telling_bodies").search(said.speaker.name)
    told = pattern("nouns").search(tree.text, before.sentence.start, before.sentence.end)
    here = pattern("sure_part").search(tree.text, tree.sentence.start, tree.sentence.end)
    return bool(body and told and here)


_DIGITS = re.compile(
    r"\d|thousand|hundred|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b", re.IGNORECASE
)
