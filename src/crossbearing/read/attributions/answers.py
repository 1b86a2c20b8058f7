"""Words that only point to what was told before: "The minister denied it", "So says the agency"."""

from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.speakers import can_speak, speaker_of
from crossbearing.read.attributions.stance import is_negated, stance_of
from crossbearing.read.tree import Tree

ANSWERING = frozenset(
    ("deny", "reject", "dismiss", "refute", "dispute", "contradict", "confirm", "acknowledge", "repudiate")
)
POINTERS = frozenset(("it", "this", "that", "these", "those"))
OPENING = "\"“‘«'`"
TELLING = frozenset(("tell", "say", "report", "claim", "write", "hear"))
MODALS = frozenset(("can", "could", "may", "might", "will", "would", "should", "must"))
WORDS_TOLD = frozenset(
    ("claim", "charge", "accusation", "allegation", "report", "account", "assertion", "statement", "rumour", "news")
)  # "denied the claim"


def answer_drafts(trees: Sequence[Tree], drafts: Sequence[Draft]) -> list[Draft]:
    """Returns the attributions whose content only points, each with the stretches that it stands for."""
    found = []
    for tree in trees:
        for i in range(len(tree.words)):
            pointer = _pointer(tree, i)
            draft = None if pointer is None else _answer(tree, i, pointer)
            if (
                pointer is None
                or draft is None
                or any(d.quoted and d.cue and d.covers(*draft.cue) for d in drafts if draft.cue)
            ):
                continue
            known = next((d for d in drafts if d.cue == draft.cue and d.tree is tree), None)
            if known is not None:
                draft.via = known.via
                draft.content = known.content if tree.upos(pointer) == "NOUN" else draft.content
            draft.answers = _told_before(trees, drafts, draft)
            if draft.answers:
                found.append(draft)
    return found


def _pointer(tree: Tree, i: int) -> int | None:
    """The word behind an answering verb that points: "it", "that" before a pause or a preposition, "the claim"."""
    if tree.lemmas[i] in ("say", "report") and i == 1 and tree.forms[0] == "so":
        return 0
    if _is_cleft(tree, i):
        return tree.kids(tree.head(i), "nsubj")[0]
    if tree.lemmas[i] not in ANSWERING or tree.upos(i) not in ("VERB", "AUX") or i + 1 >= len(tree.words):
        return None
    if tree.kids(i, "aux") and any(tree.forms[k] in MODALS for k in tree.kids(i, "aux")):
        return None
    if any(tree.forms[k] == "to" for k in tree.kids(i, "mark")):
        return None  # "have yet to confirm it"
    if tree.forms[i + 1] in POINTERS and _pauses(tree, i + 2):
        return i + 1
    for k in tree.kids(i, "obj"):
        plain = [tree.forms[c] for c in tree.kids(k, "det")] in (["the"], ["this"], ["that"], ["these"])
        bare = not tree.kids(k, "acl", "nmod", "nmod:poss", "ccomp")
        if k > i and tree.lemmas[k] in WORDS_TOLD and plain and bare:
            return k
    return None


def _is_cleft(tree: Tree, i: int) -> bool:
    """ "That is what two officers told this paper": what was told before."""
    what = tree.head(i)
    if tree.lemmas[i] not in TELLING or tree.base(i) != "acl" or what < 0 or tree.forms[what] != "what":
        return False
    if tree.forms[-1] != ".":
        return False  # 'This is what he says: "..."'
    return bool(tree.kids(what, "cop")) and [tree.forms[k] for k in tree.kids(what, "nsubj")] in (["that"], ["this"])


def _pauses(tree: Tree, first: int) -> bool:
    """Whether the phrase behind a pointing word is no clause that it opens ("that | on television", "it.")."""
    if first < len(tree.words) and tree.upos(first) not in ("PUNCT", "ADP", "ADV", "CCONJ"):
        return False
    if tree.forms[first : first + 1] and tree.forms[first][0] in OPENING:
        return False  # 'acknowledged that "a few" had left'
    for k in range(first, len(tree.words)):
        if tree.upos(k) in ("PUNCT", "CCONJ"):
            return True
        if tree.feat(k, "VerbForm") == "Fin":
            return False
    return True


def _answer(tree: Tree, i: int, pointer: int) -> Draft | None:
    cues = load_cues()
    negated = is_negated(tree, i) or any(tree.forms[k] in ("nor", "neither") for k in range(max(0, i - 3), i))
    voice, via = speaker_of(tree, i, cues)
    if voice is None and pointer < i:  # "So says the agency"
        voice = next(((tree, k) for k in tree.kids(i, "nsubj", "obj") if k > i), None)
    if voice is None or not can_speak(*voice) or negated:
        return None
    content = tree.bounds(range(i + 1, pointer + 1) if pointer > i else [pointer])
    draft = Draft(content=[content], tree=tree, cue=tree.bounds([i]), cue_word=i, voice=voice, via=via)
    draft.stance = stance_of(tree, i, cues) if tree.lemmas[i] in cues.verbs else "asserts"
    return draft


def _told_before(trees: Sequence[Tree], drafts: Sequence[Draft], answer: Draft) -> list[tuple[int, int]]:
    """What the last one said who is not the answerer himself; else the sentence before."""
    assert answer.cue is not None
    here = answer.tree.index
    said = [d for d in drafts if d.voice is not None and d.cue is not None and here - 1 <= d.tree.index <= here]
    said = [d for d in said if d.end <= answer.cue[0] and d.voice != answer.voice and not d.thought]
    if said:
        last = max(said, key=lambda d: (d.tree.index, d.size()))
        return list(last.content)
    before = trees[answer.tree.index - 1] if answer.tree.index else None
    if before is None or not before.words or before.forms[-1] != "." or not before.parsed:
        return []
    parted = "\n\n" in before.text[before.sentence.end : answer.tree.sentence.start]
    several = any(form in ("these", "those") for form in answer.tree.forms)
    return [] if parted and (before.index < 2 or several) else [(before.words[0].start, before.words[-1].end)]
