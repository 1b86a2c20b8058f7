"""How is a case opened on SQLite: its schema brought up to date, its changes kept together, its rows found by id?"""

import datetime
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from crossbearing.errors import CaseError
from crossbearing.store.migrations import MIGRATIONS

BUSY_SECONDS = 60  # another process may be writing: wait for it rather than fail
MOST_MARKS = 500  # values of one query; SQLite allows 32,766


def utc_now() -> str:
    """Return the time: the one place where the clock enters."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Database:
    """An open connection whose schema is up to date."""

    def __init__(self, database: sqlite3.Connection, clock: Callable[[], str] = utc_now) -> None:
        """Take a connection and bring its schema up to date.

        Raises:
            CaseError: if a newer version made it.
        """
        database.isolation_level = None  # transactions are opened here, by name
        self._database, self._clock = database, clock
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
        self._migrate()

    def _migrate(self) -> None:
        if self._version() == len(MIGRATIONS):
            return
        with self._writing() as db:  # two processes may open it at once: look again inside
            version = self._version()
            if version > len(MIGRATIONS):
                raise CaseError(f"this case was made by a newer crossbearing (schema {version}); update, then open it")
            for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
                for statement in _statements(script):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {number}")

    def _version(self) -> int:
        version: int = self._database.execute("PRAGMA user_version").fetchone()[0]
        return version

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._database.in_transaction:  # part of what is kept together
            yield self._database
            return
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield self._database
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def _by_ids(self, query: str, values: tuple[str, ...], ids: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        wanted = sorted(set(ids))
        for start in range(0, len(wanted), MOST_MARKS):
            some = wanted[start : start + MOST_MARKS]
            yield from self._database.execute(f"{query} ({', '.join('?' * len(some))})", (*values, *some)).fetchall()


def _statements(script: str) -> Iterator[str]:
    """Split a script where SQLite says that a statement is complete (a trigger has semicolons inside)."""
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""
