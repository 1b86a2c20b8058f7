"""Which words does an attributing verb govern as its content: its clause, less what belongs to the saying itself?"""

from crossbearing.read.attributions.asides import without_asides
from crossbearing.read.attributions.clauses import FINDERS, joined_clauses, opens_clause
from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.attributions.stretches import Pieces, pieces_of
from crossbearing.read.tree import Tree


def complements(tree: Tree, i: int, cues: Cues) -> Pieces:
    """Returns the stretches of the clause (or clause-like complement) that the verb ``i`` governs; none if there is
    none.
    """
    if tree.lemmas[i] in cues.carriers and _quotes_speech(tree, i, cues):
        return []  # "quoted him saying that ...": the words are those of "saying"
    clauses = next((found for finder in FINDERS if (found := finder(tree, i, cues))), [])
    clauses = [
        c for c in clauses if not (tree.lemmas[c] in cues.carriers and tree.forms[c].endswith("ing"))
    ]  # "citing"
    clauses = [*clauses, *(c for c in joined_clauses(tree, i) if clauses and c > max(clauses))]
    return [piece for clause in clauses for piece in _clause_pieces(tree, i, clause, cues)]


def _quotes_speech(tree: Tree, i: int, cues: Cues) -> bool:
    spoken = [c for c in tree.kids(i, "ccomp", "xcomp", "advcl", "acl") if tree.lemmas[c] in cues.verbs and c > i]
    whole = tree.kids(i, "ccomp") and not any(
        tree.kids(c, "ccomp", "xcomp", "obj") for c in spoken if tree.base(c) != "ccomp"
    )
    return bool(spoken and not whole and tree.kids(i, "obj", "iobj", "nsubj:pass"))


def _clause_pieces(tree: Tree, i: int, clause: int, cues: Cues) -> Pieces:
    minus = [i] if i in tree.under(clause) else []
    words = tree.under(clause, minus=[*minus, *_of_the_saying(tree, i, clause)])
    opening = next((m for m in sorted(words) if m > i and opens_clause(tree, m)), None)
    if opening is not None and any(tree.upos(w) in ("VERB", "AUX", "PRON") for w in range(i + 1, opening)):
        opening = None
    if opening is not None:
        words = frozenset(w for w in words if w >= opening)  # "said in an interview last week | that ..."
    if tree.base(clause) == "xcomp" and cues.verbs.get(tree.lemmas[i]) in ("demands", "expects"):
        words |= frozenset(w for o in tree.kids(i, "obj", "iobj") for w in tree.under(o))  # "urged both sides to talk"
    return pieces_of(tree, without_asides(tree, i, words))


def _of_the_saying(tree: Tree, i: int, clause: int) -> list[int]:
    """ "Said early this week the port was ready": a time right behind the cue belongs to the saying; so does what
    stands before the comma in "The strike, the army said in a note, destroyed ...".
    """
    if tree.kids(clause, "mark"):
        return []
    behind = [k for k in tree.kids(clause, "obl", "advmod") if min(tree.under(k)) == i + 1]
    inserted = min(tree.under(clause)) < i < clause
    return [
        k
        for k in behind
        if tree.lemmas[k] in load_cues().moments
        or (inserted and tree.forms[min(max(tree.under(k)) + 1, len(tree.forms) - 1)] == ",")
        or (inserted and "," in tree.forms[max(tree.under(k)) : max(tree.under(k)) + 1])
    ]
