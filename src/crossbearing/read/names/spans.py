"""Which words are names: the parser's spans, mended and completed by what the packs know."""

import re

from crossbearing.knowledge import Sense
from crossbearing.read.names.draft import Draft
from crossbearing.read.names.known import TOLD, known_spans, settle_kind
from crossbearing.read.names.lexicon import Found, Lexicon, Line
from crossbearing.read.names.shapes import shape_names
from crossbearing.text import fold

MENTION_KINDS = {
    "country": "place",
    "organization": "organization",
    "media": "organization",
    "body": "organization",
    "person": "person",
    "series": "exercise",
    "place": "place",
    "area": "place",
    "border": "place",
    "facility": "facility",
    "treaty": "treaty",
    "weapon": "weapon",
}
_QUOTES = frozenset("\"'“”„‘’‚«»‹›`")
_DASHES = frozenset("-–—")
_YEAR = re.compile(r"(?:19|20)\d\d(?:/\d{1,4})?$|\d\d$")
_JOINED_YEAR = re.compile(r"^(.+?)[-–‑](?:(?:19|20)?\d\d)$")
_LEAST_PEOPLE = {"in": 5_000, "near": 5_000, "outside": 5_000, "from": 40_000}  # "from Putin" is no village
BELIEVED = 0.6  # from this score on the parser outranks a pack whose name is an ordinary word, too
_WHOLE_TOWN = 20_000  # people; smaller ones are called after people and things too often
_MAX_NAME_WORDS = 12  # a longer span is a slip of the parser


def sense_kind(sense: Sense) -> str:
    """Return the kind of mention that a sense makes."""
    return "nationality" if sense.role == "demonym" else MENTION_KINDS[sense.entry.kind]


def sense_entity(sense: Sense) -> str:
    """Return the entity of a mention in this sense; a capital's own entity is open (it is a place)."""
    return "" if sense.role == "capital" else sense.entry.id


def name_drafts(line: Line, lexicon: Lexicon) -> list[Draft]:
    """Return the names of one sentence, in order, without overlaps."""
    kept = [part for draft in _parser_drafts(line) for part in _dateline_parts(line, lexicon, draft)]
    kept = _with_shapes(line, lexicon, _with_known(line, kept))
    known = lexicon.names.find(line.folded)
    for found in _exercises(line, lexicon):
        if not any(d.kind == "exercise" and d.first < found.first and found.last <= d.last for d in kept):
            kept = _put(kept, found)  # else "Golden Dragon-2024" is no edition of Dragon
    _split_off_exercises(line, lexicon, known, kept)
    for hit in known:
        _apply(line, lexicon, hit, kept)
    for draft in kept:
        _place_after_preposition(line, lexicon, draft)
    kept = _whole_towns(line, lexicon, kept)
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
            drafts = _put(drafts, make_draft(line, draft.first, after + 1, "place"))
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


def _parser_drafts(line: Line) -> list[Draft]:
    drafts: list[Draft] = []
    for name in line.tree.sentence.names:
        first, last = _trim(line, name.first, min(name.last, len(line.words)), owns=name.kind != "organization")
        if name.kind == "exercise":
            first = _behind_owner(line, first, last)
        if first < last <= first + _MAX_NAME_WORDS and (not drafts or drafts[-1].last <= first):
            draft = make_draft(line, first, last, name.kind)
            draft.score = name.score
            settle_kind(line, draft)
            drafts.append(draft)
    return drafts


def _with_known(line: Line, drafts: list[Draft]) -> list[Draft]:
    """Add well-known names that the parser missed, or of which it saw a part only."""
    for first, last, kind in known_spans(line):
        touching = [d for d in drafts if d.first < last and first < d.last]
        if all(first <= d.first and d.last <= last for d in touching) and not any(
            (d.first, d.last) == (first, last) for d in touching
        ):
            drafts = _put(drafts, make_draft(line, first, last, kind))
    return drafts


