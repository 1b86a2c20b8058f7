"""Where the content of an attributing verb stands: its clause, the clause around it, a preposition, an object."""

from crossbearing.read.attributions.asides import without_asides
from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.attributions.frames import frame_of
from crossbearing.read.attributions.speakers import misread_subject
from crossbearing.read.attributions.stretches import pieces_of
from crossbearing.read.tree import Tree

COUNTS = frozenset(
    ("hundred", "thousand", "dozen", "million", "score", "number", "total", "toll", "figure", "tally", "strength")
)
REVISING = frozenset(("raise", "lower", "revise", "correct"))  # "raised the toll to eight", and no taxes
STOPS = frozenset((",", ";", ".", "!", "?", ":"))
FUTURES = frozenset(("will", "would", "should", "must"))  # "says it is hard and | will take time"
WH_WORDS = frozenset(("what", "who", "why", "how", "where", "when", "which", "whatever", "whoever"))
AWAY = frozenset(("off", "out", "from", "back", "into", "away"))
INSERTED_WORDS = 8  # a longer clause between commas is a relative clause
OPENINGS = frozenset(("that", "whether", "if"))

Pieces = list[tuple[int, int]]


def complements(tree: Tree, i: int, cues: Cues) -> Pieces:
    """Returns the stretches of the clause (or clause-like complement) that the verb ``i`` governs; none if there is
    none.
    """
    if tree.lemmas[i] in cues.carriers and _quotes_speech(tree, i, cues):
        return []  # "quoted him saying that ...": the words are those of "saying"
    clauses = next((found for finder in FINDERS if (found := finder(tree, i, cues))), [])
    clauses = [
        c for c in clauses if not (tree.lemmas[c] in cues.carriers and tree.forms[c].endswith("ing"))
    ]  # "citing"
    clauses = [*clauses, *(c for c in _joined(tree, i) if clauses and c > max(clauses))]
    return [piece for clause in clauses for piece in _clause_pieces(tree, i, clause, cues)]


def _joined(tree: Tree, i: int) -> list[int]:
    """ "Claims to have the rights and | that it sells ...", "said that X, but | they should ...": hung on the cue."""
    joined = [c for c in tree.kids(i, "conj") if c > i and tree.lemmas[c] not in load_cues().verbs]
    others = [c for c in tree.kids(i, "conj") if c > i and tree.kids(c, "nsubj", "expl")]
    going = [c for c in joined if c not in others and any(tree.forms[k] in FUTURES for k in tree.kids(c, "aux"))]
    return going + [
        c
        for c in others
        if any(tree.forms[k] == "that" for k in tree.kids(c, "mark"))
        or any(tree.forms[k] in ("should", "must", "would") for k in tree.kids(c, "aux"))
    ]


def _quotes_speech(tree: Tree, i: int, cues: Cues) -> bool:
    spoken = [c for c in tree.kids(i, "ccomp", "xcomp", "advcl", "acl") if tree.lemmas[c] in cues.verbs and c > i]
    whole = tree.kids(i, "ccomp") and not any(
        tree.kids(c, "ccomp", "xcomp", "obj") for c in spoken if tree.base(c) != "ccomp"
    )
    return bool(spoken and not whole and tree.kids(i, "obj", "iobj", "nsubj:pass"))


def _clause_pieces(tree: Tree, i: int, clause: int, cues: Cues) -> Pieces:
    minus = [i] if i in tree.under(clause) else []
    words = tree.under(clause, minus=[*minus, *_of_the_saying(tree, i, clause)])
    opening = next((m for m in sorted(words) if m > i and _opens_clause(tree, m)), None)
    if opening is not None and any(tree.upos(w) in ("VERB", "AUX", "PRON") for w in range(i + 1, opening)):
        opening = None
    if opening is not None:
        words = frozenset(w for w in words if w >= opening)  # "said in an interview last week | that ..."
    if tree.base(clause) == "xcomp" and cues.verbs.get(tree.lemmas[i]) in ("demands", "expects"):
        words |= frozenset(w for o in tree.kids(i, "obj", "iobj") for w in tree.under(o))  # "urged both sides to talk"
    return pieces_of(tree, without_asides(tree, i, words))


# --- clauses, the surest first ---------------------------------------------------------------------------------------


def _full_clauses(tree: Tree, i: int, cues: Cues) -> list[int]:
    misread = misread_subject(tree, i)
    clauses = [c for c in tree.kids(i, "ccomp") if misread is None or c > i]
    if tree.lemmas[i] in cues.senses:
        return [c for c in clauses if _is_finite(tree, c)]
    things = [o for o in tree.kids(i, "obj") if tree.upos(o) == "NOUN" and i < o]
    if things and tree.lemmas[i] in (*cues.senses, "find"):
        clauses = [c for c in clauses if c < things[0]]  # "found clams that it is forbidden to take"
    if things and tree.lemmas[i] in cues.infinitives:
        clauses = [c for c in clauses if tree.kids(c, "mark") or c < things[0]]  # "ordered that closure two days after"
    return clauses


