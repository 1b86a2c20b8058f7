"""Report -> Parse: sentences, words, tree, names, predicates and their roles.

``open_parser`` gives the reader of a name; what it gives back is the same kind of rows whichever reader it is.
"""

from __future__ import annotations

from crossbearing.errors import ReaderError
from crossbearing.read.parse.contract import KnownName, Parser

__all__ = ["KnownName", "Parser", "open_parser"]


def open_parser(
    name: str = "embedded", threads: int = 1, *, known_name: KnownName | None = None, repair: bool = True
) -> Parser:
    """Opens a reader.

    Args:
        name: ``embedded`` (the model in the package), ``rules`` (word lists and capitals; no tree, no roles), or
            ``spacy:PIPELINE`` (an installed spaCy pipeline).
        threads: of one reader; the labels do not depend on it.
        known_name: a lookup of names, for ``rules``.
        repair: whether names are mended over the whole report (see repair.py).

    Raises:
        ReaderError: no such reader, its weights are missing, or its package is not installed.
    """
    if name == "embedded":
        from crossbearing.read.parse.embedded import EmbeddedParser

        return EmbeddedParser(threads=threads, repair=repair)
    if name == "rules":
        from crossbearing.read.parse.rules import RulesParser

        return RulesParser(known_name=known_name)
    if name.startswith("spacy:"):
        from crossbearing.read.parse.spacy import SpacyParser

        return SpacyParser(name.removeprefix("spacy:"))
    raise ReaderError(f"there is no reader {name!r}: use embedded, rules, or spacy:PIPELINE")
