"""What the preposition, the noun and the verb above make of an event noun."""

from crossbearing.read.attributions.contents import is_negated
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.denials import is_denied, is_none
from crossbearing.read.events.lexicon import load_words
from crossbearing.read.events.moods import ENDED
from crossbearing.read.events.suppositions import in_condition, modal_status
from crossbearing.read.events.tenses import ORDINALS
from crossbearing.read.events.verb_status import UNDOING, verb_status
from crossbearing.read.tree import Tree

PRESUPPOSING = frozenset(
    [
        "regret",
        "condemn",
        "criticize",
        "criticise",
        "protest",
        "discuss",
        "monitor",
        "watch",
        "observe",
        "investigate",
        "follow",
        "condone",
        "punish",
        "end",
        "lift",
        "answer",
        "mourn",
        "remember",
        "affect",
        "fuel",
        "exacerbate",
        "face",
        "avoid-in",
        "strain",
        "hurt",
        "harm",
        "damage",
        "undermine",
        "endanger",
        "jeopardise",
        "jeopardize",
        "complicate",
        "weaken",
        "disrupt",
        "overshadow",
        "crown",
        "visit",
        "inspect",
        "attend",
        "join",
    ]
)
AIMING = frozenset(("aim", "design", "intend", "mean", "gear", "designate"))  # "are not aimed at anybody"
APPROVING = frozenset(
    ("approve", "authorise", "authorize", "endorse", "back", "okay", "sanction", "ratify", "greenlight")
)
CHANGES = frozenset(
    ("expansion", "extension", "increase", "reduction", "resumption", "intensification", "deepening", "strengthening")
)


def _is_counted_day(tree: Tree, day: int) -> bool:
    return any(tree.forms[k].endswith(ORDINALS) or tree.forms[k] == "first" for k in tree.kids(day, "amod"))


def _is_on(tree: Tree, n: int) -> bool:
    """ "The expansion of the presence is ongoing"."""
    above = tree.head(n)
    said = above >= 0 and tree.base(n) == "nsubj" and any(tree.forms[k] == "is" for k in tree.kids(above, "cop"))
    return said and load_words().modifiers.get(tree.lemmas[above]) == "ongoing"


def _beside_now(tree: Tree, n: int) -> bool:
    verb = next((k for k in tree.ancestors(n) if tree.upos(k) == "VERB"), -1)
    return verb >= 0 and tree.feat(verb, "Tense") == "Pres" and tree.feat(verb, "VerbForm") == "Fin"


def status_above(tree: Tree, n: int) -> str:
    """What the preposition before a noun, or the noun that it depends on, makes of it."""
    while tree.base(n) == "conj" and tree.upos(tree.head(n)) == "NOUN" and not tree.kids(n, "case"):
        n = tree.head(n)  # "pleaded for food and cooperation"
    words = load_words()
    case = " ".join(tree.forms[c] for k in tree.kids(n, "case") for c in [k, *tree.kids(k, "fixed")])
    if case == "of" and tree.lemmas[tree.head(n)] in ("day", "hour", "week") and _is_counted_day(tree, tree.head(n)):
        return "ongoing"  # "the fourth day of the exercise"
    if case in ("of", "in") and tree.base(n) == "nmod" and tree.lemmas[tree.head(n)] in CHANGES:
        return status_above(tree, tree.head(n)) or ("ongoing" if _is_on(tree, tree.head(n)) else "")
    for phrase, status in words.above.items():
        if case == phrase or (len(phrase) > 2 and case.startswith(phrase + " ")):
            return status
    if case == "before":
        return "planned" if _beside_now(tree, n) else ""  # "comes before the drills"
    above = tree.head(n)
    if above < 0:
        return ""
    if case.startswith(("in case", "in the event")) or (
        case in ("of", "in of") and any(tree.forms[k - 1] in ("case", "event") for k in tree.kids(n, "case") if k)
    ):
        return "hypothetical"
    if ((tree.base(n) == "nmod" and case in ("of", "for", "to", "about")) or tree.rel(n) == "compound") and tree.lemmas[
        above
    ] in words.governors:
        if is_none(tree, above) or is_denied(tree, above):
            return "not-happened"  # "no plan for a closure", "dismissed talk of a closure"
        if _is_undone(tree, above):
            return "cancelled"  # "plans for drills were dropped", "withdrew the expulsion order"
        upper = status_above(tree, above)
        return upper or words.governors[tree.lemmas[above]]
    if (
        tree.base(n) == "obl"
        and case in ("on", "about")
        and tree.lemmas[above] in ("vote", "debate", "consult", "negotiate", "talk")
    ):
        return "hypothetical"
    if (
        tree.base(n) == "obl"
        and (case in ("for", "with", "of") or (case in ("to", "on") and tree.lemmas[above] in ("agree", "consent")))
        and tree.lemmas[above]
        in (
            "agree",
            "consent",
            "call",
            "push",
            "appeal",
            "threaten",
            "prepare",
            "ask",
            "plead",
            "press",
            "ready",
            "plan",
            "warn",
        )
    ):
        readiness = tree.upos(above) == "ADJ" and tree.lemmas[above] in ("ready", "prepared")
        return "hypothetical" if readiness else words.embeds.get(tree.lemmas[above], "hypothetical")  # "ready for it"
    return ""


