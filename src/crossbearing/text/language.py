"""Which language a text is in: by script, then by the share of its closed-class words."""

import re
import unicodedata
from collections import Counter
from functools import cache

from crossbearing.text.tables import load_table

SAMPLE_CHARACTERS = 20_000  # more of the same text does not change the answer
MINIMUM_SHARE = 0.12  # of words that are function words: prose has 0.3 to 0.5, headlines and lists from 0.1
SHORT_TEXT_WORDS = (
    25  # below this one word of the language is enough, and none at all is taken for a headline in English
)
SCRIPTS_BY_WORDS = ("LATIN", "CYRILLIC")
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Return a BCP 47 tag: a language of ``function_words.yaml``, ``und-SCRIPT`` for another script, or ``und``."""
    sample = text[:SAMPLE_CHARACTERS]
    script = _script(sample)
    if script not in SCRIPTS_BY_WORDS:
        return f"und-{script.lower()}" if script else "und"
    words = [word.casefold() for word in _WORD.findall(sample)]
    shares = {tag: sum(word in known for word in words) / len(words) for tag, known in _function_words().items()}
    best = max(sorted(shares), key=lambda tag: shares[tag])
    if len(words) < SHORT_TEXT_WORDS:
        return best if shares[best] else {"LATIN": "en"}.get(script, "und")
    return best if shares[best] >= MINIMUM_SHARE else "und"


def share_of_function_words(text: str) -> float:
    """Return the share (0-1) of words that are function words of the language that has most of them."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return max(sum(word in known for word in words) / max(len(words), 1) for known in _function_words().values())


def _script(sample: str) -> str:
    letters = Counter(unicodedata.name(c, "").split(" ")[0] for c in sample if c.isalpha())
    return max(sorted(letters), key=lambda name: letters[name]) if letters else ""


@cache
def _function_words() -> dict[str, frozenset[str]]:
    table = load_table("crossbearing.text", "function_words.yaml", strings=True)
    return {tag: frozenset(words.split()) for tag, words in table.items()}
