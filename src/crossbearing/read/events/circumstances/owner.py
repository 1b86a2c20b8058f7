"""Which event does a place, a time or a figure belong to?"""

from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.carriers import BEARERS
from crossbearing.read.events.circumstances import Circumstance
from crossbearing.read.events.circumstances.whereabouts import (
    is_apart,
    is_goal,
    is_in_other,
    is_locative,
    is_origin,
    is_topic,
)
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.events.strays import counted_event, is_of_object, is_other_time, is_term
from crossbearing.read.tree import Tree
from crossbearing.records import Place, Quantity, TimeExpression

SPEECH_STEPS = 12
ROLE_STEPS = 4  # a role whose predicate stands further up the tree is a slip
JOINED = ("conj", "appos", "flat", "compound", "nummod", "amod", "nmod:desc")
SIBLING_STEPS = {"quantity": 1, "time": 2, "place": 2}  # from the words to the verb that an event noun hangs on, too
# What these words lead in is told beside the event, and the event beside it: neither dates nor places the other.
BESIDE = frozenset(("after", "before", "since", "until", "despite", "following", "amid", "because"))
ABOUT = frozenset(("over", "about"))
LEFT = ("withdrawal", "expulsion", "deportation", "relocation", "release", "rescue", "abduction", "recall")  # "from X"

NAMING = ("NOUN", "PROPN", "PRON", "ADJ", "DET")  # "the attacks in X and others in Y"
ABOUT_PLACES = (
    "investigation",
    "sanction",
    "meeting",
    "negotiation",
    "agreement",
    "decision",
    "announcement",
    "criticism",
)
# Done where one stands: what goes "to X" goes there in another deed.
STILL = frozenset(
    (
        "decision",
        "agreement",
        "announcement",
        "statement_of_intent",
        "request",
        "rejection",
        "accusation",
        "criticism",
        "support",
        "treaty",
        "investigation",
        "meeting",
        "negotiation",
        "ceasefire",
        "war",
        "fighting",
        "killing",
        "death",
        "arrest",
        "sentence",
        "trial",
        "threat",
        "concession",
        "appointment",
        "resignation",
        "election",
        "exercise",
    )
)


def owner_of(
    tree: Tree, row: Circumstance, owners: dict[int, int], anchors: Sequence[Anchor], joined: Circumstance | None
) -> int | None:
    """The event that a place, time or figure belongs to, None for none of the anchors."""
    if joined is not None:
        return owner_of(tree, joined, owners, anchors, None)
    name = "place" if isinstance(row, Place) else "time" if isinstance(row, TimeExpression) else "quantity"
    top = tree.top(row.start, row.end)
    if top is not None and tree.parsed and not isinstance(row, Place):
        events = frozenset(a.word for a in anchors)
        carriers = frozenset(c for a in anchors for c in a.carriers)
        spent = [
            k
            for k in tree.kids(top, "nmod")
            if k in owners and any(tree.forms[c] == "of" for c in tree.kids(k, "case"))
        ]
        if spent and isinstance(row, TimeExpression):
            return owners[spent[0]]  # "after several days of fighting"
        if isinstance(row, TimeExpression) and is_other_time(tree, row, top, events, carriers):
            return None
        counted = counted_event(tree, top, events, carriers) if isinstance(row, Quantity) else None
        if counted is not None:
            return owners[counted]
    if not isinstance(row, Place) and is_term(tree, row):
        before = [
            k for k, a in enumerate(anchors) if a.kind in ("sentence", "arrest") and tree.words[a.word].end < row.start
        ]
        return before[-1] if before else None
    if isinstance(row, TimeExpression) and top is not None and (between := _beside_between(tree, row, top)) is not None:
        return owners.get(between)
    found = _owner(tree, row, name, owners, anchors)
    if found is not None and top is not None and is_of_object(tree, top, anchors[found].word):
        return None
    if found is not None and isinstance(row, TimeExpression) and row.anchor == "event":
        start = tree.words[anchors[found].word].start
        if start > row.end and "," not in tree.text[row.end : start]:
            return None  # "days ahead of a summit": the distance of something else from it
    if found is not None and top is not None and name == "place" and anchors[found].kind not in (*LEFT, "other"):
        apart = is_origin(tree, top) or (anchors[found].kind in STILL and is_goal(tree, top))
        return (
            None
            if apart or (anchors[found].kind in ABOUT_PLACES and is_topic(tree, top, anchors[found].word))
            else found
        )
    return found


