"""Into which clause is the attributing clause put: "the bridge, he said, is shut"; "as she put it"?"""

from crossbearing.read.attributions.asides import without_asides
from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.frames import frame_of
from crossbearing.read.attributions.stretches import Pieces, pieces_of
from crossbearing.read.tree import Tree

INSERTED_WORDS = 8  # a longer clause between commas is a relative clause


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
    if as_said and any(tree.forms[k] == "we" for k in tree.kids(i, "nsubj")) and tree.feat(i, "Tense") == "Past":
        return []  # "and not, as we reported last week, five": what the report itself said before
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
