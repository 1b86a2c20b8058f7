"""A frame put into its content: "The embargo, she noted, has outlived four presidents"."""

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.speakers import can_speak
from crossbearing.read.attributions.stretches import pieces_of
from crossbearing.read.tree import Tree

EDGES = frozenset((",", "–", "—", "-"))
STOPS = frozenset((";", ":"))
CORE = frozenset(("nsubj", "obj", "csubj", "expl", "xcomp", "cop", "obl", "advmod", "aux", "ccomp", "iobj"))
FRAME_WORDS = 9  # "two people briefed on it in Riga said on Monday"
RELATIVES = frozenset(
    ("who", "which", "that", "whom", "whose", "as", "if", "when", "where", "while", "although", "and", "but")
)


def inserted_frame(tree: Tree, i: int) -> tuple[int, int] | None:
    """Returns the marks around a frame across which the parser sees one clause, None if ``i`` stands in none."""
    left = _edge(tree, i, -1)
    right = _edge(tree, i, 1)
    if left is None or right is None or right == len(tree.words) - 1:
        return None
    before = range(left + 1, i)
    if not before or tree.forms[left + 1] in RELATIVES:
        return None
    if any(
        tree.upos(k) in ("VERB", "AUX") and tree.base(k) not in ("acl", "amod") and k != i for k in range(left, right)
    ):
        auxiliaries = {*tree.kids(i, "aux")}
        if any(tree.upos(k) == "VERB" or (tree.upos(k) == "AUX" and k not in auxiliaries) for k in before):
            return None
    if not any(can_speak(tree, k) for k in before if tree.upos(k) in ("NOUN", "PROPN", "PRON")):
        return None
    return (left, right) if _crosses(tree, i, left, right) else None


def around_inserted(tree: Tree, i: int) -> list[tuple[int, int]]:
    """Returns the clause on both sides of the frame that ``i`` heads, nothing where it heads none."""
    frame = inserted_frame(tree, i)
    if frame is None:
        return []
    left, right = frame
    first = max((k + 1 for k in range(left) if tree.forms[k] in STOPS), default=0)
    first = max(first, _clause_start(tree, i, left, right))
    last = min((k for k in range(right + 1, len(tree.words)) if tree.forms[k] == ";"), default=len(tree.words))
    return pieces_of(tree, frozenset(range(first, left))) + pieces_of(tree, frozenset(range(right + 1, last)))


def _clause_start(tree: Tree, i: int, left: int, right: int) -> int:
    """Where the clause around the frame begins, if "but" joins it to another one: "N spoke of two, | but that figure,
    he explained, covers ...".
    """
    for k in range(right + 1, len(tree.words)):
        joined = [c for c in tree.kids(k, "cc") if c < left and tree.forms[c] == "but"]
        if joined and tree.base(k) == "conj" and any(s < left for s in tree.kids(k, "nsubj")):
            return joined[0] + 1
    return 0


def is_phrasal(tree: Tree, i: int) -> bool:
    """Says whether a verb goes on or carries on in an inserted frame ("The machine, he went on, was ...")."""
    following = tree.forms[i + 1] if i + 1 < len(tree.forms) else ""
    return f"{tree.lemmas[i]} {following}" in load_cues().phrasal and inserted_frame(tree, i) is not None


def _edge(tree: Tree, i: int, step: int) -> int | None:
    k = i + step
    while 0 < k < len(tree.words) and abs(k - i) <= FRAME_WORDS:
        if tree.forms[k] in EDGES:
            return k
        if tree.forms[k] in STOPS or tree.upos(k) == "SCONJ":
            return None
        k += step
    return None


def _crosses(tree: Tree, i: int, left: int, right: int) -> bool:
    """Whether a core dependency that has nothing to do with the cue leads from one side of the frame to the other."""
    for k in [*range(left), *range(right + 1, len(tree.words))]:
        head = tree.head(k)
        far = head > right if k < left else 0 <= head < left
        if far and tree.base(k) in CORE:
            return True
    return False
