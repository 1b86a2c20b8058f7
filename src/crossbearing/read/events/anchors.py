"""Which words name happenings, of which kind, and which support verbs carry them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.attributions.contents import can_speak, is_negated
from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.events.lexicon import POS, Rule, is_aircraft, load_classes, load_rules, load_words
from crossbearing.read.tree import Tree
from crossbearing.records import Mention

NEAR_WORDS = 6  # without a tree: words this near count as about the predicate
BEARERS = frozenset(
    (
        "start",
        "beginning",
        "launch",
        "end",
        "opening",
        "conduct",
        "holding",
        "continuation",
        "course",
        "phase",
        "stage",
        "part",
        "series",
        "day",
        "week",
        "month",
        "round",
        "wave",
        "series",
        "number",
        "cancellation",
        "postponement",
        "dozen",
        "hundred",
        "kind",
        "type",
        "act",
    )
)
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
DEFINITE = frozenset(("the", "this", "these", "that", "those", "its", "their", "his", "both"))
STANDING = {"way": ("under",), "force": ("in",), "place": ("in",), "effect": ("in",), "progress": ("in",)}  # "in force"
PHRASAL = {"fall": ("through", "apart", "flat"), "go": ("ahead", "on", "forward")}  # "the visit fell through"
PLAYED_BY = ("nsubj", "obj", "csubj")
NO_PLACES = ("person", "nationality", "exercise", "treaty")  # what other names are is guessed wrongly too often
PATHS = frozenset(("into", "inside", "within", "in", "over", "across", "through", "above", "onto"))
INSIDE = ("in", "at", "of", "to", "with", "for", "on", "off")
TIMES = frozenset(
    (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "day",
        "eve",
        "morning",
        "night",
        "evening",
        "afternoon",
        "occasion",
    )
)


@dataclass(slots=True)
class Anchor:
    """A happening as found: its word, kind, carriers (nearest first), and for an exercise known only by name its
    mention; ``inverse``: it is the negation that makes the happening ("let nobody through").
    """

    tree: Tree
    word: int
    kind: str
    carriers: list[int] = field(default_factory=list)
    bounds: tuple[int, int] | None = None
    names: list[int] = field(default_factory=list)
    inverse: bool = False

    @property
    def predicate(self) -> int:
        """The word whose arguments and tense tell of the event: the first carrier, else the anchor itself."""
        return self.carriers[0] if self.carriers else self.word


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
    found += _named_only(tree, exercises, found)
    found = [a for a in found if not _is_support(tree, a, found) and not _is_predicate_of(tree, a, found)]
    found = [a for a in found if not _is_harm_of(tree, a, found)]
    return sorted(found, key=lambda a: a.bounds or tree.bounds([a.word]))


def _is_told_of_fiction(tree: Tree) -> bool:
    """ "In the thriller a drill turns into a war": nothing of that is asserted."""
    works = load_classes()["works"]
    return any(
        tree.lemmas[i] in works
        and tree.base(i) in ("obl", "nmod")
        and any(tree.forms[k] == "in" for k in tree.kids(i, "case"))
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


HARMING = ("attack", "accident", "disaster", "shoot_down", "killing", "fighting", "death")


def _quad(kind: str) -> str:
    return kinds()[kind].quad


def _is_predicate_of(tree: Tree, anchor: Anchor, found: Sequence[Anchor]) -> bool:
    """ "The drills are no routine exercises": the predicate noun is the subject's happening again."""
    if not tree.kids(anchor.word, "cop"):
        return False
    subjects = tree.kids(anchor.word, "nsubj")
    if anchor.kind == "exercise" and any(tree.forms[k] in ("it", "this", "that") for k in subjects):
        return True  # "it is also a test of readiness"
    return any(other is not anchor and other.kind == anchor.kind and other.word in subjects for other in found)


OF_THINGS = ("exercise", "other", "airspace_violation")


def _acts(tree: Tree, i: int) -> bool:
    return i in tree.people | tree.states or any(
        _in_class(tree, i, name, frozenset())
        for name in ("troops", "crowd", "fighter", "flying", "official", "vehicle")
    )


def _is_in_name(tree: Tree, i: int, kind: str) -> bool:
    """ "Counter-Strike: Global Offensive", "Samarra Barrage": a word of a name in a sentence of small letters."""
    if tree.upos(i) != "PROPN" or not i or kind in NAMED_KINDS or not tree.text[tree.words[i].start].isupper():
        return False
    nouns = [k for k in range(1, len(tree.words)) if tree.upos(k) in ("NOUN", "VERB", "ADJ")]
    small = sum(tree.text[tree.words[k].start].islower() for k in nouns)
    beside = [k for k in (*tree.kids(i, "compound", "flat", "amod"), tree.head(i)) if k >= 0]
    return small * 2 > len(nouns) and any(tree.upos(k) == "PROPN" for k in beside)


