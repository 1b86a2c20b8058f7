"""Stance of a cue: what a verb with its particle, negation and clause says of its content."""

from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.tree import Tree

NEGATIVES = frozenset(("not", "n't", "never", "no", "neither", "nor", "hardly", "without", "none", "nobody", "cannot"))


def stance_of(tree: Tree, i: int, cues: Cues) -> str:
    """Returns the stance of the verb ``i`` by its particle and by what opens its clause."""
    lemma = tree.lemmas[i]
    if lemma == "advise" and any(_is_past(tree, c) for c in tree.kids(i, "ccomp")):
        return "asserts"  # "advises that she had no money"
    if lemma == "ask" and "?" in tree.forms:
        return "asserts"  # '"How long are we to wait?" a widow asked'
    if cues.verbs[lemma] == "asserts" and any(_is_unsure(tree, c, cues) for c in tree.kids(i, "ccomp")):
        return "doubts"
    if cues.verbs[lemma] == "demands" and any(tree.lemmas[c] == "know" for c in tree.kids(i, "xcomp")):
        return "asserts"  # "demanded to know where": asks
    following = [tree.forms[k] for k in tree.kids(i, "compound:prt")]
    clause = next(iter(tree.kids(i, "ccomp", "xcomp")), None)
    if clause is not None:
        following += [tree.forms[k] for k in tree.kids(clause, "mark")[:1]] or ["that"]
    following += [tree.forms[i + 1]] if i + 1 < len(tree.forms) and tree.upos(i + 1) in ("ADP", "SCONJ", "PART") else []
    if lemma != "call":  # "called it a threat on Monday" calls on nobody
        following += [tree.forms[k] for c in tree.kids(i, "obl", "advcl") for k in tree.kids(c, "case", "mark")[:1]]
    for word in following:
        if f"{lemma} {word}" in cues.forms:
            return cues.forms[f"{lemma} {word}"]
    if lemma in ("call", "rule", "insist", "ask", "expect") and cues.verbs[lemma] in ("demands", "rejects"):
        return "asserts" if "to" not in following else cues.verbs[lemma]  # "called the talks useful"
    return cues.verbs[lemma]


def _is_past(tree: Tree, clause: int) -> bool:
    return any(tree.feat(k, "Tense") == "Past" for k in (clause, *tree.kids(clause, "aux", "cop")))


def _is_unsure(tree: Tree, clause: int, cues: Cues) -> bool:
    """ "Said it was unlikely that ..."."""
    expletive = bool(tree.kids(clause, "expl")) or any(tree.forms[k] == "it" for k in tree.kids(clause, "nsubj"))
    return tree.lemmas[clause] in cues.unsure and expletive and bool(tree.kids(clause, "ccomp", "csubj", "advcl"))


def is_negated(tree: Tree, i: int) -> bool:
    """Says whether a predicate is negated by a word of its own clause."""
    near = [
        *tree.kids(i, "advmod", "aux", "det", "cc:preconj", "cc"),
        *(d for s in tree.kids(i, "nsubj")[-1:] for d in [s, *tree.kids(s, "det", "cc:preconj", "cc")]),
        *(k for k in tree.kids(i, "mark") if tree.forms[k] == "without"),
    ]
    if any(tree.forms[k - 1 : k + 1] == ("short", "of") for k in tree.kids(i, "mark")):
        return True  # "stopped short of saying that"
    if tree.forms[i + 1 : i + 2] == ("neither",):
        return True  # "has spoken neither of losses nor of lessons"
    return any(tree.forms[k] in NEGATIVES or tree.feat(k, "Polarity") == "Neg" for k in near)


def cannot(tree: Tree, i: int) -> bool:
    """Says whether a verb of checking stands under "could not", "unable to"."""
    if is_negated(tree, i) and any(tree.lemmas[k] in ("can", "could", "able") for k in tree.kids(i, "aux")):
        return True
    above = tree.head(i)
    if above < 0 or tree.base(i) not in ("xcomp", "ccomp", "advcl", "csubj"):
        return False
    return tree.lemmas[above] in load_cues().unable or (tree.lemmas[above] == "possible" and is_negated(tree, above))


def cue_bounds(tree: Tree, i: int) -> tuple[int, int]:
    """Returns [start, end) of the verb with its particle or preposition."""
    particles = [k for k in tree.kids(i, "compound:prt") if k == i + 1]
    if not particles and i + 1 < len(tree.words) and tree.forms[i + 1] in load_cues().accusers.get(tree.lemmas[i], ()):
        particles = [i + 1]
    return tree.bounds([i, *particles])
