"""Reports of one line each, in our own words, with what they say marked in place: ``{Friday|DATE|2025-09-12}``.

``@2025-09-10`` gives the day of publication of the lines that follow, ``@-`` says that it is not known; ``#`` begins a
comment. Before the first ``@`` nothing is known. ``\\n`` in a line is a line break of the report.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_MARK = re.compile(r"\{([^{}|]+)\|([^{}]*)\}")


class Mark(NamedTuple):
    """Marked words: their span in the bare text, and the fields after them."""

    start: int
    end: int
    fields: tuple[str, ...]


class Marked(NamedTuple):
    """A report of one line: the day that it was published ("" = not known), its bare text, its marks in order."""

    published: str
    text: str
    marks: tuple[Mark, ...]


def read_marked(path: Path) -> Iterator[Marked]:
    """Yields the reports of a marked file."""
    published = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("@"):
            published = line[1:].strip(" -") if line.strip() == "@-" else line[1:].strip()
        elif line.strip() and not line.startswith("#"):
            yield Marked(published, *_bare(line.replace("\\n", "\n")))


def _bare(line: str) -> tuple[str, tuple[Mark, ...]]:
    bare, place, marks = "", 0, []
    for match in _MARK.finditer(line):
        bare += line[place : match.start()]
        marks.append(Mark(len(bare), len(bare) + len(match[1]), tuple(match[2].split("|"))))
        bare, place = bare + match[1], match.end()
    return bare + line[place:], tuple(marks)
