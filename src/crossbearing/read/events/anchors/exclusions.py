"""What rules a kind out although a row fits: a storm as doer, an opinion, a figure that is put?"""

from crossbearing.read.attributions.contents import is_negated
from crossbearing.read.events.anchors.manners import leaving_verbs, sources_of
from crossbearing.read.events.anchors.word_classes import in_class
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.tree import Tree

CUT_SHORT = ("pol", "fin")  # "Polish" and "Poland", "Finnish" and "Finland"
PASSING = frozenset(("cross", "pass", "enter", "move", "go"))  # "no lorry can pass"
COERCIVE = frozenset(("border_closure", "airspace_closure", "expulsion"))
FIGURES = frozenset(("number", "figure", "count", "estimate", "total", "toll", "loss", "strength", "size", "cost"))
ESTIMATES = frozenset(("estimate", "figure", "count", "toll", "cost", "loss"))
COUNTING = frozenset(("arrive", "put", "raise", "keep", "bring", "lower", "revise", "increase", "double"))
SAYING_NOTHING = frozenset(
    ("comment", "say", "answer", "discuss", "elaborate", "speculate", "confirm", "speak", "talk")
)


def is_excluded(tree: Tree, i: int, kind: str) -> bool:
    """What its doer or its object forbids: a storm closes no border in our sense, a figure that is put is no troops."""
    if kind == "exercise" and tree.lemmas[i].removesuffix("s") in ("manoeuvre", "maneuver"):
        return any(tree.lemmas[k] in load_classes()["reckless"] for k in tree.kids(i, "amod"))
    if kind == "exercise" and tree.forms[i] == "show":
        return any(tree.forms[k] == "as" for k in tree.kids(i, "case"))  # "seen as a show of force": a judgement
    if tree.upos(i) == "VERB" and _is_anybody(tree, i):
        return True
    if kind == "seizure" and tree.lemmas[i] == "board":
        return _is_looking(tree, i)
    if kind == "agreement" and tree.lemmas[i] == "agree":
        return _is_opinion(tree, i)
    if kind == "rejection" and tree.upos(i) == "VERB":
        return _is_silence(tree, i)
    if kind == "relocation" and any(tree.lemmas[k] in load_classes()["time_word"] for k in tree.kids(i, "obl")):
        return True  # "moved to Monday": put off
    if kind == "border_closure" and tree.lemmas[i] == "ban":
        return any(tree.lemmas[k] in ("travel", "visa") for k in tree.kids(i, "compound"))
    if kind == "deployment" and any(tree.lemmas[k] in load_classes()["blind_force"] for k in tree.kids(i, "nsubj")):
        return tree.upos(i) == "VERB" and bool(tree.kids(i, "obj"))  # "wind kept the helicopters on deck"
    if kind in ("deployment", "aid") and any(
        tree.forms[d] == "no" for o in tree.kids(i, "obj") for d in tree.kids(o, "det")
    ):
        return True  # "a base that supplies no unit": nothing was held back
    if kind in ("border_closure", "suspension") and tree.lemmas[i] in ("suspend", "stop", "halt", "freeze", "break"):
        shared = {tree.lemmas[o] for o in tree.kids(i, "obj", "nsubj:pass")}
        return kind == "border_closure" and bool(shared & load_classes()["joint_work"])
    if kind == "border_closure" and tree.upos(i) == "VERB" and _is_one_person(tree, i):
        return True
    if kind == "deployment" and tree.upos(i) == "VERB" and (_is_withdrawn(tree, i) or _is_on_visit(tree, i)):
        return True
    if kind in ("deployment", "airspace_violation") and _is_forced_down(tree, i):
        return True
    if kind == "deployment" and tree.lemmas[i] == "keep":
        return any(tree.lemmas[k] == "company" and not tree.kids(k, "amod") for k in tree.kids(i, "obj"))
    if kind == "expulsion" and tree.lemmas[i] in ("expel", "order", "ask", "tell"):
        states = [o for o in tree.kids(i, "obj", "nsubj:pass") if o in tree.states and not tree.forms[o].endswith("s")]
        ships = [o for o in tree.kids(i, "obj", "iobj", "nsubj:pass") if tree.lemmas[o] in load_classes()["ship_word"]]
        if states or ships:
            return True  # "stopped short of expelling Guinea", "asked the warship to leave"
    if kind == "expulsion" and tree.upos(i) == "VERB" and (_is_from_no_land(tree, i) or _is_own(tree, i)):
        return True
    if kind == "airspace_violation" and (_is_allowed(tree, i) or _is_of_a_rule(tree, i)):
        return True
    if kind in COERCIVE and tree.lemmas[i] not in PASSING:
        doers = tree.agents(i) if tree.passive(i) else tree.kids(i, "nsubj")
        return any(tree.lemmas[k] in load_classes()["blind_force"] for k in doers)
    if kind != "deployment" or tree.lemmas[i] not in COUNTING or tree.upos(i) != "VERB":
        return False
    told = [o for o in tree.kids(i, "obj", "nsubj:pass") if tree.lemmas[o] in FIGURES]
    if any(tree.lemmas[o] in ESTIMATES for o in told):
        return True  # "raised its estimate to 14,000 soldiers": nobody was sent
    amounts = [k for k in tree.kids(i, "obl") if any(tree.forms[c] == "at" for c in tree.kids(k, "case"))]
    counted = any(
        tree.kids(k, "nummod") or tree.upos(k) == "NUM" or tree.lemmas[k] in ("maximum", "number", "total")
        for k in amounts
    )
    dead = any(tree.lemmas[w] in ("dead", "wounded", "injured", "victim", "death") for o in told for w in tree.under(o))
    return counted or (bool(told) and (dead or tree.lemmas[i] == "put"))


