"""Which attributions cover a stretch of text: whose words is it told in?"""

from collections.abc import Sequence

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


def _is_clause(row: Attribution, tree: Tree) -> bool:
    return any(tree.feat(i, "VerbForm") == "Fin" for s in row.content for i in tree.within(s.start, s.end))