# Happenings that have names of their own: "the Winter War", "the Minsk Summit".
NAMED_KINDS = ("exercise", "meeting", "war", "election", "invasion", "treaty", "agreement", "ceasefire", "visit")


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
    if tree.base(i) == "amod" and (_quad(kind).startswith("verbal") or kind == "border_closure"):
        return True  # "alleged", "supported", "the shut crossing"
    if kind == "other" and i and tree.forms[i - 1] == "-" and tree.words[i - 1].end == tree.words[i].start:
        return True  # "live-fire training"
    if tree.rel(i) == "compound" and (tree.upos(i) == "VERB" or _is_headline_verb(tree, i)):
        return False  # "Pakistan shut crossings", "KENYA SEALS FRONTIER": a verb, whatever it hangs on
    if tree.rel(i) != "compound" or above < 0 or tree.upos(above) not in ("NOUN", "PROPN"):
        return False
    return tree.lemmas[above] not in BEARERS | STILL_HAPPENING and (POS["NOUN"], tree.lemmas[above]) not in load_rules()


def kind_of(tree: Tree, i: int, exercises: frozenset[int] = frozenset(), known: frozenset[str] = frozenset()) -> str:
    """Returns the kind of the happening that a word names, "" if it names none.

    Args:
        tree: the sentence.
        i: the word.
        exercises: words that belong to names of exercises.
        known: kinds that the report has told of before.
    """
    pos = POS.get(tree.upos(i), "")
    rule = rule_of(tree, i, exercises, known)
    if rule is not None:
        doubtful = pos == "v" and _quad(rule.kind).startswith("verbal") and not has_agent(tree, i)
        return "" if doubtful else rule.kind
    return "other" if pos == "v" and _is_happening(tree, i) else ""


def rule_of(
    tree: Tree, i: int, exercises: frozenset[int] = frozenset(), known: frozenset[str] = frozenset()
) -> Rule | None:
    """Returns the first row of the table that fits a word, None if none does; the arguments are those of `kind_of`."""
    for rule in _rules(tree, i, POS.get(tree.upos(i), "")):
        if all(
            value in known if name == "known" else _holds(tree, i, name, value, exercises) for name, value in rule.tests
        ):
            abstract = rule.kind == "deployment" and any(
                tree.lemmas[o] in load_classes()["abstract"] for o in tree.kids(i, "obj")
            )
            if not (abstract and tree.upos(i) == "VERB") and not _is_excluded(tree, i, rule.kind):
                return rule
    return None


COERCIVE = frozenset(("border_closure", "airspace_closure", "expulsion"))
FIGURES = frozenset(("number", "figure", "count", "estimate", "total", "toll", "loss", "strength", "size", "cost"))
ESTIMATES = frozenset(("estimate", "figure", "count", "toll", "cost", "loss"))
COUNTING = frozenset(("arrive", "put", "raise", "keep", "bring", "lower", "revise", "increase", "double"))


def _is_excluded(tree: Tree, i: int, kind: str) -> bool:
    """What its doer or its object forbids: a storm closes no border in our sense, a figure that is put is no troops."""
    if kind == "exercise" and tree.lemmas[i].removesuffix("s") in ("manoeuvre", "maneuver"):
        return any(tree.lemmas[k] in load_classes()["reckless"] for k in tree.kids(i, "amod"))
    if kind == "exercise" and tree.forms[i] == "show":
        return any(tree.forms[k] == "as" for k in tree.kids(i, "case"))  # "seen as a show of force": a judgement
    if kind == "agreement" and tree.lemmas[i] == "agree":
        return _is_opinion(tree, i)
    if kind == "rejection" and tree.upos(i) == "VERB":
        return _is_silence(tree, i)
    if kind == "relocation" and any(tree.lemmas[k] in TIMES for k in tree.kids(i, "obl")):
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
    if kind == "deployment" and tree.lemmas[i] == "keep":
        return any(tree.lemmas[k] == "company" and not tree.kids(k, "amod") for k in tree.kids(i, "obj"))
    if kind == "expulsion" and tree.lemmas[i] in ("expel", "order", "ask", "tell"):
        states = [o for o in tree.kids(i, "obj", "nsubj:pass") if o in tree.states and not tree.forms[o].endswith("s")]
        ships = [o for o in tree.kids(i, "obj", "iobj", "nsubj:pass") if tree.lemmas[o] in load_classes()["ship_word"]]
        if states or ships:
            return True  # "stopped short of expelling Guinea", "asked the warship to leave"
    if kind in COERCIVE:
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


