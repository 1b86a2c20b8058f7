"""The frame of a content, "..., the mayor said on Friday, ...": its words belong to the saying."""

from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.speakers import CLOSED, misread_subject, postposed, role_speaker
from crossbearing.read.attributions.stretches import filled, pieces_of
from crossbearing.read.tree import Tree

CIRCUMSTANCES = frozenset(
    ("as", "while", "after", "before", "when", "amid", "following")
)  # ", as troops moved in": told
CERTAINTY = frozenset(("certain", "sure", "clear", "confirmed", "known", "final", "established"))  # "but not yet sure"
MIN_WORDS = 4  # "In March, he said" tells only when he said it
FRAME_OPENERS = frozenset(
    (
        "on",
        "in",
        "at",
        "after",
        "before",
        "when",
        "while",
        "as",
        "asked",
        "during",
        "for",
        "but",
        "and",
        "however",
        "speaking",
        "since",
        "although",
        "though",
        "once",
        "until",
        "because",
    )
)
HANGING = ("conj", "acl", "acl:relcl", "appos")


def frame_of(tree: Tree, i: int) -> tuple[int, int] | None:
    """Returns the first and last word of "two people briefed on it said" or "say residents", None if nobody speaks
    there.
    """
    subjects = [k for k in tree.kids(i, "nsubj") if k < i][-1:] or tree.kids(i, "nsubj")
    subject = postposed(tree, i)
    if subject is None:
        subject = next(iter(subjects), None)
    if subject is None:
        subject = misread_subject(tree, i)
    if subject is None:
        subject = role_speaker(tree, i)
    if subject is None:
        subject = next((h for h in tree.roles(i, "ARG0") if tree.head(i) < h < i), None)
    if subject is None:
        return None
    phrase = [w for w in tree.under(subject, without=HANGING) if tree.upos(w) != "PUNCT"]
    first, last = min(i, subject, *phrase), max(i, subject)
    wide = first
    while wide > 0 and tree.upos(wide - 1) in ("NOUN", "ADJ", "DET", "PROPN", "NUM"):
        wide -= 1  # "operators Fingrid and Elering said", the noun hung elsewhere
    if wide > 0 and tree.forms[wide - 1] in CLOSED:
        first = wide
    return first, max(last, *tree.under(subject, without=("conj",))) if subject > i else last


def before_frame(tree: Tree, i: int) -> list[tuple[int, int]]:
    """Returns all that stands before ", he answered" where the parser found no clause there, and behind it what "and"
    joins to that with a subject of its own.
    """
    frame = frame_of(tree, i)
    if frame is None or tree.lemmas[i] not in load_cues().inverting or frame[0] < MIN_WORDS - 1:
        return []
    if any(o > frame[1] for o in tree.kids(i, "obj")):
        return []
    if tree.forms[frame[0] - 1] != "," or tree.base(i) not in ("root", "parataxis", "conj"):
        return []
    before = range(frame[0])
    if tree.forms[0] in FRAME_OPENERS:
        return []
    turned = i == frame[0] and postposed(tree, i) is not None and not tree.kids(i, "cc")  # "..., retorts a spokeswoman"
    if not turned and any(tree.base(k) == "root" and tree.is_clause(k) for k in before):
        return []
    joined = [c for c in tree.kids(i, "conj") if c > frame[1] and tree.kids(c, "nsubj") and tree.kids(c, "cc")]
    pieces = pieces_of(tree, frozenset(before))
    return pieces + [p for c in joined[:1] for p in pieces_of(tree, tree.under(c))]


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
    enclosed = inserted and tree.forms[frame[1] + 1 : frame[1] + 2] == (",",)
    above = tree.head(i)
    if behind and enclosed and tree.base(i) == "parataxis" and 0 <= above < frame[0] and tree.is_clause(above):
        before = tree.under(above, minus=[i])
        if not any(tree.lemmas[k] in load_cues().verbs and tree.kids(k, "nsubj") for k in before):
            pieces = [*pieces, *pieces_of(tree, before)]  # "It was sold, it said, to a buyer"
    elif behind and inserted and _lacks_subject(tree, min(clauses), frame[0]):
        pieces = [*pieces, *pieces_of(tree, frozenset(range(frame[0])))]  # "The mandate, he warned, runs out"
    pieces = [_behind_semicolon(tree, p, start) for p in pieces]
    pieces = filled([*pieces, *_joined(tree, i, frame, pieces)], tree.words[i].start)
    pieces = [_from_start(tree, p) if p[0] < start else p for p in pieces]
    if inserted and any(a < start for a, _ in pieces):
        pieces = [_up_to(tree, i, frame[0], p) for p in pieces]
        pieces = [q for p in pieces for q in _outside(tree, frame, p)]
    return pieces


def _from_start(tree: Tree, piece: tuple[int, int]) -> tuple[int, int]:
    """ "Ship | suspected of having fled, the ministry says", "In total, | it had 30,000, he said": what opens the
    sentence belongs to it.
    """
    first = next(iter(tree.within(*piece)), 0)
    before = range(first)
    plain = all(tree.upos(k) in ("DET", "ADJ", "NOUN", "PROPN", "NUM") for k in before)
    phrase = (
        tree.upos(0) == "ADP"
        and ":" not in tree.forms[:first]
        and not any(tree.upos(k) in ("VERB", "AUX", "SCONJ", "CCONJ") for k in before)
    )
    told = phrase and any(tree.feat(k, "VerbForm") == "Fin" for k in tree.within(*piece))
    return (tree.words[0].start, piece[1]) if before and (plain or told) and len(before) <= MIN_WORDS else piece


