"""What is known beforehand, asked by name or by id. Packs in, nothing else: no text, no clock, no network."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

import msgspec

from crossbearing.errors import PackError
from crossbearing.knowledge.entries import Entry, PackFile, faults, merge
from crossbearing.knowledge.gazetteer import Gazetteer, open_gazetteer
from crossbearing.knowledge.load import load_as
from crossbearing.records import Problem
from crossbearing.text import fold

_MAX_OWNERS = 8  # a chain of owners longer than this is a ring in a pack


class Sense(msgspec.Struct, frozen=True, kw_only=True):
    """What a name can mean: an entry, as a ``name``, ``demonym`` or ``capital``. ``written``: as the pack does."""

    entry: Entry
    role: str
    written: str


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A person's time in an office. ``checked``: the interval in which the office's list of holders is complete."""

    person: str
    name: str
    office: str
    of: str
    start: str
    end: str
    checked: str


class World:
    """The packs, merged and indexed."""

    def __init__(self, entries: Iterable[Entry], digest: str) -> None:
        """Merge entries of one id and index all names."""
        self.digest = digest
        merged: dict[str, Entry] = {}
        for entry in entries:
            merged[entry.id] = merge(merged[entry.id], entry) if entry.id in merged else entry
        people, self._terms = _people(merged.values())
        for person in people:
            merged[person.id] = merge(person, merged[person.id]) if person.id in merged else person
        self._entries = merged
        self._senses: dict[str, list[Sense]] = {}
        for entry in merged.values():
            for sense in _senses(entry):
                self._senses.setdefault(fold.plain(sense.written), []).append(sense)

    def __iter__(self) -> Iterator[Entry]:
        """Every entry, in the order of the packs."""
        return iter(self._entries.values())

    def entry(self, entry_id: str) -> Entry | None:
        """Return the entry with this id, or None."""
        return self._entries.get(entry_id)

    def senses(self, name: str) -> tuple[Sense, ...]:
        """Return what a name can mean, in pack order; one written in capitals in the pack is met only in capitals."""
        found = self._senses.get(fold.plain(name), ())
        return tuple(sense for sense in found if _case_fits(sense.written, name))

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Return the entries that bear this name, alias or demonym (not: those that a capital stands for)."""
        return tuple({s.entry.id: s.entry for s in self.senses(name) if s.role != "capital"}.values())

    def all_senses(self) -> Iterator[Sense]:
        """Every sense of every name."""
        for senses in self._senses.values():
            yield from senses

    def acts_for(self, name: str) -> str:
        """Return the id of the one country whose government this capital or seat stands for, or ""."""
        stands = {s.entry.id if s.role == "capital" else s.entry.acts_for for s in self.senses(name)} - {""}
        return stands.pop() if len(stands) == 1 else ""

    def terms(self, person_id: str) -> tuple[Term, ...]:
        """Return a person's offices, earliest first."""
        return tuple(sorted((t for t in self._terms if t.person == person_id), key=lambda t: (t.start, t.office)))

    def holders(self, office: str, of: str) -> tuple[Term, ...]:
        """Return who held an office, earliest first."""
        return tuple(sorted((t for t in self._terms if (t.office, t.of) == (office, of)), key=lambda t: t.start))

    def state_of(self, entry_id: str) -> str:
        """Return the id of the country that an entity belongs to by ownership, or "" (an alliance, a free paper)."""
        top = self._top(entry_id)
        return top if top.startswith("country:") else ""

    def same_owner(self, a_id: str, b_id: str) -> bool:
        """Tell whether two entities have one owner or state; the same entity has."""
        return bool(a_id and b_id) and self._top(a_id) == self._top(b_id)

    def _top(self, entry_id: str) -> str:
        for _ in range(_MAX_OWNERS):
            entry = self._entries.get(entry_id)
            if (owner := entry.owner or entry.acts_for if entry else _owner_by_id(entry_id)) in ("", entry_id):
                return entry_id
            entry_id = owner
        return entry_id

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The table of places, mapped into memory when first asked."""
        return open_gazetteer()


def _owner_by_id(entry_id: str) -> str:
    """A body's id names its state: ``body:PL-interior-ministry`` belongs to ``country:PL``."""
    found = re.match(r"(?:body|person):([A-Z]{2})-", entry_id)
    return f"country:{found.group(1)}" if found else ""


def _case_fits(written: str, met: str) -> bool:
    letters = written.replace(".", "")
    if letters.isupper() and len(letters) <= 6:
        return met.replace(".", "").rstrip("s").isupper()
    return met[:1].isupper() or not written[:1].isupper()


