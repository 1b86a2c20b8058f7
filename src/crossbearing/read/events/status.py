"""Did it happen? Negation, modals, tense, conditions, embedding verbs and nouns, modifiers: one status for each
anchor.
"""

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.attributions.contents import is_negated
from crossbearing.read.events.anchors import STANDING, Anchor
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.tree import Tree

DEPTH = 8  # clauses above a predicate that can still steer it
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


def status_of(anchor: Anchor, *, headline: bool = False) -> tuple[str, bool]:
    """Returns (status, whether a word of the sentence says so); without such a word it is only the default for
    its form.
    """
    tree, i = anchor.tree, anchor.word
    if not tree.parsed:
        return _flat(tree, i)
    if kinds()[anchor.kind].lasting and _is_standing(tree, i):
        return "ongoing", True
    if anchor.inverse:
        return _tense(tree, i, lasting=kinds()[anchor.kind].lasting, headline=headline)
    if tree.upos(i) in ("NOUN", "PROPN", "X") or (anchor.bounds and anchor.names):
        return _noun(anchor, headline=headline)
    if (
        tree.upos(i) == "ADJ"
        or _is_state(tree, i)
        or (tree.upos(i) == "NOUN" and kinds()[anchor.kind].lasting and _is_state_noun(tree, i))
    ):
        status, told = _adjective(tree, i)
        return ("happened" if status == "ongoing" and not kinds()[anchor.kind].lasting else status), told
    status, told = _verb(tree, i, lasting=kinds()[anchor.kind].lasting, headline=headline)
    opens = tree.lemmas[i] in load_classes()["reopens"] or tree.lemmas[i] == "open"
    if (
        anchor.kind == "reopening"
        and not opens
        and _modal_word(tree, i) in ("may", "can")
        and not _in_condition(tree, i)
    ):
        return "happened", True  # "may cross again": they were let
    if tree.lemmas[i] == "order" and anchor.kind == "deployment" and status == "happened":
        return "planned", True
    return status, told or not _is_generic(tree, i)


BEGINNING = frozenset(("launch", "start", "begin", "commence", "open", "initiate", "kick"))
ENDED = frozenset(("end", "finish", "conclude", "complete", "wrap", "close"))


GATHERING = frozenset(("line", "gather", "assemble", "meet", "parade", "muster", "convene"))


def phase_of(anchor: Anchor) -> str:
    """Returns "begun" or "over" where a support verb of the event says that it began or ended, else ""."""
    tree = anchor.tree
    own = tree.base(anchor.word) in ("nsubj", "obj") and tree.upos(anchor.word) in ("NOUN", "PROPN")
    lemmas = {tree.lemmas[k] for k in [*anchor.carriers, *([tree.head(anchor.word)] if own else [])]}
    return "over" if lemmas & ENDED else "begun" if lemmas & BEGINNING else ""


def _is_standing(tree: Tree, i: int) -> bool:
    """ "Exercise under way since yesterday", in a line without a verb."""
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


FALSE = frozenset(
    ("false", "untrue", "baseless", "unfounded", "invented", "invent", "fabricated", "fabricate", "fake", "groundless")
)
UNDOING = frozenset(("withdraw", "revoke", "rescind", "lift", "annul", "reverse", "drop", "cancel", "countermand"))
DENYING = frozenset(
    (
        "repudiate",
        "disavow",
        "discount",
        "contradict",
        "deny",
        "reject",
        "dismiss",
        "refute",
        "rebut",
        "disprove",
        "debunk",
    )
)
DOUBTFUL = frozenset(
    (
        "fear",
        "hope",
        "want",
        "wish",
        "demand",
        "urge",
        "propose",
        "suggest",
        "worry",
        "doubt",
        "wonder",
        "ask",
        "insist-on",
        "afraid",
        "hopeful",
        "likely",
        "possible",
        "unlikely",
    )
)
ALLEGING = frozenset(
    ("charge", "accusation", "allegation", "claim", "rumour", "rumor", "suggestion", "suspicion", "fear")
)
POINTING = frozenset(("the", "these", "this", "those", "its", "their"))
GENERIC = frozenset(
    (
        "typically",
        "usually",
        "often",
        "regularly",
        "traditionally",
        "routinely",
        "annually",
        "normally",
        "sometimes",
        "frequently",
    )
)


def _is_generic(tree: Tree, i: int) -> bool:
    """ "Typically held in May": what is told of all of them says nothing of this one."""
    return any(tree.forms[k] in GENERIC for k in tree.kids(i, "advmod"))


def is_generic(anchor: Anchor) -> bool:
    """Tells whether a noun means all of its sort: "such drills often include ...", "a tradition of joint training".

    What a report says of its own event says nothing of them, nor they of it.
    """
    tree, n = anchor.tree, anchor.word
    if not tree.parsed or tree.upos(n) != "NOUN" or anchor.names:
        return False
    above = tree.head(n)
    often = above >= 0 and tree.base(n) in ("nsubj", "obj") and _is_generic(tree, above)
    return often or (above >= 0 and tree.base(n) == "nmod" and tree.lemmas[above] in HABITS)


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


HABITS = frozenset(("tradition", "history", "practice", "pattern", "custom", "decade"))


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
            status, told = _verb(tree, above, lasting=True, headline=False)
            return status if told and status in ("planned", "ongoing") and tree.base(child) == "nsubj" else ""
        if tree.kids(above, "cop"):
            now = any(tree.forms[k] in ("is", "are") for k in tree.kids(above, "cop"))
            return "ongoing" if now and tree.base(child) == "nsubj" else ""
        child = above
    return ""


# --- verbs ----------------------------------------------------------------------------------------------------------


