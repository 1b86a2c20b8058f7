"""Did it happen? Negation, modals, tense, conditions, embedding verbs and nouns, modifiers: one status for each
anchor.
"""

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.carriers import STANDING
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.events.moods import BEGINNING, ENDED, POINTING, is_habitual
from crossbearing.read.events.noun_status import noun_status
from crossbearing.read.events.suppositions import in_condition, modal_word
from crossbearing.read.events.tenses import is_state, is_state_noun, tense_status
from crossbearing.read.events.verb_status import state_status, verb_status, was_due
from crossbearing.read.tree import Tree

TIMELESS = frozenset(("carry", "pose", "depend", "require", "mean", "involve", "include", "tend", "serve", "entail"))
NOW = frozenset(("now", "currently", "already", "still"))
# Over as soon as told of, whatever else of their kind lasts.
MOMENTARY = frozenset(("elect", "earthquake", "quake", "tsunami", "landslide", "avalanche", "aftershock", "tremor"))
HABITS = frozenset(("tradition", "history", "practice", "pattern", "custom", "decade"))


def status_of(anchor: Anchor, *, headline: bool = False) -> tuple[str, bool]:
    """Returns (status, whether a word of the sentence says so); without such a word it is only the default for
    its form.
    """
    tree, i = anchor.tree, anchor.word
    if not tree.parsed:
        return _flat(tree, i)
    if kinds()[anchor.kind].lasting and _is_standing(tree, i):
        return "ongoing", True
    if tree.lemmas[i] in load_classes()["reopens"] and was_due(tree, i):
        return "planned", True  # tagged as a noun behind "due to"
    if anchor.inverse:
        return tense_status(tree, i, lasting=kinds()[anchor.kind].lasting, headline=headline)
    if not anchor.standing and (tree.upos(i) in ("NOUN", "PROPN", "X") or (anchor.bounds and anchor.names)):
        status, told = noun_status(anchor, headline=headline)
        return ("happened" if status == "ongoing" and tree.lemmas[i] in MOMENTARY else status), told
    if (
        anchor.standing
        or tree.upos(i) == "ADJ"
        or is_state(tree, i)
        or (tree.upos(i) == "NOUN" and kinds()[anchor.kind].lasting and is_state_noun(tree, i))
    ):
        status, told = state_status(tree, i)
        return ("happened" if status == "ongoing" and not kinds()[anchor.kind].lasting else status), told
    lasting = kinds()[anchor.kind].lasting and tree.lemmas[i] not in MOMENTARY
    status, told = verb_status(tree, i, lasting=lasting, headline=headline)
    opens = tree.lemmas[i] in load_classes()["reopens"] or tree.lemmas[i] == "open"
    if anchor.kind == "reopening" and not opens and modal_word(tree, i) in ("may", "can") and not in_condition(tree, i):
        return "happened", True  # "may cross again": they were let
    if tree.lemmas[i] == "order" and anchor.kind == "deployment" and status == "happened":
        return "planned", True
    return status, told or not is_habitual(tree, i)


def phase_of(anchor: Anchor) -> str:
    """Returns "begun" or "over" where a support verb of the event says that it began or ended, else ""."""
    tree = anchor.tree
    own = tree.base(anchor.word) in ("nsubj", "obj") and tree.upos(anchor.word) in ("NOUN", "PROPN")
    lemmas = {tree.lemmas[k] for k in [*anchor.carriers, *([tree.head(anchor.word)] if own else [])]}
    return "over" if lemmas & ENDED else "begun" if lemmas & BEGINNING else ""


def _is_standing(tree: Tree, i: int) -> bool:
    """ "Exercise under way since yesterday", in a line without a verb; "the drills now under way"."""
    after = next((k for k in range(i + 1, len(tree.words)) if tree.forms[k] not in NOW), len(tree.words))
    behind = tree.upos(i) == "NOUN" and tree.forms[after + 1 : after + 2] and tree.forms[after + 1] in STANDING
    if behind and tree.forms[after] in STANDING[tree.forms[after + 1]]:
        return True
    return not tree.kids(i, "aux", "nsubj", "cop") and any(
        tree.forms[k] in STANDING and any(tree.forms[c] in STANDING[tree.forms[k]] for c in tree.kids(k, "case"))
        for k in tree.kids(i, "obl", "nmod")
    )


