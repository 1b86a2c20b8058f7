"""A case on disk: a folder with ``case.toml``, which a person edits, and a database, which nobody edits."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from crossbearing.errors import CaseError
from crossbearing.options import ReadOptions, RunOptions, SourceChoice
from crossbearing.store.case import Case
from crossbearing.store.database import BUSY_SECONDS, utc_now
from crossbearing.store.sqlite import SqliteCase

SETTINGS_NAME = "case.toml"
DATABASE_NAME = "case.sqlite"
FORMAT = 1


class CaseSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person sets for a case. ``packs`` are paths from the case folder."""

    format: int = FORMAT
    title: str = ""
    packs: tuple[str, ...] = ()
    sources: tuple[SourceChoice, ...] = ()
    options: ReadOptions = ReadOptions()


def is_case(folder: Path) -> bool:
    """Return whether a folder is a case."""
    return (folder / SETTINGS_NAME).is_file()


def new_case(folder: Path, *, title: str = "", packs: Sequence[str] = ()) -> None:
    """Make a case; its folder may be there already, but no case in it.

    Raises:
        CaseError: if there is one, or the folder cannot be made.
    """
    if is_case(folder):
        raise CaseError(f"{folder} is a case already; add reports with `crossbearing add {folder} PATH...`")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(_connect(folder / DATABASE_NAME)) as database:
            database.execute("PRAGMA journal_mode = WAL")
            SqliteCase(database)
        (folder / SETTINGS_NAME).write_text(_template(title or folder.resolve().name, packs), "utf-8")
    except (OSError, sqlite3.Error) as error:
        raise CaseError(f"{folder} cannot be made a case: {error}") from error


@contextmanager
def open_case(folder: Path, *, clock: Callable[[], str] = utc_now) -> Iterator[Case]:
    """Open the case in a folder.

    Raises:
        CaseError: if there is none, its database is damaged, or a newer version made it.
    """
    if not is_case(folder):
        raise CaseError(f"{folder} is no case (it has no {SETTINGS_NAME}); make one with `crossbearing new {folder}`")
    try:
        with closing(_connect(folder / DATABASE_NAME)) as database:
            yield SqliteCase(database, clock)
    except sqlite3.Error as error:
        raise CaseError(f"{folder / DATABASE_NAME} cannot be used: {error}") from error


@contextmanager
def temporary_case() -> Iterator[Case]:
    """Open a case that lives in memory and is gone afterwards."""
    with closing(sqlite3.connect(":memory:")) as database:
        yield SqliteCase(database)


def case_title(folder: Path) -> str:
    """Return what a case is about.

    Raises:
        CaseError: naming the field of case.toml that is wrong.
    """
    return _settings(folder).title or folder.resolve().name


def case_options(folder: Path) -> RunOptions:
    """Return the choices that the settings of a case make; its packs as paths that can be opened from here.

    Raises:
        CaseError: naming the field of case.toml that is wrong.
    """
    found = _settings(folder)
    packs = tuple(str(folder / pack) for pack in (*found.packs, *found.options.packs))
    return RunOptions(read=msgspec.structs.replace(found.options, packs=packs), sources=found.sources)


def _settings(folder: Path) -> CaseSettings:
    path = folder / SETTINGS_NAME
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=CaseSettings)
    except (OSError, msgspec.DecodeError) as error:
        raise CaseError(f"{path}: {error}") from error
    if found.format > FORMAT:
        raise CaseError(f"{path}: made by a newer crossbearing (format {found.format}); update, then open it")
    return found


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_SECONDS)


def _template(title: str, packs: Sequence[str]) -> str:
    return f"""\
# What you set for this case. Paths are from this folder.
format = {FORMAT}
title = {json.dumps(title)}
packs = {json.dumps(list(packs))}

[options]
reader = "embedded"   # embedded, rules, or spacy:NAME

# Who publishes what you add. `owner` is the id of a state or body in the packs (outlets of one may be one origin);
# `reliability` is your own judgement, A (completely reliable) to E (unreliable), F (cannot be judged).
# [[sources]]
# name = "Invented Gazette"
# owner = "country:PL"
# reliability = "C"
"""