def _verb(tree: Tree, v: int, *, lasting: bool, headline: bool, depth: int = 0) -> tuple[str, bool]:
    if (
        depth == 0
        and any(tree.forms[d] == "any" for o in tree.kids(v, "obj") for d in tree.kids(o, "det"))
        and not tree.feat(v, "Tense")
        and not is_negated(tree, v)
    ):
        return "hypothetical", True  # "ready to down any intruder"
    if is_negated(tree, v) and _other_reason(tree, v):
        return "happened", True  # "not closed because of the drills but because of ...": closed
    if _is_nearly(tree, v) or _at_no_time(tree, v):
        return "not-happened", True
    if tree.feat(v, "Mood") == "Imp" or _is_command(tree, v):
        return "hypothetical", True  # "Close the gate now, the columnist urged"
    if is_negated(tree, v) and tree.base(v) == "xcomp" and tree.kids(v, "mark") and _is_wish(tree, tree.head(v)):
        return "hypothetical", True  # "urged Warsaw not to close the border"
    if is_negated(tree, v) and (_in_condition(tree, v) or _is_awaited(tree, v)):
        return "hypothetical", True  # "if the broadcasts do not stop", "until it is not ..."
    if (is_negated(tree, v) or _nobody(tree, v)) and not _not_only(tree, v):
        modal = _modal(tree, v)
        return (
            ("hypothetical", True)
            if modal == "hypothetical" and _modal_word(tree, v) in ("may", "might", "should")
            else ("not-happened", True)
        )
    if tree.rel(v) == "acl:relcl" and _is_any(tree, tree.head(v)):
        return "hypothetical", True  # "any aircraft that intrudes"
    if modal_any(tree, v):
        return "hypothetical", True  # "any aircraft that enters will be brought down"
    if _is_denied_clause(tree, v):
        return "not-happened", True
    if _in_condition(tree, v):
        return "hypothetical", True
    if _is_awaited(tree, v):
        return "hypothetical", True  # "until the last gate is lifted"
    modal = _modal(tree, v)
    if modal and _is_possible(tree, v):
        return "hypothetical", True  # "it is possible that Warsaw will close the border"
    if modal == "hypothetical" and _modal_word(tree, v) == "would":
        unreal = any(tree.lemmas[k] == "have" for k in tree.kids(v, "aux")) or _has_condition(tree, v)
        return ("hypothetical", True) if unreal or not _reported(tree, v) or _is_by_law(tree, v) else ("planned", True)
    if _is_to(tree, v) or any(tree.forms[k] == "due" for k in tree.kids(v, "mark")):
        return "planned", True
    feared = tree.base(v) == "ccomp" and tree.head(v) >= 0 and tree.lemmas[tree.head(v)] in DOUBTFUL
    feared = feared or any(tree.lemmas[k] in DOUBTFUL for k in tree.kids(v, "nsubj:outer"))  # "the hope is that ..."
    if modal and feared:
        return "hypothetical", True
    if modal:
        return ("hypothetical", True) if modal == "planned" and _has_condition(tree, v) else (modal, True)
    if depth < DEPTH:
        above = _from_above(tree, v, lasting=lasting, headline=headline, depth=depth)
        if above:
            return above, True
    return _tense(tree, v, lasting=lasting, headline=headline)


NEARLY = frozenset(("nearly", "almost", "narrowly"))


def _is_nearly(tree: Tree, v: int) -> bool:
    """ "Was nearly closed"."""
    return any(tree.forms[k] in NEARLY for k in tree.kids(v, "advmod"))


def _at_no_time(tree: Tree, v: int) -> bool:
    """ "At no point did it enter": the denial stands before the helping verb, whatever it hangs on."""
    helpers = [k for k in tree.kids(v, "aux") if tree.lemmas[k] in ("do", "have", "be")]
    first = min(helpers, default=-1)
    return (
        first >= 3 and tree.forms[first - 2] == "no" and tree.forms[first - 1] in ("time", "point", "stage", "moment")
    )