SAYING_NOTHING = frozenset(
    ("comment", "say", "answer", "discuss", "elaborate", "speculate", "confirm", "speak", "talk")
)


def _is_silence(tree: Tree, i: int) -> bool:
    """ "Declined to comment", "it cannot be ruled out": no offer and no demand is turned down."""
    said = {tree.lemmas[k] for k in tree.kids(i, "xcomp")} & SAYING_NOTHING
    open_ = tree.lemmas[i] == "rule" and tree.passive(i) and any(tree.forms[k] == "it" for k in tree.kids(i, "nsubj"))
    return bool(said) or open_


def _rules(tree: Tree, i: int, pos: str) -> tuple[Rule, ...]:
    if tree.base(i) in ("aux", "cop"):
        return ()
    rules = load_rules()
    lemma, form = tree.lemmas[i], tree.forms[i]
    found = rules.get((pos, lemma)) or rules.get((pos, form)) or ()
    if not found and pos == "v":
        found = next((rules["v", stem] for stem in _stems(form) if ("v", stem) in rules), ())
    if _is_headline_verb(tree, i):
        return rules["v", form[:-1]]
    if not found and pos == "n" and form.endswith("s"):
        found = rules.get((pos, form[:-1]), ())
    if not found and form.endswith(("es", "ed", "e")) and pos == "v":
        found = rules.get(("v", lemma.removesuffix("e")), ())  # "buzze"
    if not found and pos == "n" and tree.upos(i) == "PROPN" and i and tree.text[tree.words[i].start :][:2].isupper():
        found = rules.get(("v", form), ()) if tree.forms[i - 1] == "to" else ()  # "LATVIA TO PADLOCK CROSSING"
    if not found and pos == "a":
        stems = ["shut"] if form == "shut" else _stems(form)
        found = next((rules["v", stem] for stem in stems if ("v", stem) in rules), ())
    return found


def _stems(form: str) -> list[str]:
    """The verbs that a form in -ed or -ing may belong to, for lemmas that the parser cuts wrongly ("fel", "boote")."""
    ending = next((e for e in ("ed", "ing") if form.endswith(e)), "")
    stem = form.removesuffix(ending) if ending else ""
    if len(stem) < 3:
        return []
    return [stem, stem + "e", *([stem[:-1]] if stem[-1] == stem[-2] else [])]


def _is_headline_verb(tree: Tree, i: int) -> bool:
    """ "KENYA SEALS FRONTIER": a noun for the parser, in a line without any verb; our table knows it as one."""
    if tree.upos(i) != "NOUN" or tree.base(i) != "compound" or not i or not tree.forms[i].endswith("s"):
        return False
    if tree.upos(i - 1) != "PROPN" or (POS["VERB"], tree.forms[i][:-1]) not in load_rules():
        return False
    return not any(tree.upos(k) in ("VERB", "AUX") for k in range(len(tree.words)))


def has_agent(tree: Tree, i: int) -> bool:
    """Says whether somebody (not a thing) can be the doer of a verb; a passive without a doer leaves it open."""
    if not tree.parsed or (tree.passive(i) and not tree.kids(i, "obl:agent")):
        return True
    subject = tree.subject(i)
    if subject is None or any(tree.upos(k) == "PROPN" for k in tree.kids(subject, "appos", "flat", "compound", "conj")):
        return True
    return can_speak(tree, subject) or any(
        _in_class(tree, subject, c, frozenset()) for c in ("troops", "crowd", "person", "official", "diplomat")
    )


def _is_happening(tree: Tree, i: int) -> bool:
    """Any other verb that asserts something happens: not a state, not a support verb, not a word of saying or
    thinking.
    """
    lemma = tree.lemmas[i]
    if (
        tree.upos(i) != "VERB"
        or lemma in load_words().states | load_words().minor
        or (lemma.endswith("ing") and {lemma[:-3], lemma[:-3] + "e"} & (load_words().states | load_words().minor))
        or lemma in load_cues().verbs
        or lemma in load_words().carriers
    ):
        return False
    if tree.base(i) in ("amod", "compound", "case", "mark", "advmod", "fixed", "cop", "aux"):
        return False
    return tree.parsed and (bool(tree.kids(i, "nsubj", "obj", "obl")) or tree.base(i) == "root")


def about(tree: Tree, i: int) -> dict[int, str]:
    """Returns the words among arguments and modifiers of a predicate, each with how it stands to it (obj, subj,
    mod); asked again the same, which is not to be changed.
    """
    found: dict[int, str] | None = tree.memo.get(("about", i))
    if found is None:
        found = tree.memo["about", i] = _about(tree, i)
    return found