def _with_shapes(line: Line, lexicon: Lexicon, drafts: list[Draft]) -> list[Draft]:
    """Give names of a telling shape their words and their kind."""
    for first, last, kind in shape_names(line, lexicon, drafts):
        score = max((d.score for d in drafts if d.first < last and first < d.last), default=1.0)
        drafts = _put(drafts, make_draft(line, first, last, kind))
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


def make_draft(
    line: Line, first: int, last: int, kind: str, *, form: str = "name", entity: str = "", sure: bool = False
) -> Draft:
    """Return a draft of the words [first, last)."""
    words = line.tree.words
    start, end = words[first].start, words[last - 1].end
    return Draft(
        line.tree.index, first, last, start, end, kind, form, " ".join(line.text[start:end].split()), entity, sure=sure
    )


def _behind_owner(line: Line, first: int, last: int) -> int:
    """Return where the name of an exercise begins behind its owner's ("the Navy's Sea Shield"): what packs know of the
    owner is found anew."""
    return next((i + 1 for i in range(last - 2, first, -1) if line.folded[i] in ("'s", "'")), first)


def _trim(line: Line, first: int, last: int, *, owns: bool = True) -> tuple[int, int]:
    """Leave off a leading article, quotation marks and, of what owns, a trailing possessive (not of "Moody's")."""
    while first < last and (
        line.words[first] in ("the", "The") or line.words[first] in _QUOTES or not _wordy(line.words[first])
    ):
        first += 1
    while first < last and ((owns and line.folded[last - 1] in ("'s", "'")) or line.words[last - 1] in _QUOTES):
        last -= 1
    return first, last


def _wordy(word: str) -> bool:
    return any(c.isalnum() for c in word)


def _put(drafts: list[Draft], new: Draft) -> list[Draft]:
    """Put a draft in the place of all that it overlaps."""
    return [d for d in drafts if d.last <= new.first or d.first >= new.last] + [new]


def _apply(line: Line, lexicon: Lexicon, hit: Found[tuple[Sense, ...]], drafts: list[Draft]) -> None:
    """Correct, widen or add what a name of the packs says of the words that it was found in."""
    if line.folded[hit.first] == "the":
        hit = Found(hit.first + 1, hit.last, hit.value)
    written = line.written(hit.first, hit.last)
    senses = [s for s in hit.value if _fits(s, written, line)]
    if not senses or hit.first >= hit.last:
        return
    touching = [d for d in drafts if d.first < hit.last and hit.first < d.last]
    if not touching:
        if (sense := _adopt(line, lexicon, hit, senses)) is not None:
            drafts.append(
                make_draft(line, hit.first, hit.last, sense_kind(sense), entity=sense_entity(sense), sure=True)
            )
        return
    outer = touching[0]
    if len(touching) == 1 and (outer.first, outer.last) == (hit.first, hit.last):
        _correct(line, outer, senses, lexicon)
    elif all(hit.first <= d.first and d.last <= hit.last for d in touching) and not any(d.sure for d in touching):
        sense = _choose(senses, touching[0].kind)
        if (
            len(touching) == 1
            and outer.first == hit.first
            and sense_kind(sense) == outer.kind
            and _lower_rest(line, hit, outer)
        ):
            outer.entity, outer.sure = sense_entity(sense), True  # "Losvido range": the name is Losvido
        elif hit.last - hit.first > 1:
            drafts[:] = _put(
                drafts, make_draft(line, hit.first, hit.last, sense_kind(sense), entity=sense_entity(sense), sure=True)
            )


def _lower_rest(line: Line, hit: Found[tuple[Sense, ...]], name: Draft) -> bool:
    rest = [line.words[i] for i in range(hit.first, hit.last) if not name.first <= i < name.last]
    return all(word[:1].islower() for word in rest)


def _fits(sense: Sense, written: str, line: Line) -> bool:
    capitals = sense.written.replace(".", "")
    if capitals.isupper() and len(capitals) <= 6:
        return written.replace(".", "").isupper() and (not line.shouted or len(capitals) > 3)
    first = sense.written.removeprefix("The ")[:1]
    if (
        sense.written.rpartition(" ")[2][:1].isupper()
        and not written.rpartition(" ")[2][:1].isupper()
        and " " in written
    ):
        return False  # a "Danish home guard" is not the Danish Home Guard
    return written[:1].isupper() or not first.isupper()


