"""What is negated, denied, only supposed, commanded or awaited: the moods of a verb and of the words around it."""

from crossbearing.read.attributions.contents import is_negated
from crossbearing.read.events.lexicon import load_words
from crossbearing.read.tree import Tree

BEGINNING = frozenset(("launch", "start", "begin", "commence", "open", "initiate", "kick"))
ENDED = frozenset(("end", "finish", "conclude", "complete", "wrap", "close"))
FALSE = frozenset(
    ("false", "untrue", "baseless", "unfounded", "invented", "invent", "fabricated", "fabricate", "fake", "groundless")
)
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
NEARLY = frozenset(("nearly", "almost", "narrowly"))
NEEDED = frozenset(("imperative", "vital", "essential", "crucial", "necessary", "urgent", "important"))
POSSIBLE = frozenset(("possible", "likely", "unlikely", "conceivable", "probable", "doubtful", "unclear", "uncertain"))
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


def is_habitual(tree: Tree, i: int) -> bool:
    """ "Typically held in May": what is told of all of them says nothing of this one."""
    return any(tree.forms[k] in GENERIC for k in tree.kids(i, "advmod"))


def is_nearly(tree: Tree, v: int) -> bool:
    """ "Was nearly closed"."""
    return any(tree.forms[k] in NEARLY for k in tree.kids(v, "advmod"))


def at_no_time(tree: Tree, v: int) -> bool:
    """ "At no point did it enter": the denial stands before the helping verb, whatever it hangs on."""
    helpers = [k for k in tree.kids(v, "aux") if tree.lemmas[k] in ("do", "have", "be")]
    first = min(helpers, default=-1)
    return (
        first >= 3 and tree.forms[first - 2] == "no" and tree.forms[first - 1] in ("time", "point", "stage", "moment")
    )


