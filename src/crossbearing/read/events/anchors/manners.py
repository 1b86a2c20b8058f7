"""How is it told: as something that begins anew, that leads out of somewhere, that makes somebody leave?"""

from crossbearing.read.events.anchors.surroundings import words_of_clause
from crossbearing.read.events.lexicon import load_classes
from crossbearing.read.tree import Tree

ANEW = frozenset(("again", "anew", "afresh", "newly", "resumed", "reopened", "unhindered"))
SINCE = frozenset(("since", "in", "for"))  # "the first train in a month", "for the first time since May"
LEAVING = frozenset(("leave", "go", "quit", "depart", "exit", "vacate", "get"))
OUT = frozenset(("from", "out"))


def begins_anew(tree: Tree, i: int) -> bool:
    """Tells whether the clause of a word says that it is so again: "once more", "the first in months", "after 38 days
    of silence".
    """
    above = tree.head(i)
    clause = words_of_clause(tree, i) | (
        words_of_clause(tree, above) if above >= 0 and _is_complement(tree, i) else set()
    )
    if any(tree.forms[k] in ANEW for k in clause):
        return True
    if any(tree.forms[k] == "more" and k and tree.forms[k - 1] == "once" for k in clause):
        return True
    if any(tree.forms[k] == "first" and _is_since(tree, k, clause) for k in clause):
        return True
    breaks = load_classes()["break_word"]
    return any(tree.lemmas[k] in breaks and _follows(tree, k) for k in range(len(tree.words)))


def _is_complement(tree: Tree, i: int) -> bool:
    return tree.base(i) in ("xcomp", "ccomp")


def _is_since(tree: Tree, first: int, clause: set[int]) -> bool:
    """Whether "first" is said of a stretch of time: "first ... in a month", "since March"."""
    times = load_classes()["time_word"] | load_classes()["break_word"]
    for k in clause:
        cases = {tree.forms[c] for c in tree.kids(k, "case", "mark")}
        if k > first and "since" in cases:
            return True
        if k > first and cases & SINCE and tree.lemmas[k] in times and tree.forms[first + 1 : k + 1] != ("time",):
            return True
    return False


def _follows(tree: Tree, k: int) -> bool:
    """ "After a halt of ten weeks", "after ten weeks of silence", "ended a standstill"."""
    for _ in range(2):
        if any(tree.forms[c] in ("after", "following") for c in tree.kids(k, "case", "mark")):
            return True
        if tree.base(k) != "nmod" or tree.head(k) < 0:
            return False
        k = tree.head(k)
    return False


def sources_of(tree: Tree, i: int) -> list[int]:
    """Returns the heads of the phrases that tell out of what: "from the country", "out of Moldova"."""
    near = tree.kids(i, "obl", "nmod", "obj")
    near += [k for n in near for k in tree.kids(n, "nmod")]  # "the removal of nine preachers from Moldova"
    return [k for k in near if OUT & {tree.forms[c] for c in tree.kids(k, "case")}]


def leaving_verbs(tree: Tree, i: int) -> list[int]:
    """Returns the verbs of leaving that a word of ordering leads to: "told to leave", "gave them a day to go"."""
    below = tree.kids(i, "xcomp", "ccomp")
    below += [k for k in tree.kids(i, "advcl") if any(tree.forms[m] == "to" for m in tree.kids(k, "mark"))]
    below += [k for o in tree.kids(i, "obj", "iobj", "nsubj:pass") for k in tree.kids(o, "acl")]
    return [k for k in below if tree.lemmas[k] in LEAVING or tree.forms[k] in ("gone", "out")]
