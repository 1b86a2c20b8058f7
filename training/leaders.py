"""Writes packs/leaders.yaml: presidents and heads of government as the World Factbook of January 2026 (CC0) has them.

    python training/leaders.py ../shared/data/knowledge/factbook.json src/crossbearing/knowledge/packs

Only offices that packs/offices.yaml and packs/ministers.yaml do not have, and of these only those of states that write
names in Latin letters: a name told in another romanisation would look like somebody else. `checked` begins a month
after the holder did, as reports of the handover name both, and ends with the year before the Factbook's edition.
"""

import datetime
import json
import re
import sys
from pathlib import Path
from typing import Any

import yaml

EUROPE = "AT BE HR CY CZ DK EE FI FR DE HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE GB NO IS AL ME"
OVERSEAS = "AU NZ CA MX GT HN SV NI CR PA DO CO EC PE BO CL AR UY PY BR JM TT"
STATES = frozenset(f"{EUROPE} {OVERSEAS}".split())
EARLIEST = datetime.date(2008, 1, 1)  # nobody there governs as long: an earlier day is a slip of the source
PARTICLES = frozenset({"van", "der", "de", "la", "von", "den"})
HEADS = {"chief_of_state": "head-of-state", "head_of_government": "head-of-government"}
TOLD = re.compile(
    r"(?P<title>President|Prime Minister|Chancellor|Taoiseach) (?P<given>(?:[A-Z][\w'.-]+ ){1,3})"
    r"(?P<last>[A-Z][A-Z' -]+[A-Z]) \(since (?P<since>\d{1,2} \w+ \d{4})\)"
)
LAST_DAY = "2025-12-31"
MONTH = datetime.timedelta(days=31)
HEAD = """\
# Made by training/leaders.py from the World Factbook (CC0 1.0). Do not edit: corrections belong in offices.yaml.
pack: leaders
source: World Factbook, January 2026 (CC0 1.0)
checked: 2025-12-31
entries:
"""


def leader(text: str) -> tuple[str, str, datetime.date] | None:
    """Return (title, name, first day) of the first holder told, None where the words are of another shape."""
    match = TOLD.match(text or "")
    if match is None:
        return None
    parts = f"{match['given']}{match['last']}".split()
    name = " ".join(_written(part) for part in parts)
    since = datetime.datetime.strptime(match["since"], "%d %B %Y").replace(tzinfo=datetime.UTC).date()
    return (match["title"], name, since) if since >= EARLIEST else None


def _written(part: str) -> str:
    """Return a part of a name as it is written, where the source has capitals ("VAN DER", "REBELO")."""
    if not part.isupper() or len(part) < 2 or "." in part:
        return part
    return part.lower() if part.lower() in PARTICLES else re.sub(r"[A-Z]+", lambda m: m[0].capitalize(), part)


def entries(rows: list[dict[str, Any]], known: set[str]) -> list[str]:
    """Return the lines of the pack, by state; a president who governs is head of state only."""
    lines = []
    for row in sorted((r for r in rows if r.get("iso2") in STATES), key=lambda r: str(r["iso2"])):
        for field, office in HEADS.items():
            found = leader(row.get(field, ""))
            entry = f"office:{row['iso2']}-{office}"
            if found is None or entry in known or (office == "head-of-government" and found[0] == "President"):
                continue
            _, name, since = found
            first = name.split()
            shorter = len(first) > 2 and not PARTICLES & set(first)
            alias = f", aliases: [{first[0]} {first[-1]}]" if shorter else ""
            lines += [
                f"  - id: {entry}",
                "    kind: office",
                f"    office: {office}",
                f"    of: country:{row['iso2']}",
                f"    checked: {since + MONTH}/{LAST_DAY}",
                "    holders:",
                f"      - {{name: {name}{alias}, from: {since}}}",
            ]
    return lines


def main(factbook: Path, packs: Path) -> None:
    """Write the pack."""
    texts = [(packs / name).read_text("utf-8") for name in ("offices.yaml", "ministers.yaml")]
    known = {entry["id"] for text in texts for entry in yaml.load(text, Loader=yaml.BaseLoader)["entries"]}
    lines = entries(json.loads(factbook.read_text("utf-8")), known)
    (packs / "leaders.yaml").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines) // 7} offices")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
