"""The status of a noun: what denies or supposes it, what carries it, its adjectives, what it depends on."""

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.carried import carried_status
from crossbearing.read.events.denials import DENYING, is_none, no_sign
from crossbearing.read.events.governed import governed_status, status_above
from crossbearing.read.events.lexicon import load_words
from crossbearing.read.events.moods import is_habitual
from crossbearing.read.events.suppositions import inside_modal, modal_status
from crossbearing.read.events.tenses import ORDINALS, is_coming
from crossbearing.read.tree import Tree

REHEARSING = frozenset(("rehearse", "simulate", "practise", "practice", "imitate", "repel", "counter", "war-game"))
# Where these are missing, nobody tells of it: "contains no word about a collision".
TELLING = frozenset(("word", "mention", "reference", "allusion", "line", "sentence", "syllable", "detail"))
ANSWERING = frozenset(("respond", "react", "reply", "retaliate", "answer"))


def _is_in_its_days(tree: Tree, n: int) -> bool:
    """ "On the fifth day of the drills", "day three of the exercise": it lasts."""
    day = tree.head(n)
    if day < 0 or tree.base(n) != "nmod" or tree.lemmas[day] not in ("day", "week", "month"):
        return False
    counted = [tree.forms[k] for k in tree.kids(day, "amod")]
    return any(form in ORDINALS for form in counted) or bool(
        [k for k in tree.kids(day, "nummod", "dep", "appos") if k > day]
    )


def noun_status(anchor: Anchor, *, headline: bool) -> tuple[str, bool]:
    """Returns the status of an event noun and whether a word of the sentence says so."""
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
    if _is_not_told(tree, n):
        return "hypothetical", True
    if ("any" in determiners and not _under_denial(tree, n)) or (
        determiners[:1] in (["a"], ["an"]) and tree.base(n) == "nsubj" and _would(tree, n)
    ):
        return "hypothetical", True
    modified = [
        words.modifiers[f]
        for k in tree.kids(n, "amod", "acl", "compound")
        if (f := _modifier(tree, k)) in words.modifiers
    ]
    if _is_behind(tree, n) or _is_of_those_told(tree, n):
        return "happened", True
    if _is_only_possible(tree, n):
        return "hypothetical", True
    if lasting and _is_in_its_days(tree, n):
        return "ongoing", True
    if lasting and _is_left_under(tree, n):
        return "ongoing", True
    if lasting and tree.kids(n, "case") and any(tree.forms[k] in ("is", "are", "'re") for k in tree.kids(n, "cop")):
        return "ongoing", True  # "are in negotiations"
    strong = next((m for m in modified if m in ("hypothetical", "cancelled", "planned")), "")
    generic = any(is_habitual(tree, c) for c in anchor.carriers)
    carried = "" if generic else carried_status(anchor, headline=headline)
    if carried in ("cancelled", "not-happened"):
        return carried, True
    if not carried and _is_set_for(tree, n):
        return "planned", True
    if strong == "planned" and carried == "happened":
        return carried, True  # "the planned drills took place in May"
    if strong:
        return ("planned" if carried == "planned" else strong), True
    if carried:
        return carried, True
    if modified:
        open_, told = (
            governed_status(anchor, lasting=lasting, headline=headline) if modified[0] == "ongoing" else ("", False)
        )
        return (open_ if told and open_ in ("hypothetical", "not-happened") else modified[0]), True
    above = status_above(tree, n)
    if above == "ongoing":
        status = _during(tree, n)
        return status, status != "happened"  # "closed it during the drills": they may go on
    if above:
        return above, True
    if is_coming(tree, n):
        return "planned", True
    open_status = "" if _is_definite(tree, n) or anchor.names else inside_modal(tree, n)
    return (open_status, True) if open_status else governed_status(anchor, lasting=lasting, headline=headline)


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


def _is_of_those_told(tree: Tree, n: int) -> bool:
    """ "Demanded that Minsk stop such incursions": there were some."""
    above = tree.head(n)
    such = any(tree.forms[k] == "such" for k in tree.kids(n, "amod", "det", "det:predet"))
    return such and above >= 0 and tree.base(n) == "obj" and tree.lemmas[above] in ("stop", "end", "halt", "cease")


def _under_denial(tree: Tree, n: int) -> bool:
    """ "Denied that any exercise was taking place": the denial is the speaker's stance."""
    verb = next((k for k in tree.ancestors(n) if tree.upos(k) == "VERB"), -1)
    above = tree.head(verb) if verb >= 0 else -1
    denied = above >= 0 and tree.base(verb) in ("ccomp", "xcomp", "obj", "advcl")
    return denied and tree.lemmas[above] in DENYING


def _of_no_sign(tree: Tree, n: int) -> bool:
    """ "There was no sign of a reopening", "found no evidence of a violation"."""
    above = tree.head(n)
    return above >= 0 and tree.base(n) == "nmod" and no_sign(tree, above)


def _is_not_told(tree: Tree, n: int) -> bool:
    """ "The note makes no mention of a raid", "contains no word about casualties": of none that is known before."""
    above = tree.head(n)
    untold = above >= 0 and tree.base(n) == "nmod" and tree.lemmas[above] in TELLING and is_none(tree, above)
    dated = any(tree.rel(k) in ("nmod:poss", "nmod:tmod") for k in tree.children[n])
    return untold and not dated and not _is_definite(tree, n)


def _is_set_for(tree: Tree, n: int) -> bool:
    """ "The opening, set for May", "drills due in June", "is slated for Monday"."""
    set_to = load_words().set_to
    above = tree.head(n)
    words = tree.kids(n, "acl", "amod", "parataxis", "appos") + (
        [above] if above >= 0 and tree.base(n) == "nsubj" else []
    )
    return any((tree.lemmas[k] in set_to or tree.forms[k] in set_to) and tree.kids(k, "obl", "nmod") for k in words)


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
        and bool(modal_status(tree, above))
    )


def _is_definite(tree: Tree, n: int) -> bool:
    return any(
        tree.forms[k] in ("the", "these", "this", "those", "its", "their") for k in tree.kids(n, "det", "nmod:poss")
    )


def _would(tree: Tree, n: int) -> bool:
    """Whether a noun is the subject of what would, could or might be."""
    above = tree.head(n)
    return above >= 0 and any(tree.forms[k] in ("would", "could", "might") for k in tree.kids(above, "aux"))


def _during(tree: Tree, n: int) -> str:
    """ "During the drills": then when its verb says."""
    for above in tree.ancestors(n):
        if tree.upos(above) == "VERB":
            if modal_status(tree, above) == "planned":
                return "planned"
            return "happened" if tree.feat(above, "Tense") == "Past" else "ongoing"
    return "ongoing"


def _modifier(tree: Tree, k: int) -> str:
    return tree.forms[k] if tree.forms[k] in load_words().modifiers else tree.lemmas[k]