def _is_finite(tree: Tree, clause: int) -> bool:
    near = [clause, *tree.kids(clause, "aux", "cop")]
    return bool(tree.kids(clause, "mark")) or any(tree.feat(k, "VerbForm") == "Fin" for k in near)


def _infinitives(tree: Tree, i: int, cues: Cues) -> list[int]:
    if tree.lemmas[i] not in cues.infinitives:
        return []
    told = [c for c in tree.kids(i, "xcomp") if any(tree.forms[k] == "to" for k in tree.kids(c, "mark"))]
    asked = [q for c in told if tree.lemmas[c] == "know" for q in tree.kids(c, "ccomp")]
    return asked or told  # "demanded to know | where the gold was"


def _beside(tree: Tree, i: int, cues: Cues) -> list[int]:
    if tree.lemmas[i] in cues.thoughts or tree.lemmas[i] in cues.quoteless or tree.passive(i):
        return []
    return [c for c in tree.kids(i, "parataxis") if c > i and tree.is_clause(c) and _after_colon_or_quote(tree, c)]


def _of_passive(tree: Tree, i: int, cues: Cues) -> list[int]:
    clauses = tree.kids(i, "csubj", "xcomp") if tree.passive(i) else []
    return [c for c in clauses if any(tree.forms[k] in ("that", "to") for k in tree.kids(c, "mark"))]


def _gerunds(tree: Tree, i: int, cues: Cues) -> list[int]:
    if tree.lemmas[i] not in cues.gerunds:
        return []
    near = [c for c in tree.kids(i, "xcomp", "advcl", "ccomp", "obj") if i < c]
    near = [c for c in near if tree.forms[min([c, *tree.kids(c, "aux", "cop")])].endswith("ing")]  # "being owned"
    near = [c for c in near if not tree.kids(c, "mark")]  # and not "demanded a truce before allowing ..."
    return [c for c in near if tree.upos(c) == "VERB" and not any(tree.forms[k] == "," for k in range(i, c))]


def _free_relatives(tree: Tree, i: int, cues: Cues) -> list[int]:
    """ "Knows what was done", "remember who stood up": the question word is the object, the clause hangs on it."""
    return [
        k
        for k in tree.kids(i, "obj", "obl", "advmod")
        if tree.forms[k] in WH_WORDS and k > i and tree.kids(k, "acl", "advcl")
    ]


def _questions(tree: Tree, i: int, cues: Cues) -> list[int]:
    return [
        c for c in tree.kids(i, "advcl") if min(tree.under(c)) == i + 1 and tree.forms[i + 1] in (*WH_WORDS, "whether")
    ]


def _misnamed(tree: Tree, i: int, cues: Cues) -> list[int]:
    """ "The report states that few if any ...": a clause right behind the cue that the parser calls adverbial."""
    return [
        c
        for c in tree.kids(i, "advcl")
        if min(tree.under(c)) == i + 1 and tree.forms[i + 1] == "that" and tree.rel(i + 1) == "mark"
    ]


def _behind_comma(tree: Tree, i: int, cues: Cues) -> list[int]:
    """ "Reported, citing leaked minutes, that ...": the parser hangs the clause on what stands between."""
    for m in range(i + 2, len(tree.words)):
        if _opens_clause(tree, m) and tree.forms[m - 1] == "," and tree.rel(m) == "mark":
            between = [k for k in range(i + 1, m) if tree.upos(k) == "VERB" and tree.feat(k, "VerbForm") == "Fin"]
            return [] if between or tree.lemmas[i] not in cues.inverting else [tree.head(m)]
    return []


FINDERS = (
    _full_clauses,
    _infinitives,
    _beside,
    _of_passive,
    _gerunds,
    _free_relatives,
    _questions,
    _misnamed,
    _behind_comma,
)


def _opens_clause(tree: Tree, m: int) -> bool:
    return tree.forms[m] in OPENINGS and tree.upos(m) == "SCONJ"


def _of_the_saying(tree: Tree, i: int, clause: int) -> list[int]:
    """ "Said early this week the port was ready": a time right behind the cue belongs to the saying; so does what
    stands before the comma in "The strike, the army said in a note, destroyed ...".
    """
    if tree.kids(clause, "mark"):
        return []
    behind = [k for k in tree.kids(clause, "obl", "advmod") if min(tree.under(k)) == i + 1]
    inserted = min(tree.under(clause)) < i < clause
    return [
        k
        for k in behind
        if tree.lemmas[k] in load_cues().moments
        or (inserted and tree.forms[min(max(tree.under(k)) + 1, len(tree.forms) - 1)] == ",")
        or (inserted and "," in tree.forms[max(tree.under(k)) : max(tree.under(k)) + 1])
    ]


