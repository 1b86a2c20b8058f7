"""The status that support verbs lend to their event noun ("the drills were called off")."""

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.attributions.contents import is_negated
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.carriers import STANDING
from crossbearing.read.events.denials import does_nothing
from crossbearing.read.events.governed import governed_status, status_above
from crossbearing.read.events.lexicon import load_words
from crossbearing.read.events.moods import BEGINNING, ENDED
from crossbearing.read.events.suppositions import modal_status
from crossbearing.read.events.tenses import ORDINALS
from crossbearing.read.events.verb_status import verb_status
from crossbearing.read.tree import Tree

# What others may do is foreseen, not planned.
UNPLANNED = frozenset(
    (
        "attack",
        "diplomatic_protest",
        "accusation",
        "criticism",
        "airspace_violation",
        "riot",
        "accident",
        "demonstration",
    )
)
# What nobody sets for a day to come: announced, it is so.
UNSCHEDULED = frozenset(
    ("takeover", "death", "arrest", "killing", "attack", "seizure", "accident", "resignation", "release", "shoot_down")
)
GOING_ON = ENDED | {"last", "run", "continue", "go"}
OF_AUTHORITY = frozenset(("ban", "border_closure", "airspace_closure", "sanction", "suspension", "emergency_rule"))


def _future_above(tree: Tree, n: int) -> bool:
    """ "During the first phase troops will rehearse": the event lies where its verb does."""
    for above in tree.ancestors(n):
        if tree.upos(above) == "VERB":
            return modal_status(tree, above) == "planned"
    return False


def _is_aim_of(tree: Tree, v: int, noun: int) -> bool:
    """ "Negotiations to arrange the deal": what they are for says nothing of whether they are held."""
    to = any(tree.forms[k] == "to" for k in tree.kids(v, "mark"))
    return to and tree.head(v) == noun and tree.base(v) == "acl" and bool(tree.kids(v, "obj"))


def _is_beside_future(tree: Tree, v: int) -> bool:
    """ "Will be on duty while the exercise lasts": a present that lies where the future of its main verb lies."""
    marks = [tree.forms[k] for k in tree.kids(v, "mark", "advmod")]
    main = tree.head(v)
    if main < 0 or tree.base(v) != "advcl" or tree.feat(v, "Tense") != "Pres" or tree.kids(v, "aux"):
        return False
    return bool({"while", "as", "when", "until"} & set(marks)) and modal_status(tree, main) == "planned"


def carried_status(anchor: Anchor, *, headline: bool) -> str:
    """The status that the support verbs lend, "" without any."""
    tree = anchor.tree
    words = load_words()
    for carrier in anchor.carriers:
        if tree.lemmas[carrier] in BEGINNING and tree.kids(carrier, "xcomp"):
            continue  # "the resignation will not begin to hurt"
        if _is_aim_of(tree, carrier, anchor.word) or (
            tree.lemmas[carrier] == "follow" and tree.base(anchor.word) == "obj"
        ):
            continue  # "the decrease follows an investigation": that came before
        if tree.lemmas[carrier] == "underway" or tree.forms[carrier] in STANDING:
            status, told = verb_status(tree, carrier, lasting=True, headline=headline)
            return status if told and status in ("planned", "hypothetical", "not-happened") else "ongoing"
        if tree.upos(carrier) in ("ADJ", "ADV") and tree.lemmas[carrier] in words.carriers:
            return (
                "not-happened"
                if is_negated(tree, carrier)
                else _lent(
                    tree, carrier, words.carriers[tree.lemmas[carrier]], "happened", told=False, headline=headline
                )
            )
        if tree.upos(carrier) not in ("VERB", "AUX"):
            effect = words.governors.get(tree.lemmas[carrier], "")
            above = status_above(tree, carrier)
            if above == "ongoing" and _future_above(tree, carrier):
                return "planned"
            if above or effect == "cancelled":
                return above or effect
            governed, told = governed_status(Anchor(tree, carrier, anchor.kind), lasting=True, headline=headline)
            if told:
                return governed
            continue
        if any(words.carriers.get(tree.lemmas[k]) == "cancelled" for k in tree.kids(carrier, "conj")):
            return "cancelled"  # "had planned drills but cancelled them"
        if _is_beside_future(tree, carrier):
            continue
        effect = words.carriers.get(tree.lemmas[carrier], "")
        if effect == "planned" and any(tree.forms[k] == "indefinitely" for k in tree.kids(carrier, "advmod")):
            return "cancelled"  # "was put off indefinitely"
        if does_nothing(tree, carrier) and not is_negated(tree, carrier) and tree.base(anchor.word) == "nsubj":
            continue  # "the manoeuvre will involve no nuclear weapons"
        status, told = verb_status(tree, carrier, lasting=kinds()[anchor.kind].lasting, headline=headline)
        if tree.lemmas[carrier] in BEGINNING and status == "happened" and _ends_later(tree, carrier):
            return "ongoing"
        if _enters_a_day(tree, carrier) and status in ("happened", "ongoing"):
            return "ongoing"
        if tree.lemmas[carrier] == "call" and effect == "called":
            off = (
                any(tree.forms[k] == "off" for k in tree.children[carrier])
                or tree.forms[min(carrier + 1, len(tree.words) - 1)] == "off"
            )
            if off:
                return "cancelled" if status == "happened" else status
            continue  # "called the drills routine" says nothing of whether they took place
        if tree.lemmas[carrier] == "expect" and anchor.kind in UNPLANNED and tree.passive(carrier):
            return "hypothetical"  # "protests are expected"
        if tree.lemmas[carrier] in ENDED and status in ("planned", "hypothetical"):
            return ""  # "is to finish on Tuesday": under way, or ahead
        settled = effect in ("planned", "ordered", "announced", "hypothetical") and status == "ongoing"
        if status != "happened" and told and effect not in ("prevented", "cancelled") and not settled:
            return status
        found = _lent(tree, carrier, effect, status, told=told, headline=headline, kind=anchor.kind)
        if found:
            return found
    return ""


