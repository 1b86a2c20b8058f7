"""What to handle with care, by kind: what is said alike of several reports is said once, with all of them."""

from collections.abc import Iterable

from crossbearing.records import Caution, Problem, Row
from crossbearing.show.wording import word


class Care(Row, frozen=True, kw_only=True):
    """One thing said of one report or several."""

    detail: str
    rows: tuple[Caution, ...]


class CareKind(Row, frozen=True, kw_only=True):
    """All cautions of a kind; ``number`` counts them before alike ones were put together."""

    code: str
    label: str
    number: int
    cares: tuple[Care, ...]


class Gap(Row, frozen=True, kw_only=True):
    """What could not be read, and where: subjects are reports, paths or addresses."""

    code: str
    detail: str
    subjects: tuple[str, ...]


def group_cautions(rows: Iterable[Caution]) -> list[CareKind]:
    """Return the cautions by kind, in the order in which kinds are met."""
    kinds: dict[str, dict[str, list[Caution]]] = {}
    for row in rows:
        kinds.setdefault(row.code, {}).setdefault(row.detail, []).append(row)
    return [
        CareKind(
            code=code,
            label=word("cautions", code),
            number=sum(map(len, details.values())),
            cares=tuple(Care(detail=detail, rows=tuple(found)) for detail, found in details.items()),
        )
        for code, details in kinds.items()
    ]


def group_problems(rows: Iterable[Problem]) -> list[Gap]:
    """Return the problems, each detail once."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        found.setdefault((row.code, row.detail), []).append(row.subject)
    return [Gap(code=code, detail=detail, subjects=tuple(subjects)) for (code, detail), subjects in found.items()]
