"""What is a name that the packs know: in which sense does it fit, and is the parser or the pack to be believed?"""

from crossbearing.knowledge import Sense
from crossbearing.read.names.draft import Draft
from crossbearing.read.names.drafting import make_draft, put_over
from crossbearing.read.names.known import TOLD
from crossbearing.read.names.lexicon import Found, Lexicon, Line
from crossbearing.read.names.shapes import is_facility_noun, title_case
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
_SURE_BODY = 0.9  # the parser's score of an organization that bears the name of a river
_SEAT = 40_000  # people; the seats of governments that are towns have as many
BELIEVED = 0.6  # from this score on the parser outranks a pack whose name is an ordinary word, too


def sense_kind(sense: Sense) -> str:
    """Return the kind of mention that a sense makes."""
    return "nationality" if sense.role == "demonym" else MENTION_KINDS[sense.entry.kind]


def sense_entity(sense: Sense) -> str:
    """Return the entity of a mention in this sense; a capital's own entity is open (it is a place)."""
    return "" if sense.role == "capital" else sense.entry.id


def apply_known(line: Line, lexicon: Lexicon, hit: Found[tuple[Sense, ...]], drafts: list[Draft]) -> None:
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
        elif hit.last - hit.first > 1 and not _heads_headline(line, hit, touching):
            drafts[:] = put_over(
                drafts, make_draft(line, hit.first, hit.last, sense_kind(sense), entity=sense_entity(sense), sure=True)
            )


def _heads_headline(line: Line, hit: Found[tuple[Sense, ...]], touching: list[Draft]) -> bool:
    """Tell whether a headline's capitals alone make "Crossing" a part of "Medyka Crossing"."""
    inner = touching[0]
    alone = len(touching) == 1 and inner.first == hit.first and inner.kind in ("facility", "place")
    return alone and title_case(line) and is_facility_noun(" ".join(line.folded[inner.last : hit.last]))


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


def _correct(line: Line, draft: Draft, senses: list[Sense], lexicon: Lexicon) -> None:
    sense = _choose(senses, draft.kind)
    kind = sense_kind(sense)
    if kind != draft.kind and (_outranks(draft, kind, lexicon) or _is_house(draft, sense, lexicon)):
        return
    if sense.entry.kind == "area" and draft.kind == "organization" and draft.score >= _SURE_BODY:
        return  # "Tisza", a party, and the river
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


def _is_house(draft: Draft, sense: Sense, lexicon: Lexicon) -> bool:
    """Tell whether a seat of government is a building that acts and no town: "Downing Street", "the Élysée"."""
    if sense.role != "capital" or draft.kind not in ("organization", "facility"):
        return False
    rows = lexicon.world.gazetteer.find(draft.name)
    return not (rows and rows[0].exact and rows[0].population >= _SEAT)


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
