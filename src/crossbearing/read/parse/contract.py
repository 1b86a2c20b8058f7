"""What every reader of words offers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from crossbearing.records import Parse, Report

KnownName = Callable[[str], str]
"""A lookup of written names: gives the kind of a name that is known, "" for any other."""


class Parser(Protocol):
    """Reads words, tree, names and roles of a report."""

    @property
    def made_by(self) -> str:
        """Name, version, weights and arithmetic: two parses are comparable if these are equal."""

    def parse(self, report: Report) -> Parse:
        """Gives the sentences of a report, in order; a text without words has none."""
