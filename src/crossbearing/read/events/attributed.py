"""Which attributions cover a stretch of text: whose words is it told in?"""

from collections.abc import Sequence

from crossbearing.read.events.lexicon import load_classes
from crossbearing.read.tree import Tree
from crossbearing.records import Attribution


def covering(attributions: Sequence[Attribution], start: int, end: int) -> tuple[int, ...]:
    """Returns the indexes of the attributions whose content covers [start, end), outermost first."""
    found = [
        (sum(s.end - s.start for s in a.content), n)
        for n, a in enumerate(attributions)
        if any(s.start <= start and end <= s.end for s in a.content)
    ]
    return tuple(n for _, n in sorted(found, reverse=True))


def clausal(attributions: Sequence[Attribution], start: int, end: int, tree: Tree) -> tuple[int, ...]:
    """The attributions whose content is a clause (or a quotation) and covers [start, end)."""
    return tuple(
        n for n in covering(attributions, start, end) if attributions[n].direct or _is_clause(attributions[n], tree)
    )


def without_denied_links(
    told: Sequence[int], attributions: Sequence[Attribution], tree: Tree, word: int
) -> tuple[int, ...]:
    """The attributions less the denials of a mere part in an event: "rejected any link with the attack".

    Who denies a hand in the attack does not deny that there was one; of "denied a part in a plot" that is open.
    """
    if tree.upos(word) not in ("NOUN", "PROPN") or not _is_known(tree, word):
        return tuple(told)
    links = [tree.words[k].start for k in tree.ancestors(word) if tree.lemmas[k] in load_classes()["link_word"]]
    return tuple(
        n
        for n in told
        if attributions[n].stance not in ("denies", "rejects")
        or not any(s.start <= at < s.end for at in links for s in attributions[n].content)
    )


def _is_known(tree: Tree, word: int) -> bool:
    """ "The attack", "their raids", "Monday's collision"."""
    return bool(tree.kids(word, "nmod:poss")) or any(
        tree.forms[k] in ("the", "this", "that", "these", "those") for k in tree.kids(word, "det")
    )


def _is_clause(row: Attribution, tree: Tree) -> bool:
    return any(tree.feat(i, "VerbForm") == "Fin" for s in row.content for i in tree.within(s.start, s.end))
