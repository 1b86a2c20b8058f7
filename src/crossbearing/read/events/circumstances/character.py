"""Of what character is it said to be: routine, provocative, unprecedented?"""

from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.lexicon import load_words
from crossbearing.read.tree import Tree
from crossbearing.records import Span

CHARACTERS = frozenset(
    (
        "routine",
        "defensive",
        "peaceful",
        "provocative",
        "aggressive",
        "offensive",
        "unprecedented",
        "large-scale",
        "massive",
        "legitimate",
        "illegal",
        "unlawful",
        "temporary",
        "partial",
        "full",
        "complete",
        "total",
        "indefinite",
        "joint",
        "annual",
        "regular",
        "transparent",
        "hostile",
        "unjustified",
        "unfriendly",
        "symbolic",
        "major",
        "minor",
        "strategic",
        "deliberate",
        "accidental",
        "live-fire",
        "snap",
        "necessary",
        "biggest",
        "largest",
        "dangerous",
        "reckless",
        "unprovoked",
        "secret",
        "public",
        "calculated",
        "formal",
    )
)


def characters_of(anchor: Anchor) -> tuple[Span, ...]:
    """Returns the words that characterise the event: telling adjectives before it, predicates and "as" phrases
    after it.
    """
    tree = anchor.tree
    if tree.upos(anchor.word) not in ("NOUN", "PROPN"):
        return ()
    found = [k for k in tree.kids(anchor.word, "amod") if tree.lemmas[k] in CHARACTERS or tree.forms[k] in CHARACTERS]
    above = tree.head(anchor.word)
    told = load_words().modifiers
    if (
        tree.base(anchor.word) == "nsubj"
        and above >= 0
        and tree.kids(above, "cop")
        and tree.upos(above) == "ADJ"
        and tree.lemmas[above] not in told
    ):
        found.append(above)
    if (
        tree.base(anchor.word) == "obj"
        and above >= 0
        and tree.lemmas[above] in ("call", "describe", "term", "label", "brand", "consider", "deem")
    ):
        found += [
            k
            for k in tree.kids(above, "xcomp", "obl", "advcl")
            if tree.upos(k) in ("ADJ", "NOUN")
            and (tree.base(k) == "xcomp" or any(tree.forms[c] == "as" for c in tree.kids(k, "case", "mark")))
        ]
    return tuple(_character(tree, k) for k in sorted(found))


def _character(tree: Tree, k: int) -> Span:
    if tree.base(k) == "amod":
        return tree.word_span(k)
    words = [k, *(m for m in tree.kids(k, "advmod", "amod", "compound") if m < k)]
    return tree.span(words)
