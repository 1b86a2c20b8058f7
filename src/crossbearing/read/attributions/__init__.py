"""Who says what: attributions with content, cue, speaker, carriers and stance.

Direct, indirect and mixed speech, "according to", headlines ("Warsaw: ..."), quotations over sentences and paragraphs.
"""

from collections.abc import Sequence

from crossbearing.knowledge import World
from crossbearing.read.attributions.answers import answer_drafts
from crossbearing.read.attributions.carriers import add_carriers
from crossbearing.read.attributions.chain import chain_of, joint_voices, only_carries, own_names
from crossbearing.read.attributions.contents import find_drafts
from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.headlines import headline_drafts
from crossbearing.read.attributions.indirect import indirect_drafts
from crossbearing.read.attributions.issued import issued_drafts
from crossbearing.read.attributions.quotes import find_quotes
from crossbearing.read.attributions.resolve import resolve_voices
from crossbearing.read.attributions.running import Text, cut_frames
from crossbearing.read.attributions.speakers import can_speak
from crossbearing.read.attributions.speech import join_quotes
from crossbearing.read.attributions.statements import statement_drafts
from crossbearing.read.attributions.stretches import tidied, without_date_line
from crossbearing.read.attributions.voices import Speakers
from crossbearing.read.syntax import span_at
from crossbearing.read.tree import Tree, plant
from crossbearing.records import Attribution, Mention, Parse, Report, Voice, content_id


def find_attributions(
    report: Report, parse: Parse, mentions: Sequence[Mention], world: World
) -> tuple[Attribution, ...]:
    """Returns the attributions of a report in the order of their contents, an outer one before those inside it.

    Args:
        report: the report.
        parse: its parse.
        mentions: its mentions, which speakers are resolved to.
        world: what is known beforehand (not asked yet: mentions carry their entities).
    """
    trees = plant(report, parse)
    if not trees:
        return ()
    speakers = Speakers(mentions)
    drafts = [draft for tree in trees for draft in add_carriers(tree, find_drafts(tree), speakers)]
    drafts = join_quotes(Text(report.text, trees, cut_frames(find_quotes(report.text), trees)), drafts)
    drafts = statement_drafts(Text(report.text, trees, find_quotes(report.text)), drafts, speakers)
    drafts += indirect_drafts(trees, drafts)
    headlines = headline_drafts(report.text, trees, speakers, drafts)
    nobody = [
        d for d in drafts if d.voice is None and d.cue is None and any(h.overlap(d.start, d.end) for h in headlines)
    ]
    drafts = [d for d in drafts if d not in nobody] + headlines
    answers = [d for a in answer_drafts(trees, drafts) for d in add_carriers(a.tree, [a], speakers)]
    drafts = [d for d in drafts if not any(a.cue == d.cue for a in answers)] + answers
    drafts = [d for d in drafts if not _speaks_as_thing(d, speakers)]
    drafts = [d for d in drafts if not _is_inside_quote(d, drafts)]
    issued = issued_drafts(report, trees)
    for draft in drafts if issued else []:
        own = draft.voice is None and draft.stance == "denies" and draft.cue is not None
        draft.voice = issued[0].voice if own else draft.voice  # "the rumours that ... are groundless"
    drafts = _settle([*drafts, *issued])
    return tuple(_rows(report, trees, drafts, speakers))


def _speaks_as_thing(draft: Draft, speakers: Speakers) -> bool:
    """An exercise or a weapon does not speak (the parser took the wrong subject), a banner for nobody."""
    if draft.voice is not None and draft.voice[0].lemmas[draft.voice[1]] in load_cues().signs:
        return True
    number = speakers.phrase_mention(*draft.voice) if draft.voice else None
    if (
        draft.voice is not None
        and draft.voice[0].upos(draft.voice[1]) == "NOUN"
        and draft.voice[0].kids(draft.voice[1], "cop")
    ):
        return True  # "it is a step which demonstrates ...": a clause
    if draft.voice is not None and number is None and not draft.quoted and _is_thing(*draft.voice, draft):
        return True
    return number is not None and speakers.mentions[number].kind in ("exercise", "weapon") and not draft.quoted


def _is_thing(tree: Tree, head: int, draft: Draft) -> bool:
    """A plain noun that cannot speak, with no clause that it could tell as a finding ("weld suspected: pipe burst")."""
    if tree.upos(head) != "NOUN" or can_speak(tree, head) or draft.tree is not tree or draft.cue_word is None:
        return False
    return not tree.kids(draft.cue_word, "ccomp", "xcomp", "acl") and tree.upos(draft.cue_word) == "VERB"


def _thinks_as_nobody(draft: Draft, voice: Voice | None, drafts: Sequence[Draft]) -> bool:
    """'"They see their world crumble," he said', and nobody can say who they are: his words alone."""
    if not draft.thought or draft.cue is None or voice is None or voice.name or draft.quoted:
        return False
    said = draft.tree.text[voice.start : voice.end].lower()
    return said in ("they", "it", "that", "one", "those") and any(
        d.quoted and d is not draft and d.covers(*draft.cue) for d in drafts
    )


def _is_inside_quote(draft: Draft, drafts: list[Draft]) -> bool:
    """A word of saying within a quotation whose speaker stands outside it: the parser went beyond the quotation."""
    if draft.cue is None or draft.voice is None:
        return False
    tree, word = draft.voice
    at = (tree.words[word].start, tree.words[word].end)
    return any(d is not draft and d.direct and d.covers(*draft.cue) and not d.covers(*at) for d in drafts)


def _settle(drafts: list[Draft]) -> list[Draft]:
    """Drops empty contents and a second reading of the same cue; puts outer ones first."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        draft.content = sorted(draft.content)
        key = (draft.cue, draft.voice and (draft.voice[0].index, draft.voice[1])) if draft.cue else ("", *draft.content)
        if draft.content and (key not in kept or kept[key].size() < draft.size()):
            kept[key] = draft
    return sorted(kept.values(), key=lambda d: (d.start, -d.end, d.cue or (0, 0)))


def _rows(report: Report, trees: Sequence[Tree], drafts: list[Draft], speakers: Speakers) -> list[Attribution]:
    voices = resolve_voices(
        drafts, [speakers.voice(*d.voice) if d.voice else None for d in drafts], speakers, trees, report.text
    )
    own = own_names(report, speakers)
    rows = []
    for number, draft in enumerate(drafts):
        if only_carries(number, drafts, voices, speakers) or _thinks_as_nobody(draft, voices[number], drafts):
            continue
        tidy = [tidied(report.text, *without_date_line(report.text, a, b)) for a, b in draft.content]
        content = tuple(span_at(report.text, a, b) for a, b in tidy if a < b)
        if not content:
            continue
        cue = span_at(report.text, *draft.cue) if draft.cue else None
        voice = voices[number]
        rows.append(
            Attribution(
                id=content_id(
                    report.id,
                    "attribution",
                    *(f"{s.start}-{s.end}" for s in content),
                    f"{cue.start}" if cue else "",
                    f"{voice.start}" if voice else "",
                ),
                content=content,
                cue=cue,
                speaker=voice,
                joint=joint_voices(draft, voice, speakers),
                via=chain_of(number, drafts, voices, speakers, own),
                direct=draft.direct,
                stance=draft.stance,
                negated=draft.negated,
                sentence=draft.tree.index,
                answers=tuple(span_at(report.text, a, b) for a, b in draft.answers),
            )
        )
    return rows
