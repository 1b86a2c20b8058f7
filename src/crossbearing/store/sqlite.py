"""A case on SQLite: which rows are kept, found, and forgotten? Write-ahead log, strict tables, full-text search."""

from array import array
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager

import msgspec

from crossbearing.errors import CaseError
from crossbearing.records import Judgement, Parse, Problem, Reading, Report, Visit
from crossbearing.store.case import Joined, Kept, Made, Packed
from crossbearing.store.database import Database
from crossbearing.store.packing import FIELDS, fullness, kind_name, pack, to_judgement, to_packed, to_report, unpack

COLUMNS = ", ".join(FIELDS)
LATEST_JOINED = 4  # the whole case, and the same at two or three earlier times
# What a view depends on. Other metadata of a known report make another Reading, whose row has another number.
VERSION = (
    "count(*) FROM report", "max(number) FROM report", "count(*) FROM forgotten", "count(*) FROM made",
    "max(rowid) FROM made", "group_concat(id || verdict || note) FROM judgement",
    "count(*) || '-' || total(length(subject) + length(detail)) FROM problem",
)  # fmt: skip


class SqliteCase(Database):
    """A ``Case`` on an open connection."""

    def version(self) -> str:
        """Return a word that changes whenever what the case shows may have changed; it costs next to nothing."""
        return "/".join(str(self._database.execute(f"SELECT {part}").fetchone()[0]) for part in VERSION)

    # --- reports

    def keep_report(self, report: Report) -> Kept:
        """Keep a report unless it was forgotten. Of one text with two sets of metadata the fuller one stays."""
        with self._writing() as db:
            if db.execute("SELECT 1 FROM forgotten WHERE report = ?", (report.id,)).fetchone():
                return "forgotten"
            row = db.execute(f"SELECT {COLUMNS} FROM report WHERE id = ?", (report.id,)).fetchone()  # noqa: S608
            if row is None:
                marks = ", ".join("?" * (len(FIELDS) + 1))
                values = (*msgspec.structs.astuple(report), self._clock())
                db.execute(f"INSERT INTO report ({COLUMNS}, added_at) VALUES ({marks})", values)  # noqa: S608
                return "new"
            if fullness(report) < fullness(to_report(row)):
                sets = ", ".join(f"{field} = ?" for field in FIELDS)
                db.execute(f"UPDATE report SET {sets} WHERE id = ?", (*msgspec.structs.astuple(report), report.id))  # noqa: S608
            return "known"

    def reports(self, *, until: str = "") -> tuple[Report, ...]:
        """Return all reports by id; with ``until`` only those added before that time (ISO, UTC)."""
        where, values = ("WHERE added_at < ?", (until,)) if until else ("", ())
        rows = self._database.execute(f"SELECT {COLUMNS} FROM report {where} ORDER BY id", values)  # noqa: S608
        return tuple(map(to_report, rows.fetchall()))

    def some_reports(self, ids: Iterable[str]) -> tuple[Report, ...]:
        """Return the reports of these ids that are here, by id."""
        found = self._by_ids(f"SELECT {COLUMNS} FROM report WHERE id IN", (), ids)  # noqa: S608
        return tuple(sorted(map(to_report, found), key=lambda report: report.id))

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all reports, ascending."""
        return tuple(one for (one,) in self._database.execute("SELECT id FROM report ORDER BY id").fetchall())

    def metadata(self) -> tuple[Report, ...]:
        """Return all reports by id, without their texts."""
        columns = ", ".join("''" if field == "text" else field for field in FIELDS)
        rows = self._database.execute(f"SELECT {columns} FROM report ORDER BY id")  # noqa: S608
        return tuple(map(to_report, rows.fetchall()))

    def reports_at(self, url: str) -> tuple[str, ...]:
        """Return the ids of the reports from an address."""
        rows = self._database.execute("SELECT id FROM report WHERE url = ? ORDER BY id", (url,))
        return tuple(one for (one,) in rows.fetchall())

    def added_at(self, report: str) -> str:
        """Return when a report was added (ISO, UTC), "" if it is not here."""
        row = self._database.execute("SELECT added_at FROM report WHERE id = ?", (report,)).fetchone()
        return row[0] if row else ""

    def search(self, words: str) -> tuple[str, ...]:
        """Return the ids of reports that have all these words, best first."""
        words = words.replace("\0", " ")  # ends a string for SQLite
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        if not quoted:
            return ()
        rows = self._database.execute(
            "SELECT report.id FROM report_words JOIN report ON report.number = report_words.rowid "
            "WHERE report_words MATCH ? ORDER BY bm25(report_words), report.id",
            (quoted,),
        )
        return tuple(one for (one,) in rows.fetchall())

    # --- what was made of them

    def keep_made(self, made: Parse | Reading, *, key: str) -> None:
        """Keep a Parse or Reading under ``key``; nothing happens if its report was forgotten meanwhile."""
        row = (made.report, kind_name(type(made)), key, pack(made), made.report)
        with self._writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO made SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM report WHERE id = ?)", row
            )

    def made(self, kind: type[Made], report: str, *, key: str) -> Made | None:
        """Return what was kept of that kind for that report under that key, or None."""
        row = self._database.execute(
            "SELECT body FROM made WHERE report = ? AND kind = ? AND key = ?", (report, kind_name(kind), key)
        ).fetchone()
        return unpack(row[0], kind) if row else None

    def made_keys(self, kind: type[Made]) -> set[tuple[str, str]]:
        """Return of which reports something of that kind is kept, and under which keys."""
        return set(self._database.execute("SELECT report, key FROM made WHERE kind = ?", (kind_name(kind),)).fetchall())

    def keep_joined(self, joined: Joined, *, key: str, reports: Iterable[str]) -> None:
        """Keep what was made of these reports together, unless one was forgotten since; only the latest few stay."""
        body = pack(joined)
        with self._writing() as db:
            if not set(self.forgotten()).isdisjoint(reports):
                return
            db.execute("INSERT OR REPLACE INTO joined VALUES (?, ?, ?)", (key, body, self._clock()))
            kept = "SELECT key FROM joined ORDER BY joined_at DESC LIMIT ?"
            db.execute(f"DELETE FROM joined WHERE key NOT IN ({kept})", (LATEST_JOINED,))  # noqa: S608

    def joined(self, key: str) -> Joined | None:
        """Return what was kept under that key, or None."""
        row = self._database.execute("SELECT body FROM joined WHERE key = ?", (key,)).fetchone()
        return unpack(row[0], Joined) if row else None

    # --- what the join keeps

    def together(self) -> AbstractContextManager[object]:
        """Let all that is kept inside be committed as one, and nobody else write meanwhile."""
        return self._writing()

    def rows(self, kind: str, ids: Iterable[str]) -> Iterator[Packed]:
        """Yield the rows of the join of a kind and of these ids that there are: id, keys, body."""
        yield from map(
            to_packed, self._by_ids("SELECT id, keys, body FROM joint WHERE kind = ? AND id IN", (kind,), ids)
        )

    def all_rows(self, kind: str) -> Iterator[Packed]:
        """Yield all rows of the join of a kind, by id."""
        found = self._database.execute("SELECT id, keys, body FROM joint WHERE kind = ? ORDER BY id", (kind,))
        yield from map(to_packed, found.fetchall())

    def rows_with(self, kind: str, key: int) -> Iterator[Packed]:
        """Yield the rows of the join of a kind that have a key."""
        rows = self._database.execute(
            "SELECT id, keys, body FROM joint_key JOIN joint USING (kind, id) WHERE kind = ? AND key = ?", (kind, key)
        )
        yield from map(to_packed, rows.fetchall())

    def keep_rows(self, kind: str, rows: Iterable[Packed], gone: Iterable[str]) -> None:
        """Keep rows of the join in the place of any of their ids, and drop those of the ids that are gone."""
        new = list(rows)
        with self._writing() as db:
            ids = [*gone, *(ident for ident, _, _ in new)]
            old = [(kind, key, ident) for ident, keys, _ in self.rows(kind, ids) for key in keys]
            db.executemany("DELETE FROM joint_key WHERE kind = ? AND key = ? AND id = ?", old)
            db.executemany("DELETE FROM joint WHERE kind = ? AND id = ?", [(kind, ident) for ident in ids])
            db.executemany(
                "INSERT INTO joint VALUES (?, ?, ?, ?)",
                ((kind, ident, array("q", keys).tobytes(), body) for ident, keys, body in new),
            )
            db.executemany(
                "INSERT INTO joint_key VALUES (?, ?, ?)",
                ((kind, key, ident) for ident, keys, _ in new for key in keys),
            )

    def drop_rows(self) -> None:
        """Drop all rows of the join."""
        with self._writing() as db:
            db.execute("DELETE FROM joint")
            db.execute("DELETE FROM joint_key")

    # --- problems, judgements, visits

    def keep_problems(self, problems: Iterable[Problem], *, about: Iterable[str] = ()) -> None:
        """Keep problems, and drop earlier ones about these subjects: they were looked at again."""
        rows = [(p.subject, p.code, p.detail) for p in problems]
        with self._writing() as db:
            db.executemany("DELETE FROM problem WHERE subject = ?", [(subject,) for subject in sorted(set(about))])
            db.executemany("INSERT OR IGNORE INTO problem VALUES (?, ?, ?)", rows)

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems by subject, code and detail."""
        rows = self._database.execute("SELECT subject, code, detail FROM problem ORDER BY subject, code, detail")
        return tuple(Problem(subject=s, code=c, detail=d) for s, c, d in rows.fetchall())

    def keep_judgement(self, judgement: Judgement) -> bool:
        """Keep a person's judgement in place of any of the same id; return whether it is new."""
        ends = (value for end in (judgement.a, judgement.b) for value in msgspec.structs.astuple(end))
        row = (judgement.id, judgement.kind, judgement.verdict, *ends, judgement.note, self._clock())
        with self._writing() as db:
            new = not db.execute("SELECT 1 FROM judgement WHERE id = ?", (judgement.id,)).fetchone()
            db.execute(f"INSERT OR REPLACE INTO judgement VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
        return new

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements by id."""
        return tuple(map(to_judgement, self._database.execute("SELECT * FROM judgement ORDER BY id").fetchall()))

    def undo(self, judgement: str) -> bool:
        """Take a judgement back; return whether it was there."""
        with self._writing() as db:
            return db.execute("DELETE FROM judgement WHERE id = ?", (judgement,)).rowcount == 1

    def keep_visit(self, visit: Visit) -> None:
        """Keep what a server said of an address; nothing happens if its report was forgotten."""
        row = (visit.url, visit.report, visit.etag, visit.last_modified, visit.report)
        with self._writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO visit SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM report WHERE id = ?)", row
            )

    def visit(self, url: str) -> Visit | None:
        """Return what a server said of an address when it was last fetched, or None."""
        row = self._database.execute(
            "SELECT url, report, etag, last_modified FROM visit WHERE url = ?", (url,)
        ).fetchone()
        return Visit(url=row[0], report=row[1], etag=row[2], last_modified=row[3]) if row else None

    # --- forgetting

    def forget(self, report: str) -> bool:
        """Delete a report and all that was made of it, to the last byte, and leave its id as a tombstone.

        Raises:
            CaseError: if another process keeps the old bytes in use; they go when this is run again.
        """
        with self._writing() as db:
            row = db.execute("SELECT path FROM report WHERE id = ?", (report,)).fetchone()
            if row:
                db.execute("DELETE FROM report WHERE id = ?", (report,))  # what was made of it and visits go with it
                db.execute("DELETE FROM joined")
                self.drop_rows()
                db.execute("DELETE FROM judgement WHERE a_report = ? OR b_report = ?", (report, report))
                db.execute("DELETE FROM problem WHERE subject IN (?, ?)", (report, row[0]))
                db.execute("INSERT OR IGNORE INTO forgotten VALUES (?, ?)", (report, self._clock()))
                db.execute(
                    "INSERT INTO report_words (report_words) VALUES ('optimize')"
                )  # drops its words from the index
        if row or report in self.forgotten():
            self._scrub()
        return bool(row)

    def _scrub(self) -> None:
        self._database.execute("VACUUM")
        busy, _, _ = self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise CaseError(
                "forgotten, but another process still holds the old bytes; run forget again when it is done"
            )

    def unforget(self, report: str) -> bool:
        """Take a tombstone away, so that the report may be added again; return whether there was one."""
        with self._writing() as db:
            return db.execute("DELETE FROM forgotten WHERE report = ?", (report,)).rowcount == 1

    def forgotten(self) -> tuple[str, ...]:
        """Return the ids of forgotten reports."""
        rows = self._database.execute("SELECT report FROM forgotten ORDER BY report")
        return tuple(report for (report,) in rows.fetchall())