def _senses(entry: Entry) -> Iterator[Sense]:
    if entry.kind == "office":
        return
    roles = [("name", (entry.name, *entry.aliases)), ("demonym", entry.demonyms), ("capital", entry.capitals)]
    for role, names in roles:
        for name in dict.fromkeys(names):
            if name:
                yield Sense(entry=entry, role=role, written=name)


def person_id(of: str, name: str) -> str:
    """Return the id of a holder: ``person:PL-radoslaw-sikorski``, ``person:nato-mark-rutte``."""
    return f"person:{of.partition(':')[2]}-" + re.sub(r"[^a-z0-9]+", "-", fold.plain(name)).strip("-")


def _people(entries: Iterable[Entry]) -> tuple[list[Entry], list[Term]]:
    """Make an entry of each holder of an office, and the terms.

    Who has led a state and then an organisation is one person: an organisation's holder of a known name is that one.
    """
    people: dict[str, Entry] = {}
    terms = []
    offices = [e for e in entries if e.kind == "office"]
    for office in sorted(offices, key=lambda e: not e.of.startswith("country:")):
        state = office.of.startswith("country:")
        known = {} if state else {fold.plain(p.name): p.id for p in people.values()}
        for holder in office.holders:
            pid = known.get(fold.plain(holder.name)) or person_id(office.of, holder.name)
            person = Entry(
                id=pid,
                kind="person",
                name=holder.name,
                aliases=holder.aliases,
                country=office.of[8:] if state else "",
                owner=office.of if state else "",
                checked=office.checked,
                source=office.source,
            )
            people[pid] = merge(people[pid], person) if pid in people else person
            terms.append(
                Term(
                    person=pid,
                    name=holder.name,
                    office=office.office,
                    of=office.of,
                    start=holder.from_,
                    end=holder.to,
                    checked=office.checked,
                )
            )
    return list(people.values()), terms


def read_pack(text: str, file: str) -> tuple[Entry, ...]:
    """Read one pack: its entries, each with source and date of check.

    Raises:
        PackError: naming file, entry and field.
    """
    pack = load_as(PackFile, text, file)
    entries = tuple(
        msgspec.structs.replace(e, source=e.source or pack.source, checked=e.checked or pack.checked)
        for e in pack.entries
    )
    for entry in entries:
        for fault in faults(entry):
            raise PackError(f"{file}: entry {entry.id}, {fault}")
    return entries


def _bundled() -> list[tuple[str, str]]:
    folder = files("crossbearing.knowledge") / "packs"
    names = sorted(p.name for p in folder.iterdir() if p.name.endswith(".yaml"))
    return [(name, (folder / name).read_text("utf-8")) for name in names]


def _given(path: str) -> tuple[str, str]:
    try:
        return path, Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: cannot be read ({error}); a pack is a UTF-8 text file") from error


@cache
def _open(packs: tuple[str, ...]) -> World:
    texts = _bundled() + [_given(path) for path in packs]
    digest = hashlib.sha256("\x1e".join(text for _, text in texts).encode()).hexdigest()[:16]
    return World((entry for file, text in texts for entry in read_pack(text, file)), digest)


def open_world(packs: Sequence[str] = ()) -> World:
    """Open the bundled packs and then these files; later entries add to earlier ones with the same id. Cached.

    Raises:
        PackError: a pack is not as its schema says; the text names file, entry and field.
    """
    return _open(tuple(packs))


def check_packs(paths: Sequence[str]) -> list[Problem]:
    """Return what is wrong in these packs, one Problem per fault, in the order of files and entries.

    Problems: pack-unreadable (no YAML, wrong shape), pack-entry (a field), pack-reference (an id that no pack has).
    """
    found: list[Problem] = []
    entries: list[tuple[str, Entry]] = []
    for path in paths:
        try:
            _, text = _given(path)
            pack = load_as(PackFile, text, path)
        except PackError as error:
            found.append(Problem(subject=path, code="pack-unreadable", detail=str(error)))
            continue
        for raw in pack.entries:
            entry = msgspec.structs.replace(raw, source=raw.source or pack.source, checked=raw.checked or pack.checked)
            entries.append((path, entry))
            found += [Problem(subject=path, code="pack-entry", detail=f"entry {entry.id}, {f}") for f in faults(entry)]
    known = {e.id for _, e in entries} | {e.id for e in open_world()}
    for path, entry in entries:
        found += [
            Problem(subject=path, code="pack-reference", detail=f"entry {entry.id}, field {field}: no entry {ref}")
            for field, ref in _references(entry)
            if ref not in known and not _owner_by_id(ref) and not ref.startswith("geonames:")
        ]
    return found


def _references(entry: Entry) -> Iterator[tuple[str, str]]:
    for field in ("acts_for", "owner", "of"):
        if value := getattr(entry, field):
            yield field, value
    for field in ("members", "within"):
        for value in getattr(entry, field):
            yield field, value
