"""The frame of a content, "..., the mayor said on Friday, ...": its words belong to the saying."""

from crossbearing.read.attributions.speakers import CLOSED, misread_subject, postposed
from crossbearing.read.attributions.stretches import filled
from crossbearing.read.tree import Tree

HANGING = ("conj", "acl", "acl:relcl", "appos")


def frame_of(tree: Tree, i: int) -> tuple[int, int] | None:
    """Returns the first and last word of "two people briefed on it said" or "say residents", None if nobody speaks
    there.
    """
    subject = next(iter(tree.kids(i, "nsubj")), None)
    if subject is None:
        subject = postposed(tree, i)
    if subject is None:
        subject = misread_subject(tree, i)
    if subject is None:
        subject = next((h for h in tree.roles(i, "ARG0") if tree.head(i) < h < i), None)
    if subject is None:
        return None
    return min(i, *tree.under(subject, without=HANGING)), max(i, subject)


def around_frame(tree: Tree, i: int, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns a content's stretches, whole on each side of the frame.

    Where the clause stands behind its cue nothing before the cue belongs to it, unless commas or quotation marks
    part the frame off; what follows the frame belongs to it then from the next comma on.
    """
    clauses = tree.kids(i, "ccomp", "xcomp")
    behind = bool(clauses) and min(clauses) > i and not tree.kids(i, "parataxis")
    frame = frame_of(tree, i) or (i, i)
    start = tree.words[frame[0]].start
    inserted = frame[0] > 0 and tree.forms[frame[0] - 1] in CLOSED
    if behind and not (inserted and "," in tree.forms[frame[1] :]):
        pieces = [p for p in pieces if p[0] > tree.words[i].start] or pieces
    pieces = filled(pieces, tree.words[i].start)
    if inserted and any(end <= start + 1 for _, end in pieces) and tree.forms[frame[0] - 1] == ",":
        pieces = [q for p in pieces if (q := _behind_comma(tree, frame[1], p)) is not None]
    return pieces


def _behind_comma(tree: Tree, last: int, piece: tuple[int, int]) -> tuple[int, int] | None:
    """The part of a stretch behind the comma that closes the frame; a stretch before the frame stays as it is."""
    if piece[0] < tree.words[last].start:
        return piece
    closing = [k for k in range(last + 1, len(tree.words)) if tree.forms[k] in (",", ":", "–", "—")]
    if not closing:
        return None
    start = max(piece[0], tree.words[closing[0]].end)
    while start < piece[1] and tree.text[start].isspace():
        start += 1
    return (start, piece[1]) if start < piece[1] else None
