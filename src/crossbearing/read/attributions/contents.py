"""From the syntax of one sentence to drafts: which words attribute, and what."""

from collections.abc import Iterator

from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.tree import Tree

CLOSERS = frozenset((",", ".", ";", ":", "!", "?", "...", "…", "”", "’", '"', "'", "»", "''", "!!", "??", "?!"))
COUNTS = frozenset(("hundred", "thousand", "dozen", "million", "score", "number", "total"))
WH_WORDS = frozenset(("what", "who", "why", "how", "where", "when", "which", "whatever", "whoever"))
INSERTED_WORDS = 8  # a longer clause between commas is a relative clause
MODALS = frozenset(("may", "might", "could", "will", "would", "can", "must", "should"))
NOBODY = ("nobody", "none", "no-one", "whoever", "anyone", "anybody")
NEGATIVES = frozenset(("not", "n't", "never", "no", "neither", "nor", "hardly", "without", "none", "nobody", "cannot"))


TIME_WORDS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "day",
        "week",
        "month",
        "year",
        "morning",
        "night",
        "evening",
    ]
)


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
    if not pieces and not _is_written(tree, i):
        pieces = _surrounding(tree, i)
    if not pieces and lemma in cues.accusers:
        pieces = _behind_preposition(tree, i, cues.accusers[lemma])
    if not pieces and lemma in cues.objects and lemma not in cues.thoughts:
        pieces = _object(tree, i)
    if not pieces:
        return
    pieces = _filled(_behind_cue(tree, i, pieces), tree.words[i].start)
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
    _mind_speaker(tree, i, draft)
    if not _unlikely(tree, i, draft, cues):
        yield draft


def _is_written(tree: Tree, i: int) -> bool:
    """ "This report was written for ...": a passive with a subject of its own tells nothing that stands around it."""
    return tree.passive(i) and any(tree.forms[k] != "it" for k in tree.kids(i, "nsubj:pass"))