def is_command(tree: Tree, v: int) -> bool:
    """A bare verb at the head of its sentence or quotation, without a subject of its own."""
    own = tree.kids(v, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cop", "expl", "csubj")
    opens = v == min(
        tree.under(v, without=("punct",)) - {k for k in tree.under(v) if tree.upos(k) == "PUNCT"}, default=-1
    )
    bare = tree.forms[v] == tree.lemmas[v] and tree.feat(v, "VerbForm") in ("Inf", "Fin", "") and not own
    return (
        bare and opens and v == 0 and tree.feat(v, "Tense") == "" and tree.upos(v) == "VERB" and tree.forms[v] != "to"
    )


def is_asked(tree: Tree, v: int) -> bool:
    """ "Did it cross the border?", "how does one annex a reef?": asked, not told; "why did it cross?" tells it."""
    if tree.base(v) != "root" or tree.text[: tree.sentence.end].rstrip()[-1:] != "?":
        return False
    helpers = [k for k in tree.kids(v, "aux", "aux:pass") if tree.lemmas[k] in ("do", "have", "be")]
    subjects = tree.kids(v, "nsubj", "nsubj:pass")
    if not helpers or not subjects or min(helpers) > subjects[0]:
        return False
    anybody = tree.forms[subjects[0]] in ("one", "you", "anyone", "anybody")
    return min(helpers) == min(tree.under(v)) or (anybody and tree.forms[min(helpers)] in ("do", "does"))


def is_wish(tree: Tree, v: int) -> bool:
    """Whether the verb above makes what is told a wish ("urged", "wanted")."""
    return v >= 0 and load_words().embeds.get(tree.lemmas[v]) == "hypothetical"


def modal_any(tree: Tree, v: int) -> bool:
    """Whether whatever it is done to or by is only supposed: "any aircraft that ... will be brought down"."""
    subjects = tree.kids(v, "nsubj", "nsubj:pass")
    return bool(modal_status(tree, v)) and any(is_any(tree, k) and tree.kids(k, "acl:relcl") for k in subjects)


def is_awaited(tree: Tree, v: int) -> bool:
    """A present under "until", "before", "once", or joined to one: it is still to come."""
    while tree.base(v) == "conj" and not tree.kids(v, "mark") and tree.upos(tree.head(v)) in ("VERB", "AUX"):
        v = tree.head(v)
    marks = [tree.forms[k] for k in tree.kids(v, "mark", "case")]
    helpers = [tree.forms[k] for k in tree.kids(v, "aux", "cop")]
    now = any(f in ("is", "are", "has", "have") for f in helpers) or (
        not helpers and tree.feat(v, "Tense") == "Pres" and tree.feat(v, "VerbForm") == "Fin"
    )
    return now and marks[:1] in (["until"], ["till"], ["before"], ["once"], ["unless"]) and tree.base(v) == "advcl"


def is_possible(tree: Tree, v: int) -> bool:
    """ "It is possible that ..."."""
    above = tree.head(v)
    return above >= 0 and tree.base(v) in ("csubj", "ccomp") and tree.lemmas[above] in POSSIBLE


def is_called_needed(tree: Tree, v: int) -> bool:
    """ "It is imperative (vital, urgent) that they provide aid", and what is joined to it."""
    while tree.base(v) == "conj" and not tree.kids(v, "aux") and tree.upos(tree.head(v)) == "VERB":
        v = tree.head(v)
    above = tree.head(v)
    that = any(tree.forms[k] == "that" for k in tree.kids(v, "mark"))
    return that and above >= 0 and tree.base(v) in ("csubj", "ccomp") and tree.lemmas[above] in NEEDED


def is_by_law(tree: Tree, v: int) -> bool:
    """ "The bill would close the border"."""
    return is_law(tree, v) and tree.base(v) == "root"


def other_reason(tree: Tree, v: int) -> bool:
    """Whether what is denied is the reason told behind the verb, not what the verb tells."""
    reasons = [
        k for k in tree.kids(v, "obl", "advcl") if any(tree.forms[c] == "because" for c in tree.kids(k, "case", "mark"))
    ]
    return any(k > v and not any(tree.forms[c] == "," for c in range(v, min(tree.under(k)))) for k in reasons)


def does_nothing(tree: Tree, v: int) -> bool:
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


def is_to(tree: Tree, v: int) -> bool:
    """ "The border is to be closed"; "NATO to boost patrols" as a headline."""
    marked = any(tree.forms[k] == "to" for k in tree.kids(v, "mark"))
    if marked and tree.rel(v) == "root" and tree.subject(v) is not None and not tree.kids(v, "aux", "cop"):
        return True
    return (
        marked
        and tree.base(v) in ("root", "ccomp", "conj", "parataxis", "acl", "advcl")
        and any(tree.forms[k] in ("is", "are", "was", "were") for k in tree.kids(v, "aux", "cop", "aux:pass"))
    )


def not_only(tree: Tree, v: int) -> bool:
    """ "Not only", "not just": what is told is not denied."""
    return any(
        tree.forms[k] in ("not", "n't")
        and k + 1 < len(tree.words)
        and tree.forms[k + 1] in ("only", "just", "merely", "least")
        for k in tree.kids(v, "advmod")
    )


def modal_word(tree: Tree, v: int) -> str:
    """Returns the modal verb of a predicate, "" without any."""
    return next((tree.forms[k] for k in tree.kids(v, "aux") if tree.forms[k] in load_words().modals), "")


def modal_status(tree: Tree, v: int) -> str:
    """Returns the status that the modal verb of a predicate tells, "" without any."""
    word = modal_word(tree, v)
    if word == "'d" and tree.feat(v, "VerbForm") != "Inf":
        return ""
    return load_words().modals.get(word, "")


def in_condition(tree: Tree, v: int) -> bool:
    """Whether a clause is a condition ("if", "unless", "had it been")."""
    while tree.base(v) == "conj" and not tree.kids(v, "mark", "aux") and tree.base(tree.head(v)) == "advcl":
        v = tree.head(v)  # "unless he returned and cooperated"
    marks = {tree.forms[k] for k in tree.kids(v, "mark")}
    inverted = tree.base(v) == "advcl" and any(
        tree.forms[k] in ("should", "had", "were") and k < s
        for k in tree.kids(v, "aux", "aux:pass", "cop")
        for s in tree.kids(v, "nsubj")[:1]
    )
    return inverted or (bool(marks & load_words().conditions) and tree.base(v) in ("advcl", "ccomp", "csubj"))


def has_condition(tree: Tree, v: int) -> bool:
    """Whether a clause of condition hangs on a verb."""
    return any(in_condition(tree, k) for k in tree.kids(v, "advcl"))


def reported(tree: Tree, v: int) -> bool:
    """ "Would" after a word of saying in the past is a future; by itself it is a supposition, except with a plain
    subject in narrative.
    """
    return tree.base(v) in ("ccomp", "parataxis", "root", "conj", "acl")


def is_denied_clause(tree: Tree, v: int) -> bool:
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
        and is_denied(tree, above)
    )


def is_any(tree: Tree, n: int) -> bool:
    """ "Any aircraft", "anyone": none in particular."""
    return tree.forms[n].startswith("any") or any(tree.forms[k] == "any" for k in tree.kids(n, "det"))


def is_none(tree: Tree, n: int) -> bool:
    """ "No plans", "not any plan": the noun is denied, by its determiner or by its verb."""
    above = tree.head(n)
    none = any(tree.forms[k] in ("no", "neither") for k in tree.kids(n, "det"))
    return none or (above >= 0 and tree.base(n) in ("obj", "nsubj") and is_negated(tree, above))


def is_denied(tree: Tree, n: int) -> bool:
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


def is_law(tree: Tree, verb: int) -> bool:
    """Whether a law, a court or a treaty is what acts."""
    subject = tree.subject(verb)
    return subject is not None and tree.lemmas[subject] in LAWS


def inside_modal(tree: Tree, n: int) -> str:
    """ "There would be an increase, including joint drills": what hangs on a noun shares its verb's modal."""
    child = n
    for above in tree.ancestors(n):
        if tree.base(child) == "obl" and child != n:
            return ""  # "near the centre of the earthquake, there may be ..."
        child = above
        if tree.upos(above) in ("VERB", "AUX") or tree.kids(above, "aux"):
            modal = modal_status(tree, above)
            return "planned" if modal_word(tree, above) == "would" and tree.base(above) == "ccomp" else modal
        if tree.upos(above) not in ("NOUN", "PROPN"):
            return ""
    return ""
