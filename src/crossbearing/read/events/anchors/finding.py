"""Which words of a sentence are anchors, and which of those found say nothing of their own?"""

from collections.abc import Sequence

from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.carriers import BEARERS, carriers_of
from crossbearing.read.events.anchors.kinds import kind_of, rule_of
from crossbearing.read.events.anchors.modifying import only_modifies
from crossbearing.read.events.anchors.naming_exercises import give_names
from crossbearing.read.events.anchors.set_phrases import find_standing, widen
from crossbearing.read.events.lexicon import POS, load_classes, load_rules, load_words
from crossbearing.read.tree import Tree
from crossbearing.records import Mention

NO_PLACES = ("person", "nationality", "exercise", "treaty")  # what other names are is guessed wrongly too often
HARMING = ("attack", "accident", "disaster", "shoot_down", "killing", "fighting", "death")
# Happenings that have names of their own: "the Winter War", "the Minsk Summit".
NAMED_KINDS = ("exercise", "meeting", "war", "election", "invasion", "treaty", "agreement", "ceasefire", "visit")


def find_anchors(
    tree: Tree, mentions: Sequence[tuple[int, Mention]], known: frozenset[str] = frozenset()
) -> list[Anchor]:
    """Returns the anchors of one sentence in text order.

    Args:
        tree: the sentence.
        mentions: its mentions with their indexes.
        known: kinds that the report has told of before this sentence ("the exercise" is one then).
    """
    exercises = [(n, m) for n, m in mentions if m.kind == "exercise" and m.form == "name"]
    covered = frozenset(i for _, m in exercises for i in tree.within(m.start, m.end))
    known = known | {"exercise"} if exercises else known
    named = {i for _, m in mentions if m.form == "name" and m.kind != "exercise" for i in tree.within(m.start, m.end)}
    tree.placed, tree.states = _places(tree, mentions)
    tree.people = frozenset(
        i for _, m in mentions if m.kind == "person" and m.form == "name" for i in tree.within(m.start, m.end)
    )
    tree.nations = frozenset(i for _, m in mentions if m.kind == "nationality" for i in tree.within(m.start, m.end))
    tree.memo.clear()  # classes ask for places
    found: list[Anchor] = []
    if _is_told_of_fiction(tree):
        return []
    for i in range(len(tree.words)):
        if (i in named and not _is_common(tree, i)) or (
            i in covered and tree.upos(i) == "PROPN" and (POS["NOUN"], tree.lemmas[i]) not in load_rules()
        ):
            continue
        kind = kind_of(tree, i, covered, known)
        if kind and not only_modifies(tree, i, kind) and not _is_in_name(tree, i, kind):
            rule = rule_of(tree, i, covered, known)
            inverse = rule is not None and any(name in ("negated", "must") for name, _ in rule.tests)
            found.append(Anchor(tree, i, kind, carriers_of(tree, i), inverse=inverse))
    found += give_names(tree, exercises, found)
    if not any(a.kind == "airspace_violation" for a in found):
        found += find_standing(tree, covered)
    found = [a for a in found if not _is_support(tree, a, found) and not _is_predicate_of(tree, a, found)]
    found = [a for a in found if not _is_harm_of(tree, a, found)]
    for anchor in found:
        widen(anchor)
    return sorted(found, key=lambda a: a.bounds or tree.bounds([a.word]))


def _is_told_of_fiction(tree: Tree) -> bool:
    """ "In the thriller a drill turns into a war": nothing of that is asserted."""
    works, parts = load_classes()["works"], load_classes()["work_part"]

    def is_work(i: int) -> bool:
        of_one = tree.lemmas[i] in parts and any(tree.lemmas[k] in works | {"series"} for k in tree.kids(i, "nmod"))
        return tree.lemmas[i] in works or of_one

    return any(
        is_work(i) and tree.base(i) in ("obl", "nmod") and any(tree.forms[k] == "in" for k in tree.kids(i, "case"))
        for i in range(len(tree.words))
    )


def _places(tree: Tree, mentions: Sequence[tuple[int, Mention]]) -> tuple[frozenset[int], frozenset[int]]:
    """The words of a sentence that are names of places without a government, and those of States."""
    placed: set[int] = set()
    states: set[int] = set()
    for _, one in mentions:
        if one.form == "name" and one.entity.startswith("country:"):
            states.update(tree.within(one.start, one.end))
        elif one.form == "name" and one.kind not in NO_PLACES and not one.entity:
            placed.update(tree.within(one.start, one.end))
    return frozenset(placed), frozenset(states)


def _is_common(tree: Tree, i: int) -> bool:
    """A noun whose capital, if any, is that of the sentence: no name, whatever the model took it for."""
    return tree.upos(i) in ("NOUN", "PROPN") and (i == 0 or tree.text[tree.words[i].start].islower())


def _is_harm_of(tree: Tree, anchor: Anchor, found: Sequence[Anchor]) -> bool:
    """ "A bomb exploded, wounding three": the harm of what happened, no attack besides."""
    above = next((a for a in found if a.word == tree.head(anchor.word)), None)
    harms = anchor.kind == "attack" and tree.lemmas[anchor.word] in ("wound", "injure", "hurt", "maim")
    return harms and above is not None and tree.base(anchor.word) in ("advcl", "conj") and above.kind in HARMING


def _is_predicate_of(tree: Tree, anchor: Anchor, found: Sequence[Anchor]) -> bool:
    """ "The drills are no routine exercises": the predicate noun is the subject's happening again."""
    if not tree.kids(anchor.word, "cop"):
        return False
    subjects = tree.kids(anchor.word, "nsubj")
    if anchor.kind == "exercise" and any(tree.forms[k] in ("it", "this", "that") for k in subjects):
        return True  # "it is also a test of readiness"
    return any(other is not anchor and other.kind == anchor.kind and other.word in subjects for other in found)


def _is_in_name(tree: Tree, i: int, kind: str) -> bool:
    """ "Counter-Strike: Global Offensive", "Samarra Barrage": a word of a name in a sentence of small letters."""
    if tree.upos(i) != "PROPN" or not i or kind in NAMED_KINDS or not tree.text[tree.words[i].start].isupper():
        return False
    nouns = [k for k in range(1, len(tree.words)) if tree.upos(k) in ("NOUN", "VERB", "ADJ")]
    small = sum(tree.text[tree.words[k].start].islower() for k in nouns)
    beside = [k for k in (*tree.kids(i, "compound", "flat", "amod"), tree.head(i)) if k >= 0]
    return small * 2 > len(nouns) and any(tree.upos(k) == "PROPN" for k in beside)


def _is_support(tree: Tree, anchor: Anchor, found: Sequence[Anchor]) -> bool:
    """A support verb or "start of" that carries another anchor is no event of its own."""
    silent = load_words().silent | BEARERS
    return tree.lemmas[anchor.word] in silent and any(
        anchor.word in other.carriers and not (anchor.kind == "reopening" and other.kind == "border_closure")
        for other in found
        if other is not anchor
    )