def _is_command(tree: Tree, v: int) -> bool:
    """A bare verb at the head of its sentence or quotation, without a subject of its own."""
    own = tree.kids(v, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cop", "expl", "csubj")
    opens = v == min(
        tree.under(v, without=("punct",)) - {k for k in tree.under(v) if tree.upos(k) == "PUNCT"}, default=-1
    )
    bare = tree.forms[v] == tree.lemmas[v] and tree.feat(v, "VerbForm") in ("Inf", "Fin", "") and not own
    return (
        bare and opens and v == 0 and tree.feat(v, "Tense") == "" and tree.upos(v) == "VERB" and tree.forms[v] != "to"
    )


def _is_wish(tree: Tree, v: int) -> bool:
    return v >= 0 and load_words().embeds.get(tree.lemmas[v]) == "hypothetical"


def modal_any(tree: Tree, v: int) -> bool:
    """Whether whatever it is done to or by is only supposed: "any aircraft that ... will be brought down"."""
    subjects = tree.kids(v, "nsubj", "nsubj:pass")
    return bool(_modal(tree, v)) and any(_is_any(tree, k) and tree.kids(k, "acl:relcl") for k in subjects)


def _is_awaited(tree: Tree, v: int) -> bool:
    """A present under "until", "before", "once", or joined to one: it is still to come."""
    while tree.base(v) == "conj" and not tree.kids(v, "mark") and tree.upos(tree.head(v)) in ("VERB", "AUX"):
        v = tree.head(v)
    marks = [tree.forms[k] for k in tree.kids(v, "mark", "case")]
    helpers = [tree.forms[k] for k in tree.kids(v, "aux", "cop")]
    now = any(f in ("is", "are", "has", "have") for f in helpers) or (
        not helpers and tree.feat(v, "Tense") == "Pres" and tree.feat(v, "VerbForm") == "Fin"
    )
    return now and marks[:1] in (["until"], ["till"], ["before"], ["once"], ["unless"]) and tree.base(v) == "advcl"


POSSIBLE = frozenset(("possible", "likely", "unlikely", "conceivable", "probable", "doubtful", "unclear", "uncertain"))


def _is_possible(tree: Tree, v: int) -> bool:
    above = tree.head(v)
    return above >= 0 and tree.base(v) in ("csubj", "ccomp") and tree.lemmas[above] in POSSIBLE


def _is_by_law(tree: Tree, v: int) -> bool:
    """ "The bill would close the border"."""
    return _is_law(tree, v) and tree.base(v) == "root"


def _other_reason(tree: Tree, v: int) -> bool:
    """Whether what is denied is the reason told behind the verb, not what the verb tells."""
    reasons = [
        k for k in tree.kids(v, "obl", "advcl") if any(tree.forms[c] == "because" for c in tree.kids(k, "case", "mark"))
    ]
    return any(k > v and not any(tree.forms[c] == "," for c in range(v, min(tree.under(k)))) for k in reasons)


def _nobody(tree: Tree, v: int) -> bool:
    """ "Expelled nobody", "sent no troops": the object says that it did not happen."""
    objects = tree.kids(v, "obj", "nsubj:pass")
    return any(
        tree.forms[o] in ("nobody", "none", "nothing", "neither")
        or any(tree.forms[d] in ("no", "neither") for d in tree.kids(o, "det"))
        or _not_one(tree, o)
        for o in [*objects, *(k for k in tree.kids(v, "nsubj") if _not_one(tree, k))]
    )


def _not_one(tree: Tree, n: int) -> bool:
    """ "Not a single soldier", "not one lorry"."""
    first = min(tree.under(n, without=("acl", "acl:relcl")), default=n)
    beside = tree.forms[first + 1] if first + 1 < len(tree.words) else ""
    return (tree.forms[first] == "not" and beside in ("a", "one", "an")) or (
        first > 0 and tree.forms[first - 1] == "not" and tree.forms[first] in ("a", "one", "an")
    )


def _is_to(tree: Tree, v: int) -> bool:
    """ "The border is to be closed"; "NATO to boost patrols" as a headline."""
    marked = any(tree.forms[k] == "to" for k in tree.kids(v, "mark"))
    if marked and tree.rel(v) == "root" and tree.subject(v) is not None and not tree.kids(v, "aux", "cop"):
        return True
    return (
        marked
        and tree.base(v) in ("root", "ccomp", "conj", "parataxis", "acl", "advcl")
        and any(tree.forms[k] in ("is", "are", "was", "were") for k in tree.kids(v, "aux", "cop", "aux:pass"))
    )


def _not_only(tree: Tree, v: int) -> bool:
    return any(
        tree.forms[k] in ("not", "n't")
        and k + 1 < len(tree.words)
        and tree.forms[k + 1] in ("only", "just", "merely", "least")
        for k in tree.kids(v, "advmod")
    )


def _modal_word(tree: Tree, v: int) -> str:
    return next((tree.forms[k] for k in tree.kids(v, "aux") if tree.forms[k] in load_words().modals), "")


def _modal(tree: Tree, v: int) -> str:
    word = _modal_word(tree, v)
    if word == "'d" and tree.feat(v, "VerbForm") != "Inf":
        return ""
    return load_words().modals.get(word, "")


def _in_condition(tree: Tree, v: int) -> bool:
    marks = {tree.forms[k] for k in tree.kids(v, "mark")}
    inverted = tree.base(v) == "advcl" and any(
        tree.forms[k] in ("should", "had", "were") and k < s
        for k in tree.kids(v, "aux", "aux:pass", "cop")
        for s in tree.kids(v, "nsubj")[:1]
    )
    return inverted or (bool(marks & load_words().conditions) and tree.base(v) in ("advcl", "ccomp", "csubj"))


def _has_condition(tree: Tree, v: int) -> bool:
    return any(_in_condition(tree, k) for k in tree.kids(v, "advcl"))


def _reported(tree: Tree, v: int) -> bool:
    """ "Would" after a word of saying in the past is a future; by itself it is a supposition, except with a plain
    subject in narrative.
    """
    return tree.base(v) in ("ccomp", "parataxis", "root", "conj", "acl")


def _from_above(tree: Tree, v: int, *, lasting: bool, headline: bool, depth: int) -> str:
    """What the word above makes of an infinitive, a gerund or a clause; "" if nothing."""
    words = load_words()
    above = tree.head(v)
    if above < 0:
        return ""
    base, lemma = tree.base(v), tree.lemmas[above]
    marks = [tree.forms[k] for k in tree.kids(v, "mark", "case")]
    infinitive = "to" in marks or tree.feat(v, "VerbForm") == "Inf"
    opening = " ".join(tree.forms[c] for k in tree.kids(v, "mark", "case", "cc") for c in [k, *tree.kids(k, "fixed")])
    if any(opening.startswith(w) for w in ("without", "instead of", "rather than", "short of")):
        return "not-happened"
    if base == "conj":
        bare = not tree.kids(v, "aux", "nsubj") and (
            infinitive or tree.feat(v, "VerbForm") in ("Part", "Ger") or tree.passive(above)
        )
        if bare or (infinitive and not tree.kids(v, "aux")):
            status, told = _verb(tree, above, lasting=lasting, headline=headline, depth=depth + 1)
            return status if told else ""
        return ""
    if lemma == "yet" and infinitive:
        return "not-happened"
    if base == "advcl" and "short" in (lemma, tree.forms[above]):
        return "not-happened"  # "stopped short of expelling"
    if lemma == "track" and infinitive:
        return "planned"
    if base in ("csubj", "advcl", "ccomp", "xcomp") and infinitive and _modal_word(tree, above) in ("would", "could"):
        return "hypothetical"  # "to close it would be a mistake", "what would it take for Algiers to open ..."
    if (
        lemma == "have"
        and infinitive
        and any(tree.forms[k] == "yet" for k in [*tree.kids(above, "advmod"), *tree.kids(v, "advmod")])
    ):
        return "not-happened"
    if base == "acl" and not marks and tree.base(above) in ("obj", "nsubj") and tree.head(above) >= 0:
        wish = tree.lemmas[tree.head(above)]
        if wish in ("want", "need", "wish", "like", "demand"):
            return "hypothetical"
        if wish == "order":
            return "planned"
    if (
        base == "xcomp"
        or (base == "ccomp" and infinitive)
        or (base in ("advcl", "csubj") and infinitive and tree.upos(above) == "ADJ")
    ):
        return _embedded(tree, v, above, infinitive=infinitive, lasting=lasting, headline=headline, depth=depth)
    gerund = tree.forms[v].endswith("ing") and not tree.kids(v, "aux")
    parted = any(tree.forms[k] == "," for k in range(above, v))  # "called for X, urging Y": a clause of its own
    if (
        base in ("ccomp", "obj") + (("advcl",) if marks or not parted else ())
        and gerund
        and words.embeds.get(lemma) in ("not-happened", "hypothetical")
    ):
        return _embedded(tree, v, above, infinitive=False, lasting=lasting, headline=headline, depth=depth)
    if base == "acl" and "that" in marks and _is_denied(tree, above):
        return "not-happened"  # "rejected claims that"
    if base == "acl" and "that" in marks and lemma in ALLEGING:
        return "hypothetical"  # "accusations that we are preparing to ..."
    if base == "advcl" and marks[:1] == ["against"]:
        return "not-happened" if words.embeds.get(lemma) in ("planned", "not-happened") else "hypothetical"
    if base == "advcl" and marks[:1] == ["for"] and infinitive and words.embeds.get(lemma) == "hypothetical":
        return "hypothetical"  # "pleading for the border to be reopened"
    if gerund and base in ("advcl", "acl") and marks[:1] == ["at"] and words.embeds.get(lemma) == "planned":
        return "planned"  # "aims at restoring"
    if gerund and base == "acl" and marks[:1] == ["in"] and lemma not in words.governors:
        return _inside_modal(tree, v)  # "will secure gains in restoring"
    if base == "acl" and infinitive and headline and lemma not in words.governors:
        return "planned"  # "Border to close on Friday"
    if base == "acl" and (infinitive or marks) and lemma in words.governors and _is_none(tree, above):
        return "not-happened"  # "has no plans to", "there was no question of"
    if base == "acl" and infinitive and lemma in words.governors and _is_denied(tree, above):
        return "not-happened"  # "rejected a motion to expel"
    if base == "acl" and infinitive:
        upper = tree.head(above)
        undone = upper >= 0 and (words.carriers.get(tree.lemmas[upper]) == "cancelled" or tree.lemmas[upper] in UNDOING)
        if undone and lemma in words.governors:
            return "cancelled"
        return words.governors.get(lemma, "hypothetical")
    if base == "acl" and tree.upos(above) == "NOUN" and lemma in words.governors and marks:
        return "not-happened" if _is_denied(tree, above) else words.governors[lemma]
    if base == "advcl" and infinitive and lemma in GATHERING and tree.lemmas[v] in BEGINNING:
        status, _ = _verb(tree, above, lasting=lasting, headline=headline, depth=depth + 1)
        return status  # "lined up to open a week of drills"
    if base == "advcl" and infinitive and lemma == "go" and any(tree.forms[k] == "on" for k in tree.children[above]):
        return _verb(tree, above, lasting=lasting, headline=headline, depth=depth + 1)[0]  # "went on to meet her"
    if base == "advcl" and infinitive:
        return "hypothetical"
    if (
        base == "ccomp"
        and words.embeds.get(lemma) == "hypothetical"
        and lemma not in ("tell", "warn", "fear", "suggest", "hope", "see", "claim")
    ):
        return "hypothetical"
    if base == "advcl" and marks and marks[0] in ("by", "after", "while", "when", "as", "because", "since"):
        return ""
    if base == "advcl" and marks[:1] in (["before"], ["until"]) and tree.feat(v, "VerbForm") != "Fin":
        return ""
    return ""


def _is_denied_clause(tree: Tree, v: int) -> bool:
    """ "Reports that it would reopen were denied", "the rumour that they fled was false"."""
    above = tree.head(v)
    that = any(tree.forms[k] == "that" for k in tree.kids(v, "mark"))
    if above >= 0 and tree.base(v) in ("csubj", "ccomp") and (that or tree.kids(v, "nsubj")):
        untrue = tree.lemmas[above] in ("true", "case") and is_negated(tree, above)
        if untrue or (tree.lemmas[above] in FALSE and tree.kids(above, "cop")):
            return True  # "it is untrue that ...", "it is not the case that ..."
    return (
        that
        and above >= 0
        and tree.upos(above) == "NOUN"
        and tree.base(v) in ("acl", "ccomp")
        and _is_denied(tree, above)
    )


def _is_any(tree: Tree, n: int) -> bool:
    return tree.forms[n].startswith("any") or any(tree.forms[k] == "any" for k in tree.kids(n, "det"))


def _is_none(tree: Tree, n: int) -> bool:
    """ "No plans", "not any plan": the noun is denied, by its determiner or by its verb."""
    above = tree.head(n)
    none = any(tree.forms[k] in ("no", "neither") for k in tree.kids(n, "det"))
    return none or (above >= 0 and tree.base(n) in ("obj", "nsubj") and is_negated(tree, above))


def _is_denied(tree: Tree, n: int) -> bool:
    """ "Denied reports that ...", "claims that ... were rejected"."""
    above = tree.head(n)
    if above >= 0 and tree.base(n) == "nsubj" and tree.lemmas[above] in FALSE:
        return True
    return (
        above >= 0
        and (tree.lemmas[above] in DENYING or _waves_off(tree, above))
        and (
            (tree.base(n) in ("obj", "obl", "xcomp", "dep") and not any(tree.kids(n, "case")))
            or (tree.base(n) == "nsubj" and tree.passive(above))
        )
    )


def _waves_off(tree: Tree, v: int) -> bool:
    """ "Turned down the charge", "waved aside the claim", "brushed off"."""
    off = {"turn": ("down",), "wave": ("aside", "away", "off"), "brush": ("aside", "off"), "shrug": ("off",)}
    beside = [*tree.kids(v, "compound:prt", "advmod"), min(v + 1, len(tree.words) - 1)]
    return any(tree.forms[w] in off.get(tree.lemmas[v], ()) for w in beside)


LETTING = frozenset(("let", "allow", "permit", "enable"))
LAWS = frozenset(
    (
        "law",
        "bill",
        "rule",
        "decree",
        "resolution",
        "motion",
        "mandate",
        "act",
        "parliament",
        "court",
        "order",
        "treaty",
        "agreement",
    )
)
COMING = frozenset(("next", "tomorrow", "upcoming", "coming"))


def _is_law(tree: Tree, verb: int) -> bool:
    subject = tree.subject(verb)
    return subject is not None and tree.lemmas[subject] in LAWS


def _is_coming(tree: Tree, i: int) -> bool:
    """ "The dispatch of a ship next week", "closes the border tomorrow": a time to come beside it."""
    times = tree.kids(i, "obl", "nmod", "advmod")
    return any(tree.forms[w] in COMING for k in times for w in [k, *tree.kids(k, "amod", "det", "compound")])


def _embedded(tree: Tree, v: int, above: int, *, infinitive: bool, lasting: bool, headline: bool, depth: int) -> str:
    words = load_words()
    lemma = tree.lemmas[above]
    effect = (
        words.embeds.get(lemma)
        or words.embeds.get(tree.forms[above])
        or ("planned" if lemma == "be" and infinitive else "inherit")
    )
    if lemma == "be" and infinitive:
        effect = "planned"
    if lemma == "go" and infinitive and tree.forms[above] == "going":
        effect = "planned"
    elif lemma == "go" and infinitive and any(tree.forms[k] == "on" for k in tree.children[above]):
        effect = "inherit"  # "went on to meet her"
    outer, told = _verb(tree, above, lasting=lasting, headline=headline, depth=depth + 1)
    blamed = any(tree.forms[k] in ("of", "for") for k in tree.kids(above, "mark"))
    if (
        lemma in LETTING
        and outer == "happened"
        and (tree.feat(above, "Tense") == "Past" or blamed)
        and not _is_law(tree, above)
    ):
        return "happened"  # "let them place a launcher", but "a bill lets them"
    if effect == "inherit":
        return outer if told else ""
    if outer == "not-happened":
        return (
            "not-happened"
            if effect in ("planned", "ongoing")
            else "happened"
            if effect == "not-happened" and lemma in ("fail", "avoid", "forget", "decline", "refuse")
            else "hypothetical"
        )
    if effect == "ongoing":
        helpers = [tree.forms[k] for k in tree.kids(above, "aux")]
        return (
            outer
            if outer in ("planned", "hypothetical")
            else "happened"
            if lemma in ("begin", "start") and outer == "happened" and not (lasting and has_or_have(helpers))
            else "ongoing"
        )
    if outer == "hypothetical":
        return "hypothetical"
    if effect == "planned" and (_has_condition(tree, v) or _has_condition(tree, above)):
        return "hypothetical"  # "offered to open it if Delhi sent word"
    return effect


def _tense(tree: Tree, v: int, *, lasting: bool, headline: bool) -> tuple[str, bool]:
    auxiliaries = [tree.lemmas[k] for k in tree.kids(v, "aux")]
    forms = [tree.forms[k] for k in tree.kids(v, "aux", "aux:pass", "cop")]
    present = any(f in ("is", "are", "am", "'re", "'m") for f in forms)
    progressive = tree.forms[v].endswith("ing") and not tree.passive(v)
    if progressive and "been" in forms and has_or_have(forms):
        return "ongoing", True  # "has again been waving cars through"
    still = any(tree.forms[k] == "still" for k in tree.kids(v, "advmod"))
    told_now = tree.base(v) == "ccomp" and tree.head(v) >= 0 and tree.feat(tree.head(v), "Tense") == "Past"
    if lasting and still and tree.passive(v):
        return "ongoing", True
    if progressive and (still or told_now) and any(f in ("was", "were") for f in forms):
        return "ongoing", True  # "complained that drones were violating ..."
    if "being" in forms and present:
        return "ongoing", True
    if present and not tree.passive(v) and tree.forms[v].endswith("ing"):
        return "ongoing", True
    has = any(f in ("has", "have", "'s", "'ve") for f in forms)
    if lasting and has and "been" in forms and tree.forms[v].endswith("ing"):
        return "ongoing", True
    marks = [tree.forms[k] for k in tree.kids(v, "mark", "case")]
    if lasting and not forms and not marks and progressive and tree.rel(v) == "acl" and not _is_past_above(tree, v):
        return "ongoing", True  # "officials investigating the source have traced it"
    if lasting and not forms and _beside_present(tree, v, marks):
        return "ongoing", True
    if lasting and "have" in auxiliaries and _since(tree, v):
        return "ongoing", True
    state = tree.passive(v) or tree.feat(v, "VerbForm") == "Part"
    if lasting and state and present and "been" not in forms and not tree.forms[v].endswith("ing"):
        return "ongoing", True
    if tree.feat(v, "Tense") == "Pres" and tree.feat(v, "VerbForm") == "Fin" and _is_coming(tree, v):
        return "planned", True
    if tree.feat(v, "Tense") == "Pres" and tree.feat(v, "VerbForm") == "Fin" and not headline:
        return ("ongoing", False) if lasting else ("happened", False)
    if tree.feat(v, "VerbForm") == "Ger" and tree.base(v) in ("nsubj", "csubj", "obj"):
        above = tree.head(v)
        was = (
            any(tree.forms[k] in ("was", "were") for k in tree.kids(above, "cop"))
            or tree.feat(above, "Tense") == "Past"
        )
        return ("happened" if was and tree.base(v) == "csubj" else "hypothetical"), False
    return "happened", False


def _is_past_above(tree: Tree, v: int) -> bool:
    """Whether the verb above a participle tells a past that is over."""
    verb = next((k for k in tree.ancestors(v) if tree.upos(k) in ("VERB", "AUX")), -1)
    return verb < 0 or (tree.feat(verb, "Tense") == "Past" and not any(
        tree.forms[k] in ("has", "have", "is", "are") for k in tree.kids(verb, "aux")
    ))  # fmt: skip


def has_or_have(forms: list[str]) -> bool:
    """Whether a present perfect stands among the helping verbs."""
    return any(f in ("has", "have", "'s", "'ve") for f in forms)


def _beside_present(tree: Tree, v: int, marks: list[str]) -> bool:
    """ "With the border closed, onions rot", "the batteries deployed near the port worry ...": a state that lasts."""
    above = tree.head(v)
    absolute = tree.base(v) == "advcl" and marks[:1] == ["with"] and bool(tree.kids(v, "nsubj"))
    reduced = tree.rel(v) == "acl" and tree.passive(v) and not tree.kids(v, "obl:tmod") and tree.base(above) == "nsubj"
    verb = above if absolute else tree.head(above) if reduced else -1
    if verb < 0:
        return False
    copulas = [tree.forms[k] for k in tree.kids(verb, "cop", "aux")]
    is_now = any(f in ("is", "are") for f in copulas)
    return is_now or (tree.feat(verb, "Tense") == "Pres" and tree.feat(verb, "VerbForm") == "Fin")


def _since(tree: Tree, v: int) -> bool:
    return any(
        tree.forms[k] == "since"
        for w in tree.kids(v, "obl", "advcl", "advmod")
        for k in [w, *tree.kids(w, "case", "mark")]
    )


def _is_state(tree: Tree, i: int) -> bool:
    """A participle that tells a state: "remains shut", "keep the crossing closed", "is closed"."""
    above = tree.head(i)
    return (
        above >= 0
        and tree.base(i) == "xcomp"
        and tree.lemmas[above] in ("remain", "stay", "keep", "leave")
        and tree.feat(i, "VerbForm") in ("Part", "")
    )


def _is_state_noun(tree: Tree, n: int) -> bool:
    """ "Is off limits", "are on their way", "has boots on the ground": a noun that says how things stand."""
    has = tree.base(n) == "obj" and tree.lemmas[tree.head(n)] == "have" and tree.upos(tree.head(n)) == "VERB"
    return has or bool(tree.kids(n, "cop") and tree.kids(n, "case"))


def _adjective(tree: Tree, i: int) -> tuple[str, bool]:
    above = tree.head(i)
    if tree.base(i) == "obj" and above >= 0:
        status, told = _verb(tree, above, lasting=True, headline=False)
        past = tree.feat(above, "Tense") == "Past"
        return status if told else "happened" if past else "ongoing", True
    if tree.base(i) == "xcomp" and above >= 0 and _is_over(tree, above):
        return "happened", True
    if tree.base(i) == "xcomp" and above >= 0:
        status, told = _verb(tree, above, lasting=True, headline=False)
        return (status if told and status != "happened" else "ongoing"), True
    if tree.kids(i, "cop", "aux"):
        status, told = _verb(tree, i, lasting=True, headline=False)
        if told:
            return status, True
        past = any(tree.forms[k] in ("was", "were") for k in tree.kids(i, "cop"))
        return ("happened" if past else "ongoing"), True
    return "ongoing", True


ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _is_over(tree: Tree, v: int) -> bool:
    """ "Stayed shut for 16 months", "remained closed until May": a past state with an end."""
    return (
        tree.feat(v, "Tense") == "Past"
        and not tree.kids(v, "aux")
        and any(
            tree.forms[c] in ("for", "until", "till")
            for k in tree.kids(v, "obl")
            if not any(
                tree.feat(o, "NumType") == "Ord" or tree.forms[o].endswith(ORDINALS) for o in tree.kids(k, "amod")
            )
            for c in tree.kids(k, "case")
        )
    )


# --- nouns ----------------------------------------------------------------------------------------------------------


def _noun(anchor: Anchor, *, headline: bool) -> tuple[str, bool]:
    tree, n = anchor.tree, anchor.word
    words = load_words()
    lasting = kinds()[anchor.kind].lasting
    if _is_rehearsed(tree, n) or _is_answered_later(tree, n) or _is_hoped_off(tree, n):
        return "hypothetical", True
    determiners = [tree.forms[k] for k in tree.kids(n, "det")]
    none = any(tree.forms[k] == "not" for k in [*tree.kids(n, "advmod", "cc", "cc:preconj"), n - 2] if 0 <= k == n - 2)
    none = none and any(tree.forms[k] in ("one", "single") for k in tree.kids(n, "nummod", "amod"))
    if "no" in determiners or "neither" in determiners or none:
        return "not-happened", True
    if _of_no_sign(tree, n):
        return "not-happened", True
    if ("any" in determiners and not _under_denial(tree, n)) or (
        determiners[:1] in (["a"], ["an"]) and tree.base(n) == "nsubj" and _would(tree, n)
    ):
        return "hypothetical", True
    modified = [
        words.modifiers[f]
        for k in tree.kids(n, "amod", "acl", "compound")
        if (f := _modifier(tree, k)) in words.modifiers
    ]
    if _is_behind(tree, n):
        return "happened", True
    if _is_only_possible(tree, n):
        return "hypothetical", True
    if lasting and _is_left_under(tree, n):
        return "ongoing", True
    if lasting and tree.kids(n, "case") and any(tree.forms[k] in ("is", "are") for k in tree.kids(n, "cop")):
        return "ongoing", True  # "are in negotiations"
    strong = next((m for m in modified if m in ("hypothetical", "cancelled", "planned")), "")
    generic = any(_is_generic(tree, c) for c in anchor.carriers)
    carried = "" if generic else _carried(anchor, headline=headline)
    if carried in ("cancelled", "not-happened"):
        return carried, True
    if not carried and _is_set_for(tree, n):
        return "planned", True
    if strong:
        return ("planned" if carried == "planned" else strong), True
    if carried:
        return carried, True
    if modified:
        open_, told = _governed(anchor, lasting=lasting, headline=headline) if modified[0] == "ongoing" else ("", False)
        return (open_ if told and open_ in ("hypothetical", "not-happened") else modified[0]), True
    above = _above_noun(tree, n)
    if above == "ongoing":
        status = _during(tree, n)
        return status, status != "happened"  # "closed it during the drills": they may go on
    if above:
        return above, True
    if _is_coming(tree, n):
        return "planned", True
    open_status = "" if _is_definite(tree, n) or anchor.names else _inside_modal(tree, n)
    return (open_status, True) if open_status else _governed(anchor, lasting=lasting, headline=headline)


def _is_only_possible(tree: Tree, n: int) -> bool:
    """ "The suspension of imports was a real possibility"."""
    above = tree.head(n)
    said = above >= 0 and tree.base(n) == "nsubj" and tree.upos(above) == "NOUN" and bool(tree.kids(above, "cop"))
    return said and tree.lemmas[above] in ("possibility", "option", "risk", "prospect", "likelihood", "idea")


def _is_left_under(tree: Tree, n: int) -> bool:
    """ "The cause remains under investigation"."""
    above = tree.head(n)
    under = any(tree.forms[k] in ("under", "in") for k in tree.kids(n, "case"))
    return under and above >= 0 and tree.lemmas[above] in ("remain", "stay") and tree.feat(above, "Tense") == "Pres"


def _is_behind(tree: Tree, n: int) -> bool:
    """ "With the drills over", "once the drills are over"."""
    above = tree.head(n)
    return above >= 0 and tree.forms[above] == "over" and tree.upos(above) in ("ADV", "ADJ")


AIMING = frozenset(("aim", "design", "intend", "mean", "gear", "designate"))  # "are not aimed at anybody"
SIGNS = frozenset(("sign", "evidence", "trace", "indication", "proof", "hint", "report", "record", "question"))


def _under_denial(tree: Tree, n: int) -> bool:
    """ "Denied that any exercise was taking place": the denial is the speaker's stance."""
    verb = next((k for k in tree.ancestors(n) if tree.upos(k) == "VERB"), -1)
    above = tree.head(verb) if verb >= 0 else -1
    denied = above >= 0 and tree.base(verb) in ("ccomp", "xcomp", "obj", "advcl")
    return denied and tree.lemmas[above] in DENYING


def _of_no_sign(tree: Tree, n: int) -> bool:
    """ "There was no sign of a reopening", "found no evidence of a violation"."""
    above = tree.head(n)
    return above >= 0 and tree.base(n) == "nmod" and tree.lemmas[above] in SIGNS and _is_none(tree, above)


def _is_set_for(tree: Tree, n: int) -> bool:
    """ "The opening, set for May", "drills due in June", "is slated for Monday"."""
    set_to = load_words().set_to
    above = tree.head(n)
    words = tree.kids(n, "acl", "amod", "parataxis", "appos") + (
        [above] if above >= 0 and tree.base(n) == "nsubj" else []
    )
    return any((tree.lemmas[k] in set_to or tree.forms[k] in set_to) and tree.kids(k, "obl", "nmod") for k in words)


APPROVING = frozenset(
    ("approve", "authorise", "authorize", "endorse", "back", "okay", "sanction", "ratify", "greenlight")
)
REHEARSING = frozenset(("rehearse", "simulate", "practise", "practice", "imitate", "repel", "counter", "war-game"))
ANSWERING = frozenset(("respond", "react", "reply", "retaliate", "answer"))


def _is_rehearsed(tree: Tree, n: int) -> bool:
    """ "They rehearsed the defence against an attack": what is practised did not happen."""
    child = n
    for above in tree.ancestors(n):
        if tree.upos(above) == "VERB":
            return tree.lemmas[above] in REHEARSING and tree.base(child) == "obj"
        if tree.upos(above) not in ("NOUN", "PROPN"):
            return False
        child = above
    return False


def _is_hoped_off(tree: Tree, n: int) -> bool:
    """ "To find a path that avoids a war": neither there nor warded off yet."""
    above = tree.head(n)
    if above < 0 or tree.rel(above) != "acl:relcl" or load_words().embeds.get(tree.lemmas[above]) != "not-happened":
        return False
    upper = tree.head(tree.head(above))
    return upper >= 0 and any(tree.forms[k] == "to" for k in tree.kids(upper, "mark"))


def _is_answered_later(tree: Tree, n: int) -> bool:
    """ "It would respond to provocations": those to come, if any."""
    above = tree.head(n)
    return (
        tree.base(n) == "obl"
        and above >= 0
        and tree.lemmas[above] in ANSWERING
        and not _is_definite(tree, n)
        and bool(_modal(tree, above))
    )


def _is_definite(tree: Tree, n: int) -> bool:
    return any(
        tree.forms[k] in ("the", "these", "this", "those", "its", "their") for k in tree.kids(n, "det", "nmod:poss")
    )


def _inside_modal(tree: Tree, n: int) -> str:
    """ "There would be an increase, including joint drills": what hangs on a noun shares its verb's modal."""
    for above in tree.ancestors(n):
        if tree.upos(above) in ("VERB", "AUX") or tree.kids(above, "aux"):
            modal = _modal(tree, above)
            return "planned" if _modal_word(tree, above) == "would" and tree.base(above) == "ccomp" else modal
        if tree.upos(above) not in ("NOUN", "PROPN"):
            return ""
    return ""


def _would(tree: Tree, n: int) -> bool:
    """Whether a noun is the subject of what would, could or might be."""
    above = tree.head(n)
    return above >= 0 and any(tree.forms[k] in ("would", "could", "might") for k in tree.kids(above, "aux"))


def _during(tree: Tree, n: int) -> str:
    """ "During the drills": then when its verb says."""
    for above in tree.ancestors(n):
        if tree.upos(above) == "VERB":
            if _modal(tree, above) == "planned":
                return "planned"
            return "happened" if tree.feat(above, "Tense") == "Past" else "ongoing"
    return "ongoing"


def _future_above(tree: Tree, n: int) -> bool:
    """ "During the first phase troops will rehearse": the event lies where its verb does."""
    for above in tree.ancestors(n):
        if tree.upos(above) == "VERB":
            return _modal(tree, above) == "planned"
    return False


def _modifier(tree: Tree, k: int) -> str:
    return tree.forms[k] if tree.forms[k] in load_words().modifiers else tree.lemmas[k]


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
    return bool({"while", "as", "when", "until"} & set(marks)) and _modal(tree, main) == "planned"


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


def _carried(anchor: Anchor, *, headline: bool) -> str:
    """The status that the support verbs lend, "" without any."""
    tree = anchor.tree
    words = load_words()
    for carrier in anchor.carriers:
        if _is_aim_of(tree, carrier, anchor.word) or (
            tree.lemmas[carrier] == "follow" and tree.base(anchor.word) == "obj"
        ):
            continue  # "the decrease follows an investigation": that came before
        if tree.lemmas[carrier] == "underway" or tree.forms[carrier] in STANDING:
            status, told = _verb(tree, carrier, lasting=True, headline=headline)
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
            above = _above_noun(tree, carrier)
            if above == "ongoing" and _future_above(tree, carrier):
                return "planned"
            if above or effect == "cancelled":
                return above or effect
            governed, told = _governed(Anchor(tree, carrier, anchor.kind), lasting=True, headline=headline)
            if told:
                return governed
            continue
        if any(words.carriers.get(tree.lemmas[k]) == "cancelled" for k in tree.kids(carrier, "conj")):
            return "cancelled"  # "had planned drills but cancelled them"
        if _is_beside_future(tree, carrier):
            continue
        effect = words.carriers.get(tree.lemmas[carrier], "")
        if _nobody(tree, carrier) and not is_negated(tree, carrier) and tree.base(anchor.word) == "nsubj":
            continue  # "the manoeuvre will involve no nuclear weapons"
        status, told = _verb(tree, carrier, lasting=kinds()[anchor.kind].lasting, headline=headline)
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
        if tree.lemmas[carrier] in ENDED and status == "planned":
            return ""  # "is to finish on Tuesday": under way, or ahead
        settled = effect in ("planned", "ordered", "announced", "hypothetical") and status == "ongoing"
        if status != "happened" and told and effect not in ("prevented", "cancelled") and not settled:
            return status
        found = _lent(tree, carrier, effect, status, told=told, headline=headline, kind=anchor.kind)
        if found:
            return found
    return ""


OF_AUTHORITY = frozenset(("ban", "border_closure", "airspace_closure", "sanction", "suspension", "emergency_rule"))


def _dated_later(tree: Tree, v: int) -> bool:
    """ "Ordered the closure from Sunday"."""
    return any(tree.forms[k] in ("from", "by", "until", "next", "tomorrow") for k in tree.under(v) if k > v)


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


def _above_noun(tree: Tree, n: int) -> str:
    """What the preposition before a noun, or the noun that it depends on, makes of it."""
    words = load_words()
    case = " ".join(tree.forms[c] for k in tree.kids(n, "case") for c in [k, *tree.kids(k, "fixed")])
    if case == "of" and tree.lemmas[tree.head(n)] in ("day", "hour", "week") and _is_counted_day(tree, tree.head(n)):
        return "ongoing"  # "the fourth day of the exercise"
    if case in ("of", "in") and tree.base(n) == "nmod" and tree.lemmas[tree.head(n)] in CHANGES:
        return _above_noun(tree, tree.head(n)) or ("ongoing" if _is_on(tree, tree.head(n)) else "")
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
        if _is_none(tree, above) or _is_denied(tree, above):
            return "not-happened"  # "no plan for a closure", "dismissed talk of a closure"
        if _is_undone(tree, above):
            return "cancelled"  # "plans for drills were dropped", "withdrew the expulsion order"
        upper = _above_noun(tree, above)
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
        return words.embeds.get(tree.lemmas[above], "hypothetical")
    return ""


CHANGES = frozenset(
    ("expansion", "extension", "increase", "reduction", "resumption", "intensification", "deepening", "strengthening")
)


def _is_undone(tree: Tree, n: int) -> bool:
    verb = tree.head(n)
    done_to = verb >= 0 and (tree.base(n) == "obj" or tree.rel(n) == "nsubj:pass")
    undoing = done_to and (tree.lemmas[verb] in UNDOING or load_words().carriers.get(tree.lemmas[verb]) == "cancelled")
    return undoing and not is_negated(tree, verb) and not _modal(tree, verb)


def _governed(anchor: Anchor, *, lasting: bool, headline: bool) -> tuple[str, bool]:
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
            if _verb(tree, above, lasting=True, headline=headline)[0] == "planned"
            else ("happened", True)
        )
    if above >= 0 and tree.base(n) in ("nsubj", "obj") and tree.upos(above) == "VERB" and _in_condition(tree, above):
        return "hypothetical", True  # "had the drills gone ahead"
    if (
        above < 0
        or tree.base(n) not in ("nsubj", "obj", "obl", "nmod", "conj", "appos")
        or tree.upos(above) not in ("VERB", "AUX", "ADJ", "NOUN")
    ):
        return "happened", False
    lemma = tree.lemmas[above]
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
            outer, _ = _verb(tree, above, lasting=lasting, headline=headline)
            if effect == "not-happened" and outer != "happened":
                return "hypothetical", True
            return effect, True
        if tree.upos(above) == "VERB":
            outer, told = _verb(tree, above, lasting=lasting, headline=headline)
            known = any(
                tree.forms[k] in ("the", "these", "this", "those", "its", "their")
                for k in tree.kids(n, "det", "nmod:poss")
            )
            if (
                told
                and outer in ("planned", "hypothetical")
                and lemma not in PRESUPPOSING
                and not (known and outer == "hypothetical")
            ):
                return outer, True
    if not lasting or tree.base(n) not in ("nsubj", "obj", "obl"):
        return "happened", False
    if tree.base(n) == "obj" and lemma in ("undergo", "deepen", "expand", "strengthen", "intensify", "widen", "pursue"):
        outer, told = _verb(tree, above, lasting=True, headline=headline)
        if told and outer == "ongoing":
            return "ongoing", True  # "are undergoing trial", "are deepening their cooperation"
    outer, told = _verb(tree, above, lasting=True, headline=headline)
    if outer == "planned" and tree.base(n) == "nsubj" and lemma in ("stay", "remain", "continue", "persist"):
        return "ongoing", True  # "the shutdown would stay in force"
    copula = [tree.forms[k] for k in tree.kids(above, "cop")]
    if outer == "planned":
        return "planned", True
    if any(f in ("is", "are") for f in copula) or (outer == "ongoing" and tree.base(n) == "nsubj"):
        return "ongoing", False
    return "happened", False
