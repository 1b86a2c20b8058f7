"""What does a phrase give as a reason: "because of X", "in response to X", "two days after X"?"""

from collections.abc import Iterator, Sequence

from crossbearing.read.attributions.contents import can_speak, is_negated
from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.reasons.ends import first_event
from crossbearing.read.reasons.tables import load_tables
from crossbearing.read.tree import Tree
from crossbearing.records import EventMention

JOINED_WORDS = 4  # "and some two hours after"
LACKING = ("want", "lack", "absence")  # for ... of


def behind_opening(
    tree: Tree, i: int, phrase: tuple[str, ...], kind: str, local: dict[int, int], events: Sequence[EventMention]
) -> Iterator[tuple[str, list[int], int, int]]:
    """Yields (kind, words of the cue, head of the effect, head of the cause) of a phrase that opens at ``i``."""
    last = i + len(phrase) - 1
    words = list(range(i, last + 1))
    cause = _behind(tree, i, last)
    if cause is None or cause in words:
        return
    if len(phrase) == len(LACKING) and phrase[1] in LACKING:
        words, cause = [i], i + 1  # "for want of a flag": the want is the cause
    effect = _before(tree, cause, words)
    if effect is None or _is_no_opening(tree, i, phrase, cause):
        return
    if kind == "sequence":
        cause, effect = _clause_behind(tree, cause, effect)
        effect = not_joined(tree, cause, effect)
        if tree.lemmas[effect] in load_cues().verbs and effect not in local:
            return  # "..., he told reporters after the ceremony": then he spoke
    effect = _asked(tree, effect)
    if phrase[0] == "because" and tree.upos(effect) == "VERB" and is_negated(tree, effect):
        return  # "not closed because of the drills": no reason, or the reason of something else
    if kind != "sequence":
        effect = _what_is_told(tree, effect, local, events)
    if phrase[0] in load_tables().loose and len(phrase) == 1:
        effect = next((k for k in [effect, *tree.kids(effect, "obj", "nsubj:pass")] if k in local), effect)
        number = local.get(effect)
        if (
            number is None
            or events[number].kind not in load_tables().loose_kinds
            or first_event(tree, cause, local) is None
        ):
            return
    yield kind, words, effect, cause


def _is_no_opening(tree: Tree, i: int, phrase: tuple[str, ...], cause: int) -> bool:
    """ "Citing the agency" names a source; "was given a note", "with each side reacting to the other" no reason."""
    if tree.lemmas[i] == "cite" and can_speak(tree, cause):
        return True
    if phrase == ("given",) and (tree.base(i) not in ("case", "mark") or tree.kids(i, "nsubj:pass", "aux:pass")):
        return True
    return tree.upos(i) == "VERB" and bool(tree.kids(i, "nsubj")) and tree.base(i) in ("advcl", "acl", "ccomp")


def _clause_behind(tree: Tree, cause: int, effect: int) -> tuple[int, int]:
    """ "Two days after a court sent ...": where the parser hangs the subject of a clause on its verb as a phrase."""
    lost = effect > cause and tree.upos(effect) == "VERB" and tree.base(cause) == "obl"
    if not lost or tree.kids(effect, "nsubj", "nsubj:pass") or tree.head(effect) < 0:
        return cause, effect
    return effect, tree.head(effect)


def not_joined(tree: Tree, cause: int, effect: int) -> int:
    """ "Two days after X and hours after Y": both hang on what came after, though the parser hangs one on the other."""
    mark = next(iter(tree.kids(cause, "mark", "case")), 0)
    joined = any(tree.forms[k] in ("and", "but") for k in range(max(0, mark - JOINED_WORDS), mark))
    again = tree.base(effect) == "advcl" and any(tree.forms[k] == "after" for k in tree.kids(effect, "mark", "case"))
    return tree.head(effect) if joined and again and tree.head(effect) >= 0 else effect


def _asked(tree: Tree, effect: int) -> int:
    """ "Asked not to be named because ...": the reason of the asking."""
    above = tree.head(effect)
    asked = tree.base(effect) == "xcomp" and above >= 0 and tree.lemmas[above] in ("ask", "refuse", "decline", "want")
    return above if asked else effect


def _what_is_told(tree: Tree, effect: int, local: dict[int, int], events: Sequence[EventMention]) -> int:
    """ "X will close the border, Y told Z, because of ...": the reason is of the closing, not of the telling."""
    saying = effect not in local or events[local[effect]].kind in ("statement_of_intent", "announcement")
    if not saying or tree.lemmas[effect] not in load_cues().verbs:
        return effect
    return next((k for k in tree.kids(effect, "ccomp", "parataxis") if k in local), effect)


def _behind(tree: Tree, first: int, last: int) -> int | None:
    """The head of the words that a phrase opens."""
    candidates = [tree.head(first), tree.head(last), last + 1 if last + 1 < len(tree.words) else -1]
    if tree.upos(last) == "VERB" or (
        tree.lemmas[first] in ("cite", "respond", "react", "follow") and tree.upos(first) == "VERB"
    ):
        candidates = [*tree.kids(last, "obj", "obl"), *tree.kids(first, "obj", "obl")]
    ahead = [c for c in candidates if c is not None and c > last]
    if not ahead:
        inside = [k for w in range(first, last + 1) for k in tree.children[w] if k > last and tree.upos(k) != "PUNCT"]
        ahead = inside
    return ahead[0] if ahead else None


def _before(tree: Tree, cause: int, cue: list[int]) -> int | None:
    """The word outside the phrase that it hangs on."""
    inner = {cause, *cue}
    for above in tree.ancestors(cause):
        if above not in inner:
            return above
    return None
