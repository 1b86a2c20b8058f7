"""How much of the thing is concerned: part of it, all of it, the whole border?"""

from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.records import Span

BORDERS = ("border", "frontier")
EXTENT = frozenset(
    (
        "part",
        "all",
        "whole",
        "most",
        "half",
        "some",
        "majority",
        "bulk",
        "entire",
        "several",
        "section",
        "segment",
        "both",
        "rest",
        "remainder",
    )
)
NO_EXTENT = (
    "request",
    "statement_of_intent",
    "threat",
    "accusation",
    "criticism",
    "support",
    "announcement",
    "death",
    "incident",
    "election",
)
COUNTING = ("several", "some", "most", "both")


def extent_of(anchor: Anchor) -> Span | None:
    """Returns the words such as "part of", "all" that say how much of the thing is concerned, None without any."""
    tree = anchor.tree
    if anchor.kind in NO_EXTENT:
        return None
    things = {anchor.word, *tree.kids(anchor.word, "obj", "nsubj:pass", "nmod")} | {
        k for c in anchor.carriers for k in tree.kids(c, "obj", "nsubj:pass")
    }
    for thing in sorted(things):
        for word in [thing, *tree.kids(thing, "det", "amod", "det:predet")]:
            if word != thing and thing == anchor.word and tree.lemmas[word] in COUNTING:
                continue  # "several refusals": how many there were, not how much of one
            after = word + 1 < len(tree.words) and tree.upos(word + 1) == "NUM"
            if (after and tree.lemmas[word] == "some") or (
                tree.forms[word] == "most" and tree.forms[word - 1] == "the"
            ):
                continue  # "some 1,200 hectares", "won the most seats"
            took = tree.forms[word] == "part" and tree.lemmas[max(0, tree.head(word))] in ("take", "play", "form", "be")
            if tree.lemmas[word] in EXTENT and word != anchor.word and not took:
                return tree.word_span(word)
    return None


def whole_border_of(anchor: Anchor) -> Span | None:
    """Returns the word for a border that is shut or opened with no word that limits it ("its border with Y").

    None where it is a crossing, or where it is shut to some only ("to lorries").
    """
    tree = anchor.tree
    if any(tree.forms[k] in ("to", "for") for w in tree.kids(anchor.word, "obl", "nmod") for k in tree.kids(w, "case")):
        return None
    for thing in tree.kids(anchor.word, "obj", "nsubj:pass", "nmod"):
        if tree.forms[thing] in BORDERS and not tree.kids(thing, "compound", "nummod"):
            return tree.word_span(thing)
    return None