def _about(tree: Tree, i: int) -> dict[int, str]:
    if not tree.parsed:
        return {k: "mod" for k in range(max(0, i - NEAR_WORDS), min(len(tree.words), i + NEAR_WORDS + 1)) if k != i}
    found: dict[int, str] = {}
    for child in tree.children[i]:
        relation = tree.rel(child)
        base = tree.base(child)
        if base in ("advcl", "ccomp", "parataxis", "punct", "conj", "cc") or relation == "acl:relcl":
            continue
        how = (
            "obj"
            if base in ("obj", "iobj") or relation == "nsubj:pass" or (relation == "nsubj" and tree.passive(i))
            else "subj"
            if base == "nsubj" or relation == "obl:agent"
            else "mod"
        )
        found[child] = how
        if base == "nmod" and tree.upos(i) == "NOUN" and any(tree.forms[k] == "of" for k in tree.kids(child, "case")):
            found[child] = "obj"
        for other in tree.coordinated(child)[1:]:
            found[other] = found[child]
    if tree.base(i) in ("amod", "acl") and tree.head(i) >= 0:
        found[tree.head(i)] = (
            "obj" if tree.passive(i) or tree.base(i) == "amod" or tree.feat(i, "VerbForm") != "Fin" else "subj"
        )
        if tree.rel(i) == "acl:relcl":
            found[tree.head(i)] = (
                "obj"
                if tree.kids(i, "nsubj:pass") or (tree.kids(i, "nsubj") and tree.own_antecedent(i) != tree.head(i))
                else "subj"
            )
    verbal = tree.upos(i) == "VERB" or _is_headline_verb(tree, i)
    if tree.base(i) == "compound" and tree.head(i) >= 0:
        found[tree.head(i)] = "obj" if verbal else "mod"
        beside = [*tree.kids(tree.head(i), "compound", "nsubj", "nmod"), *tree.kids(i, "compound")] if verbal else []
        found.update({k: "subj" for k in beside if k < i})
    elif verbal and not {"obj", "subj"} & set(found.values()):
        found.update({k: "obj" for k in tree.kids(i, "compound") if k < i})  # "Border shut after drone incursion"
    if tree.base(i) in ("xcomp", "conj", "advcl") and not any(h == "subj" for h in found.values()):
        subject = tree.subject(i)
        if subject is not None:
            found.setdefault(subject, "obj" if tree.passive(i) else "subj")
        if tree.base(i) == "xcomp" and tree.upos(i) == "ADJ" and tree.head(i) >= 0:
            for obj in tree.kids(tree.head(i), "obj"):
                found[obj] = "obj"
    for name, head in tree.arguments.get(i, ()):
        if name in ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4") and head not in found:
            found[head] = {"ARG0": "subj", "ARG1": "obj"}.get(name, "mod")
    return found


def _near(tree: Tree, i: int) -> set[int]:
    """Arguments and modifiers with what modifies them."""
    known: set[int] | None = tree.memo.get(("near", i))
    if known is None:
        known = tree.memo["near", i] = _with_modifiers(tree, i)
    return known


def _with_modifiers(tree: Tree, i: int) -> set[int]:
    found = set(about(tree, i))
    for word in list(found):
        found |= {k for k in tree.kids(word, "compound", "amod", "nmod", "flat", "conj", "appos", "nummod") if k != i}
    for word in list(found):
        found |= {k for k in tree.kids(word, "compound", "amod", "flat", "nmod:poss") if k != i}
    return found


def _in_class(tree: Tree, word: int, name: str, exercises: frozenset[int]) -> bool:
    key = (word, name, word in exercises)
    known: bool | None = tree.memo.get(key)
    if known is None:
        known = tree.memo[key] = _belongs(tree, word, name, exercises)
    return known


def _belongs(tree: Tree, word: int, name: str, exercises: frozenset[int]) -> bool:
    words = load_classes()[name]
    if name == "troops" and tree.lemmas[word] in load_classes()["troops_weak"] and tree.parsed:
        own = load_classes()["military"] | words
        if not any(tree.lemmas[k] in own for k in tree.kids(word, "compound", "amod", "nmod", "nmod:poss")):
            return False  # "equipment", "systems": only those of an army
    if tree.upos(word) == "NUM" or tree.lemmas[word] in load_classes()["share"]:
        counted = [k for k in tree.kids(word, "nmod") if tree.upos(k) != "NUM"]  # "four of the missiles"
        if any(tree.lemmas[k] in words for k in counted):
            return True
    if (
        tree.lemmas[word] in words
        or tree.forms[word] in words
        or (tree.forms[word].endswith("s") and tree.forms[word][:-1] in words)
    ):
        return True
    return (
        ("PROPER" in words and _is_proper(tree, word))
        or ("EXERCISE" in words and word in exercises)
        or ("DESIGNATION" in words and is_aircraft(_run(tree, word)))
        or ("PLACE" in words and word in tree.placed)
        or ("STATE" in words and word in tree.states)
        or ("PERSON" in words and word in tree.people)
        or ("NATION" in words and word in tree.nations)
    )


