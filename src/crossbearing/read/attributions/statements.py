"""Words behind a colon without quotation marks: "The minister said:" and paragraphs, "Minister N in Oslo: ..."."""

import re
from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.running import Text, speaks
from crossbearing.read.attributions.speakers import can_speak, speaker_of
from crossbearing.read.attributions.stance import is_negated, stance_of
from crossbearing.read.attributions.voices import Speakers
from crossbearing.read.tree import Tree

FIRST = re.compile(r"\b(?:We|I|we|our|Our|my|My)\b")
OPENING_MARKS = "\"“„«‘'"
PREFIX_WORDS = 12  # "16:05 Chile's Foreign Minister N N in Lima"
OTHER_PART = re.compile(
    r"(?:further|more) information|notes? to editors?|notes?\b|background|media enquiries|contact|follow|about\b"
    r"|read more|related|ends\b|see also",
    re.IGNORECASE,
)  # headings behind a statement
CLOCK = re.compile(r"(?:\d{1,2}[:.]\d{2}\S*(?: [A-Z]{2,4})?\s*[-–—:|]?\s*)")


def statement_drafts(text: Text, drafts: list[Draft], speakers: Speakers) -> list[Draft]:
    """Returns the drafts with those of statements that are printed below their introduction, or behind a name."""
    for tree in text.trees:
        if not tree.words:
            continue
        _run_on(text, tree, drafts)
        found = _printed_below(text, tree, drafts) or _behind_name(text, tree, drafts, speakers)
        if found is not None:
            inside = [d for d in drafts if d.voice is None and d.quoted and found.covers(d.start, d.end)]
            drafts = [*(d for d in drafts if d not in inside), found]
            _lend_voice(text, found, drafts)
    return drafts


def _lend_voice(text: Text, found: Draft, drafts: Sequence[Draft]) -> None:
    """A quotation without a speaker behind "Minister N in Oslo: ..." in the same paragraph is that person's too."""
    end = text.text.find("\n", found.end)
    for draft in drafts:
        if draft.voice is None and draft.quoted and found.end <= draft.start < (end if end >= 0 else len(text.text)):
            draft.voice = found.voice


def _printed_below(text: Text, tree: Tree, drafts: list[Draft]) -> Draft | None:
    """ "Minister N said:" ends its paragraph; what follows without marks is the statement, to its end."""
    end = tree.words[-1].end
    line = text.text[end : end + 200]
    if tree.forms[-1] != ":" or not line.startswith("\n") or line.lstrip()[:1] in ("", *OPENING_MARKS):
        return None
    cues = load_cues()
    said = [i for i in range(len(tree.words)) if speaks(tree, i, cues) and not text.quoted(tree.words[i].start)]
    if not said or said[-1] < len(tree.words) - PREFIX_WORDS:
        return None
    cue = said[-1]
    voice, via = speaker_of(tree, cue, cues)
    if voice is None or not can_speak(*voice):
        return None
    pieces = _paragraphs(text, end, voice)
    if not pieces:
        return None
    for known in [d for d in drafts if d.tree is tree and d.cue_word == cue]:
        drafts.remove(known)  # what stood before the cue told when or on what it was said
    draft = Draft(content=pieces, tree=tree, cue=tree.bounds([cue]), cue_word=cue, voice=voice, via=via)
    draft.direct = draft.quoted = True
    draft.stance, draft.negated = stance_of(tree, cue, cues), is_negated(tree, cue)
    return draft


def _run_on(text: Text, tree: Tree, drafts: Sequence[Draft]) -> None:
    """ "Minister N said: We are ready." without marks, and the paragraphs below say "we" as well: all his words."""
    for draft in drafts:
        cue = draft.cue_word
        if (
            draft.tree is not tree
            or cue is None
            or draft.voice is None
            or draft.thought
            or tree.forms[cue + 1 : cue + 2] != (":",)
        ):
            continue
        end = tree.words[-1].end
        plain = draft.start > tree.words[cue].end and draft.end >= end - 1 and not text.quoted(draft.start)
        pieces = _paragraphs(text, end, draft.voice) if plain else []
        if pieces and FIRST.search(text.text[pieces[0][0] : pieces[0][1]]):
            draft.content = [(draft.start, pieces[0][1])]
            draft.direct = draft.quoted = True


def _paragraphs(text: Text, start: int, voice: tuple[Tree, int]) -> list[tuple[int, int]]:
    """The paragraphs of a statement, until one names its speaker, bears a heading or opens with a quotation."""
    name = _name(voice)
    first, last, at = 0, 0, start
    for line in text.text[start:].split("\n"):
        words = line.strip()
        begin = at + len(line) - len(line.lstrip())
        at += len(line) + 1
        if not words:
            continue
        if (
            OTHER_PART.match(words)
            or words[0] in OPENING_MARKS
            or (name and re.search(rf"\b{re.escape(name)}\b", words))
        ):
            break
        first, last = first or begin, begin + len(words)
    return [(first, last)] if last else []


def _name(voice: tuple[Tree, int]) -> str:
    tree, head = voice
    parts = [k for k in (head, *tree.kids(head, "flat", "appos")) if tree.upos(k) == "PROPN"]
    parts += [f for k in parts[1:] for f in tree.kids(k, "flat")]
    return tree.text[tree.words[parts[-1]].start : tree.words[parts[-1]].end] if parts else ""


def _behind_name(text: Text, tree: Tree, drafts: Sequence[Draft], speakers: Speakers) -> Draft | None:
    """ "16:05 Foreign Minister N N in Lima: no soldier has crossed.": a person named at the head of a paragraph."""
    start = tree.words[0].start
    line = text.text.rfind("\n", 0, start) + 1
    clock = CLOCK.match(text.text, line)
    if (line == 0 and clock is None) or (text.text[line:start].strip() and not CLOCK.fullmatch(text.text[line:start])):
        return None  # headlines have their own rules
    colon = next((k for k, form in enumerate(tree.forms) if form == ":" and k + 1 < len(tree.words)), None)
    if colon is None or colon > PREFIX_WORDS or tree.words[colon].end == tree.words[colon + 1].start:
        return None
    if any(tree.upos(k) in ("VERB", "AUX") for k in range(colon)) or tree.forms[colon + 1][0] in OPENING_MARKS:
        return None
    behind = range(colon + 1, len(tree.words))
    if not any(tree.feat(k, "VerbForm") == "Fin" for k in behind):
        return None
    content = tree.bounds(behind)
    if any(d.overlap(*content) and d.voice is not None and not d.covers(*content) for d in drafts if d.tree is tree):
        return None
    for number in speakers.in_sentence.get(tree.index, ()):
        mention = speakers.mentions[number]
        head = tree.top(mention.start, mention.end)
        if mention.kind == "person" and mention.form == "name" and head is not None and head < colon:
            draft = Draft(content=[content], tree=tree, cue=tree.bounds([colon]), voice=(tree, head))
            draft.quoted = True
            return draft
    return None
