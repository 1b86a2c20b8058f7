"""Files, folders and globs to reports. Nothing is lost: what cannot be read is a Problem row that says what to do."""

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from crossbearing.gather import forms, pages
from crossbearing.gather.decode import NotTextError, decode
from crossbearing.gather.forms import FormError, Raw
from crossbearing.options import GatherOptions
from crossbearing.records import Problem, Report, content_id

ENDINGS = frozenset({".txt", ".md", ".html", ".htm", ".json", ".jsonl"})
TABLE = "reports.csv"


def gather(paths: Sequence[str], options: GatherOptions) -> Iterator[Report | Problem]:
    """Yield the reports of files, folders and globs, in the order given, folders by name; Problems in their place.

    Problems: path-missing, kind-unknown, file-too-large, file-unreadable, file-empty, not-text, encoding-guessed,
    form-wrong, folder-empty.
    """
    for path in paths:
        yield from _one(path, options)


def _one(path: str, options: GatherOptions) -> Iterator[Report | Problem]:
    place = Path(path)
    if place.is_dir():
        files = sorted(_files_below(place))
        if not files:
            yield Problem(subject=shown_path(path), code="folder-empty", detail=f"no file ends in {_endings()}")
        yield from _files(files, options)
    elif place.exists():
        yield from _files([place], options)
    elif matches := sorted(glob.glob(path, recursive=True)):  # noqa: PTH207  Path.glob takes no absolute pattern
        for match in matches:
            if Path(match).is_dir() or Path(match).suffix.lower() in ENDINGS:
                yield from _one(match, options)
    else:
        yield Problem(
            subject=shown_path(path),
            code="path-missing",
            detail="there is no such file, folder or match; check the path",
        )


def _files_below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.suffix.lower() in ENDINGS and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _files(files: Iterable[Path], options: GatherOptions) -> Iterator[Report | Problem]:
    tables: dict[Path, dict[str, Raw] | Problem] = {}
    for path in files:
        if path.parent not in tables:
            tables[path.parent] = table = _table(path.parent / TABLE)
            if isinstance(table, Problem):
                yield table
        table = tables[path.parent]
        yield from _file(path, {} if isinstance(table, Problem) else table.get(path.name, {}), options)


def _table(path: Path) -> dict[str, Raw] | Problem:
    if not path.is_file():
        return {}
    try:
        return forms.from_csv(decode(path.read_bytes())[0])
    except (OSError, NotTextError, FormError) as error:
        return Problem(subject=shown_path(path), code="form-wrong", detail=f"its metadata were not used: {error}")


def _file(path: Path, metadata: Raw, options: GatherOptions) -> Iterator[Report | Problem]:
    if path.suffix.lower() not in ENDINGS:
        yield Problem(
            subject=shown_path(path), code="kind-unknown", detail=f"files that can be read end in {_endings()}"
        )
        return
    text = _text(path, options)
    if isinstance(text, Problem):
        yield text
        return
    words, encoding = text
    if encoding:
        yield Problem(
            subject=shown_path(path),
            code="encoding-guessed",
            detail=f"not UTF-8; read as {encoding}: check the names in it",
        )
    for raw in _raw_reports(path, words):
        if isinstance(raw, FormError):
            yield Problem(subject=shown_path(path), code="form-wrong", detail=str(raw))
        else:
            yield make_report({**raw, **metadata}, path=shown_path(path))


def _text(path: Path, options: GatherOptions) -> tuple[str, str] | Problem:
    try:
        size = path.stat().st_size
        if size > options.max_file_bytes:
            limit = options.max_file_bytes // 1_000_000
            return Problem(
                subject=shown_path(path),
                code="file-too-large",
                detail=f"{size / 1e6:.0f} MB; one file may have {limit} MB: split it, or put its reports into .jsonl",
            )
        text, encoding = decode(path.read_bytes())
    except OSError as error:
        return Problem(
            subject=shown_path(path), code="file-unreadable", detail=f"{error.strerror}: check its permissions"
        )
    except NotTextError:
        return Problem(subject=shown_path(path), code="not-text", detail="binary data; save the report as text")
    if not text.strip():
        return Problem(subject=shown_path(path), code="file-empty", detail="there is no text in it")
    return text, encoding


def _raw_reports(path: Path, text: str) -> Iterator[Raw | FormError]:
    try:
        match path.suffix.lower():
            case ".txt":
                yield {"text": text}
            case ".md":
                yield from forms.from_markdown(text)
            case ".json":
                yield from forms.from_json(text)
            case ".jsonl":
                yield from forms.from_jsonl(text)
            case _:
                yield pages.from_html(text)
    except FormError as error:
        yield error


def make_report(raw: Raw, path: str) -> Report:
    """Return the report with its content id (of source, url and text: path, title and dates are not in it)."""
    return Report(id=content_id(raw.get("source", ""), raw.get("url", ""), raw["text"]), path=path, **raw)


def shown_path(path: str | Path) -> str:
    """Return a path that can be kept and printed: a file's name need not be UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _endings() -> str:
    return " ".join(sorted(ENDINGS))
