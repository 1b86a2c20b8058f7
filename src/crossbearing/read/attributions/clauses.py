"""Which clauses does an attributing verb govern? One finder for each form, the surest first."""

from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.attributions.speakers import misread_subject
from crossbearing.read.tree import Tree

FUTURES = frozenset(("will", "would", "should", "must"))  # "says it is hard and | will take time"
WH_WORDS = frozenset(("what", "who", "why", "how", "where", "when", "which", "whatever", "whoever"))
OPENINGS = frozenset(("that", "whether", "if"))


def joined_clauses(tree: Tree, i: int) -> list[int]:
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


def _full_clauses(tree: Tree, i: int, cues: Cues) -> list[int]:
    misread = misread_subject(tree, i)
    clauses = [c for c in tree.kids(i, "ccomp") if misread is None or c > i]
    things = [o for o in tree.kids(i, "obj") if tree.upos(o) == "NOUN" and i < o]
    if tree.lemmas[i] in cues.senses:
        # "found clams that it is forbidden to take" tells nothing
        return [c for c in clauses if _is_finite(tree, c) and (not things or c < things[0])]
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
        if opens_clause(tree, m) and tree.forms[m - 1] == "," and tree.rel(m) == "mark":
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


def opens_clause(tree: Tree, m: int) -> bool:
    """Whether a word is the "that", "whether" or "if" of a clause."""
    return tree.forms[m] in OPENINGS and tree.upos(m) == "SCONJ"


def _after_colon_or_quote(tree: Tree, clause: int) -> bool:
    first = min(tree.under(clause))
    if tree.forms[first] == ";":
        return False  # 'blamed "a technical fault"; an official said that ...'
    before = tree.forms[first - 1] if first else ""
    return before in (":", ",", "“", '"', "‘", "''", "``") or tree.forms[first] in ("“", '"', "‘", "'", "``")
