"""Quotations that stand without a cue: whose they are by what stands beside or before them."""

import re
from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.quotes import Quote
from crossbearing.read.attributions.running import SHORT_FRAME_WORDS, STOP, VERDICT, Text, merge
from crossbearing.read.attributions.speakers import can_speak
from crossbearing.read.tree import Tree

BRIDGE_WORDS = 30  # between two quotations of one speaker lies at most a sentence of this size
SIGNATURE = re.compile(r"\s*[-–—]{1,2}[ \t]*([A-ZÀ-Þ][^\n.]{2,60})(?=\n|$)")  # "- Matthew N" below a quotation


def continued(text: Text, quote: Quote, last: Draft | None, last_end: int, drafts: list[Draft]) -> Draft | None:
    """A quotation without a cue goes on with the last one's speaker if only that speaker's cue (or nothing) lies
    between.
    """
    framed = _behind_frame(text, quote, drafts)
    if framed is not None:
        framed.content = merge([*framed.content, (quote.start, quote.end)], text.text)
        return framed
    if last is None or not last.quoted or _is_fragment(text, quote):
        return None
    if any(d.cue and d is not last and last_end <= d.cue[0] < quote.start and d.cue != last.cue for d in drafts):
        return None
    between = text.text[last_end : quote.start]
    others = list(re.findall(r"[A-Z]\w+", between))
    if "\n" in between.strip(" ") and len(between.split()) > 0:
        return None
    if len(between.split()) > BRIDGE_WORDS or (len(STOP.findall(between.strip())) > 1 and others):
        return None
    last.content = merge([*last.content, (quote.start, quote.end)], text.text)
    return last


def _behind_frame(text: Text, quote: Quote, drafts: Sequence[Draft]) -> Draft | None:
    """'There were no deaths, the department stressed, "contrary to what is being said".': the rest of its words."""
    for draft in drafts:
        if draft.cue is None or not any(b <= draft.cue[0] for _, b in draft.content):
            continue
        between = text.text[draft.cue[1] : quote.start].strip()
        if draft.cue[1] <= quote.start and between.endswith(",") and len(between.split()) <= SHORT_FRAME_WORDS:
            return draft if not STOP.search(text.text, draft.cue[1], quote.start) else None
    return None


def _is_fragment(text: Text, quote: Quote) -> bool:
    """'The office opened an inquiry, "as is done in such cases".': a piece of another one's sentence."""
    tree = next((t for t in text.trees if t.sentence.start < quote.start < t.sentence.end), None)
    if tree is None or text.text[quote.start + 1 : quote.start + 2].isupper():
        return False
    return (
        any(tree.feat(i, "VerbForm") == "Fin" for i in range(len(tree.words)) if not text.quoted(tree.words[i].start))
        and tree.words[0].start < quote.start
    )


def bare(text: Text, quote: Quote, drafts: Sequence[Draft], last: Draft | None, last_end: int) -> Draft | None:
    """Returns the attribution of a quotation that stands alone.

    Its speaker is who stands beside it without a verb, else the person who is the subject of the sentence before it
    (same paragraph), else whoever was speaking right before: in the paragraph of quotation above, or in the sentence.
    """
    tree = next((t for t in text.trees if t.sentence.start <= quote.start < t.sentence.end), None)
    before = text.text.rfind("\n", 0, quote.start)
    draft = Draft(content=[(quote.start, quote.end)], tree=tree or text.trees[0], direct=True, quoted=True)
    previous = [t for t in text.trees if t.sentence.start > before and t.sentence.end <= quote.start + 1]
    if tree is not None and tree.sentence.start < quote.start - 1:
        previous.append(tree)
    draft.voice = _beside(text, quote) or _signed(text, quote) or _before_colon(text, quote) or _verdict(text, quote)
    if draft.voice is None and previous and previous[-1].words:
        draft.voice = _main_subject(text, previous[-1])
    elif not text.trees:
        return None
    if draft.voice is None and tree is not None and _is_fragment(text, quote):
        draft.voice = _main_subject(text, tree, bodies=True)
    elif draft.voice is None:
        draft.voice = _going_on(text, quote, last, last_end) or _just_spoke(text, quote, drafts)
    return draft


def _going_on(text: Text, quote: Quote, last: Draft | None, last_end: int) -> tuple[Tree, int] | None:
    """A paragraph that opens with a quotation below one in which a quotation stood: the same person speaks on."""
    if last is None or not last.quoted or last.voice is None or not _opens_paragraph(text, quote):
        return None
    between = text.text[last_end : quote.start].strip()
    paragraphs = [line for line in between.split("\n") if line.strip()]
    if len(paragraphs) > 1 or len(between.split()) > BRIDGE_WORDS:
        return None
    return last.voice