def _after_colon_or_quote(tree: Tree, clause: int) -> bool:
    first = min(tree.under(clause))
    before = tree.forms[first - 1] if first else ""
    return before in (":", ",", "“", '"', "‘", "''", "``") or tree.forms[first] in ("“", '"', "‘", "'", "``")


def surrounding(tree: Tree, i: int) -> Pieces:
    """Returns the clause that the attributing clause is put into: "the bridge, he said, is shut"; "as she put it"."""
    above = tree.head(i)
    if above < 0:
        return []
    if tree.rel(i) == "acl:relcl" and _between_commas(tree, i) and tree.head(above) >= 0:
        return pieces_of(tree, tree.under(tree.head(above), minus=[i]))
    frame = frame_of(tree, i)
    inserted = tree.rel(i) in ("parataxis", "discourse") and frame is not None and not tree.kids(i, "obj")
    if frame is not None and frame[0] > 0 and tree.forms[frame[0] - 1] in (";", ":"):
        return []  # "...; the spokeswoman rejected it": the report's own words stand before
    as_said = (
        tree.base(i) == "advcl"
        and any(tree.forms[k] == "as" for k in tree.kids(i, "mark", "advmod"))
        and not tree.kids(i, "obj")
        and tree.lemmas[above] not in load_cues().carriers
    )
    if not inserted and not as_said:
        return []
    if not (tree.is_clause(above) or tree.rel(above) == "root"):
        return []
    words = tree.under(above, minus=[i])
    if inserted and i < min(words, default=i) and tree.upos(above) != "VERB":
        return []
    if frame is not None:
        words = frozenset(w for w in words if not frame[0] <= w <= frame[1])
    return pieces_of(tree, without_asides(tree, i, words))


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


def behind_preposition(tree: Tree, i: int, prepositions: frozenset[str]) -> Pieces:
    """Returns the stretches behind the preposition of "accused Minsk of sending", the accused included."""
    accused = tree.kids(i, "obj", "iobj") or (tree.kids(i, "nsubj:pass") if tree.passive(i) else [])
    inner = [g for o in accused for g in tree.kids(o, "acl", "nmod")]
    for child in [*tree.kids(i, "advcl", "obl", "xcomp"), *inner]:
        under = tree.under(child)
        first = min(under)
        if first < i or tree.forms[first] not in prepositions:
            continue
        if not (tree.is_clause(child) or child in tree.senses or tree.upos(child) in ("NOUN", "NUM")):
            continue
        if tree.lemmas[child] in load_cues().no_words:
            continue
        if tree.lemmas[i] in load_cues().thoughts and not accused and tree.upos(child) != "NUM":
            continue  # "the ministry knows of two"
        if not accused and (tree.base(child) == "obl" or first in tree.kids(child, "mark")):
            return pieces_of(tree, without_asides(tree, i, under) - {first})
        if tree.lemmas[i] in load_cues().hearers:
            return pieces_of(tree, without_asides(tree, i, under))
        tail = [
            w
            for o in tree.kids(i, "obl")
            if o > max(under) and tree.lemmas[o] not in load_cues().moments
            for w in tree.under(o)
        ]
        words = under | frozenset(w for o in accused for w in tree.under(o)) | frozenset(tail)
        return pieces_of(tree, without_asides(tree, i, words))
    return []


def wanted(tree: Tree, i: int, cues: Cues) -> Pieces:
    """Returns the stretches of "the army to stay" in "called on the army to stay"."""
    for whom in tree.kids(i, "obl"):
        if not any(tree.forms[k] in cues.callers.get(tree.lemmas[i], ()) for k in tree.kids(whom, "case")):
            continue
        near = [*tree.kids(i, "advcl", "xcomp"), *tree.kids(whom, "acl")]
        todo = [c for c in near if c > whom and any(tree.forms[k] == "to" for k in tree.kids(c, "mark"))]
        if todo:
            words = (tree.under(whom) | tree.under(todo[0])) - frozenset(tree.kids(whom, "case"))
            return pieces_of(tree, without_asides(tree, i, words))
    return []