def _choose(senses: list[Sense], kind: str) -> Sense:
    return next((s for s in senses if sense_kind(s) == kind), senses[0])


def _split_off_exercises(
    line: Line, lexicon: Lexicon, known: list[Found[tuple[Sense, ...]]], drafts: list[Draft]
) -> None:
    """ "CSTO exercise Interaction" as one name: the exercise's stands behind the noun, its owner's, if any, before."""
    for hit in known:
        outer = next((d for d in drafts if d.first < hit.first and d.last == hit.last), None)
        if outer is None or line.folded[hit.first - 1] not in lexicon.words.exercise_cues:
            continue
        if any(sense_kind(s) == "exercise" for s in hit.value):
            drafts.remove(outer)
            drafts.append(make_draft(line, hit.first, hit.last, "exercise"))
            if outer.first < hit.first - 1:
                drafts.append(make_draft(line, outer.first, hit.first - 1, "organization"))


def _correct(line: Line, draft: Draft, senses: list[Sense], lexicon: Lexicon) -> None:
    sense = _choose(senses, draft.kind)
    kind = sense_kind(sense)
    if kind != draft.kind and _outranks(draft, kind, lexicon):
        return
    if kind == "exercise" and may_be_no_name(line, draft, lexicon):
        return
    draft.kind, draft.entity, draft.sure = kind, sense_entity(sense), True


def may_be_no_name(line: Line, draft: Draft, lexicon: Lexicon) -> bool:
    """Tell whether a name is an ordinary word whose capital says nothing ("Frontier shut after incursion"): it opens
    the sentence or all are in capitals, no noun beside it tells an exercise, and it stands in no quotation marks.
    """
    ordinary = fold.plain(draft.name) in lexicon.words.common
    if not ordinary or not (draft.first == 0 or line.shouted):
        return False
    return not _beside_cue(line, lexicon, draft.first, draft.last)


def _beside_cue(line: Line, lexicon: Lexicon, first: int, last: int) -> bool:
    """Tell whether the noun right before or right after is "exercise" or the like."""
    cues = lexicon.words.exercise_cues
    return (first > 0 and line.folded[first - 1] in cues) or (last < len(line.folded) and line.folded[last] in cues)


def _outranks(draft: Draft, kind: str, lexicon: Lexicon) -> bool:
    """Tell whether the parser is to be believed against the packs."""
    ordinary = fold.plain(draft.name) in lexicon.words.common
    if draft.kind == "person" and draft.last - draft.first == 1:
        return ordinary or kind in ("place", "facility")  # "Jordan", "Chad": a person's name outranks a map
    if kind == "exercise" and draft.kind != "other":
        return ordinary or draft.kind == "weapon"  # "East", "Centre": such a series needs a year or a cue
    if kind == "facility" and draft.kind == "place":
        return _is_town(draft, lexicon)  # a crossing bears the name of its town
    if kind == "place" and draft.kind == "facility":
        return draft.score == TOLD  # "the Khartoum airport": a noun beside the name told so
    return ordinary and draft.score >= BELIEVED


def _is_town(draft: Draft, lexicon: Lexicon) -> bool:
    rows = lexicon.world.gazetteer.find(draft.name)
    return bool(rows) and rows[0].exact and rows[0].population > 0


def _adopt(line: Line, lexicon: Lexicon, hit: Found[tuple[Sense, ...]], senses: list[Sense]) -> Sense | None:
    """Return the sense in which a name that the parser missed is taken, or None if it may be an ordinary word."""
    folded = " ".join(line.folded[hit.first : hit.last])
    written = line.written(hit.first, hit.last)
    sense = senses[0]
    if written in lexicon.words.safe_capitals and not line.shouted:
        return sense
    if sense.role == "demonym" and not line.shouted:
        return sense
    if sense_kind(sense) == "exercise" and not line.shouted and _beside_cue(line, lexicon, hit.first, hit.last):
        return None if _inside_name(line, hit.first, hit.last) else sense  # "the Frontier exercise"
    if folded in lexicon.words.common or sense_kind(sense) == "exercise" or line.shouted:
        return None
    if hit.last - hit.first == 1 and sense.entry.kind == "person":
        return None
    return None if _inside_name(line, hit.first, hit.last) else sense


