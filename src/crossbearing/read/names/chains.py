"""Who is the same inside one report: acronyms, short forms, repeats, noun phrases, pronouns. Better apart than
wrong."""

import re
from collections.abc import Sequence

from crossbearing.knowledge import World
from crossbearing.read.names.draft import Draft, load_nouns, load_words
from crossbearing.read.names.lexicon import Line
from crossbearing.text import fold

_NEAR_SENTENCES = 2  # how far back a pronoun or "the minister" may point
_FEMALE_ENDING = re.compile(r"(?:ova|eva|ina|aya|skaia|skaya|ska|ienė|aitė|ytė|ienė)$")


def find_acronyms(lines: Sequence[Line], drafts: list[Draft]) -> dict[str, Draft]:
    """Return the acronyms that the report defines ("Organization (ACR)"), with the name that each stands for.

    A name right before a bracket that holds only capitals, whose initials they are or which the packs call so.
    """
    found: dict[str, Draft] = {}
    for draft in drafts:
        line = lines[draft.sentence]
        if draft.form != "name" or draft.last + 2 >= len(line.words) or line.words[draft.last] != "(":
            continue
        short = line.words[draft.last + 1]
        if line.words[draft.last + 2] == ")" and re.fullmatch(r"[A-ZÀ-Ž][A-Za-zÀ-ž]{0,3}[A-ZÀ-Ž]{1,6}s?", short):
            inner = next((d for d in drafts if (d.sentence, d.first) == (draft.sentence, draft.last + 1)), None)
            known = inner is not None and bool(inner.entity) and inner.entity == draft.entity
            likely = draft.kind not in ("place", "person", "nationality") and short[0] == draft.name[0].upper()
            if known or likely or _initials_fit(short, draft.name):
                _agree(draft, inner)
                found.setdefault(short, draft)
    return found


def _agree(name: Draft, acronym: Draft | None) -> None:
    """Give a name the kind of its acronym where the parser was surer of that."""
    if acronym is not None and not name.sure and acronym.kind != "other" and acronym.score > name.score:
        name.kind = acronym.kind


def _initials_fit(short: str, name: str) -> bool:
    skipped = load_words().skipped_in_acronyms
    letters = "".join(word[0] for word in re.findall(r"\w+", name) if word.lower() not in skipped)
    return fold.plain(letters) == fold.plain(short)


def join(drafts: list[Draft], acronyms: dict[str, Draft], world: World) -> None:
    """Set ``same_as``, ``entity`` and the fullest ``name`` of all drafts; these stand in the order of the text."""
    for draft in drafts:
        if draft.form == "name" and draft.kind == "person":
            _know_person(draft, world)
    surnames = {
        fold.key(d.name).split()[-1] for d in drafts if d.kind == "person" and d.form == "name" and " " in d.name
    }
    for draft in drafts:
        if draft.form == "name" and not draft.sure and not draft.entity and fold.key(draft.name) in surnames:
            draft.kind = "person"
    names: list[Draft] = []
    people: list[Draft] = []
    referred: list[Draft] = []  # people and what has been found to stand for them
    for draft in drafts:
        if draft.form == "name":
            _same(draft, _earlier(draft, names, people, acronyms))
            (people if draft.kind == "person" else names).append(draft)
        elif draft.form == "noun":
            _same(draft, _noun_target(draft, names, people))
        else:
            _same(draft, _pronoun_target(draft, referred) or _speaker_target(draft, names))
        if root(draft).kind == "person" and root(draft).form == "name":
            referred.append(draft)
    _spread(drafts)


def _know_person(draft: Draft, world: World) -> None:
    known = [e for e in world.entries(draft.name) if e.kind == "person"]
    if len(known) == 1 and (" " in draft.name or not draft.entity):
        draft.entity = known[0].id


def root(draft: Draft) -> Draft:
    """Return the first mention of the same."""
    while draft.same_as is not None:
        draft = draft.same_as
    return draft


def _same(draft: Draft, target: Draft | None) -> None:
    if target is None or target is draft:
        return
    first = root(target)
    if first is draft or (draft.entity and first.entity and draft.entity != first.entity and draft.form == "name"):
        return
    draft.same_as = first


