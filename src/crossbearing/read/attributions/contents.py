"""From the syntax of one sentence to drafts: which words attribute, and what."""

from collections.abc import Iterator

from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.tree import Tree

CLOSERS = frozenset((",", ".", ";", ":", "!", "?", "...", "…", "”", "’", '"', "'", "»", "''", "!!", "??", "?!"))
WH_WORDS = frozenset(("what", "who", "why", "how", "where", "when", "which", "whatever", "whoever"))
NEGATIVES = frozenset(("not", "n't", "never", "no", "neither", "nor", "hardly", "without", "none", "nobody", "cannot"))


def find_drafts(tree: Tree) -> list[Draft]:
    """Returns the attributions that the syntax of one sentence shows (none if it has no tree)."""
    if not tree.parsed:
        return []
    cues = load_cues()
    found: list[Draft] = []
    for i in range(len(tree.words)):
        found += _at(tree, i, cues)
    return found


def _at(tree: Tree, i: int, cues: Cues) -> Iterator[Draft]:
    lemma, upos = tree.lemmas[i], tree.upos(i)
    if upos in ("VERB", "AUX") and lemma in cues.verbs:
        yield from _verb(tree, i, cues)
    elif upos == "ADJ" and lemma in cues.adjectives:
        yield from _clausal(tree, i, cues.adjectives[lemma])
    elif upos == "NOUN" and lemma in cues.nouns:
        yield from _noun(tree, i, cues)
    yield from _according(tree, i)


# --- verbs ----------------------------------------------------------------------------------------------------------


def _verb(tree: Tree, i: int, cues: Cues) -> Iterator[Draft]:
    lemma = tree.lemmas[i]
    pieces = _complements(tree, i, cues)
    if not pieces:
        pieces = _surrounding(tree, i)
    if not pieces and lemma in cues.accusers:
        pieces = _behind_preposition(tree, i, cues.accusers[lemma])
    if not pieces and lemma in cues.objects and lemma not in cues.thoughts:
        pieces = _object(tree, i)
    if not pieces:
        return
    stance = _stance(tree, i, cues)
    negated = is_negated(tree, i)
    if lemma in cues.verify and _cannot(tree, i):
        stance, negated = "cannot-confirm", False
    draft = Draft(
        content=pieces,
        tree=tree,
        cue=_cue_bounds(tree, i),
        cue_word=i,
        stance=stance,
        negated=negated,
        thought=lemma in cues.thoughts,
    )
    draft.voice, draft.via = speaker_of(tree, i, cues)
    yield draft


def _complements(tree: Tree, i: int, cues: Cues) -> list[tuple[int, int]]:
    lemma = tree.lemmas[i]
    clauses = tree.kids(i, "ccomp")
    if not clauses and lemma in cues.infinitives:
        clauses = tree.kids(i, "xcomp")
        clauses = [c for c in clauses if any(tree.forms[k] == "to" for k in tree.kids(c, "mark"))]
    if not clauses and lemma not in cues.thoughts:
        clauses = [
            c for c in tree.kids(i, "parataxis") if c > i and tree.is_clause(c) and _after_colon_or_quote(tree, c)
        ]
    if not clauses and tree.passive(i):
        clauses = [
            c
            for c in tree.kids(i, "csubj", "xcomp")
            if any(tree.forms[k] in ("that", "to") for k in tree.kids(c, "mark"))
        ]
    if not clauses:
        clauses = _free_relatives(tree, i)
    if not clauses:
        return []
    stretches: list[tuple[int, int]] = []
    for clause in clauses:
        stretches += pieces_of(tree, tree.under(clause, minus=[i] if i in tree.under(clause) else []))
    return stretches


def _free_relatives(tree: Tree, i: int) -> list[int]:
    """ "Knows what was done", "remember who stood up": the question word is the object, the clause hangs on it."""
    return [
        k
        for k in tree.kids(i, "obj", "obl", "advmod")
        if tree.forms[k] in WH_WORDS and k > i and tree.kids(k, "acl", "advcl")
    ]


def _after_colon_or_quote(tree: Tree, clause: int) -> bool:
    first = min(tree.under(clause))
    before = tree.forms[first - 1] if first else ""
    return before in (":", ",", "“", '"', "‘", "''", "``") or tree.forms[first] in ("“", '"', "‘", "'", "``")


def _surrounding(tree: Tree, i: int) -> list[tuple[int, int]]:
    """The clause that the attributing clause is put into: "the bridge, he said, is shut"; "as she put it"."""
    above = tree.head(i)
    if above < 0 or not (tree.is_clause(above) or tree.rel(above) == "root"):
        return []
    inserted = tree.rel(i) == "parataxis" and bool(tree.kids(i, "nsubj"))
    as_said = (
        tree.base(i) == "advcl"
        and any(tree.forms[k] == "as" for k in tree.kids(i, "mark", "advmod"))
        and not tree.kids(i, "obj")
    )
    if not inserted and not as_said:
        return []
    if inserted and i < min(tree.under(above, minus=[i]), default=i) and tree.upos(above) != "VERB":
        return []
    return pieces_of(tree, tree.under(above, minus=[i]))


