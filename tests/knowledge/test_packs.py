"""A pack that is wrong says where: file, entry, field."""

from importlib.resources import files
from pathlib import Path

import pytest

from crossbearing.errors import PackError
from crossbearing.knowledge import check_packs, load_strings, open_world

GOOD = """
pack: mine
source: a town chronicle
checked: 2025-09-01
entries:
  - {id: org:harbour-watch, kind: organization, name: Harbour Watch, aliases: [HW Norsund], country: NO}
  - {id: org:nato, aliases: [The Pact]}
"""


def write(folder: Path, text: str) -> str:
    path = folder / "mine.yaml"
    path.write_text(text, "utf-8")
    return str(path)


def test_bundled_packs_are_right() -> None:
    folder = files("crossbearing.knowledge") / "packs"
    assert check_packs([str(p) for p in sorted(folder.iterdir(), key=str) if p.name.endswith(".yaml")]) == []


def test_scalars_stay_text() -> None:
    assert load_strings("a: NO\nb: 12:30\nc: 1e3\nd: 2025-09-01\n", "x") == {
        "a": "NO",
        "b": "12:30",
        "c": "1e3",
        "d": "2025-09-01",
    }


def test_a_pack_adds_entries_and_aliases(tmp_path: Path) -> None:
    world = open_world([write(tmp_path, GOOD)])
    assert [e.id for e in world.entries("Harbour Watch")] == ["org:harbour-watch"]
    assert [e.id for e in world.entries("The Pact")] == ["org:nato"]
    assert [e.id for e in world.entries("NATO")] == ["org:nato"]
    assert world.digest != open_world().digest


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("checked: 2025-09-01", "checked: lately"), "entry org:harbour-watch, field checked"),
        (("country: NO", "country: Norway"), "entry org:harbour-watch, field country"),
        (("kind: organization", "kind: thing"), "entry org:harbour-watch, field kind"),
        (("aliases: [The Pact]", "alias: [The Pact]"), "entry org:nato"),
        (("aliases: [The Pact]", "aliases: The Pact"), "field aliases"),
        (("source: a town chronicle\n", ""), "field source"),
        (("name: Harbour Watch", "name: Harbour Watch, name: Again"), "given twice"),
        (("pack: mine", "pack: [mine"), "mine.yaml"),
    ],
)
def test_a_fault_is_named_by_file_entry_and_field(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    path = write(tmp_path, GOOD.replace(*change))
    with pytest.raises(PackError, match=r"mine\.yaml") as error:
        open_world([path])
    assert said in str(error.value)
    assert any(said in problem.detail for problem in check_packs([path]))


def test_an_unknown_reference_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("country: NO", "owner: org:nobody"))
    assert [p.code for p in check_packs([path])] == ["pack-reference"]


def test_a_pack_that_is_not_there() -> None:
    with pytest.raises(PackError, match="cannot be read"):
        open_world(["nowhere.yaml"])
    assert [p.code for p in check_packs(["nowhere.yaml"])] == ["pack-unreadable"]


def test_a_disputed_area_follows_the_pack_that_says_otherwise(tmp_path: Path) -> None:
    mine = "pack: mine\nsource: me\nchecked: 2025-01-01\nentries:\n  - {id: area:crimea, country: '--'}\n"
    crimea = open_world([write(tmp_path, mine)]).entry("area:crimea")
    assert crimea is not None
    assert crimea.country == "--"
