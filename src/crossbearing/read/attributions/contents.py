"""From the syntax of one sentence to drafts: which words attribute, and what."""

from collections.abc import Iterator

from crossbearing.read.attributions.complements import complements
from crossbearing.read.attributions.corrections import withdrawn
from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.frames import around_frame, before_frame, frame_of, part_nested
from crossbearing.read.attributions.gapped import gapped
from crossbearing.read.attributions.inserted import around_inserted, is_phrasal
from crossbearing.read.attributions.objects import described, object_of
from crossbearing.read.attributions.prepositions import behind_preposition, counted_behind, wanted
from crossbearing.read.attributions.sources import according, clausal, noun, told_of, told_stance, without_sources
from crossbearing.read.attributions.speakers import MARKS, can_speak, postposed, speaker_of
from crossbearing.read.attributions.stance import cannot, cue_bounds, is_negated, stance_of
from crossbearing.read.attributions.surrounding import surrounding
from crossbearing.read.attributions.tails import behind_semicolon, with_tail
from crossbearing.read.attributions.unlikely import is_unlikely
from crossbearing.read.attributions.untrue import considered, deny_claims
from crossbearing.read.tree import Tree

COUNTING = ("speak", "know")  # "of five dead"
__all__ = ("can_speak", "find_drafts", "is_negated")


def find_drafts(tree: Tree) -> list[Draft]:
    """Returns the attributions that the syntax of one sentence shows (none if it has no tree)."""
    if not tree.parsed:
        return []
    cues = load_cues()
    found: list[Draft] = []
    for i in range(len(tree.words)):
        found += _at(tree, i, cues)
    part_nested(tree, found)
    without_sources(found)
    return deny_claims(tree, found)


def _at(tree: Tree, i: int, cues: Cues) -> Iterator[Draft]:
    lemma, upos = tree.lemmas[i], tree.upos(i)
    if upos in ("VERB", "AUX") and lemma in cues.verbs:
        yield from _verb(tree, i, cues)
    elif upos == "VERB" and is_phrasal(tree, i):
        yield _phrasal(tree, i, cues)
    elif upos == "ADJ" and lemma in cues.adjectives:
        yield from clausal(tree, i, cues.adjectives[lemma])
    elif upos == "NOUN" and lemma in cues.nouns:
        yield from noun(tree, i, cues)
    yield from according(tree, i)


def _verb(tree: Tree, i: int, cues: Cues) -> Iterator[Draft]:
    lemma = tree.lemmas[i]
    inserted = around_inserted(tree, i) if lemma not in cues.quoteless else []
    untrue = considered(tree, i)
    pieces = untrue or inserted or told_of(tree, i) or complements(tree, i, cues)
    clause = bool(pieces)
    if not pieces and lemma in COUNTING:
        pieces = counted_behind(tree, i, cues.accusers[lemma])
    if not pieces and not _is_written(tree, i):
        pieces = surrounding(tree, i)
    called = wanted(tree, i, cues) if not pieces and lemma in cues.callers else []
    pieces = pieces or called
    if not pieces and lemma in cues.accusers:
        pieces = behind_preposition(tree, i, cues.accusers[lemma])
    if not pieces and lemma in COUNTING:
        pieces = counted_behind(tree, i, cues.accusers[lemma])
    turned = i > 0 and tree.forms[i - 1] in MARKS and postposed(tree, i) is not None  # '..., underlined the diplomat'
    if not pieces and not turned:
        pieces = described(tree, i, cues)
    if not pieces:
        pieces = before_frame(tree, i)
    if not pieces and not turned and (lemma in cues.objects or lemma in ("rule", "say")) and lemma not in cues.thoughts:
        pieces = object_of(tree, i)
    if not pieces:
        return
    pieces = with_tail(tree, i, inserted or around_frame(tree, i, pieces), clause=clause)
    frame = frame_of(tree, i)
    further = [] if frame is None else behind_semicolon(tree, i, frame[1])
    if further and any(b <= tree.words[i].start + 1 for _, b in pieces):
        pieces = [*(p for p in pieces if p[1] <= tree.words[i].start + 1), *further]
    if (lemma in cues.refusals and _refuses_to_speak(tree, i, cues)) or _hides(tree, i, cues):
        return
    stance = "denies" if untrue else "demands" if called else told_stance(tree, i) or stance_of(tree, i, cues)
    negated = is_negated(tree, i) or _is_refused(tree, i, cues) or _not_yet(tree, i) or _of_none(tree, i)
    refused = _is_refused(tree, i, cues)
    if lemma in cues.verify and not refused and (cannot(tree, i) or (negated and stance == "confirms")):
        stance, negated = "cannot-confirm", False
    if negated and lemma == "deny" and "nor" in tree.forms[max(0, i - 1) : i]:
        stance, negated = "cannot-confirm", False  # "would neither confirm nor deny that"
    draft = Draft(
        content=pieces,
        tree=tree,
        cue=cue_bounds(tree, i),
        cue_word=i,
        stance=stance,
        negated=negated,
        thought=lemma in cues.thoughts,
    )
    draft.voice, draft.via = speaker_of(tree, i, cues)
    _mind_speaker(tree, i, draft)
    if withdrawn(tree, draft):
        draft.voice, draft.stance = None, "denies"  # the report's own word
    if not is_unlikely(tree, i, draft, cues):
        other = gapped(tree, i, draft)
        yield draft
        if other is not None:
            yield other