def _is_proper(tree: Tree, word: int) -> bool:
    """A name, or the adjective of one ("Romanian")."""
    capital = tree.text[tree.words[word].start].isupper()
    return tree.upos(word) == "PROPN" or (tree.upos(word) == "ADJ" and capital and word > 0)


def _run(tree: Tree, word: int) -> str:
    """The characters around a word up to the next white space: a parser may cut "Su-24" in three."""
    start, end = tree.words[word].start, tree.words[word].end
    while start > 0 and not tree.text[start - 1].isspace() and tree.text[start - 1] not in "(\"“'":
        start -= 1
    while end < len(tree.text) and (tree.text[end].isalnum() or tree.text[end] in "-‑–"):
        end += 1
    return tree.text[start:end]


def _holds(tree: Tree, i: int, name: str, value: str, exercises: frozenset[int]) -> bool:
    """Whether one test of a rule holds; "a|b" holds if either does, for "not" if neither class is there."""
    if "|" in value:
        parts = [_holds(tree, i, name, part, exercises) for part in value.split("|")]
        return all(parts) if name in ("not", "lacks", "notobj", "notsubj", "notunder") else any(parts)
    if name == "clause":
        return any(_in_class(tree, w, value, exercises) for w in _clause(tree, i))
    if name == "path":  # "flew deep into Polish airspace": what a preposition of place leads to, with its modifiers
        leads = [k for k in tree.kids(i, "obl", "nmod") if any(tree.forms[c] in PATHS for c in tree.kids(k, "case"))]
        around = [w for k in leads for w in [k, *tree.kids(k, "compound", "amod", "flat", "nmod:poss", "conj", "nmod")]]
        return any(_in_class(tree, w, value, exercises) for w in around)
    if name == "sentence":
        return any(_in_class(tree, w, value, exercises) for w in range(len(tree.words)) if w != i)
    if name == "negated":
        return _is_refused(tree, i)
    if name == "about":
        return any(_in_class(tree, w, value, exercises) for w in _near(tree, i)) or (
            value == "military" and bool(_near(tree, i) & exercises)
        )
    if name == "around":  # also what stands with the support verb: "handed the envoy a note"
        near = _near(tree, i).union(*(_near(tree, c) for c in carriers_of(tree, i)))
        return any(_in_class(tree, w, value, exercises) for w in near)
    if name == "not":
        return not any(_in_class(tree, w, value, exercises) for w in _near(tree, i))
    if name in ("obj", "subj"):
        return any(
            _in_class(tree, w, value, exercises)
            for w, how in about(tree, i).items()
            if how == name or (not tree.parsed and how == "mod")
        )
    if name in ("notobj", "notsubj"):
        return not any(_in_class(tree, w, value, exercises) for w, how in about(tree, i).items() if how == name[3:])
    if name == "with":
        return any(value in (tree.lemmas[w], tree.forms[w]) for w in _near(tree, i) | _below(tree, i))
    if name == "agent":
        return has_agent(tree, i)
    if name == "who":
        return has_agent(tree, i) and (tree.passive(i) or not tree.parsed or tree.subject(i) is not None)
    if name == "sense":  # of PropBank, where the parser gives one
        return i not in tree.senses or tree.senses[i].endswith(value)
    if name == "notunder":
        return tree.head(i) < 0 or not _in_class(tree, tree.head(i), value, exercises)
    if name == "pointed":
        return any(tree.forms[k] in ("the", "this", "these") for k in tree.kids(i, "det"))
    if name == "by":
        return any(
            _in_class(tree, k, value, exercises)
            for w in [i, *carriers_of(tree, i)]
            for k in tree.kids(w, "nmod", "obl", "nmod:agent", "obl:agent")
            if any(tree.forms[c] == "by" for c in tree.kids(k, "case"))
        )
    if name == "case":
        return any(tree.forms[k] == value for k in tree.kids(i, "case"))
    if name == "under":
        return tree.head(i) >= 0 and _in_class(tree, tree.head(i), value, exercises)
    if name == "without":
        return not tree.kids(i, value)
    if name == "lacksword":
        return not any(tree.forms[k] == value for k in tree.children[i])
    if name == "modal":
        return any(tree.upos(k) == "AUX" and tree.forms[k] in load_words().modals for k in tree.kids(i, "aux"))
    if name == "must":
        return _must(tree, i)
    if name == "passive":
        return tree.passive(i)
    if name == "active":
        return not tree.passive(i)
    if name == "carried" and value == "lodge":
        return any(tree.lemmas[c] in load_classes()["lodging"] for c in carriers_of(tree, i))
    if name == "carried":
        happens = tree.base(i) == "nsubj" and tree.upos(max(0, tree.head(i))) == "VERB"
        return any(
            tree.lemmas[c] in load_classes()["staging"]
            or (happens and tree.lemmas[c] in ("take", "begin", "start", "end"))
            for c in carriers_of(tree, i)
        )
    if name == "singular":
        return tree.feat(i, "Number") != "Plur" and not (
            tree.forms[i].endswith("s") and not tree.lemmas[i].endswith("s")
        )
    if name == "plural":
        return tree.feat(i, "Number") == "Plur" or tree.forms[i].endswith("s")
    if name == "definite":
        determiners = [tree.forms[k] for k in tree.kids(i, "det", "nmod:poss")]
        return any(d in DEFINITE for d in determiners) or (not determiners and tree.forms[i].endswith("s"))
    if name == "lacks":
        return not any(tree.forms[k] == value for w in tree.kids(i, "nmod") for k in tree.kids(w, "case"))
    if name == "particle":
        return any(
            tree.forms[w] == value
            for w in [*tree.kids(i, "compound:prt", "advmod", "obl"), *([i + 1] if i + 1 < len(tree.words) else [])]
        )
    if name in ("prep", "noprep"):
        return (name == "prep") == any(
            tree.forms[k] == value
            for w in tree.kids(i, "obl", "nmod", "acl", "advcl", "xcomp")
            if not (value == "on" and tree.lemmas[w] in TIMES)  # "called it a bluff on Monday"
            for k in tree.kids(w, "case", "mark")
        )
    raise ValueError(f"predicates.tsv: unknown test {name!r}")


