"""Quotations meet cues: extend, complete and continue attributions by the quotation marks of the running text."""

import re
from collections.abc import Sequence

from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.quotes import Quote
from crossbearing.read.attributions.speakers import can_speak, speaker_of
from crossbearing.read.attributions.stance import is_negated, stance_of
from crossbearing.read.attributions.stretches import tidied
from crossbearing.read.tree import Tree

MOSTLY = 0.6  # share of a content inside a quotation from which on the whole quotation is the content
WHOLLY = 0.95  # a content is direct speech if no more than a stray mark stands outside its quotations
SPEECH_WORDS = 5  # a quotation without a cue is speech from this many words on; shorter ones are names and scare quotes
STOP = re.compile(r"[.!?…]['\"”’»)]*\s+(?=[\"“‘'«(A-ZÀ-Þ])|\n")
VERDICT = re.compile(r"\s*[:,–—-]\s*that (?:is|was)\b|\s*With (?:these|those|such) words\b", re.IGNORECASE)
SHORT_FRAME_WORDS = 6  # "General Tamm said on Monday."
MANNER_WORDS = 3
FRAME_WORDS = 14  # ", a nurse in the besieged town said by phone"
BRIDGE_WORDS = 30  # between two quotations of one speaker lies at most a sentence of this size


class Text:
    """A report's text with its trees and quotations, for questions about offsets."""

    def __init__(self, text: str, trees: Sequence[Tree], quotes: Sequence[Quote]) -> None:
        """Keeps them; nothing is computed."""
        self.text = text
        self.trees = trees
        self.quotes = quotes

    def words(self, start: int, end: int) -> list[tuple[Tree, int]]:
        """Returns the words of [start, end) that lie in no quotation, in order."""
        found = []
        for tree in self.trees:
            if tree.sentence.end <= start or tree.sentence.start >= end:
                continue
            found += [(tree, i) for i in tree.within(start, end) if not self.quoted(tree.words[i].start)]
        return found

    def quoted(self, offset: int) -> bool:
        """Says whether an offset lies in a quotation."""
        return any(q.start <= offset < q.end for q in self.quotes)


def cut_frames(quotes: Sequence[Quote], trees: Sequence[Tree]) -> list[Quote]:
    """Returns the quotations; one whose closing mark is missing ends at the comma before ", the mayor said"."""
    return [quote if quote.closed or quote.runs_on else _cut(quote, trees) for quote in quotes]


def _cut(quote: Quote, trees: Sequence[Tree]) -> Quote:
    cues = load_cues()
    for tree in trees:
        inside = tree.within(quote.start, quote.end)
        for k in reversed(inside[1:]):
            frame = [w for w in inside if w > k]
            if tree.forms[k] == "," and len(frame) <= FRAME_WORDS and any(_speaks(tree, w, cues) for w in frame):
                return Quote(quote.start, tree.words[k].end, closed=False)
    return quote


def _speaks(tree: Tree, i: int, cues: Cues) -> bool:
    speech = tree.lemmas[i] in cues.verbs and tree.lemmas[i] not in cues.thoughts | cues.quoteless
    return tree.upos(i) == "VERB" and speech


