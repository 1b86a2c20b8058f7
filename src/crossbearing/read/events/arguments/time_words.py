"""Which words are of time, and so tell of nobody?"""

from crossbearing.read.events.lexicon import load_classes
from crossbearing.read.tree import Tree


def is_time_word(tree: Tree, i: int) -> bool:
    """Tells whether a word is one of time, or a number."""
    return tree.lemmas[i] in load_classes()["time_word"] or tree.upos(i) == "NUM"