def _inside_name(line: Line, first: int, last: int) -> bool:
    """Tell whether capitalised words go on at either side, so that this may be a part of another name."""
    before = (
        first > 0 and line.words[first - 1][:1].isupper() and first - 1 > 0 and line.tree.upos(first - 1) == "PROPN"
    )
    after = last < len(line.words) and line.words[last][:1].isupper() and line.tree.upos(last) == "PROPN"
    return before or after


def _exercises(line: Line, lexicon: Lexicon) -> list[Draft]:
    """Return exercises: a series with a year ("Zapad-2025", "Steadfast Defender 24"), or quoted beside "exercise"."""
    found: list[Draft] = []
    for read in (_series_with_year, _quoted_exercise):
        for first, word in enumerate(line.words):
            if not word[:1].isupper() and word not in _QUOTES:
                continue
            draft = read(line, lexicon, first)
            if draft and not any(d.first < draft.last and draft.first < d.last for d in found):
                found.append(draft)
    return found


def _series_with_year(line: Line, lexicon: Lexicon, first: int) -> Draft | None:
    word = line.words[first]
    if not word[:1].isupper():
        return None
    if joined := _JOINED_YEAR.match(word):
        return _edition(line, lexicon, first, first + 1, joined.group(1))
    for last in range(first + 1, min(first + 5, len(line.words))):
        after = line.words[last]
        if after in ("-", "–", "‑", "—", "’", "'") and last + 1 < len(line.words) and _YEAR.match(line.words[last + 1]):
            return _edition(line, lexicon, first, last + 2, line.written(first, last))
        if _YEAR.match(after):
            return _edition(line, lexicon, first, last + 1, line.written(first, last))
        if not after[:1].isupper() and after not in ("-", "–"):
            return None
    return None


def _edition(line: Line, lexicon: Lexicon, first: int, last: int, base: str) -> Draft | None:
    series = next((s for s in lexicon.world.senses(base) if s.entry.kind == "series"), None)
    two_digits = not line.words[last - 1][-4:].isdigit()
    if series is None or (two_digits and base.casefold() in lexicon.words.common):
        return None
    return make_draft(line, first, last, "exercise", entity=series.entry.id, sure=True)


def _quoted_exercise(line: Line, lexicon: Lexicon, at: int) -> Draft | None:
    """A short capitalised quotation beside "exercise", "drills", "codenamed"."""
    if line.words[at] not in _QUOTES or at + 1 >= len(line.words) or not line.words[at + 1][:1].isupper():
        return None
    last = next((i for i in range(at + 2, min(at + 7, len(line.words))) if line.words[i] in _QUOTES), 0)
    if not last or any(line.words[i] in ".!?" for i in range(at + 1, last)):
        return None
    inside = [w for w in line.words[at + 1 : last] if w.isalpha()]
    if not inside or not all(w[:1].isupper() or len(w) <= 3 for w in inside):
        return None
    words = lexicon.words
    near = line.folded[max(0, at - 3) : at]
    cued = (line.folded[last + 1 : last + 2] and _is_cue(line.folded[last + 1 : last + 4], words.exercise_cues)) or (
        words.exercise_cues & set(near) and (words.exercise_cues & set(near[-1:]) or words.series_cues & set(near))
    )
    if not cued:
        return None
    first, end = _trim(line, at + 1, last)
    if first >= end:
        return None
    base = line.written(first, end)
    series = next((s for s in lexicon.world.senses(base) if s.entry.kind == "series"), None)
    return make_draft(line, first, end, "exercise", entity=series.entry.id if series else "", sure=True)


def _is_cue(after: list[str], cues: frozenset[str]) -> bool:
    return bool(after) and (
        after[0] in cues
        or (len(after) > 1 and after[1] in cues and after[0].isalpha() and after[0] not in ("and", "in", "of"))
    )
