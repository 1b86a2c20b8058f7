"""A case on SQLite: reports, what was made of them, problems. Every ``keep`` commits; a kill leaves nothing half."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from crossbearing.errors import CaseError
from crossbearing.records import Parse, Problem, Reading, Report
from crossbearing.store.migrations import MIGRATIONS

FILE_NAME = "case.sqlite"
BUSY_MILLISECONDS = 30_000  # another process may be writing: wait for it rather than fail

Made = TypeVar("Made", Parse, Reading)


class Case:
    """Rows of one case, by id. What is kept twice is kept once."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Take an open connection and bring its schema up to date."""
        self._database = database
        _migrate(database)

    def keep_report(self, report: Report) -> bool:
        """Keep a report; return whether it is new."""
        with self._database as db:
            row = db.execute("INSERT OR IGNORE INTO report VALUES (?, ?)", (report.id, msgspec.msgpack.encode(report)))
        return row.rowcount == 1

    def keep_made(self, made: Parse | Reading, *, key: str) -> None:
        """Keep a Parse or Reading under ``key``: its maker, with a digest of all else that it depends on."""
        row = (made.report, _kind(type(made)), key, msgspec.msgpack.encode(made))
        with self._database as db:
            db.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", row)

    def keep_problem(self, problem: Problem) -> None:
        """Keep a problem once."""
        with self._database as db:
            db.execute(
                "INSERT OR IGNORE INTO problem VALUES (?, ?, ?)", (problem.subject, problem.code, problem.detail)
            )

    def reports(self) -> tuple[Report, ...]:
        """Return all reports by id."""
        rows = self._database.execute("SELECT body FROM report ORDER BY id")
        return tuple(msgspec.msgpack.decode(body, type=Report) for (body,) in rows)

    def made(self, kind: type[Made], report: str, *, key: str) -> Made | None:
        """Return what was kept of that kind for that report under that key, or None."""
        row = self._database.execute(
            "SELECT body FROM made WHERE report = ? AND kind = ? AND made_by = ?", (report, _kind(kind), key)
        ).fetchone()
        return msgspec.msgpack.decode(row[0], type=kind) if row else None

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems by subject, code and detail."""
        rows = self._database.execute("SELECT subject, code, detail FROM problem ORDER BY subject, code, detail")
        return tuple(Problem(subject=s, code=c, detail=d) for s, c, d in rows)


@contextmanager
def open_case(folder: Path) -> Iterator[Case]:
    """Open the case in a folder, made if it is not there.

    Raises:
        CaseError: if the file is damaged or was made by a newer version.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / FILE_NAME, timeout=BUSY_MILLISECONDS / 1000)) as database:
        try:
            database.execute("PRAGMA journal_mode = WAL")
            yield Case(database)
        except sqlite3.DatabaseError as error:
            raise CaseError(f"{folder / FILE_NAME} cannot be used: {error}") from error


@contextmanager
def temporary_case() -> Iterator[Case]:
    """Open a case that lives in memory and is gone afterwards."""
    with closing(sqlite3.connect(":memory:")) as database:
        yield Case(database)


def _kind(made: type[Parse] | type[Reading]) -> str:
    return made.__name__.lower()


def _migrate(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise CaseError(f"this case was made by a newer crossbearing (schema {version}); update, then open it")
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        database.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")
