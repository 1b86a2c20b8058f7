"""Who carries somebody's words: "told Reuters", "in an interview with X", "quoted by X", "citing X"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.sources import quoted_by
from crossbearing.read.attributions.speakers import can_speak
from crossbearing.read.attributions.voices import Speakers
from crossbearing.read.tree import Tree
from crossbearing.text.tables import load_table

OWN = ("this", "our", "my")
PHRASE_WORDS = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "X")  # a plain noun phrase behind the opening words
MAX_PHRASE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Chains:
    """The table of chains.yaml: phrases as tuples of words, nouns as sets."""

    carried: frozenset[tuple[str, ...]]
    carried_by_outlet: frozenset[tuple[str, ...]]
    carried_at_cue: frozenset[tuple[str, ...]]
    handed_on: frozenset[tuple[str, ...]]
    outlets: frozenset[str]
    names: frozenset[str]
    issuers: frozenset[str]
    longest: int


@cache
def load_chains() -> Chains:
    """Gives the table of chains.yaml."""
    raw: dict[str, Any] = load_table("crossbearing.read.attributions", "chains.yaml")
    phrases = {
        name: frozenset(tuple(p.split()) for p in raw[name])
        for name in ("carried", "carried_by_outlet", "carried_at_cue", "handed_on")
    }
    return Chains(
        **phrases,
        outlets=frozenset(raw["outlets"]),
        names=frozenset(raw["names"]),
        issuers=frozenset(raw["issuers"]),
        longest=max(len(p) for table in phrases.values() for p in table),
    )


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: where its opening words stand, the head of the phrase behind them, and what they say."""

    first: int
    head: int
    kind: str  # carried | at_cue | handed_on


def add_carriers(tree: Tree, drafts: list[Draft], speakers: Speakers) -> list[Draft]:
    """Gives the drafts of one sentence the carriers that its words name, and drops the cues that are only such words.

    Returns:
        The drafts of the sentence that stay.
    """
    links = list(_links(tree, speakers))
    opened = {k for link in links for k in range(link.first, link.head)}
    kept = [d for d in drafts if d.cue_word is None or d.cue_word not in opened]
    for link in links:
        draft = _of_link(tree, link, kept)
        if draft is None or draft.voice is None or _stands_in(tree, draft, link):
            continue
        if link.kind == "at_cue" and tree.head(link.head) != draft.cue_word:
            continue
        if link.kind != "handed_on":
            draft.via.insert(0, (tree, link.head))
        elif draft.voice[1] != link.head and _hands_on(tree, draft, link.head, speakers):
            _hand_on(tree, draft, link.head)
            further = _quoted_by(tree, link)
            if further is not None:
                _hand_on(tree, draft, further)
    for draft in kept:
        hearer = _hearer(tree, draft, speakers)
        if hearer is not None and (tree, hearer) not in draft.via:
            draft.via.append((tree, hearer))
    kept = _fold_sources(tree, kept, speakers)
    return _fold_as_clauses(tree, kept) if any(d.content for d in kept) else drafts


def _fold_sources(tree: Tree, drafts: list[Draft], speakers: Speakers) -> list[Draft]:
    """ "X, according to the navy, the Wire reported": what both frames tell is the navy's, and the Wire carries it."""
    gone = []
    for source in drafts:
        for outer in drafts:
            if source.frame is None or outer.cue is None or outer.frame is not None or outer.voice is None:
                continue
            behind = outer.cue[0] > source.frame[1] > source.start and outer.start < source.frame[0]
            if behind and outer.overlap(source.start, source.end) and outer.voice not in source.via:
                source.via.insert(0, outer.voice)
                source.content = [p for p in source.content if p[0] < source.frame[0]] or source.content
                gone += [outer] if is_outlet(*outer.voice, speakers) else []
    return [d for d in drafts if d not in gone]


