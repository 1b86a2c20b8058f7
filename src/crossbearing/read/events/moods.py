"""Is a verb told as a fact: or as a habit, a command, a question, a wish, something awaited or needed?"""

from crossbearing.read.events.lexicon import load_words
from crossbearing.read.tree import Tree

BEGINNING = frozenset(("launch", "start", "begin", "commence", "open", "initiate", "kick"))
ENDED = frozenset(("end", "finish", "conclude", "complete", "wrap", "close"))
POINTING = frozenset(("the", "these", "this", "those", "its", "their"))
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
NEEDED = frozenset(("imperative", "vital", "essential", "crucial", "necessary", "urgent", "important"))


def is_habitual(tree: Tree, i: int) -> bool:
    """ "Typically held in May": what is told of all of them says nothing of this one."""
    return any(tree.forms[k] in GENERIC for k in tree.kids(i, "advmod"))


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


def is_called_needed(tree: Tree, v: int) -> bool:
    """ "It is imperative (vital, urgent) that they provide aid", and what is joined to it."""
    while tree.base(v) == "conj" and not tree.kids(v, "aux") and tree.upos(tree.head(v)) == "VERB":
        v = tree.head(v)
    above = tree.head(v)
    that = any(tree.forms[k] == "that" for k in tree.kids(v, "mark"))
    return that and above >= 0 and tree.base(v) in ("csubj", "ccomp") and tree.lemmas[above] in NEEDED


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


def reported(tree: Tree, v: int) -> bool:
    """ "Would" after a word of saying in the past is a future; by itself it is a supposition, except with a plain
    subject in narrative.
    """
    return tree.base(v) in ("ccomp", "parataxis", "root", "conj", "acl")