def _clause(tree: Tree, i: int) -> set[int]:
    known: set[int] | None = tree.memo.get(("clause", i))
    if known is None:
        known = tree.memo["clause", i] = _clause_words(tree, i)
    return known


def _clause_words(tree: Tree, i: int) -> set[int]:
    """The words of the clause that a word stands in, without the clauses inside it."""
    if not tree.parsed:
        return set(about(tree, i))
    top = i
    while tree.head(top) >= 0 and tree.upos(top) not in ("VERB", "AUX"):
        top = tree.head(top)
    return set(tree.under(top, without=("ccomp", "advcl", "parataxis", "acl:relcl"))) - {i} | _near(tree, i)


NOBODY = frozenset(("nobody", "none", "nothing", "neither", "no-one"))


def _is_refused(tree: Tree, i: int) -> bool:
    """ "No lorry is let through", "refused to let traffic pass": here the negation makes the happening."""
    if is_negated(tree, i):
        return True
    for k in tree.kids(i, "nsubj", "obj", "obl"):
        if tree.forms[k] in NOBODY or any(tree.forms[d] in ("no", "neither") for d in tree.kids(k, "det")):
            return True
    above = tree.head(i)
    return tree.base(i) == "xcomp" and above >= 0 and tree.lemmas[above] in ("refuse", "stop", "cease", "decline")


def _must(tree: Tree, i: int) -> bool:
    """ "Must leave", "have to go", "are to depart", "have until Friday to leave"."""
    above = tree.head(i)
    bound = above >= 0 and tree.lemmas[above] in ("have", "need", "give") and tree.base(i) in ("xcomp", "acl", "advcl")
    return bound or any(tree.forms[k] == "must" for k in tree.kids(i, "aux")) or _is_to(tree, i)


def _is_to(tree: Tree, i: int) -> bool:
    marked = any(tree.forms[k] == "to" for k in tree.kids(i, "mark"))
    return marked and any(tree.lemmas[k] == "be" for k in tree.kids(i, "aux", "cop"))


def _below(tree: Tree, i: int) -> set[int]:
    return set(tree.kids(i, "xcomp", "ccomp", "advcl", "compound:prt")) | {
        k for c in tree.kids(i, "xcomp", "obj", "obl") for k in tree.children[c]
    }


