"""Which language a text is in: by script, then by the share of its closed-class words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from crossbearing.text.tables import load_table

SAMPLE_CHARACTERS = 20_000  # more of the same text does not change the answer
MINIMUM_SHARE = 0.12  # of words that are function words: prose has 0.3 to 0.5, headlines and lists from 0.1
SHORT_TEXT_WORDS = 25  # below this a text is English unless two words of another language stand in it, and fewer of its
SHORT_EVIDENCE = 2
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
        return _language_of_few(words, script)
    return best if shares[best] >= MINIMUM_SHARE else "und"


def _language_of_few(words: Sequence[str], script: str) -> str:
    """Return the language of a headline or flash. Single letters tell nothing: "s" ("Turkey's") is a word in Czech."""
    told = {word for word in words if len(word) > 1 or script != "LATIN"}
    counts = {tag: len(told & known) for tag, known in _function_words().items()}
    best = max(sorted(counts), key=lambda tag: counts[tag])
    if script != "LATIN":
        return best if counts[best] else "und"
    return best if counts[best] >= SHORT_EVIDENCE and counts[best] > counts["en"] else "en"


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
