"""Words for nations and their people, from the factbook (CC0): they tell a nationality where a data set does not."""

import json
import re
from pathlib import Path

# Peoples and larger groups, which the factbook's list of nationalities lacks.
_PEOPLES = """
Kurd Kurdish Arab Arabs Palestinian Catalan Basque Chechen Tatar Tatars Slavic Soviet Scottish Welsh English Tibetan
Uyghur Chinese European Europeans African Africans Asian Asians American Americans Afghan Iraqi Persian Jews Jewish
Sunni Shiite Shia
"""
# Other words that stand in that list with a capital.
_NO_PEOPLES = {"Of", "The", "None", "Note", "Former", "New", "South", "North", "Islander", "Islanders"}


def read_demonyms(factbook: Path) -> frozenset[str]:
    """Gives the adjectives and nouns of all nations, singular and plural."""
    words = set(_PEOPLES.split())
    entries = json.loads(factbook.read_text("utf-8"))
    for entry in entries if isinstance(entries, list) else entries.values():
        for text in (entry.get("nationality") or {}).values():
            for word in re.findall(r"[A-Z][a-z]+(?:\(s\))?", text or ""):
                words |= {word.removesuffix("(s)")} | ({word.replace("(s)", "s")} if word.endswith("(s)") else set())
    return frozenset(words - _NO_PEOPLES)
