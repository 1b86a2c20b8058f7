"""A second speaker of the same cue: "The army puts it at 1,200, the minister at 12,000"."""

from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.speakers import can_speak
from crossbearing.read.tree import Tree

VERBS = frozenset(("put", "give", "speak", "know", "estimate", "reckon", "count"))
BETWEEN = frozenset(("ADP", "ADV", "PART"))  # "at", "of nearly", "only"
EDGES = frozenset((",", ";"))
ENDS = frozenset((",", ";", ".", "!", "?"))
CLOSES = frozenset((";", ".", "!", "?"))  # the second half ends its sentence


def gapped(tree: Tree, i: int, draft: Draft) -> Draft | None:
    """Returns the attribution of the half that leaves the verb out, and cuts that half off the first one's content."""
    if tree.lemmas[i] not in VERBS or not draft.content:
        return None
    for edge in range(i + 2, len(tree.words) - 2):
        if tree.forms[edge] not in EDGES or not _counts(tree, i + 1, edge):
            continue
        half = _half(tree, edge + 1)
        if half is None:
            continue
        head, first, last = half
        start = tree.words[edge].start
        draft.content = [(a, min(b, start)) for a, b in draft.content if a < start] or draft.content
        return Draft(
            content=[tree.bounds([first, last])],
            tree=tree,
            cue=draft.cue,
            cue_word=i,
            voice=(tree, head),
            via=list(draft.via),
            stance=draft.stance,
            negated=draft.negated,
        )
    return None


def _counts(tree: Tree, first: int, last: int) -> bool:
    return any(tree.upos(k) == "NUM" for k in range(first, last))


def _half(tree: Tree, first: int) -> tuple[int, int, int] | None:
    """Returns (head of who speaks, first, last word of what), for words up to the next stop that are a phrase and a
    number.
    """
    last = first
    while last + 1 < len(tree.words) and tree.forms[last + 1] not in ENDS:
        last += 1
    words = range(first, last + 1)
    number = next((k for k in words if tree.upos(k) == "NUM"), None)
    if last + 1 < len(tree.words) and tree.forms[last + 1] not in CLOSES:
        return None
    if number is None or any(tree.upos(k) in ("VERB", "AUX", "CCONJ", "SCONJ") for k in words):
        return None
    end = number - 1
    while end > first and tree.upos(end) in BETWEEN and tree.forms[end] != "'s":
        end -= 1
    nouns = [k for k in range(first, end + 1) if tree.upos(k) in ("NOUN", "PROPN")]
    if not nouns or nouns[-1] != end or tree.upos(first) in ("ADP", "NUM"):
        return None
    heads = [k for k in nouns if not first <= tree.head(k) <= end] or nouns[-1:]
    told = next(k for k in range(end + 1, last + 1) if tree.upos(k) not in ("ADP", "PART"))
    return (heads[0], told, last) if can_speak(tree, heads[0]) else None
