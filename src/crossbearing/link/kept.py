"""Rows that linking keeps from one time to the next, met by their keys: what was there, what is new, what is gone."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Generic, Protocol, TypeVar

import msgspec

T = TypeVar("T")
Packed = tuple[str, tuple[int, ...], bytes]  # id, keys, body


class Rows(Protocol):
    """Where rows of many kinds are kept. A row has an id, a body and keys; nothing here knows what they mean."""

    def rows(self, kind: str, ids: Iterable[str]) -> Iterator[Packed]:
        """Yield the rows of these ids that there are."""

    def all_rows(self, kind: str) -> Iterator[Packed]:
        """Yield all rows of a kind."""

    def rows_with(self, kind: str, key: int) -> Iterator[Packed]:
        """Yield the rows that have this key."""

    def keep_rows(self, kind: str, rows: Iterable[Packed], gone: Iterable[str]) -> None:
        """Keep rows in the place of any of their ids, and drop those of the ids that are gone."""


class FreshRows:
    """Rows of which none has been kept yet: nothing need be looked up, and what is kept goes through."""

    def __init__(self, rows: Rows) -> None:
        """Take where rows are to be kept."""
        self._rows = rows

    def rows(self, _kind: str, _ids: Iterable[str]) -> Iterator[Packed]:
        """Yield nothing."""
        yield from ()

    def all_rows(self, _kind: str) -> Iterator[Packed]:
        """Yield nothing."""
        yield from ()

    def rows_with(self, _kind: str, _key: int) -> Iterator[Packed]:
        """Yield nothing."""
        yield from ()

    def keep_rows(self, kind: str, rows: Iterable[Packed], gone: Iterable[str]) -> None:
        """Keep rows."""
        self._rows.keep_rows(kind, rows, gone)


class Table(Generic[T]):
    """The rows of one kind, brought in by id or key when they are asked for, and written back together."""

    def __init__(self, rows: Rows, kind: str, row_type: type[T]) -> None:
        """Take where rows are kept; nothing is read yet."""
        self._rows, self._kind = rows, kind
        self._decode = msgspec.msgpack.Decoder(row_type).decode
        self._known: dict[str, T | None] = {}  # None: there is no such row (any more)
        self._keys: dict[str, tuple[int, ...]] = {}
        self._with: dict[int, set[str]] = {}  # of keys that were asked for
        self._new: defaultdict[int, set[str]] = defaultdict(set)
        self._changed: set[str] = set()

    def get(self, ident: str) -> T | None:
        """Return the row of an id, or None."""
        if ident not in self._known:
            self._meet(self._rows.rows(self._kind, (ident,)))
            self._known.setdefault(ident, None)
        return self._known[ident]

    def get_all(self, idents: Iterable[str]) -> dict[str, T]:
        """Return the rows of those ids that have one."""
        wanted = list(idents)
        missing = [ident for ident in wanted if ident not in self._known]
        if missing:
            self._meet(self._rows.rows(self._kind, missing))
            for ident in missing:
                self._known.setdefault(ident, None)
        return {ident: row for ident in wanted if (row := self._known[ident]) is not None}

    def all(self) -> dict[str, T]:
        """Return all rows, by id in ascending order."""
        self._meet(self._rows.all_rows(self._kind))
        return {ident: row for ident in sorted(self._known) if (row := self._known[ident]) is not None}

    def ids_with(self, key: Hashable) -> set[str]:
        """Return the ids of the rows that have a key."""
        number = number_of(key)
        if number not in self._with:
            self._with[number] = self._meet(self._rows.rows_with(self._kind, number)) | self._new[number]
        return self._with[number]

    def with_key(self, key: Hashable) -> dict[str, T]:
        """Return the rows that have a key, by id in ascending order."""
        return {ident: row for ident in sorted(self.ids_with(key)) if (row := self._known[ident]) is not None}

    def put(self, ident: str, row: T, keys: Iterable[Hashable] = ()) -> None:
        """Keep a row in the place of any of its id."""
        self.drop(ident)
        self._known[ident] = row
        self._keys[ident] = tuple(sorted({number_of(key) for key in keys}))
        for number in self._keys[ident]:
            self._new[number].add(ident)
            if number in self._with:
                self._with[number].add(ident)
        self._changed.add(ident)

    def drop(self, ident: str) -> None:
        """Drop the row of an id, if there is one."""
        if self.get(ident) is None:
            return
        for number in self._keys.pop(ident, ()):
            self._new[number].discard(ident)
            if number in self._with:
                self._with[number].discard(ident)
        self._known[ident] = None
        self._changed.add(ident)

    def write(self) -> None:
        """Write back what changed."""
        rows = (
            (i, self._keys[i], msgspec.msgpack.encode(self._known[i]))
            for i in sorted(self._changed)
            if self._known[i] is not None
        )
        self._rows.keep_rows(self._kind, rows, [i for i in sorted(self._changed) if self._known[i] is None])
        self._changed = set()

    def _meet(self, found: Iterable[Packed]) -> set[str]:
        """Take rows in; what is known already stays as it is. Return the ids of those that are (still) there."""
        met = set()
        for ident, keys, body in found:
            if ident not in self._known:
                self._known[ident], self._keys[ident] = self._decode(body), keys
                met.add(ident)
            elif self._known[ident] is not None and ident not in self._changed:
                met.add(ident)
        return met


def number_of(key: Hashable) -> int:
    """Return a number for a key of words and numbers: the same in every run (64 bits; two keys in one do no harm but
    to speed where what they bring is judged anyway)."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big", signed=True)


def grouped(rows: Mapping[str, Hashable]) -> dict[Hashable, list[str]]:
    """Return ids by what they have in common, ascending."""
    groups: defaultdict[Hashable, list[str]] = defaultdict(list)
    for ident in sorted(rows):
        groups[rows[ident]].append(ident)
    return dict(groups)
