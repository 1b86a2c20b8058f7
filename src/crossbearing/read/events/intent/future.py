"""Is a predicate said of the future ("will", "is to", "going to", "stands ready")?"""

from crossbearing.read.tree import Tree

FUTURE = frozenset(("will", "'ll", "wo", "would", "shall", "'d"))
READY = frozenset(("ready", "prepared", "willing", "determined"))
WISHING = frozenset(("love", "like", "prefer", "hope", "wish", "hate"))  # "would love to see" is no plan
COMING = frozenset(
    (
        "buy",
        "send",
        "close",
        "shut",
        "reopen",
        "withdraw",
        "expel",
        "leave",
        "deploy",
        "order",
        "suspend",
        "cut",
        "pull",
    )
)


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Tells whether a verb is an infinitive."""
    return any(tree.forms[k] == "to" for k in tree.kids(verb, "mark")) or tree.feat(verb, "VerbForm") == "Inf"


def is_future(tree: Tree, verb: int) -> bool:
    """Tells whether a predicate is said of the future, or as an intention or a right."""
    if tree.lemmas[verb] in WISHING:
        return False
    if any(tree.forms[k] in FUTURE for k in tree.kids(verb, "aux")) or _is_to_come(tree, verb):
        return True
    if any(tree.forms[k] in ("may", "might") for k in tree.kids(verb, "aux")):
        return tree.upos(tree.subject(verb) or 0) == "PRON"  # "hinted it might"
    coming = any(tree.forms[k] in ("is", "are", "was", "were", "'re", "'m") for k in tree.kids(verb, "aux"))
    if coming and tree.forms[verb].endswith("ing") and not tree.passive(verb) and tree.lemmas[verb] in COMING:
        return True  # "is buying six more frigates"
    if tree.lemmas[verb] in ("intend", "plan", "mean") and tree.kids(verb, "xcomp"):
        return True
    if tree.lemmas[verb] == "reserve" and any(tree.lemmas[k] == "right" for k in tree.kids(verb, "obj")):
        return True
    if tree.lemmas[verb] in READY:
        return bool(tree.kids(verb, "cop"))
    if tree.lemmas[verb] == "stand" and any(tree.lemmas[k] in READY for k in tree.kids(verb, "xcomp", "advmod")):
        return True
    return tree.forms[verb] == "going" and bool(tree.kids(verb, "xcomp"))


def _is_to_come(tree: Tree, verb: int) -> bool:
    """ "The batteries are to be moved"."""
    marked = any(tree.forms[k] == "to" for k in tree.kids(verb, "mark"))
    return marked and any(tree.forms[k] in ("is", "are", "was", "were") for k in tree.kids(verb, "aux", "cop"))