def _just_spoke(text: Text, quote: Quote, drafts: Sequence[Draft]) -> tuple[Tree, int] | None:
    """ "As Heald told the paper, the air is cleaner." and then a quotation: the only one who spoke in that sentence."""
    earlier = [t for t in text.trees if t.sentence.end <= quote.start + 1 and t.words]
    if not earlier:
        return None
    said = [d for d in drafts if d.tree is earlier[-1] and d.cue is not None and not d.thought]
    outer = [d for d in said if not any(o is not d and d.cue and o.covers(*d.cue) for o in said)]
    voices = {(d.voice[0].index, d.voice[1]): d.voice for d in outer if d.voice is not None}
    return next(iter(voices.values())) if len(voices) == 1 and not any(d.voice is None for d in outer) else None


def _opens_paragraph(text: Text, quote: Quote) -> bool:
    return not text.text[text.text.rfind("\n", 0, quote.start) + 1 : quote.start].strip()


def _signed(text: Text, quote: Quote) -> tuple[Tree, int] | None:
    """A quotation set apart with a line "- Matthew N" below it."""
    match = SIGNATURE.match(text.text, quote.end)
    if match is None:
        return None
    names = [(t, i) for t, i in text.words(match.start(1), match.end(1)) if t.upos(i) == "PROPN"]
    return next(((t, i) for t, i in names if t.base(i) not in ("flat", "compound")), None)


def _beside(text: Text, quote: Quote) -> tuple[Tree, int] | None:
    """A verbless frame, "..., Minister Tamm on Monday.": the person named behind the comma."""
    if text.text[quote.end - 2 : quote.end - 1] != ",":
        return None
    stop = STOP.search(text.text, quote.end)
    words = text.words(quote.end, stop.start() + 1 if stop else len(text.text))[:SHORT_FRAME_WORDS]
    names = [(tree, i) for tree, i in words if tree.upos(i) == "PROPN"]
    if not names:
        return None
    tree, i = names[-1] if len(names) < 2 or names[-1][1] - names[0][1] < len(names) else names[0]
    while tree.base(i) in ("flat", "compound") and tree.head(i) >= 0 and tree.upos(tree.head(i)) == "PROPN":
        i = tree.head(i)
    return tree, i


def _before_colon(text: Text, quote: Quote) -> tuple[Tree, int] | None:
    """A line of a live report or a table, 'Court spokesman: "Nobody is fleeing."': who stands before the colon."""
    line = text.text[text.text.rfind("\n", 0, quote.start) + 1 : quote.start]
    match = re.fullmatch(r"(?:\d{1,2}[:.]\d{2}\S*(?: [A-Z]{2,4})?\s*[-–—:|]?\s*)?([^:]{2,60}):\s*", line)
    if match is None or len(match[1].split()) > SHORT_FRAME_WORDS:
        return None
    at = quote.start - len(line) + match.start(1)
    words = [(tree, i) for tree, i in text.words(at, at + len(match[1])) if tree.upos(i) in ("NOUN", "PROPN")]
    words = [(tree, i) for tree, i in words if can_speak(tree, i)]
    if not words:
        return None
    tree, last = words[-1]
    names = [i for _, i in words if tree.upos(i) == "PROPN" and tree.base(i) not in ("compound", "flat", "nmod")]
    return tree, names[-1] if names else last


def _verdict(text: Text, quote: Quote) -> tuple[Tree, int] | None:
    """'"A farce": that was the verdict of N', '"A victory" - that is how N put it'."""
    match = VERDICT.match(text.text, quote.end)
    if match is None:
        return None
    stop = STOP.search(text.text, match.end())
    words = text.words(match.end(), stop.start() + 1 if stop else len(text.text))
    for tree, i in words:
        above = tree.head(i)
        owner = tree.base(i) in ("nmod", "obl") and above >= 0 and tree.lemmas[above] in load_cues().views
        told = tree.base(i) == "nsubj" and above >= 0 and tree.lemmas[above] in load_cues().verbs
        acts = tree.upos(i) == "PROPN" and tree.rel(i) not in ("nmod:desc", "compound", "flat")
        acts = acts and text.text[match.start() : match.end()].lstrip().startswith("With")
        if (owner or told or acts) and can_speak(tree, i):
            return tree, i
    return None


def _main_subject(text: Text, tree: Tree, *, bodies: bool = False) -> tuple[Tree, int] | None:
    """Who the main clause of a sentence is about, if that is a person (or, if asked, a body)."""
    root = next((i for i in range(len(tree.words)) if tree.rel(i) == "root"), None)
    if root is None:
        return None
    subject = tree.subject(root)
    if subject is None or tree.upos(subject) not in ("PROPN", "PRON", "NOUN") or text.quoted(tree.words[subject].start):
        return None
    person = (
        tree.upos(subject) == "PROPN"
        or tree.lemmas[subject] in ("he", "she")
        or tree.lemmas[subject] in load_cues().people
        or (bodies and can_speak(tree, subject))
    )
    return (tree, subject) if person else None