def described(tree: Tree, i: int, cues: Cues) -> Pieces:
    """Returns the object and what it is called or reckoned to be: "called the talks useful", "put the toll at 63"."""
    if tree.lemmas[i] not in cues.describers:
        return []
    opening = cues.describers[tree.lemmas[i]]
    objects = [o for o in tree.kids(i, "obj") if o > i]
    if tree.passive(i) and tree.agents(i):
        objects = tree.kids(i, "nsubj:pass")  # "is seen by some as a sign"
    if not objects or (tree.upos(objects[0]) == "PRON" and tree.forms[objects[0]] in ("him", "her", "me", "us")):
        return []
    first = objects[0]
    if tree.forms[first] in ("which", "that") and tree.base(i) == "acl" and tree.head(i) >= 0:
        return _of_antecedent(tree, i, opening)
    if tree.lemmas[i] in REVISING and not _is_count(tree, first):
        return []
    for child in [*tree.kids(i, "xcomp", "obl", "advcl", "obj", "ccomp"), *tree.kids(first, "nmod", "acl", "appos")]:
        under = sorted(w for w in tree.under(child) if tree.upos(w) != "PUNCT")
        opened = under and (
            tree.forms[under[0]] == opening if opening else tree.upos(under[0]) not in ("ADP", "SCONJ", "PART")
        )
        if child > first and opened:
            return pieces_of(tree, tree.under(first) | tree.under(child))
    end = _figure_behind(tree, first, opening) if opening == "at" and _is_count(tree, first) else None
    return [] if end is None else pieces_of(tree, frozenset(range(min(tree.under(first)), end + 1)))


def _is_count(tree: Tree, noun: int) -> bool:
    return tree.lemmas[noun] in COUNTS


def _figure_behind(tree: Tree, first: int, preposition: str) -> int | None:
    """The number of "put the number of those taking part | at 380", whatever the parser hangs it on."""
    for k in range(first + 1, len(tree.words) - 1):
        if tree.forms[k] in (",", ";", "."):
            return None
        if tree.forms[k] == preposition:
            found = [n for n in range(k + 1, min(k + 5, len(tree.words))) if tree.upos(n) == "NUM"]
            if found:
                return found[-1]
    return None


def counted_behind(tree: Tree, i: int, prepositions: frozenset[str]) -> Pieces:
    """Returns the stretch of "spoke on Wednesday of | five dead and three missing", "knows of | no dead"."""
    opening = next((k for k in range(i + 1, min(i + 5, len(tree.words))) if tree.forms[k] in prepositions), None)
    if opening is None or opening + 2 >= len(tree.words):
        return []
    near = range(opening + 1, min(opening + 4, len(tree.words)))
    if any(tree.forms[k] in STOPS for k in range(i + 1, opening + 2)):
        return []
    if not any(tree.upos(k) == "NUM" or tree.forms[k] == "no" for k in near):
        return []
    end = next((k for k in range(opening, len(tree.words)) if tree.forms[k] in STOPS), len(tree.words))
    return pieces_of(tree, frozenset(range(opening + 1, end)))


def _of_antecedent(tree: Tree, i: int, opening: str) -> Pieces:
    """ "The decision, which he described as redundant": the decision, and what it is called."""
    for child in tree.kids(i, "xcomp", "obl", "advcl"):
        under = sorted(w for w in tree.under(child) if tree.upos(w) != "PUNCT")
        if child > i and under and tree.forms[under[0]] == opening:
            return pieces_of(tree, tree.under(tree.head(i), minus=[i])) + pieces_of(tree, tree.under(child))
    return []


def object_of(tree: Tree, i: int) -> Pieces:
    """Returns the stretches of the object: a phrase that names a happening or counts something; others are things."""
    cues = load_cues()
    ruled = tree.lemmas[i] == "rule" and "out" in tree.forms[i : i + 2]
    told = tree.kids(i, "nsubj:pass") if tree.passive(i) and tree.agents(i) else []  # without "by": nobody's words
    for child in tree.kids(i, "obj") or told:
        if tree.lemmas[child] in cues.no_words or any(tree.forms[k] == "no" for k in tree.kids(child, "det")):
            continue  # "announced no new sanctions"
        counted = bool(tree.kids(child, "nummod")) or tree.upos(child) == "NUM" or tree.lemmas[child] in COUNTS
        happening = child in tree.senses and tree.upos(child) == "NOUN" and bool(tree.arguments.get(child))
        plain = (
            (tree.lemmas[i] in cues.any_object or ruled)
            and tree.upos(child) in ("NOUN", "PRON", "PROPN")
            and tree.forms[child] not in cues.empty
        )
        answered = tree.lemmas[i] in cues.answers and (
            tree.lemmas[child] in cues.nouns or any(tree.forms[d] == "any" for d in tree.kids(child, "det"))
        )
        away = [o for o in tree.kids(i, "obl") if any(tree.forms[k] in AWAY for k in tree.kids(o, "case"))]
        if tree.lemmas[i] == "order" and away:  # "ordered the stations off the air"
            return pieces_of(tree, tree.under(child) | tree.under(away[0]))
        if counted or happening or plain or answered:
            own = [h for h in tree.roles(child, *(f"ARG{n}" for n in range(6))) if h > child and tree.head(h) == i]
            words = tree.under(child) | frozenset(
                w for h in own for w in tree.under(h)
            )  # "the sale of radars | to Chad"
            return pieces_of(tree, without_asides(tree, i, words))
    return []
