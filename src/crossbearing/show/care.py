"""What to handle with care, by kind: what is said alike of several reports is said once, with all of them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from crossbearing.records import Caution, Problem, Row
from crossbearing.show.wording import word

# Where the lines of a kind differ by one name or figure: what is cut out of them is the case.
CASES = {
    "anonymous": re.compile(r" \((.*)\)(?=\.$)"),
    "party-word-only": re.compile(r" \((.*)\)(?=\.$)"),
    "figure-without-scope": re.compile(r"^(.*?): (?=nobody)"),
}


class Care(Row, frozen=True, kw_only=True):
    """One thing said of one report or several; ``case`` is what of it is not said of the others of its kind."""

    detail: str
    case: str
    rows: tuple[Caution, ...]


class CareKind(Row, frozen=True, kw_only=True):
    """All cautions of a kind; ``number`` counts them before alike ones were put together.

    ``common`` is the sentence that all of them say, but for a name or a figure; "" if they say more.
    """

    code: str
    label: str
    common: str
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
    return [_kind(code, details) for code, details in kinds.items()]


def _kind(code: str, details: Mapping[str, Sequence[Caution]]) -> CareKind:
    cut = {detail: _cut(code, detail) for detail in details}
    common = {rest for rest, _ in cut.values()}
    return CareKind(
        code=code,
        label=word("cautions", code),
        common=common.pop() if len(common) == 1 else "",
        number=sum(map(len, details.values())),
        cares=tuple(Care(detail=detail, case=cut[detail][1], rows=tuple(rows)) for detail, rows in details.items()),
    )


def _cut(code: str, detail: str) -> tuple[str, str]:
    """Return what a line has in common with others of its kind, and its case."""
    found = CASES[code].search(detail) if code in CASES else None
    if found is None:
        return detail, ""
    rest = detail[: found.start()] + detail[found.end() :]
    return rest[:1].upper() + rest[1:], found[1]


def group_problems(rows: Iterable[Problem]) -> list[Gap]:
    """Return the problems, each detail once."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        found.setdefault((row.code, row.detail), []).append(row.subject)
    return [Gap(code=code, detail=detail, subjects=tuple(subjects)) for (code, detail), subjects in found.items()]
