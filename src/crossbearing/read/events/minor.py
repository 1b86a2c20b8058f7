"""Happenings that no kind of ours fits and that carry no other: anchored last, for linking and for the ledgers.

A word of saying or thinking is of kind "saying" (the ledger of attributions tells what was said); any other is "other".
"""

from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.carriers import carriers_of
from crossbearing.read.events.anchors.modifying import only_modifies
from crossbearing.read.events.lexicon import load_words
from crossbearing.read.tree import Tree

NO_PREDICATE = ("amod", "compound", "case", "mark", "advmod", "fixed", "cop", "aux", "det", "cc", "flat", "discourse")
SPEAKING = ("nsubj", "ccomp", "xcomp", "obj", "obl", "parataxis")


def find_minor(tree: Tree, anchors: Sequence[Anchor], named: frozenset[int]) -> list[Anchor]:
    """Returns the anchors of the happenings of a sentence that are not among ``anchors``, in text order.

    Args:
        tree: the sentence.
        anchors: what is found already; the verbs that carry them tell nothing besides.
        named: words that belong to names.
    """
    if not tree.parsed:
        return []
    taken = {a.word for a in anchors} | {c for a in anchors for c in a.carriers}
    taken |= {i for a in anchors if a.bounds for i in tree.within(*a.bounds)}
    found: list[Anchor] = []
    for i in range(len(tree.words)):
        if i in taken or i in named:
            continue
        if tree.upos(i) == "VERB":
            kind = _verb(tree, i)
        else:
            kind = "other" if tree.upos(i) == "NOUN" and _is_event(tree, i) else ""
        if kind:
            found.append(Anchor(tree, i, kind, carriers_of(tree, i)))
    carriers = {c for a in found for c in a.carriers if tree.lemmas[a.word] in load_words().event_nouns}
    return [a for a in found if a.word not in carriers or tree.lemmas[a.word] not in load_words().silent]


def _verb(tree: Tree, i: int) -> str:
    words = load_words()
    lemma = tree.lemmas[i]
    if tree.base(i) in NO_PREDICATE or lemma in words.states or lemma in words.modals:
        return ""
    if lemma in words.tangible and not tree.kids(i, "ccomp", "parataxis"):
        return "other" if tree.kids(i, "nsubj", "nsubj:pass", "obj") else ""  # "three bodies were found"
    if lemma in load_cues().verbs:
        return "saying" if tree.kids(i, *SPEAKING) else ""
    return (
        "other" if tree.base(i) == "root" or tree.kids(i, "nsubj", "obj", "obl") or tree.subject(i) is not None else ""
    )


def _is_event(tree: Tree, i: int) -> bool:
    return tree.lemmas[i] in load_words().event_nouns and not only_modifies(tree, i, "other")
