"""A process that adds is killed at random moments; resumed, it gives the rows of an undisturbed run."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from crossbearing.store import new_case, open_case
from tests.gold_case import pieces, write_reports

ROOT = Path(__file__).parents[1]
KILLS = int(os.environ.get("CROSSBEARING_KILLS", "5"))  # `make measure` asks for 50
ROWS = {
    "report": "SELECT id, text, path, title, url, source, published FROM report ORDER BY id",
    "made": "SELECT report, kind, key, body FROM made ORDER BY report, kind, key",
    "problem": "SELECT * FROM problem ORDER BY 1, 2, 3",
    "words": "SELECT rowid FROM report_words WHERE report_words MATCH 'the' ORDER BY 1",
}


def adding(folder: Path, path: str) -> "subprocess.Popen[str]":
    """Start to add, and come back when its imports are done."""
    command = [sys.executable, "-m", "tests.adding", str(folder), path]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def finish(folder: Path, path: str) -> None:
    with adding(folder, path) as process:
        assert process.stdout
        assert process.stdout.read() == "done\n"


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / "case.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = {name: database.execute(query).fetchall() for name, query in ROWS.items()}
    found["words"] = [(len(found["words"]),)]  # row numbers are in the order of adding
    return found


def test_killed_and_resumed_is_as_if_nothing_had_been(tmp_path: Path) -> None:
    path = write_reports(tmp_path / "r.jsonl", pieces())
    for name in ("killed", "undisturbed"):
        new_case(tmp_path / name)
    chance, last = random.Random(), 0
    for _ in range(KILLS):
        with adding(tmp_path / "killed", path) as process:
            time.sleep(chance.uniform(0, 0.5))
            process.kill()
        with open_case(tmp_path / "killed") as case:
            assert len(case.reports()) >= last
            last = len(case.reports())
    finish(tmp_path / "killed", path)
    finish(tmp_path / "undisturbed", path)
    assert rows(tmp_path / "killed") == rows(tmp_path / "undisturbed")