def _behind_preposition(tree: Tree, i: int, prepositions: frozenset[str]) -> list[tuple[int, int]]:
    for child in [
        *tree.kids(i, "advcl", "obl"),
        *(g for o in tree.kids(i, "obj") for g in tree.kids(o, "acl", "nmod")),
    ]:
        marks = tree.kids(child, "mark", "case")
        if (
            marks
            and tree.forms[marks[0]] in prepositions
            and (tree.is_clause(child) or child in tree.senses or tree.upos(child) == "NOUN")
        ):
            accused = [o for o in tree.kids(i, "obj") if tree.lemmas[i] not in ("warn",)]
            return pieces_of(tree, tree.under(child) | frozenset(w for o in accused for w in tree.under(o)))
    return []


def _object(tree: Tree, i: int) -> list[tuple[int, int]]:
    """A noun phrase that names a happening or counts something is a content; any other is a thing."""
    candidates = tree.kids(i, "obj") or (tree.kids(i, "nsubj:pass") if tree.passive(i) else [])
    for child in candidates:
        counted = bool(tree.kids(child, "nummod")) or tree.upos(child) == "NUM"
        happening = child in tree.senses and tree.upos(child) == "NOUN" and bool(tree.arguments.get(child))
        plain = (
            tree.lemmas[i] in load_cues().any_object
            and tree.upos(child) in ("NOUN", "PRON", "PROPN")
            and tree.forms[child] not in ("it", "this", "that", "them", "him", "her")
        )
        if counted or happening or plain:
            return pieces_of(tree, tree.under(child))
    return []


def _cannot(tree: Tree, i: int) -> bool:
    if is_negated(tree, i) and any(tree.lemmas[k] in ("can", "could", "able") for k in tree.kids(i, "aux")):
        return True
    above = tree.head(i)
    return tree.rel(i) in ("xcomp", "ccomp", "advcl") and above >= 0 and tree.lemmas[above] in load_cues().unable


def is_negated(tree: Tree, i: int) -> bool:
    """Says whether a predicate is negated by a word of its own clause."""
    near = [
        *tree.kids(i, "advmod", "aux", "det", "cc:preconj", "cc"),
        *(d for s in tree.kids(i, "nsubj") for d in [s, *tree.kids(s, "det")]),
    ]
    return any(tree.forms[k] in NEGATIVES or tree.feat(k, "Polarity") == "Neg" for k in near)


def _stance(tree: Tree, i: int, cues: Cues) -> str:
    lemma = tree.lemmas[i]
    following = [tree.forms[k] for k in tree.kids(i, "compound:prt")]
    clause = next(iter(tree.kids(i, "ccomp", "xcomp")), None)
    if clause is not None:
        following += [tree.forms[k] for k in tree.kids(clause, "mark")[:1]] or ["that"]
    following += [tree.forms[k] for c in tree.kids(i, "obl", "advcl") for k in tree.kids(c, "case", "mark")[:1]]
    for word in following:
        if f"{lemma} {word}" in cues.forms:
            return cues.forms[f"{lemma} {word}"]
    if lemma in ("call", "rule", "insist", "ask", "expect") and cues.verbs[lemma] in ("demands", "rejects"):
        return "asserts" if "to" not in following else cues.verbs[lemma]
    return cues.verbs[lemma]


def _cue_bounds(tree: Tree, i: int) -> tuple[int, int]:
    particles = [k for k in tree.kids(i, "compound:prt") if k == i + 1]
    return tree.bounds([i, *particles])


# --- adjectives and nouns -----------------------------------------------------------------------------------------


def _clausal(tree: Tree, i: int, stance: str) -> Iterator[Draft]:
    clauses = tree.kids(i, "ccomp")
    if clauses:
        draft = Draft(
            content=pieces_of(tree, tree.under(clauses[0])),
            tree=tree,
            cue=tree.bounds([i]),
            cue_word=i,
            stance=stance,
            negated=is_negated(tree, i),
            thought=True,
        )
        draft.voice, draft.via = speaker_of(tree, i, load_cues())
        yield draft


def _noun(tree: Tree, i: int, cues: Cues) -> Iterator[Draft]:
    clauses = [c for c in tree.kids(i, "acl", "ccomp") if any(tree.forms[k] == "that" for k in tree.kids(c, "mark"))]
    above = tree.head(i)
    if not clauses and above >= 0 and tree.base(i) == "nsubj" and tree.kids(above, "cop"):
        clauses = [c for c in [above] if any(tree.forms[k] == "that" for k in tree.kids(c, "mark"))]
    if not clauses:
        return
    draft = Draft(
        content=pieces_of(tree, tree.under(clauses[0], minus=[i])),
        tree=tree,
        cue=tree.bounds([i]),
        cue_word=i,
        stance=cues.nouns[tree.lemmas[i]],
    )
    draft.voice = noun_owner(tree, i)
    yield draft


