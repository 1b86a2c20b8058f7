"""Claims that are called untrue: "considers the accusations groundless", "the claim that ... is false"."""

from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.stance import is_negated
from crossbearing.read.attributions.stretches import filled, pieces_of
from crossbearing.read.tree import Tree


def is_untrue(tree: Tree, i: int) -> bool:
    """Says whether a predicate calls its subject untrue: "false", "devoid of any foundation", "does not correspond"."""
    cues = load_cues()
    if tree.lemmas[i] in cues.untrue:
        return not is_negated(tree, i)
    if tree.lemmas[i] in ("devoid", "without", "lack", "basis", "foundation", "ground", "substance"):
        near = {i, *tree.under(i)}
        bare = tree.lemmas[i] in ("devoid", "lack") or any(tree.forms[k] in ("without", "no") for k in near)
        return bare and any(tree.lemmas[k] in ("basis", "foundation", "ground", "substance", "merit") for k in near)
    away = is_negated(tree, i) and any(tree.lemmas[k] in ("reality", "truth", "fact") for k in tree.kids(i, "obl"))
    return tree.lemmas[i] in ("correspond", "agree", "accord") and away


def considered(tree: Tree, i: int) -> list[tuple[int, int]]:
    """Returns the stretch of the claim in "considers the accusations groundless", "called the report false"."""
    judged = [c for c in tree.kids(i, "xcomp", "obl", "ccomp") if c > i and is_untrue(tree, c)]
    told = [o for o in tree.kids(i, "obj") if tree.lemmas[o] in load_cues().nouns]
    return pieces_of(tree, tree.under(told[0])) if judged and told else []


def claims_denied(tree: Tree) -> list[Draft]:
    """Returns the attributions of "the claim that X is false", "the rumours according to which X are groundless":
    denied by whoever says the sentence.
    """
    found = []
    for i in range(len(tree.words)):
        clause = next((c for c in tree.kids(i, "csubj", "ccomp") if tree.kids(i, "expl") and _is_told(tree, c)), None)
        if clause is not None and is_untrue(tree, i):
            pieces = pieces_of(tree, tree.under(clause))  # "it is false that N has fled"
            found.append(Draft(content=pieces, tree=tree, cue=tree.bounds([i]), cue_word=i, stance="denies"))
        above = tree.head(i)
        if tree.lemmas[i] not in load_cues().nouns or tree.base(i) != "nsubj" or above < 0:
            continue
        told = [c for c in tree.kids(i, "acl", "ccomp") if c > i and _is_told(tree, c)]
        if told and is_untrue(tree, above):
            words = frozenset(w for w in tree.under(told[0]) if not _opens_source(tree, w, told[0]))
            pieces = filled(pieces_of(tree, words), tree.words[i].start)
            found.append(Draft(content=pieces, tree=tree, cue=tree.bounds([i]), cue_word=i, stance="denies"))
    return found


def _is_told(tree: Tree, clause: int) -> bool:
    forms = [tree.forms[k] for k in sorted(tree.under(clause))[:3]]
    return "that" in forms or forms == ["according", "to", "which"]


def _opens_source(tree: Tree, word: int, clause: int) -> bool:
    first = min(tree.under(clause))
    return tree.forms[first] == "according" and first <= word <= first + 2


def deny_claims(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """Returns the drafts of a sentence, the claims that it calls untrue denied by who says so."""
    denied = claims_denied(tree)
    for draft in denied:
        around = [d for d in drafts if d.cue is not None and draft.cue is not None and d.covers(*draft.cue)]
        outer = min(around, key=lambda d: d.size(), default=None)
        draft.voice = outer.voice if outer is not None else None
    told = [d.cue for d in denied]
    inside = [d for d in drafts if d.frame is not None and any(o.covers(d.start, d.end) for o in denied)]
    return [*(d for d in drafts if d.cue not in told and d not in inside), *denied]
