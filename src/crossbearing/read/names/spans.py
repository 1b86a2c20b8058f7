"""Which words are names: the parser's spans, mended and completed by what the packs know."""

from crossbearing.read.names.beside import beside
from crossbearing.read.names.draft import Draft
from crossbearing.read.names.drafting import make_draft, put_over
from crossbearing.read.names.edges import name_parts
from crossbearing.read.names.exercise_names import exercise_names, split_off_exercises
from crossbearing.read.names.known import TOLD, known_spans, settle_kind
from crossbearing.read.names.lexicon import Lexicon, Line
from crossbearing.read.names.pack_names import apply_known
from crossbearing.read.names.shapes import shape_names

_DASHES = frozenset("-–—")
_LEAST_PEOPLE = {"in": 5_000, "near": 5_000, "outside": 5_000, "from": 40_000}  # "from Putin" is no village
_WHOLE_TOWN = 20_000  # people; smaller ones are called after people and things too often
_MAX_NAME_WORDS = 12  # a longer span is a slip of the parser


def name_drafts(line: Line, lexicon: Lexicon) -> list[Draft]:
    """Return the names of one sentence, in order, without overlaps."""
    kept = [part for draft in _parser_drafts(line, lexicon) for part in _dateline_parts(line, lexicon, draft)]
    kept = _with_shapes(line, lexicon, _with_known(line, kept))
    known = lexicon.names.find(line.folded)
    for found in exercise_names(line, lexicon):
        if not any(d.kind == "exercise" and d.first < found.first and found.last <= d.last for d in kept):
            kept = put_over(kept, found)  # else "Golden Dragon-2024" is no edition of Dragon
    split_off_exercises(line, lexicon, known, kept)
    for hit in known:
        apply_known(line, lexicon, hit, kept)
    for draft in kept:
        _place_after_preposition(line, lexicon, draft)
    kept = beside(line, lexicon, _whole_towns(line, lexicon, kept))
    return sorted((d for d in kept if d.name), key=lambda d: d.first)


def _whole_towns(line: Line, lexicon: Lexicon, drafts: list[Draft]) -> list[Draft]:
    """ "Port Said", of which the parser took the second word for a verb: the town that the gazetteer knows."""
    taken = {at for d in drafts for at in range(d.first, d.last)}
    for draft in drafts:
        after = draft.last
        joins = draft.kind in ("place", "facility") and not draft.sure and after not in taken
        if line.shouted or not joins or not "".join(line.words[after : after + 1]).istitle():
            continue
        rows = lexicon.world.gazetteer.find(line.written(draft.first, after + 1))
        if rows and rows[0].exact and rows[0].population >= _WHOLE_TOWN:
            drafts = put_over(drafts, make_draft(line, draft.first, after + 1, "place"))
    return drafts


def _place_after_preposition(line: Line, lexicon: Lexicon, draft: Draft) -> None:
    """ "in Solon", "from Beni Suef": a name that the gazetteer knows is a place there, whatever the parser took it
    for."""
    if (
        draft.sure
        or draft.kind not in ("person", "organization", "other")
        or draft.first == 0
        or draft.last - draft.first > 2
    ):
        return
    least = _LEAST_PEOPLE.get(line.folded[draft.first - 1])
    if least is None:
        return
    if draft.kind == "person":
        least = max(least, _LEAST_PEOPLE["from"])
    rows = lexicon.world.gazetteer.find(draft.name)
    if rows and rows[0].exact and rows[0].population >= least:
        draft.kind = "place"


def _parser_drafts(line: Line, lexicon: Lexicon) -> list[Draft]:
    drafts: list[Draft] = []
    for name in line.tree.sentence.names:
        for first, last, kind in name_parts(line, lexicon, name.first, min(name.last, len(line.words)), name.kind):
            start = _behind_owner(line, first, last) if kind == "exercise" else first
            if start < last <= start + _MAX_NAME_WORDS and (not drafts or drafts[-1].last <= start):
                draft = make_draft(line, start, last, kind)
                draft.score = name.score
                settle_kind(line, draft)
                drafts.append(draft)
    return drafts


def _with_known(line: Line, drafts: list[Draft]) -> list[Draft]:
    """Add well-known names that the parser missed, or of which it saw a part only."""
    for listed, last, kind in known_spans(line):
        first = listed + (line.folded[listed] == "the")
        touching = [d for d in drafts if d.first < last and first < d.last]
        if all(first <= d.first and d.last <= last for d in touching) and not any(
            (d.first, d.last) == (first, last) for d in touching
        ):
            drafts = put_over(drafts, make_draft(line, first, last, kind))
    return drafts


def _with_shapes(line: Line, lexicon: Lexicon, drafts: list[Draft]) -> list[Draft]:
    """Give names of a telling shape their words and their kind."""
    for first, last, kind in shape_names(line, lexicon, drafts):
        score = max((d.score for d in drafts if d.first < last and first < d.last), default=1.0)
        drafts = put_over(drafts, make_draft(line, first, last, kind))
        drafts[-1].score = max(score, TOLD)
    return drafts


def _dateline_parts(line: Line, lexicon: Lexicon, draft: Draft) -> list[Draft]:
    """ "BIALA PODLASKA - Poland": a town and its country are two names."""
    dash = next((i for i in range(draft.first + 1, draft.last - 1) if line.words[i] in _DASHES), 0)
    if draft.kind != "place" or not dash:
        return [draft]
    after = line.written(dash + 1, draft.last)
    if not any(s.entry.kind == "country" and s.role == "name" for s in lexicon.world.senses(after)):
        return [draft]
    return [make_draft(line, draft.first, dash, "place"), make_draft(line, dash + 1, draft.last, "place")]


def _behind_owner(line: Line, first: int, last: int) -> int:
    """Return where the name of an exercise begins behind its owner's ("the Navy's Sea Shield"): what packs know of the
    owner is found anew."""
    return next((i + 1 for i in range(last - 2, first, -1) if line.folded[i] in ("'s", "'")), first)
