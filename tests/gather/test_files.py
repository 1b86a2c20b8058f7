"""Files, folders and globs to reports; bad input to Problem rows."""

import json
import os
from pathlib import Path

import pytest

from crossbearing.gather import gather
from crossbearing.options import GatherOptions
from crossbearing.records import Problem, Report


def gathered(*paths: Path, **options: int) -> tuple[list[Report], list[Problem]]:
    items = list(gather([str(p) for p in paths], GatherOptions(**options)))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Problem)]


def codes(*paths: Path, **options: int) -> list[str]:
    return [p.code for p in gathered(*paths, **options)[1]]


def test_text_is_the_file_decoded_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeffMinsk protests.\r\n\r\n  Second  line.\n".encode())
    (report,), problems = gathered(file)
    assert report.text == "Minsk protests.\r\n\r\n  Second  line.\n"
    assert not problems


def test_metadata_come_from_front_matter_json_and_csv_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: 12:30\nsource: NO\npublished: 2025-09-12\n---\n\nBody text.\n")
    (tmp_path / "b.json").write_text(json.dumps([{"text": "One.", "url": "https://x.example/1"}, {"text": "Two."}]))
    (tmp_path / "c.jsonl").write_text('{"text": "Three.", "author": "A. Writer"}\n\n{"text": 5}\n')
    (tmp_path / "d.txt").write_text("Four.")
    (tmp_path / "reports.csv").write_text("file,source,published\nd.txt,The Invented Post,2025-09-01\n")
    reports, problems = gathered(tmp_path)
    by_text = {r.text: r for r in reports}
    assert (by_text["Body text.\n"].title, by_text["Body text.\n"].source) == ("12:30", "NO")
    assert by_text["Body text.\n"].published == "2025-09-12"
    assert by_text["One."].url == "https://x.example/1"
    assert by_text["Three."].author == "A. Writer"
    assert by_text["Four."].source == "The Invented Post"
    assert [(p.code, "must be a string" in p.detail) for p in problems] == [("form-wrong", True)]


def test_id_is_of_source_url_and_text_not_of_path(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("The same words.")
    (tmp_path / "reports.csv").write_text("file,source\nc.txt,Another outlet\n")
    reports, _ = gathered(tmp_path)
    first, second, third = sorted(reports, key=lambda r: r.path)
    assert first.id == second.id != third.id


def test_html_gives_the_article_without_scripts(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    story = (
        "<p>" + "</p><p>".join(f"The {n} paragraph of the article says what took place." for n in "abcdefgh") + "</p>"
    )
    file.write_text(
        f"<html><head><title>Gates shut</title><script>steal()</script></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Gates shut</h1><time datetime='2025-09-12'>12 September 2025</time>{story}"
        f"<script>alert(1)</script></article></body></html>"
    )
    (report,), problems = gathered(file)
    assert "The c paragraph of the article" in report.text
    assert "steal" not in report.text
    assert "alert" not in report.text
    assert report.published == "2025-09-12"
    assert not problems


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "file-empty"),
        ("a.txt", b" \n\t ", "file-empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-text"),
        ("a.exe", b"MZ", "kind-unknown"),
        ("a.json", b"{broken", "form-wrong"),
        ("a.json", b"[" * 100_000, "form-wrong"),
        ("a.json", b'{"title": "no text"}', "form-wrong"),
        ("a.md", b"---\n: [unclosed\n---\nBody", "form-wrong"),
        ("a.html", b"<html><body></body></html>", "form-wrong"),
    ],
)
def test_bad_file_is_a_problem_row(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("A good report.")
    reports, problems = gathered(tmp_path / name, tmp_path / "good.txt")
    assert [p.code for p in problems] == [code]
    assert [r.text for r in reports] == ["A good report."]


def test_missing_path_and_empty_folder_and_large_file_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "large.txt").write_text("x" * 2000)
    paths = (tmp_path / "nowhere.txt", tmp_path / "empty", tmp_path / "large.txt")
    assert codes(*paths, max_file_bytes=1000) == ["path-missing", "folder-empty", "file-too-large"]


def test_other_encoding_is_read_and_said(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    words = "Zamknięcie granicy z Białorusią nastąpiło o północy, powiedział minister spraw wewnętrznych w środę. "
    file.write_bytes((words * 4).encode("cp1250"))
    (report,), (problem,) = gathered(file)
    assert "Zamknięcie granicy" in report.text
    assert problem.code == "encoding-guessed"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_in_a_folder_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Secret.")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b.txt").write_text("Open.")
    reports, problems = gathered(tmp_path)
    assert [r.text for r in reports] == ["Open."]
    assert [p.code for p in problems] == ["file-unreadable"]


def test_dangling_link_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "b.txt").write_text("Open.")
    reports, problems = gathered(tmp_path)
    assert [r.text for r in reports] == ["Open."]
    assert [p.code for p in problems] == ["file-unreadable"]


def test_glob_takes_what_matches_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.log"):
        (tmp_path / name).write_text(f"Report {name}")
    reports, problems = gathered(tmp_path / "*.*")
    assert [r.text for r in reports] == ["Report a.txt", "Report b.txt"]
    assert not problems


def test_a_file_name_that_is_not_utf_8_can_be_kept_and_printed(tmp_path: Path) -> None:
    good, empty = (Path(os.fsdecode(bytes(tmp_path) + name)) for name in (b"/good\xff.txt", b"/none\xff.txt"))
    good.write_text("Poland closed its border.")
    empty.write_text("")
    (report,), (problem,) = gathered(tmp_path)
    assert report.path.endswith("good\\xff.txt")
    assert problem.subject.endswith("none\\xff.txt")