def _is_anybody(tree: Tree, i: int) -> bool:
    """ "How does one annex an island?", "one can close a road": nobody in particular does it."""
    one = any(tree.forms[k] == "one" and tree.upos(k) == "PRON" and not tree.children[k] for k in tree.kids(i, "nsubj"))
    asked = any(
        tree.forms[k] in ("does", "do", "did") or tree.forms[k] in load_words().modals for k in tree.kids(i, "aux")
    )
    return one and asked and not tree.passive(i)


def _is_looking(tree: Tree, i: int) -> bool:
    """ "Boarded the trawler and found coral", "to inspect its papers": a visit, unless ship or crew are then taken."""
    beside = {tree.lemmas[k] for k in tree.kids(i, "conj", "xcomp", "advcl")}
    classes = load_classes()
    return bool(beside & classes["looking"]) and not {*tree.lemmas} & classes["taking_away"]


def _is_forced_down(tree: Tree, i: int) -> bool:
    """ "A jet had to land", "was forced to come down": nobody sent it there."""
    above = tree.head(i)
    forced = (
        above >= 0
        and tree.base(i) in ("xcomp", "advcl")
        and tree.lemmas[above] in ("force", "have", "oblige", "compel")
    )
    return forced and tree.lemmas[i] in ("land", "come", "put", "descend")


def _is_one_person(tree: Tree, i: int) -> bool:
    """ "A tourist was barred from coming back": one person's case shuts no border."""
    kept = tree.kids(i, "obj", "nsubj:pass") or [k for k in [tree.subject(i)] if k is not None and tree.passive(i)]
    people = load_classes()["person"] | load_classes()["diplomat"] | {"tourist", "traveller", "driver", "passenger"}
    alone = [k for k in kept if tree.lemmas[k] in people and tree.feat(k, "Number") == "Sing"]
    return bool(alone) and any(
        tree.forms[d] in ("a", "an", "one") for k in alone for d in tree.kids(k, "det", "nummod")
    )


def _is_withdrawn(tree: Tree, i: int) -> bool:
    """ "Pulled out of Agadez": away from there, to nowhere that is told."""
    cases = {tree.forms[c] for k in tree.kids(i, "obl") for c in tree.kids(k, "case")}
    out = any(tree.forms[k] == "out" for k in tree.kids(i, "compound:prt", "advmod")) or "out" in cases
    return out and tree.lemmas[i] in ("pull", "move", "take", "bring", "ship", "fly") and not cases & {"to", "into"}


def _is_from_no_land(tree: Tree, i: int) -> bool:
    """ "Expelled from his school", "told to leave the chamber": a house, a body or a meeting, no State."""
    if _is_land(tree, sources_of(tree, i)) or _is_diplomat_by_state(tree, i):
        return False
    left = [o for k in leaving_verbs(tree, i) for o in tree.kids(k, "obj")]
    left = [o for o in left if tree.lemmas[o] not in load_classes()["time_word"]]
    return bool(left or sources_of(tree, i)) and not _is_land(tree, left)


def _is_diplomat_by_state(tree: Tree, i: int) -> bool:
    """ "Pyongyang expelled inspectors from the plant": it may say what they had to leave first."""
    doers = tree.kids(i, "nsubj")
    people = {tree.lemmas[k] for k in tree.kids(i, "obj")} & load_classes()["diplomat"]
    return bool(people) and any(k in tree.states for k in doers)


def _is_land(tree: Tree, words: list[int]) -> bool:
    """Tells whether one of some words is of a State, a place by its name, or a mission in it."""
    return any(
        k in tree.states | tree.placed
        or tree.upos(k) == "PROPN"
        or any(in_class(tree, k, name, frozenset()) for name in ("country_word", "embassy_word", "territory", "region"))
        for k in words
    )