def carriers_of(tree: Tree, i: int) -> list[int]:
    """Returns the support verbs (and nouns such as "start of") of an event noun, the nearest first."""
    if not tree.parsed or tree.upos(i) not in ("NOUN", "PROPN"):
        return []
    words = load_words()
    found = [
        k
        for k in tree.kids(i, "acl", "amod", "parataxis", "advcl")
        if _can_carry(tree, k) and (tree.base(k) != "amod" or k > i) and not _is_told(tree, k)
    ]
    for apposed in tree.kids(i, "appos"):
        found += [k for k in tree.kids(apposed, "acl:relcl") if _can_carry(tree, k) and not _is_told(tree, k)]
    for k in tree.kids(i, "acl", "amod", "acl:relcl"):
        if tree.lemmas[k] in words.set_to or tree.forms[k] in words.set_to:
            found += [x for x in tree.kids(k, "xcomp") if _can_carry(tree, x)]
    top = i
    while (
        tree.head(top) >= 0
        and (tree.base(top) in ("nmod", "compound", "appos", "conj"))
        and (
            tree.lemmas[tree.head(top)] in BEARERS
            or (tree.base(top) == "appos" and tree.upos(tree.head(top)) == "PROPN")
        )
    ):
        top = tree.head(top)
        if tree.lemmas[top] in BEARERS:
            found.append(top)
        found += [k for k in tree.kids(top, "acl", "amod", "parataxis") if k > top and _can_carry(tree, k)]
    for _ in range(4):  # "missions and drills": what carries the first of a list carries all
        if (
            tree.base(top) in ("conj", "compound")
            and tree.head(top) >= 0
            and tree.upos(tree.head(top)) in ("NOUN", "PROPN")
        ):
            top = tree.head(top)
    above = tree.head(top)
    if above >= 0 and _is_set(tree, above) and tree.base(top) == "nsubj":
        found += [x for x in tree.kids(above, "xcomp") if _can_carry(tree, x)]
    if above >= 0 and _can_carry(tree, above) and _plays(tree, top, above):
        found.insert(0, above)
        found += [k for k in tree.kids(above, "conj") if tree.lemmas[k] in words.carriers and tree.subject(k) == top]
    return found


def _is_told(tree: Tree, k: int) -> bool:
    """ "Accusations that we are preparing ...": what is said, not what is done with the noun."""
    return any(tree.forms[m] == "that" for m in tree.kids(k, "mark"))


def _can_carry(tree: Tree, k: int) -> bool:
    if tree.lemmas[k] == "put":  # only "put off": the rest moves things
        return any(
            tree.forms[w] in ("off", "back")
            for w in [*tree.kids(k, "compound:prt", "advmod"), min(k + 1, len(tree.words) - 1)]
        )
    if tree.lemmas[k] in PHRASAL:
        beside = [*tree.kids(k, "compound:prt", "advmod", "obl"), min(k + 1, len(tree.words) - 1)]
        return tree.upos(k) == "VERB" and any(tree.forms[w] in PHRASAL[tree.lemmas[k]] for w in beside)
    under_way = tree.forms[k] in STANDING and any(
        tree.forms[c] in STANDING[tree.forms[k]] for c in tree.kids(k, "case")
    )
    return (tree.upos(k) in ("VERB", "AUX", "ADV", "ADJ") and tree.lemmas[k] in load_words().carriers) or under_way


def _is_set(tree: Tree, k: int) -> bool:
    if tree.kids(k, "compound:prt"):
        return False  # "set off a chain reaction"
    return tree.lemmas[k] in load_words().set_to or tree.forms[k] in load_words().set_to


def _plays(tree: Tree, noun: int, verb: int) -> bool:
    """Whether the verb supports the noun: as subject or object, or in its "in" phrase ("take part in",
    "participate in").
    """
    base = tree.base(noun)
    if (
        base == "obj"
        and tree.lemmas[verb] == "give"
        and any(tree.forms[k] == "as" for w in tree.kids(verb, "obl", "advcl") for k in tree.kids(w, "case", "mark"))
    ):
        return False  # "gave the drills as its motive"
    if tree.rel(noun) == "obl:unmarked" and tree.lemmas[noun] in BEARERS and not tree.kids(verb, "obj"):
        return True  # "began a week of drills"
    if base == "obl" and tree.lemmas[verb] == "kick" and any(tree.forms[k] == "off" for k in tree.kids(noun, "case")):
        return True  # "kicked off the exercise"
    if base == "obj" or tree.rel(noun) == "nsubj:pass":
        return True
    if base in PLAYED_BY:
        return (
            not tree.kids(verb, "obj")
            or tree.lemmas[verb] in load_words().partake
            or tree.lemmas[verb] in ("take", "draw", "mark")
        )
    return (
        base == "obl"
        and tree.lemmas[verb] in load_words().partake
        and any(tree.forms[k] in INSIDE for k in tree.kids(noun, "case"))
    )


