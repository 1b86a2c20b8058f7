"""Which nouns and participles only tell what sort of thing another is ("arrest warrants")?"""

from crossbearing.read.events.anchors.carriers import BEARERS
from crossbearing.read.events.anchors.kinds import quad_of
from crossbearing.read.events.anchors.surroundings import is_headline_verb
from crossbearing.read.events.anchors.word_classes import in_class
from crossbearing.read.events.lexicon import POS, load_classes, load_rules
from crossbearing.read.tree import Tree

STILL_HAPPENING = frozenset(
    (
        "effort",
        "attempt",
        "campaign",
        "operation",
        "plan",
        "decision",
        "case",
        "incident",
        "process",
        "activity",
        "mission",
        "measure",
        "threat",
        "risk",
        "announcement",
        "order",
        "event",
    )
)
OF_THINGS = ("exercise", "other", "airspace_violation")


def only_modifies(tree: Tree, i: int, kind: str) -> bool:
    """ "Arrest warrants", "the strike group": the noun tells what sort of thing it is, not that it happened."""
    above = tree.head(i)
    beside = tree.forms[i + 1] if i + 1 < len(tree.words) else ""
    if (
        above >= 0
        and tree.forms[i] == "protest"
        and tree.lemmas[above] in load_classes()["note"]
        and tree.kids(i, "case")
    ):
        return True  # "a note of protest" is one note
    if kind == "war" and above >= 0 and tree.lemmas[above].endswith(("game", "games", "state", "footing", "chest")):
        return True  # "a quasi-state of war"
    if kind == "fighting" and (beside == "ready" or (above >= 0 and tree.lemmas[above] == "ready")):
        return True  # "battle ready"
    if tree.base(i) == "conj" and tree.base(above) == "compound" and tree.upos(i) == "NOUN":
        return True  # "the fire and rescue department"
    if tree.upos(i) == "NOUN" and (beside == "-" or (tree.base(i) == "conj" and tree.base(above) == "amod")):
        return True  # "decision-making", "operational and combat training"
    if i and tree.forms[i - 1] == "-" and tree.base(i) == "amod" and tree.upos(i) != "NOUN":
        return True  # "rebel-held towns", "life-threatening"
    if tree.base(i) == "amod" and tree.forms[i].endswith("ing") and tree.upos(i) != "NOUN" and kind not in OF_THINGS:
        return not _acts(tree, above)  # "an attacking style"; "attacking troops" do attack
    if tree.base(i) == "amod" and (quad_of(kind).startswith("verbal") or kind == "border_closure"):
        return True  # "alleged", "supported", "the shut crossing"
    if kind == "other" and i and tree.forms[i - 1] == "-" and tree.words[i - 1].end == tree.words[i].start:
        return True  # "live-fire training"
    if tree.rel(i) == "compound" and (tree.upos(i) == "VERB" or is_headline_verb(tree, i)):
        return False  # "Pakistan shut crossings", "KENYA SEALS FRONTIER": a verb, whatever it hangs on
    if tree.rel(i) != "compound" or above < 0 or tree.upos(above) not in ("NOUN", "PROPN"):
        return False
    return tree.lemmas[above] not in BEARERS | STILL_HAPPENING and (POS["NOUN"], tree.lemmas[above]) not in load_rules()


def _acts(tree: Tree, i: int) -> bool:
    return i in tree.people | tree.states or any(
        in_class(tree, i, name, frozenset()) for name in ("troops", "crowd", "fighter", "flying", "official", "vehicle")
    )