def noun_owner(tree: Tree, i: int) -> tuple[Tree, int] | None:
    """Returns who made a claim, a report, a statement: its possessor, its "by" phrase, or the subject of its support verb."""
    for child in tree.kids(i, "nmod:poss", "nmod:agent"):
        return tree, child
    for child in tree.kids(i, "nmod"):
        if any(tree.forms[k] in ("by", "from", "of") for k in tree.kids(child, "case")):
            return tree, child
    above = tree.head(i)
    if above >= 0 and tree.base(i) in ("obj", "obl") and tree.upos(above) == "VERB":
        subject = None if tree.passive(above) else tree.subject(above)
        return None if subject is None or subject == i else (tree, subject)
    return None


# --- "according to" -----------------------------------------------------------------------------------------------


def _according(tree: Tree, i: int) -> Iterator[Draft]:
    opening = next((k for k in tree.kids(i, "case", "mark", "advmod") if tree.forms[k] == "according"), None)
    phrase = i
    if opening is None:
        opening, phrase = _source_case(tree, i), tree.head(i)
    if opening is None:
        return
    above = tree.head(phrase)
    while above >= 0 and not tree.is_clause(above) and tree.head(above) >= 0:
        above = tree.head(above)
    if above < 0:
        return
    pieces = pieces_of(tree, tree.under(above, minus=[phrase]))
    if not pieces:
        return
    stop = opening + 1
    while stop < i and (tree.forms[stop] == "to" or stop <= phrase < i):
        stop += 1
    yield Draft(content=pieces, tree=tree, cue=tree.bounds(range(opening, stop)), cue_word=None, voice=(tree, i))


def _source_case(tree: Tree, i: int) -> int | None:
    """ "in the words of X", "in X's view": not built from one case word, so they are found by their noun."""
    above = tree.head(i)
    if above < 0 or tree.base(i) != "nmod" or tree.lemmas[above] not in ("word", "view", "opinion", "estimate"):
        return None
    cases = tree.kids(above, "case")
    if not cases or tree.forms[cases[0]] != "in" or tree.base(above) not in ("obl", "nmod"):
        return None
    return cases[0]


# --- speakers and stretches ---------------------------------------------------------------------------------------


def speaker_of(tree: Tree, i: int, cues: Cues) -> tuple[tuple[Tree, int] | None, list[tuple[Tree, int]]]:
    """Returns (head of the speaker's phrase, carriers) of an attributing predicate."""
    lemma = tree.lemmas[i]
    if tree.passive(i):
        agents = [
            a for a in tree.kids(i, "obl:agent", "obl") if any(tree.forms[k] == "by" for k in tree.kids(a, "case"))
        ]
        told_by = agents[0] if agents else None
        said_of = next(iter(tree.kids(i, "nsubj:pass")), None)
        if lemma in cues.carriers and said_of is not None:
            return (tree, said_of), [(tree, told_by)] if told_by is not None else []
        return ((tree, told_by) if told_by is not None else None), []
    subject = tree.subject(i)
    if lemma in cues.carriers:
        quoted = next(iter(tree.kids(i, "obj")), None)
        if quoted is not None and subject is not None and not tree.kids(i, "ccomp"):
            return (tree, quoted), [(tree, subject)]
    above = tree.head(i)
    if above >= 0 and tree.lemmas[above] in cues.carriers and tree.rel(i) in ("xcomp", "advcl", "ccomp", "acl"):
        quoted = next(iter(tree.kids(above, "obj", "nsubj:pass")), None)
        carrier = None if tree.passive(above) else tree.subject(above)
        if quoted is not None:
            return (tree, quoted), [(tree, carrier)] if carrier is not None and carrier != quoted else []
    if subject is not None and tree.forms[subject] in ("it", "this", "there", "that") and tree.kids(i, "expl"):
        return None, []
    return ((tree, subject) if subject is not None else None), []


def pieces_of(tree: Tree, indices: frozenset[int] | set[int]) -> list[tuple[int, int]]:
    """Returns the stretches of text of these words: one for each run, closing punctuation behind each included.

    A gap of punctuation only does not part a run. Source of the trimming: discourse units of GUM.
    """
    ordered = sorted(indices)
    while ordered and tree.forms[ordered[0]] in (",", ":", ";", "–", "-", "—"):
        ordered.pop(0)
    if not ordered:
        return []
    runs: list[list[int]] = [[ordered[0], ordered[0]]]
    for i in ordered[1:]:
        if all(tree.upos(k) == "PUNCT" for k in range(runs[-1][1] + 1, i)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    runs = [r for r in runs if any(tree.upos(k) != "PUNCT" for k in range(r[0], r[1] + 1))]
    return [tree.bounds(range(_open(tree, a), _shut(tree, b) + 1)) for a, b in runs]


def _shut(tree: Tree, last: int) -> int:
    while (
        last + 1 < len(tree.words)
        and tree.forms[last + 1] in CLOSERS
        and tree.text[tree.words[last + 1].start - 1 : tree.words[last + 1].start] != " "
    ):
        last += 1
    return last


def _open(tree: Tree, first: int) -> int:
    while (
        first
        and tree.forms[first - 1] in ("“", "‘", '"', "'", "``", "«")
        and tree.words[first - 1].end == tree.words[first].start
    ):
        first -= 1
    return first