def join_quotes(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Returns the drafts with the quotations worked in: contents extended to whole quotations, new drafts for
    the rest.
    """
    last: Draft | None = None
    last_end = 0
    running: list[Quote] = []
    for number, quote in enumerate(text.quotes):
        draft = _extend(text, quote, drafts) or (None if running else _introduced(text, quote, drafts))
        if draft is None and _is_speech(text, quote):
            draft = (
                _shared_frame(text, number, drafts)
                or _by_frame(text, number, drafts)
                or _continued(text, quote, last, last_end, drafts)
            )
        if draft is None and quote.runs_on:
            running.append(quote)  # its speaker may stand in a later paragraph
            continue
        if draft is None and (running or _is_speech(text, quote)):
            draft = _bare(text, running[0] if running else quote)
        if draft is not None:
            if running:
                draft.content = _merge([*draft.content, *((q.start, q.end) for q in [*running, quote])], text.text)
            if draft not in drafts:
                drafts.append(draft)
            last, last_end = draft, quote.end
        running = []
    return drafts


def _introduced(text: Text, quote: Quote, drafts: list[Draft]) -> Draft | None:
    """A sentence that ends "the minister said:" before a paragraph of speech: its last cue has that for its content."""
    before = text.text[: quote.start].rstrip()
    if not before.endswith(":") or "\n" not in text.text[len(before) : quote.start]:
        return None
    tree = next((t for t in text.trees if t.sentence.start < len(before) <= t.sentence.end), None)
    cues = load_cues()
    said = [i for i in range(len(tree.words)) if _speaks(tree, i, cues)] if tree is not None else []
    if tree is None or not said:
        return None
    known = next((d for d in drafts if d.tree is tree and d.cue_word == said[-1]), None)
    if known is not None and known.cue is not None and known.start > known.cue[1]:  # 'called it "unfair":'
        return Draft(content=[(quote.start, quote.end)], tree=tree, voice=known.voice, direct=True, quoted=True)
    draft = _draft(text, quote, tree, said[-1])
    if known is not None:
        drafts.remove(known)  # what stood before the cue told when or on what it was said
    return draft


def _extend(text: Text, quote: Quote, drafts: list[Draft]) -> Draft | None:
    """Widens the innermost attribution whose cue stands outside the quotation and whose content it shares."""
    best: Draft | None = None
    for draft in drafts:
        if draft.cue is None:
            continue
        if quote.covers(*draft.cue) and _is_speech(text, quote) and draft.overlap(quote.start, quote.end) == 0:
            draft.content = []  # a cue inside the marks says nothing of what stands outside
        if draft.overlap(quote.start, quote.end) == 0:
            continue
        if quote.covers(*draft.cue):
            draft.content = [p for p in draft.content if p[0] < quote.end and quote.start < p[1]] or draft.content
            draft.content = [_clip(p, quote) for p in draft.content]
            continue
        if draft.thought and not draft.covers(quote.start, quote.end):
            continue
        if best is None or draft.size() < best.size():
            best = draft
    if best is None:
        return None
    if best.cue and quote.end <= best.cue[0] and text.text[quote.end - 2 : quote.end - 1] in (",", "!", "?"):
        cue = best.cue[0]  # the frame begins behind the marks: '"...," a commander who uses that name said'
        best.content = [(a, quote.end if a < quote.end < b <= cue else b) for a, b in best.content]
        best.voice = best.voice or _first_behind(text, quote, best)
    inside = best.overlap(quote.start, quote.end)
    opening = text.text[best.start : quote.start].strip().lower() if best.start < quote.start else ""
    if opening in ("that", "whether"):  # 'told the daily that "the last one goes too"': no longer direct
        best.content = _merge([*best.content, (quote.start, quote.end)], text.text)
        best.quoted = True
        return best
    if inside >= MOSTLY * best.size() and not _is_short(text, quote):
        best.quoted = True
        others = [p for p in best.content if _is_quoted(text, p) and (p[1] > quote.end or p[0] < quote.start)]
        if text.text[quote.start + 1 : quote.start + 2].islower() and best.cue:
            others += [p for p in best.content if p[1] <= best.cue[0] <= quote.start]  # 'It was, he wrote, "a war"'
        if not quote.closed:
            others = [p for p in others if p[0] >= quote.end or p[1] <= quote.start]
            best.voice = best.voice or _nearest_noun(text, best.tree, best.cue_word)
        best.content = _merge([*others, (quote.start, quote.end)], text.text)
    elif any(a < quote.end and quote.start < b for a, b in best.content):
        best.content = _merge([*best.content, (quote.start, quote.end)], text.text)
    best.direct = not _is_short(text, quote) and all(_is_quoted(text, piece, WHOLLY) for piece in best.content)
    best.quoted = best.quoted or best.direct
    return best


def _is_quoted(text: Text, piece: tuple[int, int], share: float = MOSTLY) -> bool:
    """Whether that share of a stretch stands in quotation marks."""
    piece = tidied(text.text, *piece)
    inside = sum(max(0, min(piece[1], q.end) - max(piece[0], q.start)) for q in text.quotes)
    return inside >= share * (piece[1] - piece[0])


def _is_short(text: Text, quote: Quote) -> bool:
    return len(text.text[quote.start : quote.end].split()) < 2


def _clip(piece: tuple[int, int], quote: Quote) -> tuple[int, int]:
    if piece[0] >= quote.end or piece[1] <= quote.start:
        return piece
    return max(piece[0], quote.start), min(piece[1], quote.end)


def _merge(pieces: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(pieces)):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip(" \n\t,.;:“”\"'‘’")):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_speech(text: Text, quote: Quote) -> bool:
    """A quotation of some length with a finite verb, or a whole sentence in marks: not a name and not a scare quote."""
    inner = text.text[quote.start + 1 : quote.end - 1]
    words = inner.split()
    ended = inner.rstrip()[-1:] in ".!?," and (inner[:1].isupper() or quote.runs_on)
    if VERDICT.match(text.text, quote.end):
        return True
    if len(words) < SPEECH_WORDS:
        return len(words) >= 2 and (ended or _is_told(text, quote))
    if ended or quote.runs_on:
        return True
    return any(tree.feat(i, "VerbForm") == "Fin" for tree in text.trees for i in tree.within(quote.start, quote.end))


def _is_told(text: Text, quote: Quote) -> bool:
    """Whether a verb of saying stands right before the quotation, and no verb of calling something by a name."""
    cues = load_cues()
    before = [p for p in text.words(max(0, quote.start - 30), quote.start) if p[0].forms[p[1]] not in (":", ",")]
    if not before:
        return False
    tree, i = before[-1]
    return _speaks(tree, i, cues) and tree.lemmas[i] not in cues.describers


def _frame(text: Text, number: int) -> tuple[int, int, int, int]:
    """Returns the stretch before and the stretch behind a quotation that belong to its own sentence."""
    quotes, quote = text.quotes, text.quotes[number]
    left = quotes[number - 1].end if number else 0
    right = quotes[number + 1].start if number + 1 < len(quotes) else len(text.text)
    stops = [m.end() for m in STOP.finditer(text.text, left, quote.start)]
    left = max([left, *stops])
    stop = STOP.search(text.text, quote.end, right)
    return left, quote.start, quote.end, stop.start() + 1 if stop else right


def _by_frame(text: Text, number: int, drafts: list[Draft]) -> Draft | None:
    """A cue in the same sentence outside the marks that has no content yet."""
    left, start, end, right = _frame(text, number)
    quote = text.quotes[number]
    ended = (
        text.text[quote.end - 2 : quote.end - 1] in (".", "!", "?")
        and not text.text[quote.end : quote.end + 2].strip(" ,")[:1].islower()
    )
    after = (
        []
        if ended and text.text[end:right].lstrip()[:1].isupper() and not _speaks_next(text, end, right)
        else text.words(end, right)
    )
    for words, reverse in ((after, False), (text.words(left, start), True)):
        cue = _cue_among(words[::-1] if reverse else words, drafts)
        if cue is not None:
            return _draft(text, quote, *cue)
    return None


def _shared_frame(text: Text, number: int, drafts: list[Draft]) -> Draft | None:
    """'"Tell them," he said, "that we are here."': the first half belongs to the cue that has the second."""
    if number + 1 >= len(text.quotes):
        return None
    quote, other = text.quotes[number], text.quotes[number + 1]
    between = text.text[quote.end : other.start]
    if len(between.split()) > FRAME_WORDS or STOP.search(between) or text.text[quote.end - 2 : quote.end - 1] in ".!":
        return None
    framed = [d for d in drafts if d.cue and quote.end <= d.cue[0] < other.start and d.overlap(other.start, other.end)]
    if len(framed) != 1 or not framed[0].voice:
        return None
    framed[0].content = _merge([*framed[0].content, (quote.start, quote.end)], text.text)
    return framed[0]


def _speaks_next(text: Text, end: int, right: int) -> bool:
    """After a quotation that ends with a full stop only a short "X said." belongs to it."""
    return len(text.text[end:right].split()) <= SHORT_FRAME_WORDS


def _cue_among(words: list[tuple[Tree, int]], drafts: list[Draft]) -> tuple[Tree, int] | None:
    cues = load_cues()
    taken = {d.cue for d in drafts}
    for place, (tree, i) in enumerate(words):
        near = place < MANNER_WORDS and tree.rel(i) != "parataxis"  # "she laughed" right behind the marks
        following = tree.forms[i + 1] if i + 1 < len(tree.forms) else ""
        speech = f"{tree.lemmas[i]} {following}" in cues.phrasal or (
            ((near and tree.lemmas[i] in cues.manners) or tree.lemmas[i] in cues.verbs)
            and tree.lemmas[i] not in cues.thoughts | cues.quoteless
            and tree.upos(i) in ("VERB", "AUX", "X")
        )
        if tree.rel(i) == "acl" and tree.passive(i):
            continue  # "The exercise, called Blue Thunder, was ..."
        answers_for = tree.rel(i) == "acl:relcl" and any(
            tree.forms[k] == "who" for k in tree.kids(i, "nsubj")
        )  # "Tamm, who answers for the press"
        if speech and not answers_for and not any(c is not None and c[0] == tree.words[i].start for c in taken):
            return tree, i
    return None


def _draft(text: Text, quote: Quote, tree: Tree, cue: int) -> Draft:
    cues = load_cues()
    draft = Draft(
        content=[(quote.start, quote.end)], tree=tree, cue=tree.bounds([cue]), cue_word=cue, direct=True, quoted=True
    )
    draft.stance = stance_of(tree, cue, cues) if tree.lemmas[cue] in cues.verbs else "asserts"
    draft.negated = is_negated(tree, cue)
    draft.voice, draft.via = speaker_of(tree, cue, cues)
    if draft.voice is None or text.quoted(draft.voice[0].words[draft.voice[1]].start):
        draft.voice = _nearest_noun(text, tree, cue)
    return draft


def _first_behind(text: Text, quote: Quote, draft: Draft) -> tuple[Tree, int] | None:
    """'"...," a commander who uses the name Firefly said': the first who can speak between the marks and the cue."""
    assert draft.cue is not None
    words = [(tree, i) for tree, i in text.words(quote.end, draft.cue[0]) if tree.upos(i) in ("NOUN", "PROPN", "PRON")]
    return next(((tree, i) for tree, i in words if can_speak(tree, i)), None)


def _nearest_noun(text: Text, tree: Tree, cue: int | None) -> tuple[Tree, int] | None:
    """Where the tree names no subject: the next name or pronoun behind the cue, then before it, then any noun that
    can speak.
    """
    if cue is None:
        return None
    for i in [*range(cue + 1, min(cue + 6, len(tree.words))), *range(cue - 1, max(cue - 8, -1), -1)]:
        if tree.upos(i) in ("PROPN", "PRON") and not text.quoted(tree.words[i].start):
            while (
                tree.base(i) in ("compound", "flat", "nmod")
                and tree.head(i) >= 0
                and tree.upos(tree.head(i)) in ("PROPN", "NOUN")
            ):
                i = tree.head(i)  # noqa: PLW2901 - the phrase's head is meant
            return tree, i
    near = [*range(cue - 1, max(cue - 8, -1), -1), *range(cue + 1, min(cue + 6, len(tree.words)))]
    nouns = [i for i in near if can_speak(tree, i) and tree.upos(i) == "NOUN"]
    return next(((tree, i) for i in nouns if not text.quoted(tree.words[i].start)), None)


def _continued(text: Text, quote: Quote, last: Draft | None, last_end: int, drafts: list[Draft]) -> Draft | None:
    """A quotation without a cue goes on with the last one's speaker if only that speaker's cue (or nothing) lies
    between.
    """
    if last is None or not last.quoted:
        return None
    if any(d.cue and d is not last and last_end <= d.cue[0] < quote.start and d.cue != last.cue for d in drafts):
        return None
    between = text.text[last_end : quote.start]
    others = list(re.findall(r"[A-Z]\w+", between))
    if "\n" in between.strip(" ") and len(between.split()) > 0:
        return None
    if len(between.split()) > BRIDGE_WORDS or (len(STOP.findall(between.strip())) > 1 and others):
        return None
    last.content = _merge([*last.content, (quote.start, quote.end)], text.text)
    return last


def _bare(text: Text, quote: Quote) -> Draft | None:
    """A quotation that stands alone: the person who is the subject of the sentence before it (same paragraph)
    speaks.
    """
    tree = next((t for t in text.trees if t.sentence.start <= quote.start < t.sentence.end), None)
    before = text.text.rfind("\n", 0, quote.start)
    draft = Draft(content=[(quote.start, quote.end)], tree=tree or text.trees[0], direct=True, quoted=True)
    previous = [t for t in text.trees if t.sentence.start > before and t.sentence.end <= quote.start + 1]
    if tree is not None and tree.sentence.start < quote.start - 1:
        previous.append(tree)
    draft.voice = _beside(text, quote) or _before_colon(text, quote) or _verdict(text, quote)
    if draft.voice is None and previous and previous[-1].words:
        draft.voice = _main_subject(text, previous[-1])
    elif text.text[:1] == "" or not text.trees:
        return None
    return draft


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


def _main_subject(text: Text, tree: Tree) -> tuple[Tree, int] | None:
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
    )
    return (tree, subject) if person else None