def _is_undone(tree: Tree, n: int) -> bool:
    verb = tree.head(n)
    done_to = verb >= 0 and (tree.base(n) == "obj" or tree.rel(n) == "nsubj:pass")
    undoing = done_to and (tree.lemmas[verb] in UNDOING or load_words().carriers.get(tree.lemmas[verb]) == "cancelled")
    return undoing and not is_negated(tree, verb) and not modal_status(tree, verb)


def governed_status(anchor: Anchor, *, lasting: bool, headline: bool) -> tuple[str, bool]:
    """The default of a noun: presupposed and done, or for something that lasts the tense of the verb that it
    stands with.
    """
    tree, n = anchor.tree, anchor.word
    words = load_words()
    if lasting and any(tree.forms[k] in ("is", "are") for k in tree.kids(n, "cop")):
        return "ongoing", False
    while tree.base(n) == "conj" and tree.upos(tree.head(n)) == "NOUN":
        n = tree.head(n)  # what is joined shares what the first one hangs on
    above = tree.head(n)
    if above >= 0 and tree.base(n) == "nsubj" and tree.lemmas[above] in ENDED and lasting:
        return (
            ("ongoing", False)
            if verb_status(tree, above, lasting=True, headline=headline)[0] == "planned"
            else ("happened", True)
        )
    if above >= 0 and tree.base(n) in ("nsubj", "obj") and tree.upos(above) == "VERB" and in_condition(tree, above):
        return "hypothetical", True  # "had the drills gone ahead"
    before = any(tree.forms[k] in ("after", "since", "following") for k in tree.kids(n, "case"))
    if before and tree.base(n) == "obl" and tree.base(above) == "acl" and not tree.kids(above, "aux", "mark"):
        return "happened", False  # "a system planned after the tsunami"
    here = (
        above >= 0
        and tree.base(n) in ("obl", "nmod")
        and any(tree.forms[k] in ("for", "in", "at") for k in tree.kids(n, "case"))
    )
    if lasting and here and any(tree.forms[k] in ("is", "are") for k in tree.kids(above, "cop")):
        return "ongoing", False  # "1,600 soldiers are on the island for the exercise"
    if (
        above < 0
        or tree.base(n) not in ("nsubj", "obj", "obl", "nmod", "conj", "appos")
        or tree.upos(above) not in ("VERB", "AUX", "ADJ", "NOUN")
    ):
        return "happened", False
    lemma = tree.lemmas[above]
    presupposed = bool({lemma, tree.forms[above]} & PRESUPPOSING)
    if lemma == "call" and tree.base(n) == "obj" and tree.kids(above, "xcomp"):
        return "happened", False  # "called the drills routine"
    if lemma == "tell" and tree.kids(above, "ccomp"):
        return "happened", False  # "told a news conference that": an audience is no wish
    alone = n == anchor.word and not tree.kids(n, "det", "amod")
    if tree.base(n) == "obj" and lemma in ("face", "await", "risk") and alone:
        return "planned", True  # "face expulsion"
    if tree.base(n) == "obj" and lemma in APPROVING and lasting and tree.upos(above) == "VERB":
        return "planned", True  # "approved the sending of a force"
    if tree.base(n) == "obj" or tree.rel(n) == "nsubj:pass":
        effect = "" if tree.passive(above) and lemma in AIMING else words.embeds.get(lemma, "")
        if effect in ("planned", "hypothetical", "cancelled", "not-happened") and tree.upos(above) == "VERB":
            outer, _ = verb_status(tree, above, lasting=lasting, headline=headline)
            if effect == "not-happened" and outer != "happened":
                return "hypothetical", True
            return effect, True
        if tree.upos(above) == "VERB":
            outer, told = verb_status(tree, above, lasting=lasting, headline=headline)
            known = any(
                tree.forms[k] in ("the", "these", "this", "those", "its", "their")
                for k in tree.kids(n, "det", "nmod:poss")
            )
            if (
                told
                and outer in ("planned", "hypothetical")
                and not presupposed
                and not (known and outer == "hypothetical")
            ):
                return outer, True
    if not lasting or tree.base(n) not in ("nsubj", "obj", "obl"):
        return "happened", False
    if tree.base(n) == "obj" and lemma in ("undergo", "deepen", "expand", "strengthen", "intensify", "widen", "pursue"):
        outer, told = verb_status(tree, above, lasting=True, headline=headline)
        if told and outer == "ongoing":
            return "ongoing", True  # "are undergoing trial", "are deepening their cooperation"
    outer, told = verb_status(tree, above, lasting=True, headline=headline)
    if outer == "planned" and tree.base(n) == "nsubj" and lemma in ("stay", "remain", "continue", "persist"):
        return "ongoing", True  # "the shutdown would stay in force"
    copula = [tree.forms[k] for k in tree.kids(above, "cop")]
    if outer == "planned":  # who will inspect the drills does not say whether they have begun
        return "planned", not (presupposed and tree.base(n) == "obj")
    if any(f in ("is", "are") for f in copula) or (outer == "ongoing" and tree.base(n) == "nsubj"):
        return "ongoing", False
    return "happened", False