MILITARY = re.compile(
    r"\b(?:exercis|drill|man(?:o)?euv|war.?games?|troop|soldier|militar|army|navy|naval|nato\b|brigade|paratroop|marines|regiment|fleet|allied|armed|tanks?\b|pentagon|echelon|garrison|armoured|armored)",
    re.IGNORECASE,
)


def _named_only(tree: Tree, exercises: Sequence[tuple[int, Mention]], found: Sequence[Anchor]) -> list[Anchor]:
    """Gives names of exercises to the nouns that they name; a name that stands alone becomes an anchor."""
    alone: list[Anchor] = []
    unarmed = bool(exercises) and not MILITARY.search(tree.text)
    verbs = any(tree.upos(k) in ("VERB", "AUX") for k in range(len(tree.words)))
    for number, mention in exercises:
        if unarmed and any(letter.isdigit() for letter in mention.name):
            continue  # names with a number in a text without any army: software, comets, laws
        inside = tree.within(mention.start, mention.end)
        top = tree.top(mention.start, mention.end)
        if top is None:
            continue
        owner = next(
            (a for a in found if a.kind == "exercise" and (a.word in inside or _names(tree, top, a.word))), None
        )
        if owner is not None:
            owner.names.append(number)
            continue
        if not mention.entity and (not (verbs or tree.index == 0) or not may_name_exercise(tree.text, mention)):
            continue
        if _is_compass(tree, top, mention):
            continue
        alone.append(
            Anchor(tree, top, "exercise", carriers_of(tree, top), bounds=(mention.start, mention.end), names=[number])
        )
    return alone


def may_name_exercise(text: str, mention: Mention) -> bool:
    """Tells whether a bare name that no pack knows can be an exercise's: an army is in the text, and it is neither in
    small letters nor that of a force, a service or an operation of war.
    """
    words = {word.casefold() for word in re.findall(r"\w+", mention.name)}
    spelled = text[mention.start].isupper() or text[mention.start].isdigit()
    fought = text[max(0, mention.start - BEFORE_NAME) : mention.start + BEFORE_NAME].casefold()
    bodies = load_classes()["troops"] | load_classes()["service_name"]
    return bool(spelled and MILITARY.search(text) and "operation" not in fought and not words & bodies)


BEFORE_NAME = 14  # characters: "Operation: " and quotation marks


COMPASS = frozenset(("west", "east", "north", "south"))


def _is_compass(tree: Tree, top: int, mention: Mention) -> bool:
    """ "A warning to the West": the countries, though an exercise of the report has the same name."""
    spelled = tree.text[mention.start : mention.end].casefold()
    return spelled in COMPASS and any(tree.forms[k] == "the" for k in tree.kids(top, "det"))


def _names(tree: Tree, name: int, noun: int) -> bool:
    """Whether a name belongs to a noun: next to it, in apposition, or one modifying the other."""
    if tree.head(name) == noun and tree.base(name) in (
        "compound",
        "appos",
        "flat",
        "nmod",
        "amod",
        "dep",
        "obl",
        "parataxis",
        "obj",
    ):
        return True
    if tree.head(noun) == name and tree.base(noun) in ("compound", "appos", "flat", "nmod", "amod", "dep"):
        return True
    above = tree.head(name)
    if above >= 0 and tree.lemmas[above] in ("name", "title", "codename", "banner"):
        near = (
            [*list(tree.ancestors(above))[:2], *tree.kids(tree.head(above), "nsubj")] if tree.head(above) >= 0 else []
        )
        if noun in near or 0 < above - noun <= NEAR_WORDS:  # "the exercise announced under the name of ..."
            return True
    named_by = (
        above >= 0
        and tree.lemmas[above] in ("name", "call", "dub", "title", "codename", "code-name", "know", "entitle")
        and (tree.head(above) == noun or tree.subject(above) == noun)
    )
    return (
        named_by
        or (not tree.parsed and abs(name - noun) <= 3)
        or (tree.parsed and 0 < abs(name - noun) <= 2 and tree.head(name) in (tree.head(noun), noun))
    )


def _is_support(tree: Tree, anchor: Anchor, found: Sequence[Anchor]) -> bool:
    """A support verb or "start of" that carries another anchor is no event of its own."""
    silent = load_words().silent | BEARERS
    return tree.lemmas[anchor.word] in silent and any(
        anchor.word in other.carriers for other in found if other is not anchor
    )
