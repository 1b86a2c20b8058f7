"""Sources that are no verb's subject: "according to X", "in X's view", "the claim by X that ...", "X is sure that"."""

import itertools
from collections.abc import Iterator

from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.speakers import can_speak, noun_owner, speaker_of
from crossbearing.read.attributions.stance import is_negated
from crossbearing.read.attributions.stretches import filled, pieces_of
from crossbearing.read.tree import Tree

VOICING = ("voice", "express", "raise", "reiterate", "repeat")


def clausal(tree: Tree, i: int, stance: str) -> Iterator[Draft]:
    """Yields the attribution of "X is sure that ..."."""
    clauses = tree.kids(i, "ccomp")
    nobody = tree.kids(i, "expl") or any(tree.forms[k] == "it" for k in tree.kids(i, "nsubj"))
    if clauses and not nobody:  # "it was not clear who": nobody's words
        draft = Draft(
            content=pieces_of(tree, tree.under(clauses[0])),
            tree=tree,
            cue=tree.bounds([i]),
            cue_word=i,
            stance=stance,
            negated=is_negated(tree, i),
            thought=True,
        )
        made = tree.head(i) if tree.base(i) == "xcomp" else -1
        told = made if made >= 0 and tree.lemmas[made] == "make" else i  # "made it clear that": who made it so
        draft.voice, draft.via = speaker_of(tree, told, load_cues())
        if told == i or (draft.voice is not None and can_speak(*draft.voice)):
            yield draft


def noun(tree: Tree, i: int, cues: Cues) -> Iterator[Draft]:
    """Yields the attribution of "the claim by X that ...", "no confirmation that ...", "the fear is that ..."."""
    clause = _that_clause(tree, i)
    above = tree.head(i)
    if clause is None:
        yield from _asked(tree, i, cues)
        return
    told = tree.base(i) in ("obj", "obl") or (
        tree.base(i) == "nsubj" and above >= 0 and bool(tree.kids(above, "ccomp"))
    )
    if told and above >= 0 and tree.lemmas[above] in cues.verbs:
        return  # "voiced hope that ...", "a statement said that ...": the verb attributes
    under = tree.under(clause)
    if i in under:  # "the fear is that ...": from "that" on
        mark = next(k for k in tree.kids(clause, "mark") if tree.forms[k] == "that" and k > i)
        under = frozenset(w for w in under - tree.under(i) if w >= mark)
    draft = _of_noun(tree, i, under, cues)
    if tree.forms[i] != "fact" or draft.voice is not None:
        yield draft


def _of_noun(tree: Tree, i: int, words: frozenset[int], cues: Cues) -> Draft:
    draft = Draft(
        content=filled(pieces_of(tree, words), tree.words[i].start),
        tree=tree,
        cue=tree.bounds([i]),
        cue_word=i,
        stance=cues.nouns[tree.lemmas[i]],
        negated=is_negated(tree, i)
        or (tree.base(i) == "obj" and is_negated(tree, tree.head(i))),  # "did not show proof"
    )
    draft.voice = noun_owner(tree, i)
    if draft.stance == "doubts" and draft.negated:  # "has no doubt that ..."
        draft.stance, draft.negated = "asserts", False
    return draft


def _asked(tree: Tree, i: int, cues: Cues) -> Iterator[Draft]:
    """Yields the attribution of "Delhi's demand for his return", "the Polish threat to close the line"."""
    above = tree.head(i)
    if not tree.kids(i, "nmod:poss") or (
        tree.base(i) in ("obj", "obl") and above >= 0 and tree.lemmas[above] in cues.verbs
    ):
        return
    if any(tree.forms[k] in ("at", "on", "under", "in", "by") for k in tree.kids(i, "case")):
        return  # "at Bishkek's request"
    wanted = cues.asked.get(tree.lemmas[i], frozenset())
    told = [c for c in tree.kids(i, "nmod") if c > i and any(tree.forms[k] in wanted for k in tree.kids(c, "case"))]
    if cues.nouns[tree.lemmas[i]] in ("promises", "demands", "warns"):
        told += [c for c in tree.kids(i, "acl") if c > i and any(tree.forms[k] == "to" for k in tree.kids(c, "mark"))]
    if told:
        yield _of_noun(tree, i, tree.under(told[0]), cues)


def told_of(tree: Tree, i: int) -> list[tuple[int, int]]:
    """Returns the stretches of the clause of a verb's object: "voiced hope that ...", "repeated the claim that ..."."""
    pieces: list[tuple[int, int]] = []
    for told in _told(tree, i):
        clause = _that_clause(tree, told)
        if clause is not None:
            demanded = load_cues().verbs.get(tree.lemmas[i]) == "demands"
            whole = (tree.lemmas[i] in load_cues().answers or demanded) and tree.base(told) == "obj"
            # "denied reports that ...": what is denied are the reports
            pieces += pieces_of(tree, tree.under(told) | tree.under(clause) if whole else tree.under(clause))
    return pieces


