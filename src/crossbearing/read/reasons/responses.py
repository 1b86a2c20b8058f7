"""What answers what: "responded to X with Y", "was its answer to X", and "retaliated by Y", where X was told before?"""

from collections.abc import Iterator

from crossbearing.read.attributions.contents import is_negated
from crossbearing.read.reasons.tables import Tables, load_tables
from crossbearing.read.tree import Tree

HIT_BACK = frozenset(("hit", "strike", "fire", "shoot"))  # ... back


def answers_to_what_was_told(tree: Tree, i: int) -> Iterator[tuple[list[int], int]]:
    """Yields (words of the cue, head of the effect) where what is answered was told before: "retaliated by ...",
    "in response, ...", "for that reason".
    """
    tables = load_tables()
    back = tree.lemmas[i] in HIT_BACK and any(tree.forms[k] == "back" for k in tree.children[i])
    if tree.upos(i) == "VERB" and (tree.lemmas[i] in tables.response_verbs or back):
        if not _answered(tree, i, tables):
            yield from (([i], means) for means in _means(tree, i)[:1])
    elif tree.forms[i : i + 1] == ("in",) and i + 1 < len(tree.words) and tree.lemmas[i + 1] in tables.response_nouns:
        if tree.forms[i + 2 : i + 3] not in (("to",), ("for",), ("at",), ("against",)) and tree.head(i + 1) >= 0:
            yield [i, i + 1], tree.head(i + 1)
    elif tree.forms[i : i + 3] in (("for", "that", "reason"), ("for", "this", "reason")):
        yield [i, i + 1, i + 2], tree.head(i + 2) if tree.head(i + 2) >= 0 else i + 2


def what_answers(tree: Tree, noun: int) -> int | None:
    """ "X was (the second half of) its answer to Y": X; "they closed it, an answer to Y": the closing."""
    top = noun
    while tree.base(top) == "nmod" and any(tree.forms[k] == "of" for k in tree.kids(top, "case")):
        top = tree.head(top)
    if tree.base(top) == "nmod" and tree.forms[tree.head(top)] == "nothing":
        top = tree.head(top)  # "nothing but the answer to"
    if tree.kids(top, "cop") and tree.kids(top, "nsubj") and not is_negated(tree, top):
        return tree.kids(top, "nsubj")[0]
    behind = (
        tree.base(top) in ("appos", "parataxis") and 0 <= tree.head(top) < top and not tree.kids(top, "nsubj", "case")
    )
    return tree.head(top) if behind else None


def responding(tree: Tree, i: int, tables: Tables) -> Iterator[tuple[str, list[int], int, int]]:
    """Yields "responded to X by (with) Y" as (kind, words of the cue, head of the effect, head of the cause)."""
    causes, means = _answered(tree, i, tables), _means(tree, i)
    if causes and means:
        yield "stated-response", [i], means[0], causes[0]


def _answered(tree: Tree, i: int, tables: Tables) -> list[int]:
    prepositions = (tables.response_verbs.get(tree.lemmas[i], "at"), "to", "for", "against")
    return [k for k in tree.kids(i, "obl") if any(tree.forms[c] in prepositions for c in tree.kids(k, "case"))]


def _means(tree: Tree, i: int) -> list[int]:
    return [
        k
        for k in tree.kids(i, "advcl", "obl")
        if any(tree.forms[c] in ("by", "with") for c in tree.kids(k, "mark", "case"))
    ]
