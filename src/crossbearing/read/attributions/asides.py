"""What a parser hangs on a content though it goes beyond it: ", adding that ...", ", while Y holds ...",
", a charge that Y denies".
"""

from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.tree import Tree

CONTRASTS = frozenset(("while", "whereas", "though", "although", "but"))


def without_asides(tree: Tree, cue: int, words: frozenset[int]) -> frozenset[int]:
    """Returns the words of a content less the clauses that are no longer part of what the cue's speaker says."""
    cues = load_cues()
    before = bool(words) and min(words) < cue  # "X, he said, adding that Y": all that follows the frame is new
    gone: set[int] = set()
    for k in words:
        under = tree.under(k)
        if cue in under or k == min(words):
            continue
        if not _behind_comma(tree, min(under)):
            gone |= under if _says_too(tree, k, cue) else frozenset()
            continue
        if (
            _goes_on(tree, k, cue, cues, before=before)
            or _turns(tree, k, cue, cues, before=before)
            or _judges(tree, k, cues)
        ):
            gone |= under
    return words - gone


def _says_too(tree: Tree, k: int, cue: int) -> bool:
    """ "Urged residents not to panic | saying that help was near": the same speaker's next words."""
    return cue < k and tree.forms[k] == "saying" and tree.base(k) == "advcl" and bool(tree.kids(k, "ccomp"))


def _behind_comma(tree: Tree, first: int) -> bool:
    return first > 0 and "," in (tree.forms[first], tree.forms[first - 1], tree.forms[max(0, first - 2)])


def _goes_on(tree: Tree, k: int, cue: int, cues: Cues, *, before: bool) -> bool:
    """ ", adding that ...": the same speaker's next words."""
    if k < cue or tree.base(k) not in ("advcl", "acl", "conj") or not tree.forms[k].endswith("ing"):
        return False
    speech = tree.lemmas[k] in cues.verbs and tree.lemmas[k] not in cues.thoughts
    return tree.lemmas[k] in cues.continuers or (before and speech)


def _turns(tree: Tree, k: int, cue: int, cues: Cues, *, before: bool) -> bool:
    """ ", while Colombia holds that ...", ", but the army said ...": another speaker."""
    speech = tree.lemmas[k] in cues.verbs and tree.lemmas[k] not in cues.thoughts
    if before and k > cue and speech and tree.base(k) == "conj" and not tree.kids(k, "nsubj"):
        return True  # "X, the ministry said, and announced a note"
    same = set(tree.roles(k, "ARG0")) & set(tree.kids(cue, "nsubj"))
    if speech and tree.base(k) == "conj" and not tree.kids(k, "nsubj") and same:
        return True  # "confirmed that a call had come, and called it surprising"
    if any(tree.forms[m] == "that" for m in tree.kids(k, "mark")):
        return False  # "said that it is ready, and that applications can be submitted"
    if tree.lemmas[k] not in cues.verbs or not tree.kids(k, "nsubj") or not tree.kids(k, "ccomp", "xcomp", "advcl"):
        return False
    if tree.base(k) == "advcl":
        return any(tree.forms[m] in CONTRASTS for m in tree.kids(k, "mark"))
    return tree.base(k) == "conj" and tree.lemmas[k] not in cues.thoughts and bool(tree.kids(k, "cc"))


def _judges(tree: Tree, k: int, cues: Cues) -> bool:
    """ ", a charge that Paris denies", ", which the ministry rejects": the writer's comment on what is said."""
    first = min(w for w in tree.under(k) if tree.upos(w) != "PUNCT" or w == k)
    if tree.upos(k) == "NOUN" and tree.forms[first] in ("a", "an"):
        return tree.lemmas[k] in cues.nouns and bool(tree.kids(k, "acl")) and tree.forms[first - 1] == ","
    if tree.rel(k) != "acl:relcl" or tree.lemmas[k] not in cues.verbs or tree.lemmas[k] in cues.thoughts:
        return False
    return tree.forms[first] == "which" and bool(tree.kids(k, "nsubj")) and not tree.kids(k, "ccomp")