def told_stance(tree: Tree, i: int) -> str:
    """Returns the stance of a verb's object ("voiced hope": expects), "" if it has none or only asserts."""
    cues = load_cues()
    voiced = tree.lemmas[i] in VOICING  # "voiced concern about the convoy" says so without a clause
    told = [tree.lemmas[o] for o in _told(tree, i) if voiced or _that_clause(tree, o) is not None]
    stances = [cues.nouns[noun] for noun in told if noun in cues.nouns]  # a memo only carries it
    asserts = cues.verbs.get(tree.lemmas[i]) == "asserts"
    return next((s for s in stances if s != "asserts"), "") if asserts else ""


def _told(tree: Tree, i: int) -> list[int]:
    """The noun that a verb tells, or in which it does ("wrote in her report that ...")."""
    cues = load_cues()
    objects = [o for o in tree.kids(i, "obj") if tree.lemmas[o] in cues.nouns]
    places = [
        o
        for o in tree.kids(i, "obl")
        if (tree.lemmas[o] in cues.nouns or tree.lemmas[o] in cues.documents)
        and any(tree.forms[k] in ("in", "at") for k in tree.kids(o, "case"))
    ]  # and not "commenting on reports that ..."
    return objects or ([] if tree.kids(i, "ccomp", "obj") else places)


def _that_clause(tree: Tree, i: int) -> int | None:
    """The clause of a noun; one that the parser hangs on the noun's own attribute is the noun's all the same."""
    above = tree.head(i)
    near = tree.kids(i, "acl", "ccomp") + [c for n in tree.kids(i, "nmod") for c in tree.kids(n, "acl", "ccomp")]
    if above >= 0 and tree.base(i) == "nsubj" and tree.kids(above, "cop"):
        near.append(above)
    if above >= 0 and tree.base(i) in ("obj", "nsubj"):
        near += [c for c in tree.kids(above, "ccomp", "acl") if c > i]  # "voiced hope that", "reports emerged that"
    return next((c for c in near if any(tree.forms[k] == "that" and k > i for k in tree.kids(c, "mark"))), None)


def according(tree: Tree, i: int) -> Iterator[Draft]:
    """Yields the attribution of "according to X", "per X", "in the words of X"; ``i`` heads the source's phrase."""
    opening = next((k for k in tree.kids(i, "case", "mark", "advmod") if _opens(tree, k, i)), None)
    phrase = i
    if opening is None:
        opening, phrase = _source_case(tree, i), tree.head(i)
    if opening is None:
        return
    words = _around_source(tree, opening, phrase)
    pieces = pieces_of(tree, words)
    longest = max((b - a for a, b in pieces), default=0)
    pieces = [p for p in pieces if " " in tree.text[p[0] : p[1]] or p[1] - p[0] == longest]
    if not pieces:
        return
    if tree.lemmas[i] in load_cues().grounds:
        return  # "according to plan"
    stop = opening + 1
    while stop < i and (tree.forms[stop] == "to" or stop <= phrase < i):
        stop += 1
    frame = tree.bounds([opening, *tree.under(phrase, minus=_counted(tree, phrase))])
    cue = tree.bounds(range(opening, stop))
    if tree.forms[opening] in ("in", "by") and tree.head(i) == phrase and stop <= i:
        cue = tree.bounds(range(opening, phrase + 1))  # "in his words"
    occasion = tree.lemmas[i] in load_cues().occasions and not tree.kids(i, "nmod:poss")
    voice = None if occasion and not can_speak(tree, i) else (tree, i)  # "according to a press briefing"
    quoted = quoted_by(tree, i)
    draft = Draft(content=pieces, tree=tree, cue=cue, cue_word=None, voice=voice, frame=frame)
    if quoted is not None:
        draft.voice, draft.via, draft.handed = (tree, quoted), [(tree, i)], True
    yield draft


def quoted_by(tree: Tree, i: int) -> int | None:
    """Returns whom an outlet quotes ("Eastmark, which quoted an officer"), None if nobody."""
    clauses = [c for c in tree.kids(i, "acl") if c > i and tree.lemmas[c] in load_cues().carriers]
    return next((o for c in clauses for o in tree.kids(c, "obj") if o > c and can_speak(tree, o)), None)


def _around_source(tree: Tree, opening: int, phrase: int) -> frozenset[int]:
    """The words that "according to X" gives to X: all that follows it at the head of a sentence, the whole sentence
    before it at the end behind a comma, the clause that it hangs on elsewhere.
    """
    source = frozenset(k for k in tree.under(phrase, minus=_counted(tree, phrase)) if k >= opening) | {opening}
    first, last = min(source), max(source)
    segment = _segment(tree, opening)
    words = _whole_around(tree, phrase, source, first, last) & segment
    if not any(tree.is_clause(k) for k in words) and first > min(segment):
        return frozenset(k for k in segment if k < first)  # hung on the clause behind the semicolon
    return words


