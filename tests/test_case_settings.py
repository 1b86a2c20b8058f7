"""What a person sets in ``case.toml`` takes effect: owners and reliability of sources, packs, options."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from crossbearing import pipeline
from crossbearing.cli import run
from crossbearing.pipeline.makers import reading_key
from crossbearing.records import Reading, Report
from crossbearing.store import case_options, new_case, open_case
from crossbearing.values.amount import Amount
from tests.readings import Happening, tell

SEEN = Happening("closed", "border_closure", actors=["Poland"], count=Amount(value=3.0, item="crossings"))


def witness(source: str, place: str) -> tuple[Report, Reading]:
    """Return a report whose outlet says that it was there."""
    told = f"Our correspondent at {place} saw how Poland closed the border."
    return tell((told, [SEEN]), source=source, published="2025-09-12")


PAIRS = [witness("Invented Gazette", "the bridge"), witness("Invented Herald", "the rail yard")]


def shown(folder: Path, settings: str = "") -> dict[str, Any]:
    """Return the brief of a case of two reports with these settings behind those of a new case."""
    new_case(folder)
    path = folder / "case.toml"
    path.write_text(path.read_text("utf-8").replace('"embedded"', '"rules"') + settings, "utf-8")
    options = case_options(folder)
    with open_case(folder) as case:
        for report, reading in PAIRS:
            case.keep_report(report)
            case.keep_made(reading, key=reading_key(options.read, report))
        brief = pipeline.view(case, options).brief
    found: dict[str, Any] = json.loads(msgspec.json.encode(brief))
    return found


def occurrence(brief: dict[str, Any]) -> dict[str, Any]:
    (found,) = (row for row in brief["bearings"] if row["slot"] == "occurrence")
    return dict(found)


def source(name: str, **fields: str) -> str:
    rows = "".join(f'{field} = "{value}"\n' for field, value in fields.items())
    return f'\n[[sources]]\nname = "{name}"\n{rows}'


def test_two_outlets_of_one_owner_may_be_one_origin(tmp_path: Path) -> None:
    free = occurrence(shown(tmp_path / "free"))
    assert (free["low"], free["high"]) == (2, 2)
    settings = source("Invented Gazette", owner="country:PL") + source("Invented Herald", owner="country:PL")
    owned = occurrence(shown(tmp_path / "owned", settings))
    assert (owned["low"], owned["high"]) == (1, 2)
    assert any("one owner or state" in reason for reason in owned["reasons"])
    settings = source("Invented Gazette", owner="country:PL") + source("Invented Herald", owner="country:LT")
    apart = occurrence(shown(tmp_path / "apart", settings))
    assert (apart["low"], apart["high"]) == (2, 2)


def test_reliability_is_the_persons_and_f_by_default(tmp_path: Path) -> None:
    brief = shown(tmp_path / "case", source("Invented Herald", reliability="B"))
    assert {row["source"]: row["reliability"] for row in brief["reports"]} == {
        "Invented Gazette": "F",
        "Invented Herald": "B",
    }


PACK = """\
pack: invented
source: made up
checked: 2026-01-01
entries:
  - id: org:pact
    kind: organization
    name: Invented Pact
    aliases: [Pact of Three]
"""


def test_a_pack_of_the_case_names_who_is_meant(tmp_path: Path) -> None:
    (tmp_path / "three.yaml").write_text(PACK, "utf-8")
    (tmp_path / "r.txt").write_text("The Pact of Three closed its office on 12 September 2025.\n", "utf-8")
    for name, pack in (("without", []), ("with", ["--pack", str(tmp_path / "three.yaml")])):
        folder, out = str(tmp_path / name), tmp_path / f"{name}.json"
        assert run(["new", folder, *pack]) == 0
        assert run(["add", folder, str(tmp_path / "r.txt"), "--quiet"]) == 0
        assert run(["brief", folder, "--json", str(out)]) == 0
        known = {row["id"]: row["name"] for row in json.loads(out.read_text("utf-8"))["entities"]}
        assert (known.get("org:pact") == "Invented Pact") == (name == "with")


def test_the_reader_of_the_case_reads_unless_the_command_names_another(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    new_case(folder)
    settings = folder / "case.toml"
    settings.write_text(settings.read_text("utf-8").replace('"embedded"', '"rules"'), "utf-8")
    (tmp_path / "r.txt").write_text("Poland closed its border on 12 September 2025.\n", "utf-8")
    assert run(["add", str(folder), str(tmp_path / "r.txt"), "--quiet"]) == 0
    made = []
    for more in ([], ["--reader", "embedded"]):
        assert run(["brief", str(folder), "--json", str(tmp_path / "b.json"), *more]) == 0
        made.append(json.loads((tmp_path / "b.json").read_text("utf-8"))["made_by"]["reader"])
    assert "rules" in made[0]
    assert "rules" not in made[1]


WRONG = {
    "reliability": '[[sources]]\nname = "X"\nreliability = "G"\n',
    "format": "format = 99\n",
    "packs": "packs = 3\n",
    "colour": 'colour = "red"\n',
}


@pytest.mark.parametrize("field", WRONG)
def test_a_wrong_setting_is_told_and_named(field: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "case"
    new_case(folder)
    (folder / "case.toml").write_text(WRONG[field], "utf-8")
    assert run(["add", str(folder), str(tmp_path)]) == 2
    assert field in capsys.readouterr().err