def _dated_later(tree: Tree, v: int) -> bool:
    """ "Ordered the closure from Sunday"."""
    return any(tree.forms[k] in ("from", "by", "until", "next", "tomorrow") for k in tree.under(v) if k > v)


def _ends_later(tree: Tree, v: int) -> bool:
    """ "Began on Monday and ends on Friday", "and will run for ten days": it is under way."""
    joined = [k for k in tree.kids(v, "conj") if not tree.kids(k, "nsubj") and tree.lemmas[k] in GOING_ON]
    return any(modal_status(tree, k) == "planned" or tree.feat(k, "Tense") == "Pres" for k in joined)


def _enters_a_day(tree: Tree, v: int) -> bool:
    """ "The closure has entered its third week": it lasts."""
    times = [k for k in tree.kids(v, "obj", "obl") if tree.lemmas[k] in ("day", "week", "month", "year")]
    ordinals = [k for t in times for k in tree.kids(t, "amod") if tree.forms[k] in ORDINALS]
    return tree.lemmas[v] in ("enter", "go", "reach") and bool(ordinals)


def _lent(tree: Tree, carrier: int, effect: str, status: str, *, told: bool, headline: bool, kind: str = "") -> str:
    perfect = any(tree.lemmas[k] == "have" for k in tree.kids(carrier, "aux")) and not any(
        tree.forms[k] == "had" for k in tree.kids(carrier, "aux")
    )
    present = tree.feat(carrier, "Tense") == "Pres" and tree.feat(carrier, "VerbForm") == "Fin"
    if effect == "prevented":
        return "not-happened" if status == "happened" else "hypothetical"
    if effect == "cancelled":
        return "cancelled" if status in ("happened", "ongoing") else status
    if effect == "ordered" and kind in OF_AUTHORITY and status == "happened" and not _dated_later(tree, carrier):
        return "happened"  # "the import ban was ordered because of ...": whoever may order it has done it
    if effect == "announced" and kind in UNSCHEDULED and status == "happened":
        return "happened"  # "announces takeover", "announced the death": told when it is so
    if effect in ("planned", "ordered", "announced"):
        return "planned" if tree.lemmas[carrier] != "prepare" or status != "not-happened" else status
    if effect == "hypothetical":
        return "hypothetical"
    if effect == "begun":
        return "ongoing" if perfect or headline else "planned" if present else "happened"
    if tree.lemmas[carrier] == "fall":
        return "cancelled" if status in ("happened", "ongoing") else status  # "fell through"
    if tree.lemmas[carrier] == "go" and any(tree.forms[k] == "on" for k in tree.children[carrier]):
        return "ongoing" if status == "ongoing" or present else status
    if tree.lemmas[carrier] in ("extend", "prolong") and status == "happened":
        return "ongoing"
    if effect == "ongoing":
        return "ongoing" if status == "ongoing" or present or perfect else "happened"
    if present and not told and not headline:
        return "ongoing"
    return (
        status
        if effect != "plain" or told
        else (
            ""
            if not tree.feat(carrier, "Tense")
            else "happened"
            if tree.feat(carrier, "Tense") == "Past"
            else "ongoing"
        )
    )