def _up_to(tree: Tree, i: int, first: int, piece: tuple[int, int]) -> tuple[int, int]:
    """ "No part of the larger manoeuvres, | the week's last, | he added", "A fourth | may have been, | the army said",
    "It can be brought | if they refuse, | he said": all that stands before the frame belongs to it.
    """
    between = tree.within(piece[1], tree.words[first].start)
    if not between or between[0] == first or any(tree.forms[k] in (";", ":") for k in between):
        return piece
    cues = load_cues()
    stray = any(k < first and tree.words[k].start >= piece[1] for k in tree.kids(i, "nsubj"))
    verbs = [k for k in between if tree.upos(k) in ("VERB", "AUX")]
    plain = stray and not verbs
    left = all(tree.upos(k) in ("AUX", "PART", "ADV", "PUNCT") for k in between) and any(k in verbs for k in between)
    if plain or left or tree.forms[between[0]] in cues.grounded:
        return piece[0], tree.words[first - 1].end
    return piece


def _behind_semicolon(tree: Tree, piece: tuple[int, int], frame: int) -> tuple[int, int]:
    """ "X rejected the claim; it was false, he said": before the semicolon somebody is reported already."""
    words = [k for k in tree.within(*piece) if tree.words[k].start < frame]
    stops = [k for k in words if tree.forms[k] in (";", ":")]
    if not stops or piece[0] >= frame:
        return piece
    cues = load_cues()
    told = [k for k in words if k < stops[-1] and tree.lemmas[k] in cues.verbs and tree.lemmas[k] not in cues.thoughts]
    if not any(tree.kids(k, "nsubj") for k in told) or stops[-1] + 1 >= len(tree.words):
        return piece
    return tree.words[stops[-1] + 1].start, piece[1]


def _lacks_subject(tree: Tree, clause: int, frame: int) -> bool:
    """Whether the noun phrase that opens the sentence is the missing subject of the clause behind the frame."""
    told = tree.kids(clause, "nsubj", "expl", "mark") or tree.forms[frame - 1] != "," or tree.forms[0] in FRAME_OPENERS
    return not told and not any(tree.upos(k) in ("VERB", "AUX") for k in range(frame)) and frame >= 2


def _joined(tree: Tree, i: int, frame: tuple[int, int], pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "Its targets lay elsewhere, it said, and the drones could not fly that far": the second half."""
    if not pieces or any(a > tree.words[i].start for a, _ in pieces) or tree.forms[frame[0] - 1] != ",":
        return []
    for c in tree.kids(i, "conj"):
        plain = tree.kids(c, "nsubj", "expl") and tree.lemmas[c] not in load_cues().verbs
        joined = [tree.forms[k] for k in tree.kids(c, "cc")]
        doubted = "but" in joined and bool(tree.kids(c, "cop")) and tree.lemmas[c] in CERTAINTY
        if c > frame[1] and plain and ("and" in joined or doubted):
            return pieces_of(tree, tree.under(c))
    return []


def _outside(tree: Tree, frame: tuple[int, int], piece: tuple[int, int]) -> list[tuple[int, int]]:
    """What of a stretch lies before the frame and behind the comma that closes it."""
    start, found = tree.words[frame[0]].start, []
    if piece[0] < start:
        end = min(piece[1], start)
        while tree.text[end - 1].isspace():
            end -= 1
        found.append((piece[0], end))
    behind = _behind_comma(tree, frame[1], piece) if piece[1] > tree.words[frame[1]].start else None
    return [*found, *([behind] if behind is not None else [])]


def part_nested(tree: Tree, drafts: Sequence[Draft]) -> None:
    """Cuts the outer frame out of the inner content: "The staff said that X, the wire reported, while Y".

    Of two sayings of which each lies in the content of the other, the one put behind both is the outer one.
    """
    for outer in drafts:
        if outer.cue is None or outer.cue_word is None or any(a > outer.cue[0] for a, _ in outer.content):
            continue
        frame = frame_of(tree, outer.cue_word)
        if frame is None or frame[0] == 0 or tree.forms[frame[0] - 1] not in CLOSED:
            continue
        for inner in drafts:
            if inner.cue is not None and outer.covers(*inner.cue) and inner.covers(*outer.cue):
                inner.content = [q for p in inner.content for q in _outside(tree, frame, p)] or inner.content


def _behind_comma(tree: Tree, last: int, piece: tuple[int, int]) -> tuple[int, int] | None:
    closing = [k for k in range(last + 1, len(tree.words)) if tree.forms[k] in (",", ":", "–", "—")]
    if not closing:
        return None
    if closing[0] + 1 < len(tree.words) and tree.forms[closing[0] + 1] in CIRCUMSTANCES:
        return None
    start = max(piece[0], tree.words[closing[0]].end)
    while start < piece[1] and tree.text[start].isspace():
        start += 1
    return (start, piece[1]) if start < piece[1] else None