def _phrasal(tree: Tree, i: int, cues: Cues) -> Draft:
    draft = Draft(content=around_inserted(tree, i), tree=tree, cue=tree.bounds([i, i + 1]), cue_word=i)
    draft.voice, draft.via = speaker_of(tree, i, cues)
    return draft


def _refuses_to_speak(tree: Tree, i: int, cues: Cues) -> bool:
    """ "Declined to say how many": the saying did not take place, the refusal has no content of its own."""
    return any(
        tree.lemmas[c] in cues.silences
        or (tree.lemmas[c] in cues.verbs and complements(tree, c, cues))
        or (tree.lemmas[c] in ("say", "tell") and not tree.kids(c, "ccomp"))
        for c in tree.kids(i, "xcomp")
    )


def _hides(tree: Tree, i: int, cues: Cues) -> bool:
    """ "Asked not to be named": a word on the speaker, and none on what is reported."""
    asked = [c for c in tree.kids(i, "xcomp", "ccomp", "advcl") if tree.lemmas[c] in cues.withheld]
    hidden = [
        c for c in asked if tree.passive(c) or any(tree.lemmas[o] in ("name", "identity") for o in tree.kids(c, "obj"))
    ]
    hidden += [c for c in tree.kids(i, "xcomp") if tree.lemmas[c] in ("anonymous", "unnamed", "remain")]
    return tree.lemmas[i] in ("ask", "request", "insist", "demand") and bool(hidden)


def _is_refused(tree: Tree, i: int, cues: Cues) -> bool:
    above = tree.head(i)
    return tree.base(i) == "xcomp" and above >= 0 and tree.lemmas[above] in cues.refusals


def _of_none(tree: Tree, i: int) -> bool:
    """ "Found no evidence that ...", "gave no confirmation that ..."."""
    told = [o for o in tree.kids(i, "obj") if tree.kids(o, "acl", "ccomp") or tree.kids(i, "ccomp")]
    return any(tree.forms[d] == "no" for o in told for d in tree.kids(o, "det"))


def _not_yet(tree: Tree, i: int) -> bool:
    """ "Has yet to confirm that ..."."""
    return "yet" in tree.forms[max(0, i - 2) : i] and any(tree.forms[k] == "to" for k in tree.kids(i, "mark"))


def _is_written(tree: Tree, i: int) -> bool:
    """ "This report was written for ...": a passive with a subject of its own tells nothing that stands around it."""
    if tree.lemmas[i] in load_cues().carriers:
        return False  # "..., he was quoted as saying"
    return tree.passive(i) and any(tree.forms[k] != "it" for k in tree.kids(i, "nsubj:pass"))


def _mind_speaker(tree: Tree, i: int, draft: Draft) -> None:
    """A speaker inside the own content is a parser's slip: the word beside the cue speaks ("..., it said")."""
    if draft.voice is None or not draft.covers(tree.words[draft.voice[1]].start, tree.words[draft.voice[1]].end):
        return
    beside = [k for k in (i - 1, i + 1, i - 2, i + 2) if 0 <= k < len(tree.words) and tree.upos(k) in ("PRON", "PROPN")]
    draft.voice = (tree, beside[0]) if beside else draft.voice