def _flat(tree: Tree, i: int) -> tuple[str, bool]:
    """Without a tree: the nearest steering word before the anchor."""
    words = load_words()
    for k in range(i - 1, max(-1, i - 6), -1):
        form = tree.forms[k]
        if form in ("not", "n't", "never", "no"):
            return "not-happened", True
        if form in words.modals:
            return words.modals[form], True
        if form in words.modifiers:
            return words.modifiers[form], True
    return "happened", False


def is_generic(anchor: Anchor) -> bool:
    """Tells whether a noun means all of its sort: "such drills often include ...", "a tradition of joint training".

    What a report says of its own event says nothing of them, nor they of it.
    """
    tree, n = anchor.tree, anchor.word
    if not tree.parsed or tree.upos(n) != "NOUN" or anchor.names:
        return False
    above = tree.head(n)
    often = above >= 0 and tree.base(n) in ("nsubj", "obj") and is_habitual(tree, above)
    often = often or any(is_habitual(tree, k) for k in tree.kids(n, "acl"))
    return often or (above >= 0 and tree.base(n) == "nmod" and tree.lemmas[above] in HABITS) or _is_any_of_them(tree, n)


def _is_any_of_them(tree: Tree, n: int) -> bool:
    """ "Exercises near borders carry a risk", "wars increasingly depend on technology", "incidents such as raids"."""
    bare = tree.feat(n, "Number") == "Plur" and not tree.kids(n, "det", "nummod", "nmod:poss", "nmod:tmod")
    if not bare or any(tree.upos(k) == "PROPN" for k in tree.under(n, without=("nmod", "acl", "conj"))):
        return False
    above = tree.head(n)
    if any(tree.forms[k] == "such" for k in tree.kids(n, "case")):
        return True
    timeless = above >= 0 and tree.base(n) == "nsubj" and tree.feat(above, "Tense") == "Pres"
    return timeless and tree.lemmas[above] in TIMELESS and not tree.kids(above, "aux")


def is_indefinite(anchor: Anchor) -> bool:
    """Returns whether "a", "an" or "another" says that the noun is of something not told of before."""
    tree, n = anchor.tree, anchor.word
    return not anchor.names and any(tree.forms[k] in ("a", "an", "another") for k in tree.kids(n, "det"))


def is_pointing(anchor: Anchor) -> bool:
    """Returns whether a noun points at what was told of before: "the drills", "its exercise", bare "exercises"."""
    tree, n = anchor.tree, anchor.word
    if tree.upos(n) not in ("NOUN", "PROPN"):
        return False
    marks = [tree.forms[k] for k in tree.kids(n, "det", "nmod:poss")]
    return any(m in POINTING or m in ("such", "both") for m in marks) or (not marks and anchor.kind == "exercise")


def figure_status(tree: Tree, word: int) -> str:
    """Returns the status that its own clause gives to an exercise known by a figure only, "" where it says nothing.

    "3,100 are taking part" goes on; "expects 30,000", "a plan had put it at 13,000" is ahead.
    """
    child = word
    for above in tree.ancestors(word):
        if tree.upos(above) == "VERB":
            planners = [k for k in tree.kids(above, "nsubj") if tree.lemmas[k] in ("plan", "schedule", "scenario")]
            if planners or (load_words().embeds.get(tree.lemmas[above]) == "planned" and tree.base(child) != "nsubj"):
                return "planned"
            status, told = verb_status(tree, above, lasting=True, headline=False)
            return status if told and status in ("planned", "ongoing") and tree.base(child) == "nsubj" else ""
        if tree.kids(above, "cop"):
            now = any(tree.forms[k] in ("is", "are") for k in tree.kids(above, "cop"))
            return "ongoing" if now and tree.base(child) == "nsubj" else ""
        child = above
    return ""