def _behind_cue(tree: Tree, i: int, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the clause stands behind its cue, nothing before the cue belongs to it."""
    clauses = tree.kids(i, "ccomp", "xcomp")
    if not clauses or min(clauses) < i or tree.kids(i, "parataxis"):
        return pieces
    return [p for p in pieces if p[0] > tree.words[i].start] or pieces


def _filled(pieces: list[tuple[int, int]], cue: int) -> list[tuple[int, int]]:
    """A content is whole on each side of its cue: a gap in it comes from a parser's slip or a crossing attachment."""
    before = [p for p in pieces if p[0] < cue]
    behind = [p for p in pieces if p[0] > cue]
    return [(min(a for a, _ in side), max(b for _, b in side)) for side in (before, behind) if side]


def _mind_speaker(tree: Tree, i: int, draft: Draft) -> None:
    """A speaker inside the own content is a parser's slip: the word beside the cue speaks ("..., it said")."""
    if draft.voice is None or not draft.covers(tree.words[draft.voice[1]].start, tree.words[draft.voice[1]].end):
        return
    beside = [k for k in (i - 1, i + 1, i - 2, i + 2) if 0 <= k < len(tree.words) and tree.upos(k) in ("PRON", "PROPN")]
    draft.voice = (tree, beside[0]) if beside else draft.voice


def can_speak(tree: Tree, i: int) -> bool:
    """Says whether a word can be somebody who speaks: a name, a pronoun, a noun for people, bodies or papers."""
    cues = load_cues()
    known = tree.lemmas[i] in cues.people or tree.lemmas[i] in cues.bodies or tree.lemmas[i] in cues.documents
    return known or tree.upos(i) in ("PROPN", "PRON", "DET", "ADJ", "NUM")


def _unlikely(tree: Tree, i: int, draft: Draft, cues: Cues) -> bool:
    """Things show and suggest, days reveal, words threaten: nobody's words, unless a plain "that" clause tells a
    finding.
    """
    lemma = tree.lemmas[i]
    infinitive = tree.base(i) in ("acl", "xcomp", "advcl") and any(tree.forms[k] == "to" for k in tree.kids(i, "mark"))
    if infinitive and lemma in cues.thoughts | cues.soft and (draft.voice is None or lemma in cues.thoughts):
        return True  # "a way to show ...", "watching to see whether ...": to come, and nobody's words
    if draft.voice is not None and tree.forms[draft.voice[1]] in NOBODY:
        return True
    modal = any(tree.forms[k] in MODALS for c in [i, *_firsts(tree, i)] for k in tree.kids(c, "aux"))
    if draft.voice is not None and tree.forms[draft.voice[1]] == "it" and lemma in ("ensure", "guarantee") and modal:
        return True  # "it will ensure that ...": an effect
    if draft.voice is None or can_speak(*draft.voice):
        return False
    if tree.forms[draft.voice[1]] in ("it", "this", "that", "which"):
        return False
    finding = bool(tree.kids(i, "ccomp")) and not any(tree.forms[k] in MODALS for k in tree.kids(i, "aux"))
    return tree.lemmas[i] in cues.soft and not finding


def _firsts(tree: Tree, i: int) -> list[int]:
    """The verbs that a joined verb goes on from: "will test ... and ensure"."""
    found: list[int] = []
    while tree.base(i) == "conj" and tree.head(i) >= 0 and len(found) < len(tree.words):
        i = tree.head(i)
        found.append(i)
    return found


def _complements(tree: Tree, i: int, cues: Cues) -> list[tuple[int, int]]:
    lemma = tree.lemmas[i]
    clauses = tree.kids(i, "ccomp")
    if lemma in cues.carriers:
        spoken = [c for c in tree.kids(i, "ccomp", "xcomp", "advcl", "acl") if tree.lemmas[c] in cues.verbs and c > i]
        whole = tree.kids(i, "ccomp") and not any(
            tree.kids(c, "ccomp", "xcomp", "obj") for c in spoken if tree.base(c) != "ccomp"
        )
        if spoken and not whole and tree.kids(i, "obj", "iobj", "nsubj:pass"):
            return []  # "quoted him saying that ...": the words are those of "saying"
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
    if not clauses and lemma in cues.any_object:
        clauses = [
            c
            for c in tree.kids(i, "xcomp", "advcl", "obj")
            if c > i and tree.forms[c].endswith("ing") and tree.upos(c) == "VERB"
        ]
    if not clauses:
        clauses = _free_relatives(tree, i)
    if not clauses:
        clauses = [
            c
            for c in tree.kids(i, "advcl")
            if min(tree.under(c)) == i + 1 and tree.forms[i + 1] in (*WH_WORDS, "whether")
        ]
    if not clauses:
        return []
    stretches: list[tuple[int, int]] = []
    for clause in clauses:
        minus = [i] if i in tree.under(clause) else []
        words = tree.under(clause, minus=[*minus, *_when_said(tree, i, clause)])
        if tree.base(clause) == "xcomp" and cues.verbs[lemma] == "demands":
            words |= frozenset(w for o in tree.kids(i, "obj") for w in tree.under(o))  # "urged both sides to talk"
        stretches += pieces_of(tree, words)
    return stretches


def _when_said(tree: Tree, i: int, clause: int) -> list[int]:
    """ "said early this week the government was ready": a time right behind the cue belongs to the saying."""
    if tree.kids(clause, "mark"):
        return []
    return [
        k for k in tree.kids(clause, "obl", "advmod") if min(tree.under(k)) == i + 1 and tree.lemmas[k] in TIME_WORDS
    ]


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
    if above < 0:
        return []
    inserted = tree.rel(i) == "parataxis" and bool(tree.kids(i, "nsubj"))
    if tree.rel(i) == "acl:relcl" and _between_commas(tree, i) and tree.head(above) >= 0:
        return pieces_of(tree, tree.under(tree.head(above), minus=[i]))
    as_said = (
        tree.base(i) == "advcl"
        and any(tree.forms[k] == "as" for k in tree.kids(i, "mark", "advmod"))
        and not tree.kids(i, "obj")
    )
    if not inserted and not as_said:
        return []
    if not (tree.is_clause(above) or tree.rel(above) == "root"):
        return []
    if inserted and i < min(tree.under(above, minus=[i]), default=i) and tree.upos(above) != "VERB":
        return []
    return pieces_of(tree, tree.under(above, minus=[i]))


def _between_commas(tree: Tree, i: int) -> bool:
    """ "The crossing, the mayor added, had been quiet": a short clause with its own subject that no pronoun opens."""
    words = sorted(tree.under(i))
    inner = [w for w in words if tree.upos(w) != "PUNCT"]
    if not inner or len(inner) > INSERTED_WORDS or not tree.kids(i, "nsubj") or tree.kids(i, "obj", "ccomp"):
        return False
    commas = (
        inner[0] > 0
        and tree.forms[inner[0] - 1] == ","
        and inner[-1] + 1 < len(tree.words)
        and tree.forms[inner[-1] + 1] == ","
    )
    return commas and not any(
        tree.feat(w, "PronType") == "Rel" or tree.forms[w] in ("who", "which", "that") for w in inner
    )


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
            accused = tree.kids(i, "obj")
            if not accused and tree.base(child) == "obl":
                return pieces_of(tree, tree.under(child, minus=marks[:1]))
            return pieces_of(tree, tree.under(child) | frozenset(w for o in accused for w in tree.under(o)))
    return []


def _object(tree: Tree, i: int) -> list[tuple[int, int]]:
    """A noun phrase that names a happening or counts something is a content; any other is a thing."""
    candidates = tree.kids(i, "obj") or (tree.kids(i, "nsubj:pass") if tree.passive(i) else [])
    for child in candidates:
        counted = bool(tree.kids(child, "nummod")) or tree.upos(child) == "NUM" or tree.lemmas[child] in COUNTS
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
    if not particles and i + 1 < len(tree.words) and tree.forms[i + 1] in load_cues().accusers.get(tree.lemmas[i], ()):
        particles = [i + 1]
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
    """Returns who made a claim, a report, a statement: its possessor, its "by" phrase, or the subject of its
    support verb.
    """
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
    longest = max((b - a for a, b in pieces), default=0)
    pieces = [p for p in pieces if " " in tree.text[p[0] : p[1]] or p[1] - p[0] == longest]
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
    subject = _speaking_subject(tree, i, cues)
    if lemma in cues.carriers:
        quoted = next(iter(tree.kids(i, "obj", "iobj")), None)
        spoken = any(tree.lemmas[k] in cues.verbs for k in tree.kids(i, "xcomp", "advcl", "acl"))
        told = spoken or not tree.kids(i, "ccomp")
        if quoted is not None and subject is not None and told and can_speak(tree, quoted):
            return (tree, quoted), [(tree, subject)]
    cited = _cited(tree, i, cues)
    if cited is not None and subject is not None:
        return (tree, cited), [(tree, subject)]
    above = tree.head(i)
    if above >= 0 and tree.lemmas[above] in cues.carriers and tree.rel(i) in ("xcomp", "advcl", "ccomp", "acl"):
        quoted = next(iter(tree.kids(above, "obj", "iobj", "nsubj:pass")), None)
        carrier = None if tree.passive(above) else tree.subject(above)
        if quoted is not None:
            return (tree, quoted), [(tree, carrier)] if carrier is not None and carrier != quoted else []
    if subject is not None and tree.forms[subject] in ("it", "this", "there", "that") and tree.kids(i, "expl"):
        return None, []
    return ((tree, subject) if subject is not None else None), []


def _cited(tree: Tree, i: int, cues: Cues) -> int | None:
    """ "Reported, citing X, that ...": the words are X's, the subject only carries them."""
    for child in tree.kids(i, "advcl", "acl", "xcomp"):
        if tree.lemmas[child] in cues.carriers and tree.feat(child, "VerbForm") != "Fin":
            source = next(iter(tree.kids(child, "obj")), None)
            if source is not None and can_speak(tree, source):
                return source
    return None


def _named_between_commas(tree: Tree, i: int) -> int | None:
    """ ", a senior official, N N, announcing that ...": the name enclosed by commas right before the participle."""
    if (
        tree.kids(i, "nsubj")
        or i < 4
        or tree.forms[i - 1] != ","
        or tree.upos(i - 2) != "PROPN"
        or not tree.forms[i].endswith("ing")
    ):
        return None
    first = i - 2
    while first > 0 and tree.upos(first - 1) == "PROPN":
        first -= 1
    apposed = (
        first > 1 and tree.forms[first - 1] == "," and tree.upos(first - 2) == "NOUN" and can_speak(tree, first - 2)
    )
    return first if apposed else None


def _speaking_subject(tree: Tree, i: int, cues: Cues) -> int | None:
    """The subject; one that is only inherited and cannot speak gives way to that of the next word of saying above."""
    subject = tree.subject(i)
    named = _named_between_commas(tree, i)
    if named is not None:
        return named
    if subject is None or tree.kids(i, "nsubj") or can_speak(tree, subject):
        return subject
    for verb in range(i - 1, -1, -1):
        other = tree.subject(verb) if tree.upos(verb) == "VERB" and verb != i else None
        if other is not None and can_speak(tree, other) and tree.upos(other) == "PROPN":
            return other
    for above in tree.ancestors(i):
        other = tree.subject(above) if tree.lemmas[above] in cues.verbs and tree.kids(above, "nsubj") else None
        if other is not None and can_speak(tree, other):
            return other
    return subject


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
    for run in runs:
        while run[0] < run[1] and tree.forms[run[0]] in (",", ":", ";", "–", "-", "—", "."):
            run[0] += 1
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
