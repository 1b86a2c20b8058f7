"""Which support verbs ("took part in") and nouns ("the start of") carry an event noun?"""

from crossbearing.read.events.lexicon import load_words
from crossbearing.read.tree import Tree

BEARERS = frozenset(
    (
        "start",
        "beginning",
        "launch",
        "end",
        "opening",
        "conduct",
        "holding",
        "continuation",
        "course",
        "phase",
        "stage",
        "part",
        "series",
        "day",
        "week",
        "month",
        "round",
        "wave",
        "series",
        "number",
        "cancellation",
        "postponement",
        "dozen",
        "hundred",
        "kind",
        "type",
        "act",
    )
)
STANDING = {"way": ("under",), "force": ("in",), "place": ("in",), "effect": ("in",), "progress": ("in",)}  # "in force"
PHRASAL = {"fall": ("through", "apart", "flat"), "go": ("ahead", "on", "forward")}  # "the visit fell through"
PLAYED_BY = ("nsubj", "obj", "csubj")
INSIDE = ("in", "at", "of", "to", "with", "for", "on", "off")


def carriers_of(tree: Tree, i: int) -> list[int]:
    """Returns the support verbs (and nouns such as "start of") of an event noun, the nearest first."""
    if not tree.parsed or tree.upos(i) not in ("NOUN", "PROPN"):
        return []
    words = load_words()
    found = [
        k
        for k in tree.kids(i, "acl", "amod", "parataxis", "advcl")
        if _can_carry(tree, k) and (tree.base(k) != "amod" or k > i) and not _is_told(tree, k)
    ]
    for apposed in tree.kids(i, "appos"):
        found += [k for k in tree.kids(apposed, "acl:relcl") if _can_carry(tree, k) and not _is_told(tree, k)]
    for k in tree.kids(i, "acl", "amod", "acl:relcl"):
        if tree.lemmas[k] in words.set_to or tree.forms[k] in words.set_to:
            found += [x for x in tree.kids(k, "xcomp") if _can_carry(tree, x)]
    top = i
    while (
        tree.head(top) >= 0
        and (tree.base(top) in ("nmod", "compound", "appos", "conj"))
        and (
            tree.lemmas[tree.head(top)] in BEARERS
            or (tree.base(top) == "appos" and tree.upos(tree.head(top)) == "PROPN")
        )
    ):
        top = tree.head(top)
        if tree.lemmas[top] in BEARERS:
            found.append(top)
        found += [k for k in tree.kids(top, "acl", "amod", "parataxis") if k > top and _can_carry(tree, k)]
    for _ in range(4):  # "missions and drills": what carries the first of a list carries all
        if (
            tree.base(top) in ("conj", "compound")
            and tree.head(top) >= 0
            and tree.upos(tree.head(top)) in ("NOUN", "PROPN")
        ):
            top = tree.head(top)
    above = tree.head(top)
    if above >= 0 and _is_set(tree, above) and tree.base(top) == "nsubj":
        found += [x for x in tree.kids(above, "xcomp") if _can_carry(tree, x)]
    if above >= 0 and _can_carry(tree, above) and _plays(tree, top, above):
        found.insert(0, above)
        found += [k for k in tree.kids(above, "conj") if tree.lemmas[k] in words.carriers and tree.subject(k) == top]
    return found


def _is_told(tree: Tree, k: int) -> bool:
    """ "Accusations that we are preparing ...": what is said, not what is done with the noun."""
    return any(tree.forms[m] == "that" for m in tree.kids(k, "mark"))


def _can_carry(tree: Tree, k: int) -> bool:
    if tree.lemmas[k] == "put":  # only "put off": the rest moves things
        return any(
            tree.forms[w] in ("off", "back")
            for w in [*tree.kids(k, "compound:prt", "advmod"), min(k + 1, len(tree.words) - 1)]
        )
    if tree.lemmas[k] in PHRASAL:
        beside = [*tree.kids(k, "compound:prt", "advmod", "obl"), min(k + 1, len(tree.words) - 1)]
        return tree.upos(k) == "VERB" and any(tree.forms[w] in PHRASAL[tree.lemmas[k]] for w in beside)
    under_way = tree.forms[k] in STANDING and any(
        tree.forms[c] in STANDING[tree.forms[k]] for c in tree.kids(k, "case")
    )
    return (tree.upos(k) in ("VERB", "AUX", "ADV", "ADJ") and tree.lemmas[k] in load_words().carriers) or under_way


def _is_set(tree: Tree, k: int) -> bool:
    if tree.kids(k, "compound:prt"):
        return False  # "set off a chain reaction"
    return tree.lemmas[k] in load_words().set_to or tree.forms[k] in load_words().set_to


def _plays(tree: Tree, noun: int, verb: int) -> bool:
    """Whether the verb supports the noun: as subject or object, or in its "in" phrase ("take part in",
    "participate in").
    """
    base = tree.base(noun)
    if (
        base == "obj"
        and tree.lemmas[verb] == "give"
        and any(tree.forms[k] == "as" for w in tree.kids(verb, "obl", "advcl") for k in tree.kids(w, "case", "mark"))
    ):
        return False  # "gave the drills as its motive"
    if tree.rel(noun) == "obl:unmarked" and tree.lemmas[noun] in BEARERS and not tree.kids(verb, "obj"):
        return True  # "began a week of drills"
    if (
        base == "obl"
        and tree.lemmas[verb] in ("kick", "put", "call")
        and any(tree.forms[k] == "off" for k in tree.kids(noun, "case"))
    ):
        return True  # "kicked off the exercise"
    if base == "obj" or tree.rel(noun) == "nsubj:pass":
        return True
    if base in PLAYED_BY:
        return (
            not tree.kids(verb, "obj")
            or tree.lemmas[verb] in load_words().partake
            or tree.lemmas[verb] in ("take", "draw", "mark")
        )
    return (
        base == "obl"
        and tree.lemmas[verb] in load_words().partake
        and any(tree.forms[k] in INSIDE for k in tree.kids(noun, "case"))
    )