def _earlier(draft: Draft, names: list[Draft], people: list[Draft], acronyms: dict[str, Draft]) -> Draft | None:
    if draft.kind == "person":
        return _same_person(draft, people)
    defined = acronyms.get(draft.name)
    if defined is not None and defined is not draft:
        draft.kind = defined.kind
        draft.entity = defined.entity or draft.entity
        if not defined.entity:
            defined.entity = draft.entity
        return defined
    key = fold.key(draft.name)
    for other in reversed(names):
        if draft.kind == "exercise" and _year(draft.name) != _year(other.name):
            continue
        if other.kind == draft.kind and (
            (draft.entity and other.entity == draft.entity)
            or (fold.key(other.name) == key and not (draft.entity and other.entity))
        ):
            return other
    return None


def _year(name: str) -> str:
    """The last two digits of an edition's year: Zapad-2021 and Zapad-2025 are two."""
    found = re.search(r"(\d\d)$", name)
    return found.group(1) if found else ""


def _same_person(draft: Draft, people: list[Draft]) -> Draft | None:
    """The same full name, or a surname or first name that only one person before it bears."""
    words = fold.key(draft.name).split()
    by_entity = [p for p in people if draft.entity and root(p).entity == draft.entity]
    if by_entity:
        return by_entity[-1]
    whole = [p for p in people if fold.key(p.name) == " ".join(words)]
    if whole:
        return whole[-1]
    fitting = {id(root(p)): p for p in people if _short_form(words, fold.key(p.name).split())}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _short_form(words: list[str], full: list[str]) -> bool:
    if len(words) == 1:
        return len(full) > 1 and words[0] == full[-1]
    return (
        len(full) > 1
        and words[-1] == full[-1]
        and (words[0][:1] == full[0][:1] if len(words[0]) == 1 else words[0] == full[0])
    )


def _noun_target(draft: Draft, names: list[Draft], people: list[Draft]) -> Draft | None:
    words = draft.name.lower().split()
    if words[0] != "the" or len(words) > 4:
        return None
    if draft.office and draft.office != "official":
        whose = ("", draft.office_of) if draft.office_of else None
        fitting = [p for p in people if p.office == draft.office and (whose is None or p.office_of in whose)]
        holders = {id(root(p)): p for p in fitting}
        return next(iter(holders.values())) if len(holders) == 1 else None
    if len(words) != 2:
        return None
    nouns = load_nouns()
    wanted = nouns.alliances if words[1] == "alliance" else nouns.blocs if words[1] == "bloc" else frozenset()
    before = [n for n in names if n.start < draft.start]
    if wanted:
        found = {n.entity: n for n in before if n.entity in wanted}
        return next(iter(found.values())) if len(found) == 1 else None
    if words[1] == "ministry":
        found = {n.entity or n.name: n for n in before if "ministry" in n.name.lower()}
        return next(iter(found.values())) if len(found) == 1 else None
    return None


def _pronoun_target(draft: Draft, people: list[Draft]) -> Draft | None:
    """He, she: the only person who can be meant in this sentence and the two before it."""
    if draft.kind != "person" or not draft.gender:
        return None
    near = {
        id(root(p)): root(p) for p in people if p.start < draft.start and draft.sentence - p.sentence <= _NEAR_SENTENCES
    }
    fitting = [p for p in near.values() if _gender(p) in ("", draft.gender)]
    return fitting[0] if len(fitting) == 1 else None


def _speaker_target(draft: Draft, names: list[Draft]) -> Draft | None:
    """ "It said": the one organisation or acting country that was a subject in this sentence or the one before."""
    if not draft.subject or draft.kind == "person":
        return None
    near = [n for n in names if n.subject and n.kind in ("organization", "place") and n.start < draft.start]
    for back in (1, 0):
        found = {id(root(n)): n for n in near if n.sentence == draft.sentence - back}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _gender(person: Draft) -> str:
    if person.gender:
        return person.gender
    return "f" if _FEMALE_ENDING.search(person.name.lower()) and " " in person.name else ""


def _spread(drafts: list[Draft]) -> None:
    """Give a chain its fullest name and its entity; a chain of people shares the office that any member states."""
    chains: dict[int, list[Draft]] = {}
    for draft in drafts:
        chains.setdefault(id(root(draft)), []).append(draft)
    for chain in chains.values():
        if len(chain) == 1:
            continue
        named = [d for d in chain if d.form == "name"]
        full = max(named, key=lambda d: (len(d.name.split()), -d.start)) if named else chain[0]
        entity = next((d.entity for d in named if d.entity), "")
        for draft in chain:
            if draft.kind in ("person", "organization") or draft.form != "name":
                draft.name = full.name
            draft.entity = entity or draft.entity
            if draft.form == "pronoun" or draft.kind == "other":
                draft.kind = full.kind
