"""Is a named place where it happens, or an origin, a neighbour, the place of something else?"""

from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.circumstances import Circumstance
from crossbearing.read.events.circumstances.extent import BORDERS
from crossbearing.read.tree import Tree
from crossbearing.records import Place

LOCATIVE = frozenset(
    (
        "in",
        "at",
        "near",
        "on",
        "over",
        "from",
        "to",
        "into",
        "outside",
        "along",
        "off",
        "across",
        "around",
        "inside",
        "within",
        "through",
        "throughout",
        "via",
        "towards",
        "toward",
        "under",
        "above",
        "opposite",
        "of",
    )
)
APART = frozenset(("far", "away", "distance", "close", "next", "proximity", "adjacent", "vicinity", "throw"))
NEAR = frozenset(("near", "beyond", "opposite", "outside"))  # said of a country or border: beside it, not in it
BORDERING = ("deployment", "border_closure", "border_incident", "reopening", "fortification", "patrol")


def is_origin(tree: Tree, top: int) -> bool:
    """ "Flew in from X", "a throw from the villages of X": where it comes from, not where it happens."""
    words = [top, *_phrase_above(tree, top)]
    return any(tree.forms[k] == "from" for w in words for k in tree.kids(w, "case"))


def is_goal(tree: Tree, top: int) -> bool:
    """ "Decided to send troops to X": where something goes, which is where it happens only if it is a going."""
    words = [top, *(k for k in _phrase_above(tree, top) if tree.base(top) in ("conj", "appos", "flat"))]
    return any(tree.forms[k] in ("to", "into", "towards", "toward") for w in words for k in tree.kids(w, "case"))


def is_topic(tree: Tree, top: int, event: int) -> bool:
    """ "An inquiry on X", "talks on the situation in X": what it is about."""
    words = [top]
    for above in _phrase_above(tree, top):
        if above == event:
            break
        words.append(above)
    return any(
        tree.forms[k] in ("on", "over", "into", "about", "concerning") for w in words for k in tree.kids(w, "case")
    )


def is_in_other(tree: Tree, top: int, owners: dict[int, int]) -> bool:
    """ "Concerns in Riga", "members of the consulate in Riga": the place of a thing that is not where it happens."""
    while tree.base(top) == "conj" and tree.head(top) >= 0:
        top = tree.head(top)
    head = tree.head(top)
    if tree.base(top) != "nmod" or head < 0 or head in owners or tree.upos(head) not in ("NOUN", "PROPN"):
        return False
    if any(tree.forms[k] == "to" for k in tree.kids(top, "case")):
        return True  # "focused on support to X"
    above = tree.head(head)
    apart = tree.upos(head) == "PROPN" and tree.forms[min([top, *tree.kids(top, "case")]) - 1] == ","
    if (head in tree.states or apart) and tree.base(head) in ("obj", "nsubj"):
        return True  # "recognise Arland, on the northern border": where Arland lies
    if above in owners and (tree.base(head) in ("obj", "nmod", "obl", "conj") or tree.passive(above)):
        return False
    if tree.base(head) == "appos":
        return False
    cases = [tree.forms[k] for k in tree.kids(head, "case")]
    if cases and cases[0] in LOCATIVE and cases[0] != "of":
        return is_in_other(tree, head, owners)
    return not cases or cases[:1] in (["of"], ["with"], ["for"], ["between"])


def is_apart(tree: Tree, row: Circumstance, top: int, anchors: Sequence[Anchor]) -> bool:
    """ "Near the border with X", "close to Y", "at a distance from Z": a neighbour is not where it happens."""
    if not isinstance(row, Place):
        return False
    along = any(a.kind in BORDERING for a in anchors) and tree.lemmas[top] in BORDERS
    for word in [top, *_phrase_above(tree, top)]:
        cases = tree.kids(word, "case")
        before = [k for k in (tree.head(word), *(c - 1 for c in cases)) if k >= 0 and tree.upos(k) != "VERB"]
        wide = row.precision in ("country", "area", "") or tree.lemmas[word] in BORDERS
        if {tree.lemmas[k] for k in [*before, *cases]} & APART:
            return True
        if wide and not along and any(tree.forms[k] in NEAR for k in cases):
            return True
    return False


def _phrase_above(tree: Tree, top: int) -> list[int]:
    """The nouns that a noun phrase hangs on: "the borders" over "with X"."""
    found = []
    for above in tree.ancestors(top):
        if tree.upos(above) not in ("NOUN", "PROPN", "ADJ"):
            break
        found.append(above)
    return found


def is_locative(tree: Tree, top: int, owners: dict[int, int], anchors: Sequence[Anchor]) -> bool:
    """A place counts as where it happens in a phrase of place, or as (part of) what is closed, visited, attacked."""
    cases = [tree.forms[k] for k in tree.kids(top, "case")]
    base = tree.base(top)
    if cases and cases[0] == "of":
        head = tree.head(top)
        there = [tree.forms[k] for k in tree.kids(head, "case")] if head >= 0 else []
        return bool(there) and there[0] in LOCATIVE and there[0] != "of" and head not in owners
    if cases and cases[0] == "from" and base == "nmod":
        return False  # "soldiers from France": whose they are, not where it happens
    if cases:
        return cases[0] in LOCATIVE and not (
            cases[0] in ("of", "for", "against", "between", "by", "to") and base != "nmod" and cases[0] != "to"
        )
    if base == "conj" and tree.head(top) >= 0 and any(tree.kids(tree.head(top), "case")):
        return is_locative(tree, tree.head(top), owners, anchors)
    if base in ("conj", "appos", "flat") and tree.head(top) >= 0:
        above = tree.head(top)  # "a village, X, was shut", but not "between A and its neighbour, X"
        named = tree.upos(above) == "NOUN" and tree.rel(above) in ("nsubj:pass", "obj", "root")
        return is_locative(tree, tree.head(top), owners, anchors) or named
    if base == "obj" or tree.rel(top) == "nsubj:pass":
        return tree.head(top) in owners and anchors[owners[tree.head(top)]].kind in (
            "visit",
            "reopening",
            "border_closure",
            "attack",
            "seizure",
            "invasion",
            "patrol",
            "other",
        )
    if base in ("compound", "nmod", "amod") and tree.head(top) >= 0 and tree.rel(top) != "nmod:poss":
        head = tree.head(top)
        acting = tree.lemmas[head] in load_cues().people | load_cues().bodies
        if acting and not tree.kids(head, "case"):
            return False  # "the Danish government was forced": not where
        return tree.upos(head) in ("NOUN", "PROPN") and head not in owners and is_locative(tree, head, owners, anchors)
    return base in ("advmod", "obl", "root")
