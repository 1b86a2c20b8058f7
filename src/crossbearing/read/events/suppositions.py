"""Is what is told only supposed: under a modal, a condition, a law, "any", "it is possible"?"""

from crossbearing.read.events.lexicon import load_words
from crossbearing.read.tree import Tree

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


def modal_word(tree: Tree, v: int) -> str:
    """Returns the modal verb of a predicate, "" without any."""
    return next((tree.forms[k] for k in tree.kids(v, "aux") if tree.forms[k] in load_words().modals), "")


def modal_status(tree: Tree, v: int) -> str:
    """Returns the status that the modal verb of a predicate tells, "" without any."""
    word = modal_word(tree, v)
    if word == "'d" and tree.feat(v, "VerbForm") != "Inf":
        return ""
    return load_words().modals.get(word, "")


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


def modal_any(tree: Tree, v: int) -> bool:
    """Whether whatever it is done to or by is only supposed: "any aircraft that ... will be brought down"."""
    subjects = tree.kids(v, "nsubj", "nsubj:pass")
    return bool(modal_status(tree, v)) and any(is_any(tree, k) and tree.kids(k, "acl:relcl") for k in subjects)


def is_any(tree: Tree, n: int) -> bool:
    """ "Any aircraft", "anyone": none in particular."""
    return tree.forms[n].startswith("any") or any(tree.forms[k] == "any" for k in tree.kids(n, "det"))


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


def is_possible(tree: Tree, v: int) -> bool:
    """ "It is possible that ..."."""
    above = tree.head(v)
    return above >= 0 and tree.base(v) in ("csubj", "ccomp") and tree.lemmas[above] in POSSIBLE


def is_by_law(tree: Tree, v: int) -> bool:
    """ "The bill would close the border"."""
    return is_law(tree, v) and tree.base(v) == "root"


def is_law(tree: Tree, verb: int) -> bool:
    """Whether a law, a court or a treaty is what acts."""
    subject = tree.subject(verb)
    return subject is not None and tree.lemmas[subject] in LAWS
