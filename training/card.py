"""Writes docs/accuracy.md from training/reader.json and training/log.jsonl: python -m training.card."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# What issue 3 asks of the development scores: name of the row, where the figure stands, the demand.
DEMANDS: list[tuple[str, tuple[str, ...], float]] = [
    ("names, UNER-EWT dev (typed, exact; gold words)", ("ewt_dev", "names", "f"), 0.79),
    ("names, CrossNER politics dev (three kinds; gold sentences)", ("politics_dev", "names", "f"), 0.84),
    ("names, GUM dev news", ("gum_dev_news", "names", "f"), 0.80),
    ("names, our blind sentences (nine kinds, from text)", ("domain_blind", "names", "f"), 0.90),
    ("LAS, EWT dev (gold words, subtypes counted)", ("ewt_dev", "las"), 0.89),
    ("LAS, GUM dev (gold words, subtypes counted)", ("gum_dev", "las"), 0.89),
    ("predicates, EWT dev", ("ewt_dev", "predicates", "f"), 0.90),
    ("roles, EWT dev (label, head word; predicates found by the reader)", ("ewt_dev", "roles", "f"), 0.80),
    ("sentence starts, GUM dev news", ("gum_dev_text", "sentence_starts", "news", "f"), 0.97),
    ("reports of 600 words per processor second", ("speed", "reports_of_600_words_per_processor_second"), 8.0),
]
# Beside the demands.
OTHERS: list[tuple[str, tuple[str, ...]]] = [
    ("names, all of GUM dev", ("gum_dev", "names", "f")),
    ("names, WNUT17 dev (comments on videos; labels mapped)", ("wnut_dev", "names", "f")),
    ("UPOS, EWT dev", ("ewt_dev", "upos")),
    ("UPOS, GUM dev", ("gum_dev", "upos")),
    ("features, EWT dev (eleven of them, all right)", ("ewt_dev", "feats")),
    ("lemmas, EWT dev", ("ewt_dev", "lemma")),
    ("lemmas, GUM dev", ("gum_dev", "lemma")),
    ("UAS, EWT dev", ("ewt_dev", "uas")),
    ("UAS, GUM dev", ("gum_dev", "uas")),
    ("LAS without subtypes, EWT dev", ("ewt_dev", "las_plain")),
    ("LAS without subtypes, GUM dev", ("gum_dev", "las_plain")),
    ("LAS, GUM dev, our own words and sentences", ("gum_dev_text", "las_own_words", "f")),
    ("predicates with their sense, EWT dev", ("ewt_dev", "senses", "f")),
    ("sentence starts, GUM dev, all nine genres", ("gum_dev_text", "sentence_starts", "all", "f")),
    ("words per processor second", ("speed", "words_per_processor_second")),
    ("load, seconds", ("load_seconds",)),
]


# What the reader without a model does not offer.
NOT_IN_RULES = {"uas", "las", "las_plain", "las_own_words", "predicates", "roles", "senses", "feats"}


def look_up(table: dict[str, Any], path: tuple[str, ...]) -> float | None:
    """Gives the figure at a path, None if there is none or the reader offers no such thing."""
    if str(table.get("made_by", "")).startswith("rules") and NOT_IN_RULES & set(path):
        return None
    value: Any = table
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def show(value: float | None) -> str:
    """Gives a share in per cent, anything else as it is."""
    if value is None:
        return "-"
    return f"{100 * value:.1f}" if isinstance(value, float) and value <= 1 else f"{value:g}"


def rows(figures: dict[str, Any]) -> list[str]:
    """Gives the lines of the main table."""
    readers = ["int8", "float", "rules"]
    lines = ["| figure | demand | " + " | ".join(readers) + " |", "|---|---|" + "---|" * len(readers)]
    for name, path, demand in DEMANDS:
        found = [look_up(figures.get(reader, {}), path) for reader in readers]
        mark = "" if found[0] is not None and found[0] >= demand else " **missed**"
        limit = f"{100 * demand:.0f}" if demand < 1 else f"{demand:g}"
        lines.append(f"| {name} | {limit}{mark} | " + " | ".join(map(show, found)) + " |")
    for name, path in OTHERS:
        found = [look_up(figures.get(reader, {}), path) for reader in readers]
        lines.append(
            f"| {name} | | "
            + " | ".join("-" if v is None else (f"{v:g}" if "seconds" in name else show(v)) for v in found)
            + " |"
        )
    return lines


def kind_rows(figures: dict[str, Any]) -> list[str]:
    """Gives the lines of the table of kinds in the blind sentences."""
    kinds = look_up(figures["int8"], ("domain_blind", "kinds")) or {}
    lines = ["| kind | names | precision | recall | F | F of the rules |", "|---|---|---|---|---|---|"]
    for kind, s in kinds.items():
        other = look_up(figures.get("rules", {}), ("domain_blind", "kinds", kind, "f"))
        lines.append(
            f"| {kind} | {s['items']} | {show(s['precision'])} | {show(s['recall'])} | {show(s['f'])} | {show(other)} |"
        )
    return lines


def curve_rows(log: list[dict[str, Any]]) -> list[str]:
    """Gives the development scores while training (averaged weights, float, greedy heads)."""
    lines = [
        "| step | minutes | EWT names | UPOS | UAS | LAS | predicates | roles | GUM LAS | GUM names | politics names |",
        "|" + "---|" * 11,
    ]
    by_step: dict[int, dict[str, dict[str, Any]]] = {}
    for row in log:
        if row.get("event") == "dev":
            by_step.setdefault(row["step"], {})[row["set"]] = row
    for step, sets in by_step.items():
        ewt, gum, politics = (sets.get(name, {}) for name in ("ewt", "gum", "politics"))
        cells = [ewt.get(key) for key in ("names", "upos", "uas", "las", "predicate", "role")]
        cells += [gum.get("las"), gum.get("names"), politics.get("names")]
        lines.append(f"| {step} | {ewt.get('spent', 0) / 60:.0f} | " + " | ".join(map(show, cells)) + " |")
    return lines


def main() -> None:
    """Fills the frame of the card."""
    figures = json.loads((HERE / "reader.json").read_text("utf-8"))
    log = [json.loads(line) for line in (HERE / "log.jsonl").read_text("utf-8").splitlines()]
    passes = [row for row in log if row.get("event") == "pass"]
    text = (HERE / "card.md").read_text("utf-8")
    parts = {
        "{MADE_BY}": figures["int8"]["made_by"],
        "{SIZES}": figures.get("sizes", ""),
        "{ROWS}": "\n".join(rows(figures)),
        "{KINDS}": "\n".join(kind_rows(figures)),
        "{CURVE}": "\n".join(curve_rows(log)),
        "{STEPS}": str(max(row.get("step", 0) for row in log)),
        "{WORDS}": f"{passes[-1]['words']:,}",
        "{DOMAIN}": str(passes[-1]["domain"]),
        "{MACHINE}": figures.get("machine", ""),
        "{NOTES}": (HERE / "weak.md").read_text("utf-8").strip(),
    }
    for mark, part in parts.items():
        text = text.replace(mark, part)
    (HERE.parent / "docs/accuracy.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
