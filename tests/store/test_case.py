"""What every store must do: the contract, run over each store."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from crossbearing.errors import CaseError
from crossbearing.records import Findings, Judgement, Linked, Marked, Parse, Problem, Published, Reading, Report, Visit
from crossbearing.store import Case, Joined, case_options, is_case, new_case, open_case, temporary_case

Opener = Callable[[], AbstractContextManager[Case]]


def report(name: str, **fields: str) -> Report:
    return Report(**{"id": name, "text": f"Text of {name}.", "source": "Invented Wire", **fields})


def reading(name: str) -> Reading:
    return Reading(report=name, language="en", published=Published(value="2025-09-12", basis="metadata"))


def marked(name: str) -> Marked:
    return Marked(report=name, start=0, end=4, exact="Text")


def judgement(ident: str, a: str = "1a", b: str = "1b") -> Judgement:
    return Judgement(id=ident, kind="entity", verdict="same", a=marked(a), b=marked(b))


NOTHING = Joined(
    linked=Linked(
        links=(), copies=(), entities=(), events=(), stories=(), responses=(), claims=(), entity_of={}, event_of={}
    ),
    findings=Findings(bearings=(), differences=(), exercises=(), cautions=(), standings=()),
)


@pytest.fixture(params=["folder", "memory"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    if request.param == "folder":
        new_case(tmp_path / "case")
    with open_case(tmp_path / "case") if request.param == "folder" else temporary_case() as opened:
        yield opened


def test_rows_come_back_as_they_went_in_and_once(case: Case) -> None:
    assert case.keep_report(report("1a")) == "new"
    assert case.keep_report(report("1a")) == "known"
    case.keep_made(reading("1a"), key="maker-1")
    case.keep_made(reading("1a"), key="maker-1")
    problem = Problem(subject="x", code="c", detail="d")
    case.keep_problems([problem, problem])
    case.keep_visit(Visit(url="https://x.example/", report="1a", etag='"7"'))
    assert case.reports() == (report("1a"),)
    assert case.made(Reading, "1a", key="maker-1") == reading("1a")
    assert case.made(Reading, "1a", key="maker-2") is None
    assert case.made(Parse, "1a", key="maker-1") is None
    assert case.problems() == (problem,)
    assert case.visit("https://x.example/") == Visit(url="https://x.example/", report="1a", etag='"7"')
    assert case.visit("https://y.example/") is None


def test_reports_are_in_order_of_id_whatever_came_first(case: Case) -> None:
    for name in ("1c", "1a", "1b"):
        case.keep_report(report(name))
    assert [r.id for r in case.reports()] == ["1a", "1b", "1c"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_of_one_text_the_fullest_metadata_stay_in_any_order(case: Case, order: tuple[int, ...]) -> None:
    bare, early, late = report("1a"), report("1a", retrieved="2025-09-01"), report("1a", retrieved="2025-09-02")
    for number in order:
        case.keep_report((bare, early, late)[number])
    assert case.reports() == (early,)


def test_problems_about_what_was_looked_at_again_are_replaced(case: Case) -> None:
    old, other = Problem(subject="a.txt", code="file-empty", detail="d"), Problem(subject="b", code="c", detail="d")
    case.keep_problems([old, other])
    case.keep_problems([], about=["a.txt"])
    assert case.problems() == (other,)


def test_words_find_reports_with_and_without_accents(case: Case) -> None:
    case.keep_report(report("1a", text="Barysaŭ: drills began.", title="Minsk"))
    case.keep_report(report("1b", text="Nothing of the sort."))
    assert case.search("barysau drills") == ("1a",)
    assert case.search("minsk") == ("1a",)
    assert case.search('" OR NOT (') == ()
    assert case.search("  ") == ()


def test_a_judgement_is_kept_replaced_and_undone(case: Case) -> None:
    assert case.keep_judgement(judgement("1j"))
    assert not case.keep_judgement(judgement("1j"))
    assert case.judgements() == (judgement("1j"),)
    assert case.undo("1j")
    assert not case.undo("1j")
    assert case.judgements() == ()


def test_only_the_latest_joined_rows_stay(case: Case) -> None:
    for number in range(6):
        case.keep_joined(NOTHING, key=str(number), reports=[])
    assert case.joined("5") == NOTHING
    assert case.joined("0") is None


def test_forgetting_takes_all_that_was_made_and_leaves_a_tombstone(case: Case) -> None:
    case.keep_report(report("1a"))
    case.keep_report(report("1b"))
    case.keep_made(reading("1a"), key="m")
    case.keep_visit(Visit(url="https://x.example/", report="1a"))
    case.keep_judgement(judgement("1j"))
    case.keep_judgement(judgement("1k", "1b", "1b"))
    case.keep_joined(NOTHING, key="k", reports=["1a", "1b"])
    assert case.forget("1a")
    assert not case.forget("1a")
    assert not case.forget("1z")
    assert case.forgotten() == ("1a",)
    assert [r.id for r in case.reports()] == ["1b"]
    assert case.made(Reading, "1a", key="m") is None
    assert case.visit("https://x.example/") is None
    assert case.judgements() == (judgement("1k", "1b", "1b"),)
    assert case.joined("k") is None
    assert case.search("1a") == ()
    case.keep_made(reading("1a"), key="m")  # another process was still reading it
    case.keep_joined(NOTHING, key="k", reports=["1a", "1b"])
    assert case.made(Reading, "1a", key="m") is None
    assert case.joined("k") is None
    assert case.keep_report(report("1a")) == "forgotten"
    assert case.unforget("1a")
    assert case.keep_report(report("1a")) == "new"


def test_no_byte_of_a_forgotten_text_stays_on_disk(tmp_path: Path) -> None:
    new_case(tmp_path / "case")
    secret = "Quernmouth"
    with open_case(tmp_path / "case") as case:
        for number in range(50):
            case.keep_report(report(f"1{number}", text=f"{secret if number == 7 else 'Plain'} words {number}. " * 200))
        assert any(secret.lower() in text.lower() for text in _bytes_of(tmp_path))
        case.forget("17")
        assert not any(secret.lower() in text.lower() for text in _bytes_of(tmp_path))
    assert not any(secret.lower() in text.lower() for text in _bytes_of(tmp_path))


def _bytes_of(folder: Path) -> list[str]:
    return [path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file()]


def test_the_time_of_adding_is_kept_and_asked_for(tmp_path: Path) -> None:
    new_case(tmp_path / "case")
    times = iter(["2025-09-01T08:00:00Z", "2025-09-02T08:00:00Z"])
    with open_case(tmp_path / "case", clock=lambda: next(times)) as case:
        case.keep_report(report("1b"))
        case.keep_report(report("1a"))
        assert case.added_at("1a") == "2025-09-02T08:00:00Z"
        assert case.added_at("1z") == ""
        assert [r.id for r in case.reports(until="2025-09-02")] == ["1b"]


def test_a_newer_case_and_a_damaged_one_say_so(tmp_path: Path) -> None:
    new_case(tmp_path)
    with closing(sqlite3.connect(tmp_path / "case.sqlite")) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(CaseError, match="newer"), open_case(tmp_path):
        pass
    (tmp_path / "case.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(CaseError, match="cannot be used"), open_case(tmp_path):
        pass
    with pytest.raises(CaseError, match="crossbearing new"), open_case(tmp_path / "nowhere"):
        pass
    with pytest.raises(CaseError, match="already"):
        new_case(tmp_path)


def test_settings_are_read_and_faults_in_them_named(tmp_path: Path) -> None:
    new_case(tmp_path, title='The "northern" case', packs=["extra.yaml"])
    assert is_case(tmp_path)
    assert case_options(tmp_path).read.packs == (str(tmp_path / "extra.yaml"),)
    settings = tmp_path / "case.toml"
    settings.write_text(settings.read_text() + '\n[[sources]]\nname = "Gazette"\nreliability = "B"\n')
    (source,) = case_options(tmp_path).sources
    assert (source.name, source.owner, source.reliability) == ("Gazette", "", "B")
    settings.write_text(settings.read_text().replace('"B"', '"G"'))
    with pytest.raises(CaseError, match="reliability"):
        case_options(tmp_path)
    settings.write_text("title = ")
    with pytest.raises(CaseError, match=r"case\.toml"):
        case_options(tmp_path)
    settings.write_text("[options]\nreaderr = 'rules'\n")
    with pytest.raises(CaseError, match="readerr"):
        case_options(tmp_path)


# --- rows of the join


def test_rows_of_the_join_are_found_by_id_and_key(case: Case) -> None:
    case.keep_rows("a", [("x", (1, 2), b"x"), ("y", (2,), b"y")], ())
    case.keep_rows("b", [("x", (2,), b"other")], ())
    assert list(case.rows("a", ["x", "none"])) == [("x", (1, 2), b"x")]
    assert sorted(case.rows_with("a", 2)) == [("x", (1, 2), b"x"), ("y", (2,), b"y")]
    case.keep_rows("a", [("x", (-3,), b"new")], ["y"])
    assert list(case.rows_with("a", 2)) == []
    assert list(case.rows_with("a", -3)) == [("x", (-3,), b"new")]
    assert list(case.rows_with("b", 2)) == [("x", (2,), b"other")]
    case.keep_rows("b", [("a", (), b"first")], ())
    assert list(case.all_rows("b")) == [("a", (), b"first"), ("x", (2,), b"other")]


def test_what_is_kept_together_is_kept_whole_or_not(case: Case) -> None:
    with pytest.raises(ZeroDivisionError), case.together():
        case.keep_report(report("1a"))
        case.keep_rows("a", [("x", (1,), b"x")], ())
        raise ZeroDivisionError
    assert case.reports() == ()
    assert list(case.rows("a", ["x"])) == []


def test_what_is_forgotten_is_in_no_row_of_the_join(case: Case) -> None:
    case.keep_report(report("1a"))
    case.keep_rows("a", [("x", (1,), b"made of all")], ())
    case.forget("1a")
    assert list(case.rows("a", ["x"])) == []


def test_a_few_reports_and_those_of_an_address(case: Case) -> None:
    for name in ("1a", "1b", "1c"):
        case.keep_report(report(name, url="https://x.example/" if name != "1b" else ""))
    assert case.some_reports(["1c", "1a", "none"]) == (report("1a", url="https://x.example/"), case.reports()[2])
    assert case.reports_at("https://x.example/") == ("1a", "1c")
    assert [one.text for one in case.metadata()] == ["", "", ""]
    assert [one.id for one in case.metadata()] == ["1a", "1b", "1c"]
    assert case.ids() == ("1a", "1b", "1c")
    case.keep_made(reading("1a"), key="maker-1")
    assert case.made_keys(Reading) == {("1a", "maker-1")}
    assert case.made_keys(Parse) == set()
