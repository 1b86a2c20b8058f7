"""What closes a content though the parser hangs it on the cue: "..., he told parliament | because of the drills"."""

from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.stretches import Pieces, pieces_of
from crossbearing.read.tree import Tree

OF_OBJECTS = frozenset(("from", "for", "because", "against", "without", "of", "until"))  # "aggressive | from this view"
TOTALS = frozenset(("total", "all", "sum"))  # "up to 30,000 soldiers | in total"
STOPS = frozenset((",", ";", ".", ":", "!", "?"))
NOT_SAID = frozenset(("citing", "quoting", "according", "as"))  # these open more about the saying

SHIFTED = frozenset(("had", "would", "was", "were", "'d", "could", "might"))  # "had left", and "was" beside them


def with_tail(tree: Tree, i: int, pieces: Sequence[tuple[int, int]], *, clause: bool) -> Pieces:
    """Returns the stretches of a content with the phrase or clause that ends its sentence, where that is part of it.

    Args:
        tree: the sentence.
        i: the cue.
        pieces: the stretches found so far.
        clause: whether they are a clause; of an object only certain phrases go on.
    """
    found = list(pieces)
    if not found:
        return found
    found = _with_parts(tree, found)
    end = max(b for _, b in found)
    last = tree.within(end - 1, end)
    if not last:
        return found
    before = end <= tree.words[i].start
    for k in tree.kids(i, "obl", "advcl", "nmod"):
        under = tree.under(k)
        first = min(w for w in under if tree.upos(w) != "PUNCT")
        if k < i or first <= max(last[-1], i):
            continue
        if _goes_on(tree, k, first, before=before, clause=clause):
            tail = pieces_of(tree, under)
            if before or tail[0][0] > end + 2:
                return [*found, *tail]
            return [*(p for p in found if p[1] != end), (next(a for a, b in found if b == end), tail[-1][1])]
    return found


def _with_parts(tree: Tree, pieces: Pieces) -> Pieces:
    """ "Nine dead, | seven of them Kenyans": a count of those counted."""
    found = []
    for start, end in pieces:
        inside = tree.within(end - 1, end)
        comma = inside[-1] + (0 if inside and tree.forms[inside[-1]] == "," else 1) if inside else len(tree.words)
        if tree.forms[comma : comma + 1] == (",",) and tree.forms[comma + 2 : comma + 3] == ("of",):
            whom = tree.forms[comma + 3 : comma + 4] in (("them",), ("whom",), ("which",))
            stop = next((k for k in range(comma + 1, len(tree.words)) if tree.forms[k] in STOPS), len(tree.words))
            if whom and stop > comma + 4:
                found.append((start, tree.words[stop - 1].end))
                continue
        found.append((start, end))
    return found


def behind_semicolon(tree: Tree, i: int, last: int) -> Pieces:
    """Returns the stretch of "The claim was false, it said; | the ship had carried out ...": free indirect speech, told
    by the tense of what is reported and by nobody else's cue; nothing where that is not so.

    Args:
        tree: the sentence.
        i: the cue.
        last: the last word of its frame.
    """
    if last + 2 >= len(tree.words) or tree.forms[last + 1] != ";" or tree.feat(i, "Tense") != "Past":
        return []
    end = next((k for k in range(last + 2, len(tree.words)) if tree.forms[k] == ";"), len(tree.words))
    words = range(last + 2, end)
    if not is_shifted(tree, words):
        return []
    return [tree.bounds(words)]


def is_shifted(tree: Tree, words: Sequence[int]) -> bool:
    """Says whether words are told in the tense of reported speech ("had left", "would be doubled"), with no word of
    saying among them.
    """
    cues = load_cues()
    told = [
        k
        for k in words
        if tree.upos(k) == "VERB" and tree.lemmas[k] in cues.verbs and tree.lemmas[k] not in cues.thoughts
    ]
    if any(tree.kids(k, "nsubj") for k in told):
        return False
    return any(tree.forms[k] in SHIFTED and tree.upos(k) == "AUX" for k in words)


def _goes_on(tree: Tree, k: int, first: int, *, before: bool, clause: bool) -> bool:
    cues = load_cues()
    opening = tree.forms[first]
    if opening in cues.grounded or tree.forms[first : first + 3] in (("as", "long", "as"), ("as", "soon", "as")):
        return tree.lemmas[k] not in cues.verbs  # ", though neither would say when"
    if before or tree.forms[first - 1] == "," or opening in NOT_SAID or tree.lemmas[k] in cues.occasions:
        return False
    if clause:
        return tree.base(k) == "obl" or bool(tree.kids(k, "mark"))
    return (opening in OF_OBJECTS or tree.lemmas[k] in TOTALS) and tree.lemmas[k] not in cues.people
