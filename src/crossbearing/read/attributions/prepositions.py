"""What is said behind a preposition: "accused Minsk of sending", "called on the army to stay", "spoke of five dead"?"""

from crossbearing.read.attributions.asides import without_asides
from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.attributions.stretches import Pieces, pieces_of
from crossbearing.read.tree import Tree

STOPS = frozenset((",", ";", ".", "!", "?", ":"))


def behind_preposition(tree: Tree, i: int, prepositions: frozenset[str]) -> Pieces:
    """Returns the stretches behind the preposition of "accused Minsk of sending", the accused included."""
    accused = tree.kids(i, "obj", "iobj") or (tree.kids(i, "nsubj:pass") if tree.passive(i) else [])
    inner = [g for o in accused for g in tree.kids(o, "acl", "nmod")]
    for child in [*tree.kids(i, "advcl", "obl", "xcomp", *(("ccomp",) if accused else ())), *inner]:
        under = tree.under(child)
        first = min(under)
        if first < i or tree.forms[first] not in prepositions:
            continue
        if not (tree.is_clause(child) or child in tree.senses or tree.upos(child) in ("NOUN", "NUM")):
            continue
        if tree.lemmas[child] in load_cues().no_words:
            continue
        if tree.lemmas[i] in load_cues().thoughts and not accused and tree.upos(child) != "NUM":
            continue  # "the ministry knows of two"
        if not accused and (tree.base(child) == "obl" or first in tree.kids(child, "mark")):
            return pieces_of(tree, without_asides(tree, i, under) - {first})
        if tree.lemmas[i] in load_cues().hearers:
            return pieces_of(tree, without_asides(tree, i, under))
        tail = [
            w
            for o in tree.kids(i, "obl")
            if o > max(under) and tree.lemmas[o] not in load_cues().moments
            for w in tree.under(o)
        ]
        words = under | frozenset(w for o in accused for w in tree.under(o)) | frozenset(tail)
        return pieces_of(tree, without_asides(tree, i, words))
    return []


def wanted(tree: Tree, i: int, cues: Cues) -> Pieces:
    """Returns the stretches of "the army to stay" in "called on the army to stay"."""
    for whom in tree.kids(i, "obl"):
        if not any(tree.forms[k] in cues.callers.get(tree.lemmas[i], ()) for k in tree.kids(whom, "case")):
            continue
        near = [*tree.kids(i, "advcl", "xcomp"), *tree.kids(whom, "acl")]
        todo = [c for c in near if c > whom and any(tree.forms[k] == "to" for k in tree.kids(c, "mark"))]
        if todo:
            words = (tree.under(whom) | tree.under(todo[0])) - frozenset(tree.kids(whom, "case"))
            return pieces_of(tree, without_asides(tree, i, words))
    return []


def counted_behind(tree: Tree, i: int, prepositions: frozenset[str]) -> Pieces:
    """Returns the stretch of "spoke on Wednesday of | five dead and three missing", "knows of | no dead"."""
    opening = next((k for k in range(i + 1, min(i + 5, len(tree.words))) if tree.forms[k] in prepositions), None)
    if opening is None or opening + 2 >= len(tree.words):
        return []
    near = range(opening + 1, min(opening + 4, len(tree.words)))
    if any(tree.forms[k] in STOPS for k in range(i + 1, opening + 2)):
        return []
    if not any(tree.upos(k) == "NUM" or tree.forms[k] == "no" for k in near):
        return []
    end = next((k for k in range(opening, len(tree.words)) if tree.forms[k] in STOPS), len(tree.words))
    return pieces_of(tree, frozenset(range(opening + 1, end)))