def _owner(tree: Tree, row: Circumstance, name: str, owners: dict[int, int], anchors: Sequence[Anchor]) -> int | None:
    """Climbs from the words to the first word that belongs to an event."""
    top = tree.top(row.start, row.end)
    if top is None:
        return None
    if not tree.parsed:
        return min(range(len(anchors)), key=lambda k: abs(anchors[k].word - top))
    if name == "place":
        shut = _of_border(tree, top, anchors)
        if shut is not None:
            return shut
    if name == "place" and (not is_locative(tree, top, owners, anchors) or is_in_other(tree, top, owners)):
        return None
    inside = set(tree.within(row.start, row.end))
    if name == "place" and is_apart(tree, row, top, anchors):
        return None
    near = list(tree.ancestors(top))[:ROLE_STEPS]
    for role, predicate in tree.played.get(top, ()):
        if (
            predicate in owners
            and predicate in near
            and predicate not in inside
            and (name != "place" or role == "ARGM-LOC" or role != "ARG0")
        ):
            return owners[predicate]
    around = next((owners[w] for w in inside if w in owners), None)
    if name == "quantity" and around is not None:
        return around  # "thousands of arrests"
    chain = [a for a in tree.ancestors(top) if a not in inside][:SPEECH_STEPS]
    if name == "place" or (isinstance(row, TimeExpression) and row.anchor != "event"):
        chain = _up_to_beside(tree, chain, owners)
    if _is_in_joined(tree, chain, owners):
        return None
    ahead = isinstance(row, TimeExpression) and row.anchor == "event"  # "two days after X": the time of what X follows
    for above in chain:
        if above in owners and not (ahead and tree.words[above].start > row.end):
            return owners[above]
        if above in owners or (tree.base(above) in ("xcomp", "acl") and _leads_on(tree, above)):
            continue
        if name == "quantity" and tree.rel(above) == "acl:relcl" and above not in owners:
            return None  # a figure told of something else in a clause about it
        acts = tree.base(above) in ("nsubj", "obj", "csubj") and tree.head(above) not in owners
        if acts and name != "quantity" and not any(tree.subject(w) == above for w in owners):
            return None  # part of another thing of the clause ("concerns in ..."), not of the event
        if tree.is_clause(above) and tree.upos(above) in ("VERB", "AUX", "ADJ", "NOUN"):
            steps = sum(1 for w in [top, *chain[: chain.index(above)]] if tree.rel(w) not in JOINED)
            return _sibling(tree, above, owners, name) if steps <= SIBLING_STEPS[name] else None
    return None


def _up_to_beside(tree: Tree, chain: list[int], owners: dict[int, int]) -> list[int]:
    """ "Inquiries since the discovery of a case on Friday": Friday is of the discovery, whatever stands above it."""
    for n, above in enumerate(chain):
        if above in owners:
            return chain
        if is_beside(tree, above):
            return chain[: n + 1]
    return chain


def _beside_between(tree: Tree, row: TimeExpression, top: int) -> int | None:
    """ "Sent troops following the discovery of rockets last week": the nearer of the two that the day may be of."""
    above = tree.head(top)
    if above < 0 or row.anchor == "event":
        return None
    beside = [k for k in tree.kids(above, "obl", "nmod") if above < k < top and k != top and is_beside(tree, k)]
    return beside[-1] if beside else None


def _is_in_joined(tree: Tree, chain: Sequence[int], owners: dict[int, int]) -> bool:
    """ "The murder of hundreds and the enlisting of children of 10": 10 is of the second."""
    for above in chain:
        if above in owners:
            return False
        joined = tree.base(above) == "conj" and tree.head(above) in owners
        if joined and tree.upos(above) in NAMING and tree.upos(tree.head(above)) == "NOUN":
            return True
    return False


def is_beside(tree: Tree, word: int) -> bool:
    """Returns whether a phrase tells after, since, in spite of or over what something else happens."""
    cases = {tree.forms[k] for k in tree.kids(word, "case")} if tree.base(word) in ("obl", "nmod") else set()
    if cases & ABOUT:
        return tree.lemmas[word] in load_words().event_nouns  # "over the strikes on X", but not "over the island of X"
    return bool(cases & BESIDE) and tree.lemmas[word] not in load_cues().people  # "spoke before cadets in X"


def _of_border(tree: Tree, top: int, anchors: Sequence[Anchor]) -> int | None:
    """ "The crossing at X remains shut", "closed the bridge near X": the place of what is shut or opened."""
    thing = tree.head(top)
    if thing < 0 or tree.base(top) != "nmod" or tree.lemmas[thing] not in load_classes()["border_thing"]:
        return None
    if not any(tree.forms[k] in ("at", "in", "near", "on", "outside", "of") for k in tree.kids(top, "case")):
        return None
    for k, anchor in enumerate(anchors):
        if anchor.kind in ("border_closure", "reopening"):
            words = [anchor.word, *anchor.carriers, *list(tree.ancestors(anchor.word))[:1]]
            if any(thing in tree.kids(w, "nsubj", "nsubj:pass", "obj", "nmod") for w in words):
                return k
    return None


def _leads_on(tree: Tree, verb: int) -> bool:
    """ "Set to take place on ...", "scheduled to run until ...": the words go on to the noun or verb above."""
    set_to = load_words().set_to
    if tree.base(verb) == "xcomp":
        return tree.lemmas[tree.head(verb)] in set_to or tree.forms[tree.head(verb)] in set_to
    return tree.lemmas[verb] in set_to or tree.forms[verb] in set_to


def _sibling(tree: Tree, verb: int, owners: dict[int, int], name: str) -> int | None:
    """The word hangs on a verb that is no event: it belongs to the one event noun that is an argument of that verb."""
    if tree.lemmas[verb] in load_words().intent_verbs and name != "quantity":
        return None
    nouns = [w for w in owners if w != verb and tree.upos(w) not in ("VERB", "AUX")]
    hanging = [w for w in nouns if _hangs_on(tree, w, verb)]
    near = [owners[w] for w in hanging]
    if name == "time" and any(_holder(tree, w) != verb for w in hanging):
        return None  # "now puts the place of the accident ..."
    if name != "time" and tree.kids(verb, "obj") and not any(w in owners for w in tree.kids(verb, "obj")):
        return None  # "raises concerns in X", "leaves one crossing open": of the object, not of what acts
    return near[0] if len(set(near)) == 1 else None


def _holder(tree: Tree, noun: int) -> int:
    """The word that a noun hangs on, past "the start of", "the day of"."""
    above = tree.head(noun)
    return tree.head(above) if above >= 0 and tree.lemmas[above] in BEARERS else above


def _hangs_on(tree: Tree, word: int, verb: int) -> bool:
    if is_beside(tree, word):
        return False
    for above in tree.ancestors(word):
        if above == verb:
            return True
        if tree.upos(above) in ("VERB", "AUX") or tree.is_clause(above) or is_beside(tree, above):
            return False
    return False
