"""Names and kinds by what stands right beside them: a number, an order's last word, a dateline's bracket, "in"."""

from collections.abc import Iterator

from crossbearing.read.datelines import DATELINE
from crossbearing.read.names.draft import Draft, load_words
from crossbearing.read.names.drafting import make_draft, put_over
from crossbearing.read.names.known import TOLD, kind_of, may_be, spoken_of
from crossbearing.read.names.lexicon import Lexicon, Line
from crossbearing.read.names.shapes import title_case

_DATELINE = 12  # words before the agency's bracket: "PORT OF SPAIN, July 19, 2024 ("
_MOST_AGENCY = 5  # words in it
_AFTER_BRACKET = frozenset(["-", "–", "—", "--", ":"])
_MOST_AWARD = 4  # words behind the state
_DOUBTED = 0.8  # the parser's score of a treaty that no word calls one
_MOST_WORDS = 4  # of a town's name, hyphens among them
_NO_UNITS = frozenset(["weapon", "facility", "exercise", "place", "other"])


def beside(line: Line, lexicon: Lexicon, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts of a sentence with what stands beside them; none overlap."""
    for first, last in (*_numbered_units(line, drafts), *_agencies(line), *_radio(line, drafts)):
        drafts = put_over(drafts, make_draft(line, first, last, "organization"))
        drafts[-1].score = TOLD
    for first, last in _awards(line, drafts):
        drafts = put_over(drafts, make_draft(line, first, last, "other"))
    for first, last in _hyphened_towns(line, drafts):
        drafts = put_over(drafts, make_draft(line, first, last, "place"))
    drafts = [d for d in drafts if not (line.shouted and _ordinary_weapon(d))]
    for draft in drafts:
        if not draft.sure:
            draft.kind = _unit_or_ruler(line, draft) or _by_role(line, lexicon, draft) or draft.kind
        if draft.kind == "facility" and _is_in_town(line, lexicon, draft, drafts):
            draft.kind = "place"
        elif draft.kind == "place" and not draft.sure and _is_at_facility(line, lexicon, draft):
            draft.kind = "facility"
    return drafts


def _numbered_units(line: Line, drafts: list[Draft]) -> Iterator[tuple[int, int]]:
    """Yield "2 Para", "40 Commando": the number is a part of the name."""
    for at, word in enumerate(line.folded[1:], 1):
        number = line.words[at - 1]
        if word in load_words().units and line.words[at][:1].isupper() and number.isdigit() and len(number) < 3:
            inside = next((d for d in drafts if d.first <= at < d.last), None)
            yield at - 1, inside.last if inside else at + 1


def _agencies(line: Line) -> Iterator[tuple[int, int]]:
    """Yield the agency of "RIGA, May 3 (North Wire) - "."""
    opens = next((i for i, word in enumerate(line.words[:_DATELINE]) if word == "("), 0)
    if not opens or not line.words[0].isupper() or len(line.words[0]) < 3:
        return
    closes = next((i for i in range(opens + 2, opens + 2 + _MOST_AGENCY) if line.words[i : i + 1] == [")"]), 0)
    inside = line.words[opens + 1 : closes]
    ends = line.words[closes + 1 : closes + 2]
    named = closes > 0 and inside[0][:1].isupper() and not any(w in ",;/" or w.isdigit() for w in inside)
    if named and ends and ends[0] in _AFTER_BRACKET:
        yield opens + 1, closes


def _radio(line: Line, drafts: list[Draft]) -> Iterator[tuple[int, int]]:
    """Yield "Radio Okapi Sud" of which the parser left out the first word."""
    for outlet in drafts:
        at = outlet.first - 1
        missed = outlet.kind == "organization" and at > 0 and not any(d.first <= at < d.last for d in drafts)
        if missed and line.words[at].istitle() and line.folded[at] in load_words().press and not title_case(line):
            yield at, outlet.last


def _hyphened_towns(line: Line, drafts: list[Draft]) -> Iterator[tuple[int, int]]:
    """Yield "Barrow-in-Furness": one name with a small word between hyphens."""
    for draft in drafts:
        at = draft.last
        joint = line.words[at : at + 3]
        if draft.kind != "place" or len(joint) < 3 or at + 3 >= len(line.words) or not line.words[at + 3].istitle():
            continue
        hyphened = f"-{joint[1]}-{line.words[at + 3]}" == line.written(at, at + 4)
        if hyphened and joint[1].islower():
            yield draft.first, max((d.last for d in drafts if d.first == at + 3), default=at + 4)


def _awards(line: Line, drafts: list[Draft]) -> Iterator[tuple[int, int]]:
    """Yield "New Zealand Gallantry Star": a state, capitalised words and what an order is called."""
    if line.shouted or title_case(line):
        return
    for state in drafts:
        if not state.entity.startswith("country:") and state.kind not in ("place", "nationality"):
            continue
        last = state.last
        while last < min(len(line.words), state.last + _MOST_AWARD) and line.words[last].istitle():
            last += 1
        if last - state.last > 1 and line.folded[last - 1] in load_words().awards:
            yield state.first, last


def _ordinary_weapon(draft: Draft) -> bool:
    """Tell whether one word in capitals without a figure was taken for a weapon that nobody knows ("JETTY")."""
    word = draft.name
    return draft.kind == "weapon" and not draft.sure and word.isalpha() and kind_of(word) != "weapon"


def _unit_or_ruler(line: Line, draft: Draft) -> str:
    """Return the kind of "Panzerbrigade 45", and of who ruled in "under Thein Sein"; "" for others."""
    first, endings = line.folded[draft.first], load_words().unit_endings
    if draft.kind in _NO_UNITS and any(first.endswith(end) and len(first) > len(end) + 2 for end in endings):
        return "organization"
    alone = draft.kind == "treaty" and draft.score < _DOUBTED and draft.name.replace(" ", "").isalpha()
    if alone and draft.first and line.folded[draft.first - 1] == "under" and kind_of(draft.name) != "treaty":
        return "person" if draft.last - draft.first > 1 and draft.name.istitle() else ""
    return ""


def _by_role(line: Line, lexicon: Lexicon, draft: Draft) -> str:
    """Return the kind of "the regional governor, Yerbol Akhmetov" and of the town of a dateline; "" for others."""
    if draft.kind in ("place", "facility") and draft.first > 1 and line.words[draft.first - 1] == ",":
        office = any(hit.last == draft.first - 1 for hit in lexicon.offices.find(line.folded[: draft.first - 1]))
        rows = lexicon.world.gazetteer.find(draft.name)
        if office and draft.last - draft.first > 1 and not (rows and rows[0].exact):
            return "person"
    first = line.tree.words[0].start
    dated = draft.first == 0 and draft.kind == "facility" and draft.name.isupper()
    return "place" if dated and DATELINE.match(line.text, first, line.tree.words[-1].end) else ""


def _is_in_town(line: Line, lexicon: Lexicon, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether a name of a town and of a facility stands as the town's: "in Mulino", "Ann Bond of Keflavík"."""
    before = line.folded[draft.first - 1] if draft.first else ""
    someone = before in ("of", "from") and any(d.last == draft.first - 1 and d.kind == "person" for d in drafts)
    if not someone and before not in load_words().towns_after:
        return False
    if draft.last - draft.first > _MOST_WORDS or draft.score == TOLD or "facility" in spoken_of(line, draft, 1):
        return False
    rows = lexicon.world.gazetteer.find(draft.name)
    return bool(rows) and (rows[0].exact or _read_as_place(line, draft))


def _read_as_place(line: Line, draft: Draft) -> bool:
    return any(n.first < draft.last and draft.first < n.last and n.kind == "place" for n in line.tree.sentence.names)


def _is_at_facility(line: Line, lexicon: Lexicon, draft: Draft) -> bool:
    """Tell whether a name that facilities bear, too, stands behind "at": "troops at Baikonur"."""
    if draft.first == 0 or line.folded[draft.first - 1] != "at" or "place" in spoken_of(line, draft, 1):
        return False
    return may_be(draft.name, "facility") or any(s.entry.kind == "facility" for s in lexicon.world.senses(draft.name))
