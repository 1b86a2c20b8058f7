"""What is it done for: which infinitive or "aimed at" tells its purpose?"""

from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.syntax import span_at
from crossbearing.read.tree import Tree
from crossbearing.records import Span

# Their infinitive tells no purpose: "happened to be on duty", "was given until Friday to leave", "lived to see".
NO_PURPOSE = frozenset(
    ("happen", "seem", "appear", "tend", "give", "live", "grow", "prove", "turn", "fail", "wake", "wait")
)
AIMED = ("aim", "intend", "design", "mean", "direct")


def purpose_of(anchor: Anchor) -> Span | None:
    """Returns the words of an infinitive of purpose or of "aimed at", None without any."""
    tree = anchor.tree
    if not tree.parsed:
        return None
    for word in [anchor.word, *anchor.carriers]:
        for child in tree.kids(word, "advcl"):
            on = tree.lemmas[word] == "go" and any(tree.forms[k] == "on" for k in tree.children[word])
            if anchor.kind in ("request", "concession") or tree.lemmas[word] in NO_PURPOSE or on:
                break  # "called on all to respect it", "gave in to calls to": what is asked
            marks = [tree.forms[k] for k in tree.kids(child, "mark")]
            again = tree.lemmas[child] in (tree.lemmas[word], "anchor")  # "bow to bow", "brought to anchor"
            if again or tree.forms[child].endswith("ing") or tree.upos(child) not in ("VERB", "AUX"):
                continue  # "shift from helping to joining", "stood bow to bow"
            if any(tree.forms[k] in ("not", "only") for k in tree.kids(child, "advmod")):
                continue  # "not to mention", "only to"
            if marks[:1] == ["to"] or (marks and marks[0] in ("in", "so") and "to" in marks):
                begin = tree.kids(child, "mark")[0]
                return _trimmed(tree, child, begin)
        for child in tree.kids(word, "acl", "advcl"):
            if tree.lemmas[child] in AIMED and (tree.kids(child, "obl", "advcl", "xcomp")):
                return _trimmed(tree, child)
    return None


def _trimmed(tree: Tree, head: int, begin: int = 0) -> Span:
    words = sorted(w for w in tree.under(head) if w >= begin)
    while len(words) > 1 and tree.upos(words[-1]) == "PUNCT":
        if tree.forms[words[-1]] == ")" and any(tree.forms[w] == "(" for w in words):
            break
        words.pop()
    while len(words) > 1 and tree.upos(words[0]) == "PUNCT":
        words.pop(0)
    start, end = tree.bounds(words)
    return span_at(tree.text, start, end)
