"""Happenings that no single word tells: set phrases ("sent packing"), and being where one may not be ("was over")."""

from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.manners import leaving_verbs
from crossbearing.read.events.anchors.word_classes import in_class
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.tree import Tree

PHRASE_WORDS = 4  # "shown the embassy's spokesman the door" is no phrase any more: its verb tells it
ORDER_WORDS = 8  # "gave the two envoys 72 hours to go": the order and what is ordered
WITHIN = frozenset(("over", "inside", "in", "within", "above", "through"))
ABOVE = frozenset(("over", "inside", "above"))  # of a State: "in Poland" may be on the ground


def widen(anchor: Anchor) -> None:
    """Gives an anchor of a set phrase the bounds of the whole phrase ("shown the door", "back in operation")."""
    tree, i = anchor.tree, anchor.word
    if anchor.bounds:
        return
    others = load_words().phrases.get(f"{anchor.kind} {tree.lemmas[i]}", ())
    near = range(max(0, i - PHRASE_WORDS), min(len(tree.words), i + PHRASE_WORDS + 1))
    met = [k for k in near if k != i and tree.forms[k] in others]
    if anchor.kind == "expulsion" and tree.upos(i) == "VERB":
        met += [k for k in leaving_verbs(tree, i) if i < k <= i + ORDER_WORDS]  # "asked to leave"
    if met:
        anchor.bounds = tree.bounds([i, min(met, key=lambda k: abs(k - i))])


def find_standing(tree: Tree, exercises: frozenset[int]) -> list[Anchor]:
    """Returns the anchors of craft told to be in another's air: "the jet was over Polish territory for a minute"."""
    return [_standing(tree, i) for i in range(len(tree.words)) if _is_in_air(tree, i, exercises)]


def _standing(tree: Tree, i: int) -> Anchor:
    bounds = tree.bounds([*tree.kids(i, "cop"), *tree.kids(i, "case")])
    return Anchor(tree, i, "airspace_violation", bounds=bounds, standing=True)


def _is_in_air(tree: Tree, i: int, exercises: frozenset[int]) -> bool:
    cases = {tree.forms[k] for k in tree.kids(i, "case")}
    subjects = tree.kids(i, "nsubj")
    if not cases & WITHIN or not tree.kids(i, "cop") or not subjects:
        return False
    if not any(in_class(tree, k, name, exercises) for k in subjects for name in ("flying", "object_word")):
        return False
    beside = [i, *tree.kids(i, "amod", "compound", "nmod:poss")]
    if any(tree.lemmas[k] in load_classes()["away_word"] for k in beside):
        return False  # "were in international airspace"
    air = any(in_class(tree, i, name, exercises) for name in ("airspace", "territory")) and len(beside) > 1
    abroad = tree.lemmas[i] == "country" or i in tree.states | tree.nations | tree.placed
    return air or (bool(cases & ABOVE) and abroad)
