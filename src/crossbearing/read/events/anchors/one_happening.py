"""Which anchors of a sentence tell one and the same happening, and which of them tells it best?"""

from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.lexicon import load_classes
from crossbearing.read.tree import Tree

ANAPHORIC = frozenset(("the", "this", "these", "those", "that", "such", "its", "their"))
ONE_HAPPENING = frozenset(
    (
        "exercise",
        "border_closure",
        "airspace_violation",
        "shoot_down",
        "expulsion",
        "deployment",
        "diplomatic_protest",
        "reopening",
        "sentence",
        "war",
    )
)
ONE_STEP = ("obj", "iobj", "obl", "xcomp", "nsubj", "compound", "amod", "advmod", "nmod", "ccomp", "appos", "flat")
LIGHT = frozenset(
    (
        "put",
        "get",
        "be",
        "have",
        "take",
        "go",
        "come",
        "place",
        "declare",
        "call",
        "train",
        "practise",
        "practice",
        "hone",
        "exercise",
        "rehearse",
        "drill",
        "stand",
        "lie",
        "keep",
    )
)
PHASES = frozenset(("begin", "start", "commence"))
AT_ONCE = (
    "expulsion",
    "airspace_violation",
    "shoot_down",
    "border_closure",
    "reopening",
)  # "crossed the line and flew on"


def once(anchors: list[Anchor]) -> list[Anchor]:
    """One happening is one mention in a sentence.

    A second, definite noun of the same kind without a name gives way, and of a verb and the noun or verb that it leads
    to ("declared unwelcome", "was ordered to leave", "crossed and flew on") one tells the happening.
    """
    kept: list[Anchor] = []
    for anchor in anchors:
        same = next((k for k in kept if k.kind == anchor.kind and _is_one(k, anchor)), None)
        if same is None:
            kept.append(anchor)
        elif _leads(same, anchor):
            kept[kept.index(same)] = anchor
            anchor.names += [n for n in same.names if n not in anchor.names]
        else:
            same.names += [n for n in anchor.names if n not in same.names]
    return kept


def _is_one(one: Anchor, two: Anchor) -> bool:
    tree = one.tree
    if one.kind not in ONE_HAPPENING:
        return False
    if one.kind == "exercise" and _apposed(tree, one.word, two.word):
        return True
    if one.names and two.names:
        return False
    if one.kind == "expulsion" and _is_same_order(one, two):
        return True
    marks = [tree.forms[k] for k in tree.kids(two.word, "det", "nmod:poss")]
    if not two.names and tree.upos(two.word) == "NOUN" and any(m in ANAPHORIC for m in marks):
        return True
    above = tree.head(one.word)
    if one.kind == "diplomatic_protest" and above >= 0 and above == tree.head(two.word) and tree.upos(above) == "VERB":
        return tree.base(one.word) == "obj"  # "registered its objection in a note"
    return _steps(tree, one.word, two.word) or _steps(tree, two.word, one.word) or _together(one, two)


def _is_same_order(one: Anchor, two: Anchor) -> bool:
    """ "Declared unwelcome and given two days to go", "expelled the consul, telling him to leave": the same people."""
    tree = one.tree
    if tree.upos(two.word) not in ("VERB", "ADJ", "X"):
        return False
    told = [k for k in tree.kids(two.word, "obj", "iobj", "nsubj:pass") if tree.upos(k) in ("NOUN", "PROPN", "NUM")]
    told = [k for k in told if tree.lemmas[k] not in load_classes()["time_word"]]
    again = any(tree.forms[k] in ("him", "her", "them") for k in tree.kids(two.word, "obj", "iobj"))
    doers = [k for k in tree.kids(two.word, "nsubj") if tree.upos(k) in ("NOUN", "PROPN")]
    return not told and (again or not doers)  # "told to leave after the ministry declared him unwelcome"


def _steps(tree: Tree, top: int, word: int) -> bool:
    """Whether a word hangs on a verb directly, or on its object or complement."""
    if tree.rel(word) == "compound" and tree.head(word) == top:
        return True  # "a protest note"
    if tree.upos(top) not in ("VERB", "AUX"):
        return False
    for _ in range(3):
        ing = tree.base(word) == "advcl" and tree.forms[word].endswith("ing") and not tree.kids(word, "nsubj")
        if tree.base(word) == "obl" and tree.head(word) == top and tree.lemmas[top] not in LIGHT:
            return False  # "expelled ten in response to the expulsion"
        if not (tree.base(word) in ONE_STEP or ing) or any(tree.forms[k] == "after" for k in tree.kids(word, "case")):
            return False
        word = tree.head(word)
        if word == top or word < 0:
            return word == top
    return False


def _together(one: Anchor, two: Anchor) -> bool:
    tree = one.tree
    joined = tree.base(two.word) == "conj" and tree.head(two.word) == one.word
    own = tree.kids(two.word, "nsubj", "nsubj:pass") or (tree.kids(one.word, "obj") and tree.kids(two.word, "obj"))
    return one.kind in AT_ONCE and joined and not own


def _leads(one: Anchor, two: Anchor) -> bool:
    """Whether the second word tells the happening: the noun or adjective beside a verb, any verb beside "intercept"."""
    tree = one.tree
    if tree.lemmas[one.word] in PHASES and tree.base(two.word) == "xcomp" and tree.head(two.word) == one.word:
        return True  # "began letting cars through"
    verbal = [tree.upos(a.word) in ("VERB", "AUX") for a in (one, two)]
    if tree.rel(one.word) == "compound" and tree.head(one.word) == two.word:
        return True
    return (verbal[0] and not verbal[1] and _steps(tree, one.word, two.word)) or tree.lemmas[one.word] == "intercept"


def _apposed(tree: Tree, a: int, b: int) -> bool:
    return (tree.head(b) == a and tree.base(b) in ("appos", "compound", "flat")) or (
        tree.head(a) == b and tree.base(a) in ("appos", "compound", "flat")
    )
