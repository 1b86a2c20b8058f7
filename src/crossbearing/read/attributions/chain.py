"""Who carries somebody's words, who speaks together with whom, and which attribution only carries another one."""

import re
from collections.abc import Sequence

from crossbearing.read.attributions.carriers import is_outlet
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.speakers import can_speak
from crossbearing.read.attributions.voices import Speakers
from crossbearing.read.tree import Tree
from crossbearing.records import Report, Voice

REPORTING = frozenset(("report", "write", "say", "publish", "reveal", "quote", "cite", "announce", "note", "tell"))
HEADER_CHARACTERS = 300  # title, byline and date line stand within these
HEADER_WORDS = 10  # a longer line is a sentence
REST_CHARACTERS = 25  # of a content that only carries another's: "that", "on Monday"


def joint_voices(draft: Draft, first: Voice | None, speakers: Speakers) -> tuple[Voice, ...]:
    """Returns those joined to the speaker by "and", if each of them can speak."""
    if draft.voice is None or first is None:
        return ()
    tree, head = draft.voice
    near = [head]  # those joined stand on the same side of the cue, with no verb in between
    for h in tree.coordinated(head)[1:]:
        between = range(min(near[-1], h) + 1, max(near[-1], h))
        if draft.cue_word in between or any(tree.upos(k) in ("VERB", "AUX") for k in between):
            break
        near.append(h)
    subjects = [] if draft.cue_word is None else tree.kids(draft.cue_word, "nsubj")
    near += [s for s in subjects if s not in near and "and" in tree.forms[min(s, head) : max(s, head)] and s < head]
    heads = [h for h in near[1:] if can_speak(tree, h) and not tree.is_clause(h) and not _is_title(tree, head, h)]
    voices = [speakers.voice(tree, h) for h in heads if not draft.covers(tree.words[h].start, tree.words[h].end)]
    other = {v.name: v for v in voices if v.name and v.name != first.name}
    return tuple(other.values())


def _is_title(tree: Tree, head: int, other: int) -> bool:
    """ "N, chairman of the bank and a member of the board", "the president and counsel of the firm, N": one person."""
    if tree.upos(other) != "NOUN" or any(tree.upos(k) == "PROPN" for k in tree.kids(other, "flat", "appos")):
        return False
    apposed = tree.kids(head, "appos")
    cue = tree.head(head)
    singular = tree.base(head) == "nsubj" and cue >= 0 and "Sing" in tree.feat(cue, "Number")
    return singular or any(min(head, other) < k < max(head, other) or tree.upos(k) == "PROPN" for k in apposed)


def own_names(report: Report, speakers: Speakers) -> frozenset[str]:
    """Returns the folded names of the report's own outlet: its source, and outlets named in the lines of its head."""
    lines = report.text[:HEADER_CHARACTERS].split("\n")
    head = " ".join(line for line in lines if len(line.split()) <= HEADER_WORDS)
    names = {m.name for m in speakers.mentions if m.form == "name" and m.kind != "person" and m.name in head}
    return frozenset(_bare(name) for name in (report.source, *names) if name)


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", name.lower())


def chain_of(
    number: int,
    drafts: Sequence[Draft],
    voices: Sequence[Voice | None],
    speakers: Speakers,
    own: frozenset[str] = frozenset(),
) -> tuple[Voice, ...]:
    """Returns who carries the words, outermost first: the speakers of the attributions around this one, then its
    own carriers; the report's own outlet ("told the Packet") carries nothing.
    """
    draft = drafts[number]
    around = [k for k in range(len(drafts)) if k != number and _is_around(drafts[k], voices[k], draft)]
    around.sort(key=lambda k: -drafts[k].size())
    chain = [v for k in around for v in (*(speakers.voice(*via) for via in drafts[k].via), voices[k]) if v is not None]
    for tree, head in draft.via:
        voice = speakers.voice(tree, head)
        if _bare(voice.name) not in own or not is_outlet(tree, head, speakers):
            chain.append(voice)
    kept: list[Voice] = []
    for voice in chain:
        known = [v for v in (voices[number], *kept) if v is not None]
        if voice.name and not any(_is_same(v, voice) for v in known):
            kept.append(voice)
    return tuple(kept)


def _is_around(other: Draft, voice: Voice | None, draft: Draft) -> bool:
    if voice is None or other.negated or other.issued or draft.cue is None:
        return False
    return other.covers(*draft.cue) and other.overlap(draft.start, draft.end) > 0


def _is_same(one: Voice, other: Voice) -> bool:
    return bool(one.entity and one.entity == other.entity) or one.name.lower() == other.name.lower()


def only_carries(number: int, drafts: Sequence[Draft], voices: Sequence[Voice | None], speakers: Speakers) -> bool:
    """Says whether an outlet's report holds nothing but another attribution: "The Herald reported that N had said ...".

    That one has the outlet in its chain.
    """
    outer = drafts[number]
    if outer.cue is None or outer.direct or outer.voice is None or outer.negated:
        return False
    if outer.cue_word is not None and outer.tree.lemmas[outer.cue_word] not in REPORTING:
        return False
    plain = any(is_outlet(*link, speakers) for link in (outer.voice, *outer.via))
    if not outer.handed and not plain:
        return False
    plain = plain and not outer.handed
    return any(
        _fills(inner, voices[k], outer)
        for k, inner in enumerate(drafts)
        if k != number and inner.cue is not None and outer.covers(*inner.cue) and (plain or _is_told(outer, inner))
    )


def _is_told(outer: Draft, inner: Draft) -> bool:
    """Whether the inner saying is all that the outer one tells: its verb is that of the outer one's clause."""
    if outer.cue_word is None or inner.cue_word is None or outer.tree is not inner.tree:
        return outer.cue_word is None
    return inner.cue_word in outer.tree.kids(outer.cue_word, "ccomp")


def _fills(inner: Draft, voice: Voice | None, outer: Draft) -> bool:
    if voice is None or not voice.name or inner.cue is None or inner.voice == outer.voice:
        return False
    first = min(voice.start, inner.cue[0], inner.start)
    last = max(voice.end, inner.cue[1], inner.end)
    return outer.size() - outer.overlap(first, last) <= REST_CHARACTERS
