"""Writes the pack of countries from open data: names, demonyms, capitals, neighbours, coordinates.

    python training/countries.py ../shared/data/knowledge src/crossbearing/knowledge/packs/countries.yaml

Sources: World Factbook (CC0 1.0), datasets/country-codes (PDDL), GeoNames countryInfo (CC BY 4.0). What a person adds
by hand
stands in packs/states.yaml; entries of one id are merged when packs are opened.
"""

import csv
import json
import re
import sys
from pathlib import Path

HEADER = """# Made by training/countries.py from the World Factbook (CC0 1.0), datasets/country-codes (PDDL) and
GeoNames (CC BY 4.0).
# Do not edit: additions and corrections belong in states.yaml. Coordinates are the Factbook's.
pack: countries
source: World Factbook, January 2026; datasets/country-codes; GeoNames countryInfo
checked: "2026-01-01"
entries:
"""
# The Factbook calls these otherwise than the news does, or has notes in the field.
CAPITALS = {
    "BO": ["La Paz", "Sucre"],
    "MM": ["Naypyidaw", "Nay Pyi Taw", "Rangoon", "Yangon"],
    "BJ": ["Porto-Novo", "Cotonou"],
    "BI": ["Gitega", "Bujumbura"],
    "LK": ["Colombo", "Sri Jayewardenepura Kotte"],
    "CL": ["Santiago"],
    "NL": ["The Hague", "Amsterdam"],
    "ZA": ["Pretoria", "Cape Town", "Bloemfontein"],
    "IL": ["Jerusalem", "Tel Aviv"],
    "MY": ["Kuala Lumpur", "Putrajaya"],
    "CI": ["Yamoussoukro", "Abidjan"],
    "SZ": ["Mbabane", "Lobamba"],
    "ME": ["Podgorica"],
    "UA": ["Kyiv", "Kiev"],
    "US": ["Washington", "Washington, D.C.", "Washington DC", "Washington, DC"],
    "KZ": ["Astana", "Nur-Sultan"],
    "TZ": ["Dodoma"],
    "SV": ["San Salvador"],
    "AZ": ["Baku"],
    "AL": ["Tirana"],
    "CY": ["Nicosia"],
    "MD": ["Chisinau", "Kishinev"],
    "TW": ["Taipei"],
    "PS": ["Ramallah"],
    "XK": ["Pristina"],
    "GQ": ["Malabo"],
    "EH": [],
    "HK": [],
    "VA": ["Vatican City", "Vatican"],
    "SG": [],
    "MC": [],
    "RO": ["Bucharest"],
    "KW": [],
    "GT": ["Guatemala City"],
    "PA": ["Panama City"],
    "DJ": [],
    "LU": [],
    "SM": [],
    "MX": ["Mexico City"],
    "MA": ["Rabat"],
    "GE": ["Tbilisi"],
    "YE": ["Sanaa", "Aden"],
    "GB": ["London"],
    "KR": ["Seoul"],
    "KP": ["Pyongyang"],
}
FORMER = {"AN", "CS"}
# Territories whose people go by the name of another country's.
NO_DEMONYMS = {"AW", "CW", "MO", "PM", "NF", "SX"}
NOT_NAMES = {"none", "n/a", "conventional", "dominican", "the dominican", "holy see"}


def clean(text: str | None) -> str:
    """Return a name without notes in brackets, a leading article or anything after a semicolon."""
    text = re.sub(r"\s*[\(\[].*?[\)\]]", "", text or "").split(";")[0].strip(" *")
    return re.sub(r"^(?:the|The) ", "", text)


def demonyms(nationality: dict[str, str] | None) -> list[str]:
    """Return adjectives and nouns, singular and plural, from the Factbook's ``Belarusian(s)``."""
    found: list[str] = []
    adjective, noun = ((nationality or {}).get(part) or "" for part in ("adjective", "noun"))
    for part in re.split(r",|;| or ", f"{adjective},{noun}"):
        word = re.sub(r"\s*\((?!s\)|es\)).*?\)", "", part).strip()
        if not re.match(r"[A-Z][\w' .()-]+$", word) or word.startswith("NA") or word in {"Congo", "Taiwan"}:
            continue
        stem = re.sub(r"\((e?s)\)$", "", word)
        found += [stem, *([stem + plural.group(1)] if (plural := re.search(r"\((e?s)\)$", word)) else [])]
    return list(dict.fromkeys(found))


def quote(text: str) -> str:
    """Return YAML for one string (packs are read as strings, so NO needs no quotes)."""
    return (
        text
        if re.fullmatch(r"[^\W_][^,\[\]{}#&*!|>'\"%@`]*", text) and ": " not in text
        else json.dumps(text, ensure_ascii=False)
    )


def line(fields: dict[str, object]) -> str:
    """Return one entry as one flow-style line; empty fields are left out."""
    parts = []
    for name, value in fields.items():
        if value in ("", [], None):
            continue
        parts.append(
            f"{name}: [{', '.join(quote(str(v)) for v in value)}]"
            if isinstance(value, list)
            else f"{name}: {quote(str(value))}"
        )
    return "  - {" + ", ".join(parts) + "}\n"


def main(knowledge: Path, target: Path) -> None:
    """Write the pack."""
    facts = {
        f["iso2"]: f
        for f in json.loads((knowledge / "factbook.json").read_text("utf-8"))
        if f.get("iso2") and f.get("names")
    }
    codes = {
        r["ISO3166-1-Alpha-2"]: r
        for r in csv.DictReader((knowledge / "country-codes.tsv").open(encoding="utf-8"), delimiter="\t")
    }
    places = {
        r["ISO"]: r
        for r in csv.DictReader((knowledge / "geonames-countries.tsv").open(encoding="utf-8"), delimiter="\t")
    }
    lines = []
    for iso, place in sorted(places.items()):
        if iso in FORMER:
            continue
        fact, code = facts.get(iso, {}), codes.get(iso, {})
        names = fact.get("names") or {}
        wanted = [
            place["Country"],
            names.get("short"),
            code.get("CLDR display name"),
            code.get("UNTERM English Short"),
            names.get("long"),
            code.get("UNTERM English Formal"),
            code.get("official_name_en"),
        ]
        spelled = list(
            dict.fromkeys(n for n in map(clean, wanted) if n and n.lower() not in NOT_NAMES and "," not in n)
        )
        capital = CAPITALS.get(
            iso, [c for c in [clean((fact.get("capital") or {}).get("name")) or place["Capital"]] if c and "," not in c]
        )
        lat, lon = fact.get("latlon") or (None, None)
        lines.append(
            line(
                {
                    "id": f"country:{iso}",
                    "kind": "country",
                    "name": spelled[0],
                    "aliases": [n for n in spelled[1:] if n != spelled[0]],
                    "demonyms": [] if iso in NO_DEMONYMS else demonyms(fact.get("nationality")),
                    "country": iso,
                    "capitals": [c for c in capital if c != spelled[0]],
                    "neighbours": [n for n in (place.get("neighbours") or "").split(",") if n],
                    "geonames": place["geonameid"],
                    "lat": lat,
                    "lon": lon,
                }
            )
        )
    target.write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
