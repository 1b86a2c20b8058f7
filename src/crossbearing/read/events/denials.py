"""Is a verb or a noun negated, denied, called false, said of nobody, or only nearly so?"""

from crossbearing.read.attributions.contents import is_negated
from crossbearing.read.events.lexicon import load_words
from crossbearing.read.tree import Tree

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
POINTS = frozenset(("time", "point", "stage", "moment"))
SIGNS = frozenset(("sign", "evidence", "trace", "indication", "proof", "hint", "report", "record", "question"))
NEARLY = frozenset(("nearly", "almost", "narrowly"))


def is_nearly(tree: Tree, v: int) -> bool:
    """ "Was nearly closed"."""
    return any(tree.forms[k] in NEARLY for k in tree.kids(v, "advmod"))


def at_no_time(tree: Tree, v: int) -> bool:
    """ "At no point did it enter": the denial stands beside the verb, or before its helper, whatever it hangs on."""
    phrases = [k for k in tree.kids(v, "obl") if tree.lemmas[k] in POINTS]
    if any(tree.forms[d] == "no" for k in phrases for d in tree.kids(k, "det")):
        return True
    if any(tree.forms[k : k + 2] == ("at", "no") and tree.forms[k + 2] in POINTS for k in range(max(0, v - 4), v - 2)):
        return True
    helpers = [k for k in tree.kids(v, "aux") if tree.lemmas[k] in ("do", "have", "be")]
    first = min(helpers, default=-1)
    return first >= 3 and tree.forms[first - 2] == "no" and tree.forms[first - 1] in POINTS


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


def not_only(tree: Tree, v: int) -> bool:
    """ "Not only", "not just": what is told is not denied."""
    return any(
        tree.forms[k] in ("not", "n't")
        and k + 1 < len(tree.words)
        and tree.forms[k + 1] in ("only", "just", "merely", "least")
        for k in tree.kids(v, "advmod")
    )


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


def is_none(tree: Tree, n: int) -> bool:
    """ "No plans", "not any plan": the noun is denied, by its determiner or by its verb."""
    above = tree.head(n)
    none = any(tree.forms[k] in ("no", "neither") for k in tree.kids(n, "det"))
    return none or (above >= 0 and tree.base(n) in ("obj", "nsubj") and is_negated(tree, above))


def no_sign(tree: Tree, n: int) -> bool:
    """ "Has no indication", "found no evidence"."""
    return tree.lemmas[n] in SIGNS and is_none(tree, n)


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


def is_no_longer(tree: Tree, v: int) -> bool:
    """ "Will no longer reopen the crossing": what had been meant to be is given up."""
    return any(
        tree.forms[k] == "longer" and any(tree.forms[d] == "no" for d in tree.kids(k, "advmod", "det"))
        for k in tree.kids(v, "advmod")
    )


def is_given_up(tree: Tree, v: int) -> bool:
    """ "Was to reopen on Monday, but the plan was scrapped"."""
    was = any(tree.forms[k] in ("was", "were") for k in tree.kids(v, "aux", "cop", "aux:pass"))
    return was and any(load_words().carriers.get(tree.lemmas[k]) == "cancelled" for k in tree.kids(v, "conj"))
