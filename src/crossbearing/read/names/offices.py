"""Offices that a report gives to people: "Polish Interior Minister X", "X, spokesman for Y", "the head of Y, General
X"."""

from crossbearing.read.names.bodies import country_of, owner_after, owner_before
from crossbearing.read.names.draft import Draft, load_offices
from crossbearing.read.names.drafting import make_draft
from crossbearing.read.names.lexicon import Found, Lexicon, Line
from crossbearing.read.syntax import span_at

_OF = ("of", "for", "to", "at", "with", "in")
_MAX_RANKS = 5
_HEADS = frozenset(["head", "commander"])
_HEAD_OF = {
    "general-staff": "chief-of-staff",
    "security-council": "security-council-head",
}  # body -> office of its head


def office_drafts(line: Line, lexicon: Lexicon, names: list[Draft]) -> list[Draft]:
    """Give each person of the sentence the office that its words say; return offices of nobody named, as noun
    phrases."""
    alone = []
    open_words = list(line.folded)
    for name in names:
        if name.kind != "other":
            open_words[name.first : name.last] = [""] * (name.last - name.first)
    for hit in lexicon.offices.find(open_words):
        first, prefix, of_name, possessive = _left(line, hit.first, names)
        last, after = _right(line, hit.last, names)
        office = f"{prefix}-{hit.value}" if prefix else hit.value
        office, office_of = _whose(office, of_name or after, lexicon)
        start = first if not possessive or of_name is None else of_name.first
        person = _person(line, hit, start, last, names)
        words = line.tree.words
        if person is None:
            if (draft := _alone(line, hit, first, last if after else hit.last, office, office_of)) is not None:
                alone.append(draft)
        elif not person.office or (not person.office_of and office_of):
            person.office, person.office_of = office, office_of
            person.office_span = span_at(line.text, words[start].start, words[(last if after else hit.last) - 1].end)
            person.gender = person.gender or _gender(line, hit)
            person.kind, person.sure = "person", True
    for name in names:
        if name.kind == "person" and name.first > 0 and not name.gender:
            name.gender = _gender_of(line.folded[name.first - 1])
    return alone


def _left(line: Line, at: int, names: list[Draft]) -> tuple[int, str, Draft | None, bool]:
    """Return (first word of the phrase, prefix such as deputy, whose it is, whether by a possessive)."""
    prefixes = load_offices().prefixes
    prefix = ""
    while at > 0 and (
        line.folded[at - 1] in prefixes or (line.folded[at - 1] == "-" and line.folded[at - 2] in prefixes)
    ):
        prefix = prefixes.get(line.folded[at - 1], "") or prefix
        at -= 1
    owner, possessive = owner_before(line, at, names)
    if owner is not None and not possessive:
        at = owner.first
        while at > 0 and line.folded[at - 1] in prefixes:
            prefix = prefixes[line.folded[at - 1]] or prefix
            at -= 1
    return at, prefix, owner, possessive


def _right(line: Line, at: int, names: list[Draft]) -> tuple[int, Draft | None]:
    owner = owner_after(line, at, names, _OF)
    return (owner.last, owner) if owner is not None else (at, None)


def _whose(office: str, owner: Draft | None, lexicon: Lexicon) -> tuple[str, str]:
    """Return the office and the id of what it belongs to: a ministry's spokesman is its state's
    ``spokesperson-...``."""
    if owner is None:
        return office, ""
    country = country_of(owner, lexicon)
    if owner.entity.startswith("body:"):
        body = owner.entity[8:]
        if office == "spokesperson" and body == "presidency":
            return "spokesperson-head-of-state", country
        if office in _HEADS and body in _HEAD_OF:
            return _HEAD_OF[body], country
        return (f"{office}-{body}", country) if office in ("spokesperson", "head") else (office, owner.entity)
    if office in _HEADS and owner.entity == "org:csto-joint-staff":
        return "joint-staff-head", "org:csto"
    return office, country or owner.entity


def _person(line: Line, hit: Found[str], start: int, last: int, names: list[Draft]) -> Draft | None:
    """Return whose office it is: the person right after it (ranks and a comma between), or right before its comma."""
    for after in (hit.last, last):
        at, comma = _past_ranks(line, after)
        found = next((n for n in names if n.first == at and n.kind == "person"), None)
        if found is not None and not (comma and _ends_list(line, found)):
            return found
    before = start
    while before > 0 and line.folded[before - 1] in ("the", "a", "an", "who", "is", "was"):
        before -= 1
    if before > 0 and line.words[before - 1] in (",", "(", "–", "—"):
        return next((n for n in names if n.last == before - 1 and n.kind == "person"), None)
    return None


def _past_ranks(line: Line, at: int) -> tuple[int, bool]:
    """Return the word after ranks and at most one comma, and whether there was a comma."""
    ranks = load_offices().ranks
    comma = False
    for _ in range(_MAX_RANKS):
        if at >= len(line.folded) or not (line.folded[at] in ranks or (line.folded[at] == "," and not comma)):
            break
        comma = comma or line.folded[at] == ","
        at += 1
    return at, comma


def _ends_list(line: Line, person: Draft) -> bool:
    """Tell whether a name after a comma is one of a list ("the minister, Ann Lee and Bo Ek") and so not the
    office's."""
    return person.last < len(line.folded) and line.folded[person.last] == "and"


def _alone(line: Line, hit: Found[str], first: int, last: int, office: str, office_of: str) -> Draft | None:
    if hit.last < len(line.words) and line.tree.upos(hit.last) == "PROPN" and line.words[hit.last][:1].isupper():
        return None  # a title before a name that nobody marked
    if hit.last - hit.first == 1 and line.tree.upos(hit.first) not in ("NOUN", "PROPN", "X", ""):
        return None  # "official results", "to head"
    while first > 0 and (line.folded[first - 1] in ("the", "a", "an") or line.tree.upos(first - 1) == "ADJ"):
        first -= 1
    draft = make_draft(line, first, last, "person", form="noun")
    draft.office, draft.office_of = office, office_of
    draft.office_span = span_at(line.text, draft.start, draft.end)
    draft.gender = _gender(line, hit)
    return draft


def _gender(line: Line, hit: Found[str]) -> str:
    return next((g for word in line.folded[hit.first : hit.last] if (g := _gender_of(word))), "")


def _gender_of(word: str) -> str:
    offices = load_offices()
    return "f" if word in offices.female else "m" if word in offices.male else ""
