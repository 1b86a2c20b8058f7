"""Quotations meet cues: extend, complete and continue attributions by the quotation marks of the running text."""

import re

from crossbearing.read.attributions.bare import bare, continued
from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.quotes import Quote
from crossbearing.read.attributions.running import FRAME_WORDS, SHORT_FRAME_WORDS, STOP, VERDICT, Text, merge, speaks
from crossbearing.read.attributions.speakers import can_speak, postposed, speaker_of
from crossbearing.read.attributions.stance import is_negated, stance_of
from crossbearing.read.attributions.stretches import tidied
from crossbearing.read.tree import Tree

MOSTLY = 0.6  # share of a content inside a quotation from which on the whole quotation is the content
WHOLLY = 0.95  # a content is direct speech if no more than a stray mark stands outside its quotations
SPEECH_WORDS = 5  # a quotation without a cue is speech from this many words on; shorter ones are names and scare quotes
MANNER_WORDS = 3
LONG_WORD = 4  # shorter ones stand in lower case in a title ("of", "and", "with")
TITLE_WORDS = 3
ENDING = frozenset(("end", "close", "open", "begin", "run", "conclude"))  # '"...", ends the letter'
RUNS_ON = re.compile(r",? but (?!also\b|that\b)")  # behind a quotation the writer turns


def join_quotes(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Returns the drafts with the quotations worked in: contents extended to whole quotations, new drafts for
    the rest.
    """
    last: Draft | None = None
    last_end = 0
    running: list[Quote] = []
    for number, quote in enumerate(text.quotes):
        if _names_work(text, quote):
            drafts = [d for d in drafts if d.cue is None or not quote.covers(*d.cue)]
        draft = _extend(text, quote, drafts) or (None if running else _introduced(text, quote, drafts))
        if draft is None and (_is_speech(text, quote) or _opens_sentence(text, quote)):
            draft = _shared_frame(text, number, drafts)
        if draft is None and _is_speech(text, quote):
            draft = _by_frame(text, number, drafts) or continued(text, quote, last, last_end, drafts)
        if draft is None and quote.runs_on:
            running.append(quote)  # its speaker may stand in a later paragraph
            continue
        if draft is None and (running or _is_speech(text, quote)):
            draft = bare(text, running[0] if running else quote, drafts, last, last_end)
        if draft is not None:
            if running:
                draft.content = merge([*draft.content, *((q.start, q.end) for q in [*running, quote])], text.text)
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
    said = [i for i in range(len(tree.words)) if speaks(tree, i, cues)] if tree is not None else []
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
    if quote.closed and RUNS_ON.match(text.text, quote.end) and any(a <= quote.start for a, _ in best.content):
        best.content = [(a, quote.end if a <= quote.start < b else b) for a, b in best.content]  # '"...", but it will'
    inside = best.overlap(quote.start, quote.end)
    opening = text.text[best.start : quote.start].strip().lower() if best.start < quote.start else ""
    if opening in ("that", "whether"):  # 'told the daily that "the last one goes too"': no longer direct
        best.content = merge([*best.content, (quote.start, quote.end)], text.text)
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
        best.content = merge([*others, (quote.start, quote.end)], text.text)
    elif any(a < quote.end and quote.start < b for a, b in best.content):
        best.content = merge([*best.content, (quote.start, quote.end)], text.text)
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


def _is_speech(text: Text, quote: Quote) -> bool:
    """A quotation of some length with a finite verb, or a whole sentence in marks: not a name and not a scare quote."""
    inner = text.text[quote.start + 1 : quote.end - 1]
    words = inner.split()
    if _names_work(text, quote):
        return False
    ended = inner.rstrip()[-1:] in ".!?," and (inner[:1].isupper() or quote.runs_on)
    if VERDICT.match(text.text, quote.end):
        return True
    if len(words) < SPEECH_WORDS:
        return len(words) >= 2 and (ended or _is_told(text, quote) or _is_told_behind(text, quote))
    if ended or quote.runs_on:
        return True
    return any(tree.feat(i, "VerbForm") == "Fin" for tree in text.trees for i in tree.within(quote.start, quote.end))


def _opens_sentence(text: Text, quote: Quote) -> bool:
    return any(tree.words and tree.words[0].start in (quote.start, quote.start + 1) for tree in text.trees)


def _names_work(text: Text, quote: Quote) -> bool:
    """ "The Impacts of Climate Change: An Appraisal": capitals all along name a work, unless somebody says them."""
    long = [word for word in text.text[quote.start + 1 : quote.end - 1].split() if len(word) > LONG_WORD]
    named = len(long) >= TITLE_WORDS and all(word[:1].isupper() for word in long)
    return named and not _is_told(text, quote)


def _is_told(text: Text, quote: Quote) -> bool:
    """Whether a verb of saying stands right before the quotation, and no verb of calling something by a name."""
    cues = load_cues()
    before = [p for p in text.words(max(0, quote.start - 30), quote.start) if p[0].forms[p[1]] not in (":", ",")]
    if not before:
        return False
    tree, i = before[-1]
    return speaks(tree, i, cues) and tree.lemmas[i] not in cues.describers


def _is_told_behind(text: Text, quote: Quote) -> bool:
    """'"Your silence is noted", ends the letter': the verb of the frame right behind the marks."""
    behind = [p for p in text.words(quote.end, quote.end + 30) if p[0].forms[p[1]] != ","]
    told = bool(behind) and text.text[quote.end : quote.end + 1] == "," and postposed(*behind[0]) is not None
    return told and behind[0][0].upos(behind[0][1]) == "VERB"


def _frame(text: Text, number: int) -> tuple[int, int, int, int]:
    """Returns the stretch before and the stretch behind a quotation that belong to its own sentence."""
    quotes, quote = text.quotes, text.quotes[number]
    left = quotes[number - 1].end if number else 0
    right = quotes[number + 1].start if number + 1 < len(quotes) else len(text.text)
    stops = [m.end() for m in STOP.finditer(text.text, left, quote.start)]
    left = max([left, *stops, text.text.rfind(";", left, quote.start) + 1])
    stop = STOP.search(text.text, quote.end, right)
    right = stop.start() + 1 if stop else right
    parted = text.text.find(";", quote.end, right)
    return left, quote.start, quote.end, right if parted < 0 else parted


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
    framed[0].content = merge([*framed[0].content, (quote.start, quote.end)], text.text)
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
        behind = postposed(tree, i) if tree.lemmas[i] in ENDING else None
        speech = speech or (behind is not None and tree.lemmas[behind] in cues.documents)
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
    if tree.passive(cue) and not tree.agents(cue) and tree.lemmas[cue] not in cues.carriers:
        return draft  # "States were informed on Monday": by nobody who is named
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
        named = tree.upos(i) in ("PROPN", "PRON") and tree.feat(i, "PronType") != "Rel"
        if named and not text.quoted(tree.words[i].start):
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