def _counted(tree: Tree, phrase: int) -> list[int]:
    """ "According to the police | 23 of them were detained": a number that the parser hangs on the source."""
    loose = [k for k in tree.kids(phrase, "flat", "nummod", "nmod", "dep") if k > phrase and tree.upos(k) == "NUM"]
    return [k for k in loose if not tree.kids(k, "case") and tree.upos(phrase) == "NOUN"]


def _segment(tree: Tree, i: int) -> frozenset[int]:
    """The words of a sentence between the semicolons around ``i``."""
    stops = [-1, *(k for k, form in enumerate(tree.forms) if form == ";"), len(tree.words)]
    return frozenset(range(max(k for k in stops if k <= i) + 1, min(k for k in stops if k > i)))


def _whole_around(tree: Tree, phrase: int, source: frozenset[int], first: int, last: int) -> frozenset[int]:
    if all(tree.upos(k) in ("PUNCT", "CCONJ", "ADV", "SCONJ") for k in range(first)) and tree.upos(0) != "SCONJ":
        return frozenset(range(_source_end(tree, phrase, last) + 1, len(tree.words)))
    above = tree.head(phrase)
    while above >= 0 and not tree.is_clause(above) and tree.head(above) >= 0:
        above = tree.head(above)
    if above < 0:
        return frozenset()
    closing = all(tree.upos(k) == "PUNCT" for k in range(last + 1, len(tree.words)))
    while closing and tree.forms[first - 1] == "," and tree.head(above) >= 0:
        above = tree.head(above)
    citing = [
        k for k in tree.kids(above, "advcl") if tree.lemmas[k] in load_cues().carriers and tree.forms[k].endswith("ing")
    ]
    return tree.under(above, minus=[phrase, *citing]) - source


def _source_end(tree: Tree, phrase: int, last: int) -> int:
    """The last word of a source at the head of a sentence: up to its comma, or to that of the titles behind it."""
    commas = [k for k in range(phrase + 1, len(tree.words)) if tree.forms[k] == ","]
    end = next((k for k in commas if k <= last + 1), last)
    for first, comma in itertools.pairwise(commas):
        if first == end and _is_title(tree, phrase, range(first + 1, comma)):
            end = comma
    return end


def _is_title(tree: Tree, phrase: int, words: range) -> bool:
    """ "According to N, | vice minister of health, | ...", "the Times, | which had ..., | ..."."""
    cues = load_cues()
    if not words or tree.forms[words[0]] in ("who", "which", "whose", "citing", "quoting"):
        return bool(words)
    if any(tree.feat(k, "VerbForm") == "Fin" for k in words):
        return False
    if any(tree.base(k) == "appos" and tree.head(k) in (phrase, *tree.kids(phrase, "nmod")) for k in words):
        return True  # "In the words of N, | the harbour master, | ..."
    speaks = cues.people | cues.bodies | cues.documents
    if all(tree.upos(k) in ("PROPN", "PUNCT") for k in words) and tree.lemmas[phrase] in speaks:
        return True
    return any(tree.lemmas[k] in speaks and tree.feat(k, "Number") != "Plur" for k in words)


def without_sources(drafts: list[Draft]) -> None:
    """Cuts "according to X" out of the contents of other cues that the parser runs over it."""
    frames = [d.frame for d in drafts if d.frame is not None]
    for draft in drafts:
        if draft.frame is None:
            draft.content = [q for p in draft.content for q in _less(p, frames)] or draft.content


def _less(piece: tuple[int, int], frames: list[tuple[int, int]]) -> list[tuple[int, int]]:
    for start, end in frames:
        if piece[0] < start and end >= piece[1] - 1:
            return [(piece[0], start)]
    return [piece]


def _opens(tree: Tree, k: int, source: int) -> bool:
    """ "According to" always opens a source; "per" only before somebody who can speak, and not inside a clause."""
    if tree.forms[k] == "per":
        return can_speak(tree, source) and (k == 0 or tree.forms[k - 1] in (",", "(", "as"))
    return tree.forms[k] == "according"


def _source_case(tree: Tree, i: int) -> int | None:
    """ "in the words of X", "in X's view": not built from one case word, so they are found by their noun."""
    above = tree.head(i)
    if above < 0 or tree.base(i) != "nmod" or tree.lemmas[above] not in load_cues().views:
        return None
    if tree.rel(i) != "nmod:poss" and not any(tree.forms[k] == "of" for k in tree.kids(i, "case")):
        return None
    if tree.upos(i) == "PRON" and any(tree.rel(k) == "acl:relcl" for k in (tree.head(above), above)):
        return None  # "which includes them in its count"
    if not can_speak(tree, i) or (tree.forms[above] == "view" and not tree.kids(above, "det", "nmod:poss")):
        return None  # "in view of the violation"
    cases = tree.kids(above, "case")
    if not cases or tree.forms[cases[0]] not in ("in", "by") or tree.base(above) not in ("obl", "nmod"):
        return None
    return cases[0]
