"""Bodies of states: "Danish Ministry of Health", "Ministry of Defence of Belarus", "Polish troops"."""

from crossbearing.read.names.draft import Draft, load_bodies
from crossbearing.read.names.drafting import make_draft
from crossbearing.read.names.lexicon import Found, Lexicon, Line

_ABROAD = frozenset(["embassy", "consulate", "mission"])
_BETWEEN = frozenset(["own", "new", "state", "national", "federal", "central"])


def body_drafts(line: Line, lexicon: Lexicon, names: list[Draft]) -> list[Draft]:
    """Return the names and noun phrases that mean a state's body or the state; ``names`` loses what they cover."""
    found = [d for hit in lexicon.bodies.find(line.folded) if (d := _body(line, lexicon, hit, names)) is not None]
    taken = [(d.first, d.last) for d in found]
    for at, word in enumerate(line.folded):
        if word not in load_bodies().state or any(a <= at < b for a, b in taken):
            continue
        if (draft := _state(line, at, names)) is not None:
            found.append(draft)
    for draft in found:
        if draft.form == "name":
            names[:] = [n for n in names if n.last <= draft.first or n.first >= draft.last]
    return found


def owner_before(line: Line, at: int, names: list[Draft]) -> tuple[Draft | None, bool]:
    """Return whose adjective or possessive ends right before ``at``, and whether it is a possessive."""
    while at > 0 and line.folded[at - 1] in _BETWEEN:
        at -= 1
    possessive = at > 0 and line.folded[at - 1] in ("'s", "'")
    if possessive:
        at -= 1
    named = next((n for n in names if n.last == at and n.kind in ("place", "nationality", "organization")), None)
    return (
        (named, possessive)
        if named is not None and (possessive or named.kind != "place" or named.entity)
        else (None, False)
    )


def owner_after(line: Line, at: int, names: list[Draft], prepositions: tuple[str, ...] = ("of",)) -> Draft | None:
    """Return the country or organisation that "of (the) ..." names right after ``at``."""
    if at >= len(line.folded) or line.folded[at] not in prepositions:
        return None
    at += 1
    if at < len(line.folded) and line.folded[at] == "the":
        at += 1
    named = next((n for n in names if n.first == at and n.kind in ("place", "nationality", "organization")), None)
    if named is not None and line.folded[named.last : named.last + 2] == ["-", "based"]:
        return next((n for n in names if n.first == named.last + 2), None)  # "at the Moscow-based Centre"
    return named


def country_of(draft: Draft | None, lexicon: Lexicon) -> str:
    """Return the country id of a place, demonym or body, or ""."""
    if draft is None:
        return ""
    if draft.entity.startswith("country:"):
        return draft.entity
    acting = lexicon.world.acts_for(draft.name) if draft.kind in ("place", "organization") else ""
    return acting or (lexicon.world.state_of(draft.entity) if draft.entity.startswith("body:") else "")


def _body(line: Line, lexicon: Lexicon, hit: Found[str], names: list[Draft]) -> Draft | None:
    before, possessive = owner_before(line, hit.first, names)
    after = owner_after(line, hit.last, names)
    country = country_of(before, lexicon) or country_of(after, lexicon) or _seat(line, lexicon, hit, names)
    capitalised = line.words[hit.first][:1].isupper() and (
        hit.last - hit.first == 1 or any(line.words[i][:1].isupper() for i in range(hit.first + 1, hit.last))
    )
    covering = next((n for n in names if n.first < hit.last and hit.first < n.last), None)
    if covering is not None and not country:
        country = _country_inside(line, lexicon, covering)
    if covering is not None and (covering.kind != "organization" or (covering.sure and covering.entity)):
        return None
    entity = f"body:{country[8:]}-{hit.value}" if country else ""
    first, last = hit.first, hit.last
    if before is not None and not possessive and country_of(before, lexicon):
        first = before.first
    elif after is not None and country_of(after, lexicon) and capitalised and not country_of(before, lexicon):
        last = after.last
    if covering is not None and covering.kind == "organization":
        if (covering.first, covering.last) != (first, last) and not country:
            return None
        first, last = min(first, covering.first), max(last, covering.last)
    named = capitalised and (
        bool(country) or (hit.last - hit.first > 1 and not _title_case(line)) or covering is not None
    )
    if (
        not named
        and not country
        and hit.value in ("police", "army", "navy", "embassy", "parliament", "prosecutor", "presidency")
    ):
        return None  # a bare common noun: the noun phrases take it
    draft = make_draft(
        line, first, last, "organization", form="name" if named else "noun", entity=entity, sure=bool(entity)
    )
    return draft if named or country else None


def _seat(line: Line, lexicon: Lexicon, hit: Found[str], names: list[Draft]) -> str:
    """Return the country in whose capital a body sits ("the Foreign Ministry in Minsk"); an embassy is elsewhere's."""
    place = owner_after(line, hit.last, names, ("in",)) if hit.value not in _ABROAD else None
    return lexicon.world.acts_for(place.name) if place is not None and place.kind == "place" else ""


def _country_inside(line: Line, lexicon: Lexicon, name: Draft) -> str:
    """Return the one country that the words of an organisation's name speak of ("Danish Ministry of ...")."""
    words = line.folded[name.first : name.last]
    senses = [
        s for hit in lexicon.names.find(words) for s in hit.value if s.entry.kind == "country" and s.role != "capital"
    ]
    found = {s.entry.id for s in senses}
    return found.pop() if len(found) == 1 else ""


def _title_case(line: Line) -> bool:
    """Tell whether nearly all words are capitalised, as in a headline: then a capital says nothing."""
    words = [w for w in line.words if w.isalpha() and len(w) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _state(line: Line, at: int, names: list[Draft]) -> Draft | None:
    """ "Polish government", "Finnish and Swedish troops": the state itself (the nearest nationality)."""
    first = at
    while (
        first > 0
        and line.tree.upos(first - 1) in ("ADJ", "NOUN")
        and not any(n.last == first for n in names)
        and at - first < 3
    ):
        first -= 1
    owner = next(
        (n for n in names if n.last == first and n.kind == "nationality" and n.entity.startswith("country:")), None
    )
    after = line.tree.upos(at + 1) if at + 1 < len(line.words) else ""
    if owner is None or after in ("NOUN", "PROPN"):
        return None  # "Polish military exercises" are not the military
    kind = (
        "person"
        if line.folded[at] in ("officials", "diplomats", "soldiers", "servicemen", "generals", "leaders")
        else "organization"
    )
    return make_draft(line, owner.first, at + 1, kind, form="noun", entity=owner.entity, sure=True)
