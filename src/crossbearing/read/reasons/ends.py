"""Which events are the two ends of a reason, and which words tell its cause?"""

from collections.abc import Sequence

from crossbearing.read.events.lexicon import load_words
from crossbearing.read.reasons.tables import load_tables
from crossbearing.read.tree import Tree
from crossbearing.records import Attribution, EventMention, Reason, Span

DEPTH = 6  # words between a cue and the event that it belongs to


def first_event(tree: Tree, head: int, local: dict[int, int]) -> int | None:
    """The event that a phrase or clause names: its head, else the event nearest below it."""
    if head in local:
        return local[head]
    below = [w for w in tree.under(head, without=("acl:relcl",)) if w in local]
    below.sort(key=lambda w: (next((d for d, a in enumerate(tree.ancestors(w)) if a == head), DEPTH), w))
    return local[below[0]] if below else None


POSTPONING = frozenset(("put", "postpone", "delay", "move", "reschedule", "defer", "push", "adjourn"))
ASKING = frozenset(("ask", "refuse", "decline"))


def _is_put_off(tree: Tree, verb: int, event: EventMention) -> bool:
    return event.status == "planned" and tree.lemmas[verb] in POSTPONING


def _nearest_event(tree: Tree, effect: int, cause: int, local: dict[int, int], *, climb: bool) -> int | None:
    """The event at the effect's end: its head, an argument of it, or (``climb``) what it hangs on."""
    if effect in local:
        return local[effect]
    if tree.lemmas[effect] in ASKING:
        return None  # "asked not to be named because ..."
    gone = tree.under(cause)
    without = ["advcl", "acl:relcl", "parataxis"]
    light = tree.lemmas[effect] in load_words().carriers or tree.lemmas[effect] in load_tables().coming
    if tree.upos(effect) == "VERB" and not tree.passive(effect) and not light:
        without.append("nsubj")  # "the order matters because ...", "the drills irritate Warsaw because ..."
    below = [w for w in tree.under(effect, without=without) if w in local and w not in gone]
    if below:
        return local[min(below, key=lambda w: (_steps_below(tree, w, effect), w))]
    above = next((a for a in tree.ancestors(effect) if a in local), None) if climb else None
    return local[above] if above is not None else None


def _steps_below(tree: Tree, word: int, top: int) -> int:
    """How far a word stands below another; in a circumstance of it, farther than any in its arguments."""
    chain = [word]
    for above in tree.ancestors(word):
        if above == top:
            break
        chain.append(above)
    return len(chain) + DEPTH * (tree.base(chain[-1]) in ("obl", "advmod", "nmod"))


def make_reason(
    tree: Tree,
    kind: str,
    cue: list[int],
    effect: int,
    cause: int,
    local: dict[int, int],
    events: Sequence[EventMention],
    attributions: Sequence[Attribution],
) -> Reason:
    """Returns the row of a reason whose two ends hang on these words, with the events that they name."""
    effect_event = _nearest_event(tree, effect, cause, local, climb=kind != "sequence")
    if effect_event is not None and effect not in local and _is_put_off(tree, effect, events[effect_event]):
        effect_event = None  # a storm is why the landing was put off, not why it is held
    cause_event = first_event(tree, cause, local) if kind != "purpose" else None
    if cause_event == effect_event:
        cause_event = None
    span = tree.span(cue)
    covering = [
        (sum(s.end - s.start for s in a.content), n)
        for n, a in enumerate(attributions)
        if any(s.start <= span.start and span.end <= s.end for s in a.content)
    ]
    return Reason(
        effect=effect_event,
        cause=cause_event,
        effect_span=events[effect_event].anchor if effect_event is not None else tree.word_span(effect),
        cause_span=_words(tree, cause),
        cue=span,
        kind=kind,
        attributions=tuple(n for _, n in sorted(covering, reverse=True)),
        sentence=tree.index,
    )


def _words(tree: Tree, head: int) -> Span:
    words = sorted(tree.under(head))
    while len(words) > 1 and tree.upos(words[-1]) == "PUNCT":
        words.pop()
    while len(words) > 1 and (
        tree.upos(words[0]) in ("PUNCT", "ADP", "SCONJ") or tree.rel(words[0]) in ("case", "mark", "fixed")
    ):
        words.pop(0)
    return tree.span(words)