def _is_own(tree: Tree, i: int) -> bool:
    """ "Told its citizens to leave Lebanon": advice to one's own people, who are expelled by nobody."""
    told = tree.kids(i, "obj", "iobj", "nsubj:pass")
    owned = any(tree.forms[d] in ("its", "their", "our") for o in told for d in tree.kids(o, "nmod:poss"))
    return owned and bool(leaving_verbs(tree, i))


def _is_allowed(tree: Tree, i: int) -> bool:
    """ "Entered with the permission of the authority", "was cleared to cross"."""
    leave = load_classes()["unannounced_word"]
    if _is_at_home(tree, i) or _is_over_no_land(tree, i):
        return True
    if _is_on_visit(tree, i):
        return not any(tree.lemmas[k] in leave for k in tree.under(i))  # "the president's jet entered ... and landed"
    given = [k for k in tree.kids(i, "obl", "nmod") if tree.lemmas[k] in leave]
    if any(tree.forms[c] in ("with", "under", "by", "on", "after", "at") for k in given for c in tree.kids(k, "case")):
        return True
    above = tree.head(i)
    let = above >= 0 and tree.base(i) in ("xcomp", "acl", "ccomp")
    return let and tree.lemmas[above] in (
        "allow",
        "clear",
        "permit",
        "authorise",
        "authorize",
        "invite",
        "permission",
        "wish",
        "want",
        "ask",
        "apply",
        "request",
        "seek",
    )


def _is_over_no_land(tree: Tree, i: int) -> bool:
    """ "Flew over the Baltic in international airspace"."""
    air = [k for k in tree.kids(i, "obl", "obj", "nmod") if tree.lemmas[k] in load_classes()["airspace"]]
    return any(tree.lemmas[a] in ("international", "neutral") for k in air for a in tree.kids(k, "amod"))


def _is_at_home(tree: Tree, i: int) -> bool:
    """ "Polish jets flew over Poland": whose craft it is, his is the land."""
    subject = tree.subject(i)
    own = _nations_below(tree, subject) if subject is not None and tree.upos(i) == "VERB" else set()
    leads = [k for k in tree.kids(i, "obj", "obl") if not any(tree.forms[c] == "from" for c in tree.kids(k, "case"))]
    return bool(own) and any(own & _nations_below(tree, k) for k in leads)


def _nations_below(tree: Tree, head: int) -> set[str]:
    """The names of countries and peoples in a phrase, cut so that "Polish" and "Poland" meet."""
    names = tree.states | tree.nations
    return {
        tree.forms[k][: 3 if tree.forms[k][:3] in CUT_SHORT else 4]
        for k in tree.under(head, without=("acl", "acl:relcl", "conj"))
        if k in names
    }


def _is_on_visit(tree: Tree, i: int) -> bool:
    """ "The president's jet entered Polish airspace and landed": whose it is tells what it flies for."""
    subject = tree.subject(i)
    owners = [] if subject is None else tree.kids(subject, "nmod:poss")
    return any(tree.lemmas[k] in load_classes()["official"] and tree.upos(k) == "NOUN" for k in owners)


def _is_of_a_rule(tree: Tree, i: int) -> bool:
    """ "Under the new rules pilots who stray into ... face fines": nobody did so."""
    rules = [k for k in range(len(tree.words)) if tree.lemmas[k] in load_classes()["law_word"]]
    under = any(tree.forms[c] == "under" for k in rules for c in tree.kids(k, "case"))
    return under and any(tree.rel(k) == "acl:relcl" for k in (i, *tree.ancestors(i)))


def _is_opinion(tree: Tree, i: int) -> bool:
    """ "Scholars agree that it is old", "the judge agreed with the defence", "they do not agree on what happened":
    nobody binds himself to anything.
    """
    if tree.kids(i, "xcomp"):
        return False
    told = tree.kids(i, "ccomp")
    bound = any(
        tree.upos(k) == "AUX" and tree.forms[k] in load_words().modals for c in told for k in tree.kids(c, "aux")
    )
    prepositions = {tree.forms[c] for k in tree.kids(i, "obl") for c in tree.kids(k, "case")}
    with_ = "with" in prepositions and not prepositions & {"on", "to", "upon", "for"} and not told
    return (bool(told) and not bound) or with_ or (is_negated(tree, i) and not told)


def _is_silence(tree: Tree, i: int) -> bool:
    """ "Declined to comment", "it cannot be ruled out": no offer and no demand is turned down."""
    said = {tree.lemmas[k] for k in tree.kids(i, "xcomp")} & SAYING_NOTHING
    open_ = tree.lemmas[i] == "rule" and tree.passive(i) and any(tree.forms[k] == "it" for k in tree.kids(i, "nsubj"))
    return bool(said) or open_
