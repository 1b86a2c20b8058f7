"""What every store must do. The contract tests of tests/store run over each."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Literal, Protocol, TypeVar

from crossbearing.records import Findings, Judgement, Linked, Parse, Problem, Reading, Report, Row, Visit

Made = TypeVar("Made", Parse, Reading)
Kept = Literal["new", "known", "forgotten"]
Packed = tuple[str, tuple[int, ...], bytes]


class Joined(Row, frozen=True, kw_only=True):
    """What was made of all reports together."""

    linked: Linked
    findings: Findings


class Case(Protocol):
    """Rows of one case. What is kept twice is kept once; every ``keep`` commits, a kill leaves nothing half."""

    def version(self) -> str:
        """Return a word that changes whenever what the case shows may have changed; it costs next to nothing."""

    def keep_report(self, report: Report) -> Kept:
        """Keep a report unless it was forgotten. Of one text with two sets of metadata the fuller one stays."""

    def reports(self, *, until: str = "") -> tuple[Report, ...]:
        """Return all reports by id; with ``until`` only those added before that time (ISO, UTC)."""

    def some_reports(self, ids: Iterable[str]) -> tuple[Report, ...]:
        """Return the reports of these ids that are here, by id."""

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all reports, ascending."""

    def metadata(self) -> tuple[Report, ...]:
        """Return all reports by id, without their texts."""

    def reports_at(self, url: str) -> tuple[str, ...]:
        """Return the ids of the reports from an address."""

    def added_at(self, report: str) -> str:
        """Return when a report was added (ISO, UTC), "" if it is not here."""

    def search(self, words: str) -> tuple[str, ...]:
        """Return the ids of reports that have all these words, best first."""

    def keep_made(self, made: Parse | Reading, *, key: str) -> None:
        """Keep a Parse or Reading under ``key``: its maker, with a digest of all else that it depends on."""

    def made(self, kind: type[Made], report: str, *, key: str) -> Made | None:
        """Return what was kept of that kind for that report under that key, or None."""

    def made_keys(self, kind: type[Made]) -> set[tuple[str, str]]:
        """Return of which reports something of that kind is kept, and under which keys."""

    def keep_joined(self, joined: Joined, *, key: str, reports: Iterable[str]) -> None:
        """Keep what was made of these reports together, unless one was forgotten since; only the latest few stay."""

    def joined(self, key: str) -> Joined | None:
        """Return what was kept under that key, or None."""

    def together(self) -> AbstractContextManager[object]:
        """Let all that is kept inside be committed as one, and nobody else write meanwhile."""

    def rows(self, kind: str, ids: Iterable[str]) -> Iterator[Packed]:
        """Yield the rows of the join of a kind and of these ids that there are: id, keys, body."""

    def all_rows(self, kind: str) -> Iterator[Packed]:
        """Yield all rows of the join of a kind, by id."""

    def rows_with(self, kind: str, key: int) -> Iterator[Packed]:
        """Yield the rows of the join of a kind that have a key."""

    def keep_rows(self, kind: str, rows: Iterable[Packed], gone: Iterable[str]) -> None:
        """Keep rows of the join in the place of any of their ids, and drop those of the ids that are gone."""

    def drop_rows(self) -> None:
        """Drop all rows of the join."""

    def keep_problems(self, problems: Iterable[Problem], *, about: Iterable[str] = ()) -> None:
        """Keep problems, and drop earlier ones about these subjects: they were looked at again."""

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems by subject, code and detail."""

    def keep_judgement(self, judgement: Judgement) -> bool:
        """Keep a person's judgement in place of any of the same id; return whether it is new."""

    def judgements(self) -> tuple[Judgement, ...]:
        """Return all judgements by id."""

    def undo(self, judgement: str) -> bool:
        """Take a judgement back; return whether it was there."""

    def keep_visit(self, visit: Visit) -> None:
        """Keep what a server said of an address."""

    def visit(self, url: str) -> Visit | None:
        """Return what a server said of an address when it was last fetched, or None."""

    def forget(self, report: str) -> bool:
        """Delete a report and all that was made of it, to the last byte, and leave its id as a tombstone."""

    def unforget(self, report: str) -> bool:
        """Take a tombstone away, so that the report may be added again; return whether there was one."""

    def forgotten(self) -> tuple[str, ...]:
        """Return the ids of forgotten reports."""
