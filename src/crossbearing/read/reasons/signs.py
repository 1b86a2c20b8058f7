"""Does a reason begin at this word, and which words are its two ends? Asks phrases, clauses and predicates in turn."""

from collections.abc import Iterator, Sequence

from crossbearing.read.reasons.phrases import behind_opening, not_joined
from crossbearing.read.reasons.predicates import as_reason, by_verb
from crossbearing.read.reasons.responses import HIT_BACK, responding
from crossbearing.read.reasons.tables import load_tables, openings_by_word
from crossbearing.read.tree import Tree
from crossbearing.records import EventMention


def _nearest_joined(tree: Tree, effect: int, mark: int) -> int:
    """ "Two papers are shut, and the curfew was extended because ...": of the clauses joined, the last before it."""
    told = [
        k
        for k in tree.coordinated(effect)
        if effect < k < mark and tree.upos(k) == "VERB" and tree.kids(k, "nsubj", "nsubj:pass")
    ]
    return told[-1] if told else effect


def reasons_at(
    tree: Tree, i: int, local: dict[int, int], events: Sequence[EventMention]
) -> Iterator[tuple[str, list[int], int, int]]:
    """Yields (kind, words of the cue, head of the effect, head of the cause)."""
    tables = load_tables()
    for phrase, kind in openings_by_word().get(tree.forms[i], ()):
        if tree.forms[i : i + len(phrase)] == phrase:
            yield from behind_opening(tree, i, phrase, kind, local, events)
            break
    if tree.base(i) == "mark" and tree.forms[i] in tables.clauses and tree.base(tree.head(i)) == "advcl":
        cause = tree.head(i)
        effect = tree.head(cause)
        denied = i > 0 and tree.forms[i - 1] == "not"  # "because X, not because Y": Y is no reason
        if effect >= 0 and not denied:
            effect = _nearest_joined(tree, effect, i)
            yield tables.clauses[tree.forms[i]], [i], not_joined(tree, cause, effect), cause
    infinitive = tree.feat(i, "VerbForm") not in ("Ger", "Part", "Fin") and any(
        tree.forms[k] == "to" for k in tree.kids(i, "mark")
    )
    again = tree.head(i) >= 0 and tree.lemmas[i] in (tree.lemmas[tree.head(i)], "anchor")  # "bow to bow", "to anchor"
    if tree.base(i) == "advcl" and infinitive and not tree.kids(i, "advmod") and tree.head(i) in local and not again:
        marks = tree.kids(i, "mark")
        yield "purpose", marks, tree.head(i), i
    if tree.lemmas[i] in tables.reason_nouns:
        yield from as_reason(tree, i)
    if tree.upos(i) == "VERB" and (tree.lemmas[i] in tables.response_verbs or tree.lemmas[i] in HIT_BACK):
        yield from responding(tree, i, tables)
    yield from by_verb(tree, i, local)
