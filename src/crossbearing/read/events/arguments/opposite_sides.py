"""Whose is the far side of a border, the airspace violated, the deed protested against?"""

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.arguments.time_words import is_time_word
from crossbearing.read.events.lexicon import load_classes
from crossbearing.read.tree import Tree

FROM_OBJECT = ("border_closure", "reopening")  # their far side stands in a "with" phrase of the border
OWNED = ("airspace_violation", "border_incident")  # the injured party owns the thing that is violated


def protested(tree: Tree, anchor: Anchor) -> list[int]:
    """Against whom one demonstrates or strikes: "to protest X's ...", "in protest at ..."."""
    if kinds()[anchor.kind].family != "protest":
        return []
    heads: list[int] = []
    for word in [anchor.word, *anchor.carriers]:
        for child in tree.kids(word, "advcl", "obl", "acl", "nmod"):
            if tree.lemmas[child] in ("protest", "press", "demand", "denounce", "oppose"):
                things = [k for k in tree.kids(child, "obj", "obl", "nmod") if not is_time_word(tree, k)]
                deep = [k for t in things for k in tree.kids(t, "nmod") if not is_time_word(tree, k)]
                heads += [*things, *deep, *(p for t in [*things, *deep] for p in tree.kids(t, "nmod:poss"))]
        if tree.upos(word) == "VERB":
            heads += [p for t in tree.kids(word, "obj") for p in tree.kids(t, "nmod:poss")]
    return heads


def far_side(tree: Tree, anchor: Anchor) -> list[int]:
    """The neighbour of a shut or reopened border: "its border with ...", "the crossing to ..."."""
    roots = [anchor.word, *anchor.carriers]
    things = [
        k
        for w in roots
        for k in [
            *tree.kids(w, "obj", "nsubj:pass", "nsubj", "nmod", "obl"),
            *([tree.head(w)] if tree.base(w) in ("acl", "amod") else []),
        ]
        if k >= 0
    ]
    border = load_classes()["border_thing"]
    things += [k for t in things for k in tree.kids(t, "nmod") if tree.lemmas[k] in border]
    things = [t for t in things if tree.lemmas[t] in border] + [anchor.word]
    found = []
    for thing in things:
        for child in tree.kids(thing, "nmod", "obl"):
            case = [tree.forms[k] for k in tree.kids(child, "case")]
            people = tree.lemmas[child] in load_classes()["private_person"]  # "closed to travellers"
            if case[:1] in (["with"], ["to"]) and not people and not is_time_word(tree, child):
                found.append(child)
    return found


def owners_of(tree: Tree, anchor: Anchor) -> list[int]:
    """Whose airspace (or border) it is: possessor, nationality or "of" phrase of that word."""
    if anchor.standing:
        return [anchor.word, *tree.kids(anchor.word, "nmod:poss", "amod", "compound", "nmod")]
    roots = [anchor.word, *anchor.carriers]
    things = {k for w in roots for k in tree.kids(w, "obj", "obl", "nmod", "nsubj:pass", "compound")} | {
        k for w in roots for _, k in tree.arguments.get(w, ())
    }
    place = load_classes()["airspace"] | load_classes()["border"] | {"border", "territory", "space", "sovereignty"}
    found: list[int] = []
    for thing in things:
        if tree.lemmas[thing] in place or tree.forms[thing] in place:
            found += [
                *tree.kids(thing, "nmod:poss", "amod", "compound"),
                *(
                    k
                    for k in tree.kids(thing, "nmod")
                    if any(tree.forms[c] in ("of", "over") for c in tree.kids(k, "case"))
                ),
            ]
    return found
