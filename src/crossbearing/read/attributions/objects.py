"""What is said by an object: "announced the closure", "called the talks useful", "put the toll at 63"?"""

from crossbearing.read.attributions.asides import without_asides
from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.attributions.speakers import can_speak
from crossbearing.read.attributions.stretches import Pieces, pieces_of
from crossbearing.read.tree import Tree

COUNTS = frozenset(
    ("hundred", "thousand", "dozen", "million", "score", "number", "total", "toll", "figure", "tally", "strength")
)
REVISING = frozenset(("raise", "lower", "revise", "correct"))  # "raised the toll to eight", and no taxes
QUOTES = frozenset(('"', "“", "‘", "'"))
LONG_OBJECT = 5  # words; "said a few words" is shorter
AWAY = frozenset(("off", "out", "from", "back", "into", "away"))


def described(tree: Tree, i: int, cues: Cues) -> Pieces:
    """Returns the object and what it is called or reckoned to be: "called the talks useful", "put the toll at 63"."""
    if tree.lemmas[i] not in cues.describers:
        return []
    opening = cues.describers[tree.lemmas[i]]
    objects = [o for o in tree.kids(i, "obj") if o > i]
    if tree.passive(i) and tree.agents(i):
        objects = tree.kids(i, "nsubj:pass")  # "is seen by some as a sign"
    free = tree.rel(i) == "acl:relcl" and tree.forms[tree.head(i)] == "what"  # "what N described as | a small charge"
    if not objects and free and opening and tree.kids(i, "nsubj"):
        near = [tree.under(c) for c in tree.kids(i, "xcomp", "obl", "advcl")]
        called = [words for words in near if tree.forms[min(words)] == opening]
        return pieces_of(tree, called[0]) if called else []
    if not objects or (tree.upos(objects[0]) == "PRON" and tree.forms[objects[0]] in ("him", "her", "me", "us")):
        return []
    first = objects[0]
    if tree.forms[first] in ("which", "that") and tree.base(i) == "acl" and tree.head(i) >= 0:
        return _of_antecedent(tree, i, opening)
    if tree.lemmas[i] in REVISING and not _is_count(tree, first):
        return []
    for child in [*tree.kids(i, "xcomp", "obl", "advcl", "obj", "ccomp"), *tree.kids(first, "nmod", "acl", "appos")]:
        under = sorted(w for w in tree.under(child) if tree.upos(w) != "PUNCT")
        opened = under and (
            tree.forms[under[0]] == opening if opening else tree.upos(under[0]) not in ("ADP", "SCONJ", "PART")
        )
        if child > first and opened:
            return pieces_of(tree, tree.under(first) | tree.under(child))
    end = _figure_behind(tree, first, opening) if opening == "at" and _is_count(tree, first) else None
    return [] if end is None else pieces_of(tree, frozenset(range(min(tree.under(first)), end + 1)))


def _said_phrase(tree: Tree, i: int) -> Pieces:
    """ "Says | the number of dead stands at four": nobody says a long noun phrase; the parser missed its verb."""
    for o in tree.kids(i, "obj") if tree.lemmas[i] == "say" and tree.kids(i, "nsubj") else []:
        phrase = tree.under(o)
        counts = any(tree.upos(k) == "NUM" for k in phrase) and not any(tree.forms[k] in QUOTES for k in phrase)
        if o > i and len(phrase) >= LONG_OBJECT and counts and tree.upos(o) == "NOUN":
            return pieces_of(tree, phrase)
    return []


def _is_count(tree: Tree, noun: int) -> bool:
    return tree.lemmas[noun] in COUNTS


def _figure_behind(tree: Tree, first: int, preposition: str) -> int | None:
    """The number of "put the number of those taking part | at 380", whatever the parser hangs it on."""
    for k in range(first + 1, len(tree.words) - 1):
        if tree.forms[k] in (",", ";", "."):
            return None
        if tree.forms[k] == preposition:
            found = [n for n in range(k + 1, min(k + 5, len(tree.words))) if tree.upos(n) == "NUM"]
            if found:
                return found[-1]
    return None


def _of_antecedent(tree: Tree, i: int, opening: str) -> Pieces:
    """ "The decision, which he described as redundant": the decision, and what it is called."""
    for child in tree.kids(i, "xcomp", "obl", "advcl"):
        under = sorted(w for w in tree.under(child) if tree.upos(w) != "PUNCT")
        if child > i and under and tree.forms[under[0]] == opening:
            return pieces_of(tree, tree.under(tree.head(i), minus=[i])) + pieces_of(tree, tree.under(child))
    return []


def object_of(tree: Tree, i: int) -> Pieces:
    """Returns the stretches of the object: a phrase that names a happening or counts something; others are things."""
    cues = load_cues()
    told_as_noun = _said_phrase(tree, i)
    if told_as_noun:
        return told_as_noun
    ruled = tree.lemmas[i] == "rule" and "out" in tree.forms[i : i + 2]
    told = tree.kids(i, "nsubj:pass") if tree.passive(i) and tree.agents(i) else []  # without "by": nobody's words
    for child in tree.kids(i, "obj") or told:
        if tree.lemmas[i] in cues.carriers and tree.rel(i) == "acl:relcl" and can_speak(tree, child):
            continue  # "Eastmark, which quoted an officer": he speaks
        if tree.lemmas[child] in cues.no_words or any(tree.forms[k] == "no" for k in tree.kids(child, "det")):
            continue  # "announced no new sanctions"
        counted = bool(tree.kids(child, "nummod")) or tree.upos(child) == "NUM" or tree.lemmas[child] in COUNTS
        happening = child in tree.senses and tree.upos(child) == "NOUN" and bool(tree.arguments.get(child))
        plain = (
            (tree.lemmas[i] in cues.any_object or ruled)
            and tree.upos(child) in ("NOUN", "PRON", "PROPN")
            and tree.forms[child] not in cues.empty
        )
        answered = tree.lemmas[i] in cues.answers and (
            tree.lemmas[child] in cues.nouns or any(tree.forms[d] == "any" for d in tree.kids(child, "det"))
        )
        away = [o for o in tree.kids(i, "obl") if any(tree.forms[k] in AWAY for k in tree.kids(o, "case"))]
        if tree.lemmas[i] == "order" and away:  # "ordered the stations off the air"
            return pieces_of(tree, tree.under(child) | tree.under(away[0]))
        if counted or happening or plain or answered:
            own = [h for h in tree.roles(child, *(f"ARG{n}" for n in range(6))) if h > child and tree.head(h) == i]
            words = tree.under(child) | frozenset(
                w for h in own for w in tree.under(h)
            )  # "the sale of radars | to Chad"
            return pieces_of(tree, without_asides(tree, i, words))
    return []
