"""What does a predicate say of its subject: "X prompted Y", "Y follows X", "cited X as the reason for Y"?"""

from collections.abc import Iterator

from crossbearing.read.attributions.contents import can_speak, is_negated
from crossbearing.read.reasons.ends import first_event
from crossbearing.read.reasons.responses import what_answers
from crossbearing.read.reasons.tables import GIVING, load_tables
from crossbearing.read.tree import Tree

LOOSE_VERBS = ("draw", "drive", "elicit")  # causes only of happenings


def by_verb(tree: Tree, i: int, local: dict[int, int]) -> Iterator[tuple[str, list[int], int, int]]:
    """Gives what a predicate says of its subject: "X prompted Y", "Y follows X", "Y was a response to X"."""
    tables = load_tables()
    if tree.lemmas[i] in tables.reason_nouns and tree.kids(i, "cop") and tree.kids(i, "nsubj"):
        for effect in tree.kids(i, "acl:relcl", "acl", "nmod", "advcl")[:1]:
            yield "stated-reason", [i], effect, tree.kids(i, "nsubj")[0]
    if tree.upos(i) == "VERB" and tree.lemmas[i] in tables.reason_verbs:
        yield from _prompting(tree, i, local)
    if tree.upos(i) == "VERB" and tree.lemmas[i] == "follow" and not is_negated(tree, i):
        yield from _following(tree, i, local)
    if tree.lemmas[i] in tables.response_nouns:
        answer = what_answers(tree, i)
        to = [k for k in tree.kids(i, "nmod", "obl") if any(tree.forms[c] == "to" for c in tree.kids(k, "case"))]
        if to and answer is not None:
            yield "stated-response", [i], answer, to[0]


def as_reason(tree: Tree, i: int) -> Iterator[tuple[str, list[int], int, int]]:
    """ "cited X as the reason (justification) for Y"; "gave X as its motive when Y"."""
    above = tree.head(i)
    if not any(tree.forms[k] == "as" for k in tree.kids(i, "case", "mark")) or above < 0:
        return
    causes = (
        tree.kids(above, "obj")
        or tree.kids(i, "appos")
        or (tree.kids(tree.head(above), "obj") if tree.head(above) >= 0 else [])
    )
    for_what = [
        k
        for k in tree.kids(i, "nmod", "acl", "advcl")
        if any(tree.forms[c] in ("for", "to", "behind", "of") for c in tree.kids(k, "case", "mark"))
    ]
    if causes and for_what:
        yield "stated-reason", [i], for_what[0], causes[0]
    elif causes and tree.kids(above, "advcl"):
        yield "stated-reason", [i], tree.kids(above, "advcl")[0], causes[0]
    elif causes and tree.lemmas[above] in GIVING:
        yield "stated-reason", [i], above, causes[0]


def _prompting(tree: Tree, i: int, local: dict[int, int]) -> Iterator[tuple[str, list[int], int, int]]:
    """ "X prompted Y to close", "the closure was triggered by X", "X led to the closure"."""
    if is_negated(tree, i):
        return
    if tree.passive(i):
        effects, causes = tree.kids(i, "nsubj:pass"), tree.kids(i, "obl:agent")
    else:
        led = tree.lemmas[i] == "lead"
        to = [k for k in tree.kids(i, "obl") if any(tree.forms[c] == "to" for c in tree.kids(k, "case"))]
        effects = tree.kids(i, "xcomp") or (to if led else tree.kids(i, "obj"))
        causes = tree.kids(i, "nsubj")
    loose = tree.lemmas[i] in LOOSE_VERBS and not (effects and effects[0] in local)  # "drew a parcel", "drove a car"
    if effects and causes and not loose and _can_cause(tree, causes[0]):
        yield "stated-reason", [i], effects[0], causes[0]


def _can_cause(tree: Tree, word: int) -> bool:
    """A thing or a happening, or a word that stands for one; who drives ships away is no cause."""
    if tree.upos(word) == "PRON":
        return tree.forms[word] in ("it", "this", "that", "which")
    return tree.upos(word) != "PROPN" and not can_speak(tree, word)


def _following(tree: Tree, i: int, local: dict[int, int]) -> Iterator[tuple[str, list[int], int, int]]:
    """ "The closure follows a week of incursions": a sequence where what follows is a happening, or stands for one."""
    subject = tree.subject(i)
    if tree.passive(i) or subject is None or tree.upos(subject) == "PROPN":
        return
    for thing in tree.kids(i, "obj")[:1]:
        if first_event(tree, thing, local) is not None:
            yield "sequence", [i], i if subject not in local else subject, thing
