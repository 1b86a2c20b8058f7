"""The two commands that tools rely on: schema, exit status, order, and what bad input does."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from crossbearing.cli import run
from crossbearing.show.contract import schema

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "september-2025"
SHORT = "Poland closed its border with Belarus on 12 September 2025, the Interior Ministry said.\n"


def validator(definition: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({**schema(), "$ref": f"#/$defs/{definition}"})


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("brief")
    command = ["brief", str(EXAMPLE), "--json", str(folder / "b.json"), "--html", str(folder / "b.html")]
    assert run(command) == 0
    found: dict[str, Any] = json.loads((folder / "b.json").read_text())
    found["page"] = (folder / "b.html").read_text()
    return found


def test_brief_is_as_the_schema_says(brief: dict[str, Any]) -> None:
    validator("Brief").validate({k: v for k, v in brief.items() if k != "page"})
    assert brief["format"] == 1


def test_arrays_stand_in_their_order(brief: dict[str, Any]) -> None:
    for name in ("reports", "entities", "claims"):
        ids = [row["id"] for row in brief[name]]
        assert ids == sorted(ids)
    ranks = [row["rank"] for row in brief["events"]]
    assert ranks == sorted(ranks)


def test_every_claim_spells_its_words(brief: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(EXAMPLE), "--json", "-"]) == 0
    texts = {line["id"]: line["text"] for line in map(json.loads, capsys.readouterr().out.splitlines())}
    assert brief["claims"]
    for claim in brief["claims"]:
        span = claim["span"]
        assert texts[claim["report"]][span["start"] : span["end"]] == span["exact"]


def test_the_page_is_self_contained_and_runs_nothing(brief: dict[str, Any]) -> None:
    page = brief["page"]
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert " src=" not in page
    assert "default-src 'none'" in page


def test_read_gives_a_line_for_each_report_in_the_order_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(f"{name}: {SHORT}")
    assert run(["read", str(tmp_path / "b.txt"), str(tmp_path / "a.txt"), "--json", "-"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(line["path"]).name for line in lines] == ["b.txt", "a.txt"]
    for line in lines:
        validator("ReadView").validate(line)
        for start, end in line["sentences"]:
            assert line["text"][start:end].strip()


def test_json_on_standard_output_is_json_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    command = [sys.executable, "-m", "crossbearing", "brief", str(tmp_path), "--json", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert json.loads(done.stdout)["format"] == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["brief", "{good}"], 0),
        (["brief", "{good}", "{missing}"], 1),
        (["brief", "{good}", "{empty}"], 1),
        (["brief", "{good}", "{binary}"], 1),
        (["brief", "{good}", "{japanese}"], 1),
        (["brief", "{missing}"], 2),
        (["brief", "{good}", "--as-of", "soon"], 2),
        (["brief", "{good}", "--reader", "nothing-like-it"], 2),
        (["read", "{missing}"], 2),
        (["read", "{good}", "--published", "tomorrow"], 2),
        (["read", "{good}", "{missing}"], 1),
    ],
)
def test_exit_status(tmp_path: Path, arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "good": SHORT.encode(),
        "empty": b"",
        "binary": b"\x00\x01\x02",
        "japanese": "ポーランドは九月十二日にベラルーシとの国境を閉鎖した。".encode(),
    }
    for name, data in files.items():
        (tmp_path / f"{name}.txt").write_bytes(data)
    paths = {name: str(tmp_path / f"{name}.txt") for name in (*files, "missing")}
    assert run([a.format(**paths) for a in arguments]) == status
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err


@pytest.mark.parametrize("arguments", [[], ["brief"], ["nonsense"], ["brief", "--unknown"]])
def test_wrong_usage_exits_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    assert stopped.value.code == 2


def test_same_reports_same_answer(tmp_path: Path, brief: dict[str, Any]) -> None:
    files: Iterator[str] = (str(p) for p in sorted(EXAMPLE.iterdir(), reverse=True) if p.suffix != ".csv")
    assert run(["brief", *files, str(EXAMPLE), "--json", str(tmp_path / "b.json"), "--workers", "1"]) == 0
    assert json.loads((tmp_path / "b.json").read_text()) == {k: v for k, v in brief.items() if k != "page"}


def test_as_of_leaves_later_reports_out(tmp_path: Path) -> None:
    assert run(["brief", str(EXAMPLE), "--as-of", "2025-09-10", "--json", str(tmp_path / "b.json")]) == 0
    found = json.loads((tmp_path / "b.json").read_text())
    dates = [r["published"]["value"] for r in found["reports"]]
    assert all(date is None or date[:10] <= "2025-09-10" for date in dates)
    assert found["as_of"] == "2025-09-10"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    hostile = '<script>alert(1)</script> Poland closed its border with Belarus \u202egnihtyna\u202c, "><img src=x onerror=a()> said Minsk.\n'  # noqa: E501
    (tmp_path / "a.txt").write_text(hostile)
    assert run(["brief", str(tmp_path / "a.txt"), "--html", str(tmp_path / "b.html"), "--full-text"]) == 0
    page = (tmp_path / "b.html").read_text()
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
