"""Where answers go: exit status, files, progress."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from crossbearing import pipeline
from crossbearing.errors import UsageError
from crossbearing.records import Problem

DONE, PARTLY, FAILED = 0, 1, 2
INPUT_CODES = frozenset(
    {"path-missing", "kind-unknown", "file-too-large", "file-unreadable", "file-empty", "not-text", "form-wrong",
     "folder-empty", "language-not-read", "address-refused", "fetch-failed", "fetch-too-much", "type-refused",
     "report-forgotten"}
)  # fmt: skip
STAGES = {"gather": "opening", "read": "reading", "link": "linking", "weigh": "weighing", "show": "showing"}


def status_of(problems: Sequence[Problem]) -> int:
    """Return the exit status that these problems make."""
    return PARTLY if any(problem.code in INPUT_CODES for problem in problems) else DONE


def write(path: str, data: bytes) -> None:
    """Write a file, its folders made; ``-`` is standard output.

    Raises:
        UsageError: if it cannot be written.
    """
    if path == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


@contextmanager
def drawn_progress() -> Iterator[pipeline.Progress]:
    """Draw progress on standard error, and only in a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield pipeline.silent
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        tasks = {stage: bar.add_task(words, total=None, visible=False) for stage, words in STAGES.items()}
        yield lambda stage, done, total: bar.update(tasks[stage], completed=done, total=total or None, visible=True)
