"""Is what is closed or opened again a border, or some other thing: a road, a port, the gates of a dam?"""

from crossbearing.read.events.lexicon import load_classes
from crossbearing.read.tree import Tree

BORDERS = ("border", "frontier", "customs", "border_talk", "neighbour", "entry_word")


def is_other_thing(tree: Tree, i: int, known: frozenset[str]) -> bool:
    """Tells whether a word closes or reopens a thing that may be anywhere, and neither the sentence nor the report
    before it speaks of a border.
    """
    classes = load_classes()
    things = _things(tree, i)
    if tree.lemmas[i] in classes["motion"] or not things or {"border_closure", "reopening"} & known:
        return False
    if not all(tree.lemmas[k] in classes["closable"] for k in things):
        return False
    spoken = {tree.lemmas[k] for k in range(len(tree.words))} | set(tree.forms)
    if spoken & frozenset[str]().union(*(classes[name] for name in BORDERS)) - classes["closable"]:
        return False
    if spoken & classes["waterworks"] or "closure" in known:
        return True
    if len({tree.forms[k][:4] for k in tree.states | tree.nations}) > 1:
        return False  # two countries: what lies between them
    if all(tree.lemmas[k] in classes["way_word"] for k in things):
        return _is_by_crowd(tree, i)  # whatever leads somewhere may lead abroad
    return True


def _things(tree: Tree, i: int) -> list[int]:
    """What is closed: the object, the subject of a passive or a state, the "of" phrase of a noun, what it describes."""
    if tree.upos(i) == "NOUN":
        of = [k for k in tree.kids(i, "nmod") if any(tree.forms[c] == "of" for c in tree.kids(k, "case"))]
        return of + tree.kids(i, "compound")
    found = tree.kids(i, "obj", "nsubj:pass") or tree.kids(i, "nsubj")
    if found:
        return found
    if tree.base(i) in ("acl", "amod") and tree.head(i) >= 0:
        return [tree.head(i)]
    subject = tree.subject(i)
    return [] if subject is None else [subject]


def _is_by_crowd(tree: Tree, i: int) -> bool:
    """Whether people of no office do it: "farmers blocked the highway"."""
    subject = tree.subject(i) if tree.upos(i) == "VERB" and not tree.passive(i) else None
    doers = [*([] if subject is None else [subject]), *tree.agents(i)]
    return any(tree.lemmas[k] in load_classes()["crowd"] for k in doers)