def _fold_as_clauses(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """ "The office says, as the agency N reports, that X", the clause with "as" taken for what is said: N carries."""
    gone = []
    for inner in drafts:
        cue = inner.cue_word
        if (
            cue is None
            or inner.voice is None
            or not any(tree.forms[k] == "as" for k in tree.kids(cue, "mark", "advmod"))
        ):
            continue
        above = list(tree.ancestors(cue))
        outer = next((d for d in drafts if d.cue_word in above and (d.cue_word or 0) < cue), None)
        if outer is None or outer.cue_word is None or inner.start < tree.words[cue].end:
            continue
        if outer.start < tree.words[outer.cue_word].start:
            continue
        outer.content, outer.via = inner.content, [*outer.via, *inner.via, inner.voice]
        gone.append(inner)
    return [d for d in drafts if d not in gone]


def _hand_on(tree: Tree, draft: Draft, source: int) -> None:
    """The speaker so far only carries; the source speaks."""
    draft.handed = True
    draft.via = [v for v in [*draft.via, draft.voice] if v is not None and v != (tree, source)]
    draft.voice = (tree, source)


def _quoted_by(tree: Tree, link: Link) -> int | None:
    """ "Citing Eastmark, which quoted an officer": the officer."""
    found = [quoted_by(tree, k) for k in range(link.first + 1, link.head + 1)]
    return next((o for o in found if o is not None), None)


def _hands_on(tree: Tree, draft: Draft, cited: int, speakers: Speakers) -> bool:
    """An outlet hands on the words of whom it cites; anybody else speaks, and cites in support.

    Who cites people without a name, or reports, and is of no known sort, is taken for an outlet.
    """
    if draft.voice is None:
        return False
    if is_outlet(*draft.voice, speakers) or draft.cue_word is None:
        return is_outlet(*draft.voice, speakers)
    number = speakers.phrase_mention(*draft.voice)
    kind = speakers.mentions[number].kind if number is not None else ""
    known = number is not None and bool(speakers.mentions[number].entity)
    nameless = tree.lemmas[cited] in load_cues().people and tree.upos(cited) == "NOUN"
    reports = tree.lemmas[draft.cue_word] in ("report", "write") or (
        nameless and not known and tree.upos(draft.voice[1]) == "PROPN"
    )
    titled = any(tree.forms[k] == "the" for k in tree.kids(draft.voice[1], "det"))  # "the Sunday N" is no person
    return reports and (titled or kind in ("organization", ""))


def is_outlet(tree: Tree, head: int, speakers: Speakers) -> bool:
    """Says whether a phrase names one who publishes: an outlet of the packs, or a noun or name of that sort."""
    number = speakers.phrase_mention(tree, head)
    if number is not None and speakers.mentions[number].entity.startswith("media:"):
        return True
    if any(tree.forms[k] in OWN for k in tree.kids(head, "det", "nmod:poss")):
        return False  # "told this paper": the report's own outlet
    chains, k = load_chains(), head
    if tree.lemmas[head] in ("press", "media") and not tree.kids(head, "amod", "compound", "nmod"):
        return False  # "a statement to the press"
    if tree.upos(head) == "NOUN" and tree.lemmas[head] not in chains.outlets:
        return False  # "a press conference"
    words = [head, *tree.kids(head, "compound", "flat", "appos", "amod")]
    while k > 0 and tree.upos(k - 1) in ("ADJ", "NOUN", "PROPN"):
        k -= 1
        words.append(k)  # "the Hamburg daily Hafenblatt", whatever hangs on what
    return any(
        tree.lemmas[k] in chains.outlets or (tree.upos(k) == "PROPN" and tree.forms[k] in chains.names) for k in words
    )


def _links(tree: Tree, speakers: Speakers) -> Iterator[Link]:
    chains, i = load_chains(), 0
    while i < len(tree.words):
        for size in range(min(chains.longest, len(tree.words) - i - 1), 0, -1):
            phrase = tree.forms[i : i + size]
            head = _phrase_head(tree, i + size) if _is_known(phrase) else None
            if head is None:
                continue
            if phrase in chains.handed_on and can_speak(tree, head):
                yield Link(i, head, "handed_on")
            elif (phrase in chains.carried and _carries(tree, head, phrase, speakers)) or is_outlet(
                tree, head, speakers
            ):
                yield Link(i, head, "at_cue" if phrase in chains.carried_at_cue else "carried")
            else:
                continue
            i += size - 1
            break
        i += 1


def _carries(tree: Tree, head: int, phrase: tuple[str, ...], speakers: Speakers) -> bool:
    """Somebody or something that can: no manner ("quoted by name") and no place ("published in Doha")."""
    number = speakers.phrase_mention(tree, head)
    if number is not None and speakers.mentions[number].kind == "place" and phrase[-1] in ("in", "on", "at"):
        return False
    return can_speak(tree, head) or number is not None


def _is_known(phrase: tuple[str, ...]) -> bool:
    chains = load_chains()
    tables = (chains.carried, chains.carried_by_outlet, chains.carried_at_cue, chains.handed_on)
    return any(phrase in table for table in tables)


def _phrase_head(tree: Tree, first: int) -> int | None:
    """The head of the noun phrase that begins at ``first``."""
    last = first
    while last < min(len(tree.words), first + MAX_PHRASE_WORDS) and (
        tree.upos(last) in PHRASE_WORDS
        or (tree.rel(last) in ("nmod:poss", "case") and tree.forms[last] in ("'s", "'"))
        or tree.rel(last) == "nmod:poss"
    ):
        last += 1
    run = [k for k in range(first, last) if tree.upos(k) in ("NOUN", "PROPN", "X")]
    if not run:
        return None
    head = next((k for k in run if not first <= tree.head(k) < last), run[-1])
    names = [k for k in run if tree.upos(k) == "PROPN" and k > head]
    return names[0] if names and tree.upos(head) == "NOUN" else head  # "the state agency Agerpres": the name


def _of_link(tree: Tree, link: Link, drafts: Sequence[Draft]) -> Draft | None:
    """The attribution that a link belongs to: the one of the cue above it, else the one whose speaker's phrase holds
    it, else the one around the place where it stands.
    """
    above = [link.head, *tree.ancestors(link.head)]
    cued = {d.cue_word: d for d in drafts if d.cue_word is not None}
    for word in above:
        if word in cued and not _inside(tree, cued[word], link):
            return cued[word]
    for draft in drafts:
        if draft.voice is not None and draft.voice[0] is tree and draft.voice[1] in above:
            return draft
    outside = [d for d in drafts if not _inside(tree, d, link)]
    return outside[0] if len(outside) == 1 else None


def _inside(tree: Tree, draft: Draft, link: Link) -> bool:
    """Whether a link is part of what is said and no frame of it."""
    return draft.covers(tree.words[link.first].start, tree.words[link.head].end)


def _stands_in(tree: Tree, draft: Draft, link: Link) -> bool:
    return draft.voice == (tree, link.head) or (tree, link.head) in draft.via


def _hearer(tree: Tree, draft: Draft, speakers: Speakers) -> int | None:
    """ "Told Reuters": an outlet that hears it hands it on."""
    if draft.cue_word is None or draft.tree is not tree:
        return None
    hearers = tree.kids(draft.cue_word, "obj", "iobj")
    return next(
        (h for h in hearers if h > draft.cue_word and _hears(tree, h, speakers) and not _holds(tree, draft, h)), None
    )


def _hears(tree: Tree, head: int, speakers: Speakers) -> bool:
    return is_outlet(tree, head, speakers) or _may_be_outlet(tree, head, speakers)


def _may_be_outlet(tree: Tree, head: int, speakers: Speakers) -> bool:
    """ "Told Le Soir": a body of no known sort without an article; "told the Senate" has one."""
    number = speakers.phrase_mention(tree, head)
    if number is None or tree.kids(head, "det") or tree.upos(head) != "PROPN":
        return False
    mention = speakers.mentions[number]
    return mention.kind == "organization" and mention.form == "name" and not mention.entity


def _holds(tree: Tree, draft: Draft, word: int) -> bool:
    return draft.covers(tree.words[word].start, tree.words[word].end)
