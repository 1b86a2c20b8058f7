"""Words of English text, cut as the English treebanks of Universal Dependencies cut them.

Clitics are words (he|'s, do|n't), hyphens between words are words (Russian|-|led, AK|-|47) except after a prefix
(non-lethal), and the full stop of an abbreviation belongs to it. Offsets are exact, every character that is not white
space lies in one word, and the time is linear in the length of the text.

Source: conventions of UD English-EWT and GUM, read off their training parts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from crossbearing.text.tables import load_table

_JOINERS = "\u200d\ufe0e\ufe0f\u20e3"  # characters that bind to what stands before them


@cache
def load_conventions() -> dict[str, Any]:
    """Gives the tables of words.yaml: prefixes, clitics, joined, units, titles, abbreviations, numbered."""
    tables: dict[str, Any] = load_table("crossbearing.text", "words.yaml")
    return tables


@cache
def _pattern() -> re.Pattern[str]:
    tables = load_conventions()
    prefixes = "|".join(tables["prefixes"])
    dotted = "|".join(re.escape(word) for word in [*tables["titles"], *tables["abbreviations"]])
    numbered = "|".join(tables["numbered"])
    units = "|".join(sorted(tables["units"], key=len, reverse=True))
    clitics = "|".join(tables["clitics"])
    letter = r"[^\W\d_]"
    return re.compile(
        rf"""
          (?:https?://|www\.)[^\s<>"“”]{{0,400}}[^\s<>"“”.,;:!?)\]}}'’]      # web addresses
        | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,8}}              # mail addresses
        | [@#]{letter}\w*                                                      # handles, hashtags
        | (?:{letter}\.){{2,12}}                                               # U.S., e.g.
        | (?<![\w.]){letter}\.(?=\s+[A-Z]|[A-Z]{letter})                         # an initial
        | (?<!\w)(?i:{dotted})\.(?!\w)                                         # Gen., Sept.
        | (?<!\w)(?:{numbered})\.(?=\s*\d)                                     # No. 5
        | \d{{1,4}}[-/]\d{{1,2}}[-/]\d{{1,4}}(?!\w) | \d{{1,3}}/\d{{1,3}}(?!\w)   # dates, 9/11
        | \d{{3}}-\d{{3}}-\d{{4}}(?!\w) | \d{{3}}-\d{{4}}(?!\w)                # telephones
        | \d+(?:[.,:]\d+)*(?=(?i:{units})(?!\w)) | \d+(?:[.,:]\d+)+(?!\w)       # 430|km, 1,000
        | (?i:n['’]t)(?!\w) | ['’](?i:{clitics})(?!\w)                         # clitics
        | (?<![\w-])(?i:{prefixes})[-‐‑]{letter}\w*(?=['’]|\b)                  # non-lethal
        | {letter}\w*?(?=(?i:n['’]t)(?!\w))                                    # do|n't
        | [^\W_]\w*(?:['’](?!(?i:{clitics})(?!\w)){letter}\w*)*                # words, O'Neill
        | \.{{2,}} | -{{2,}} | [!?]{{2,}} | ['`]{{2}} | \S
        """,
        re.VERBOSE,
    )


def _binds(char: str) -> bool:
    """Says whether a character belongs to the one before it: a combining mark, a joiner."""
    return char > "\u02ff" and (char in _JOINERS or unicodedata.category(char)[0] == "M")


def split_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cuts a stretch of text into words.

    Args:
        text: the text that the offsets count in.
        start: where to begin.
        end: where to stop (None: at the end of the text).

    Returns:
        One half-open (start, end) for each word, in order, in code points of `text`; white space lies in none.
    """
    end = len(text) if end is None else end
    joined: dict[str, int] = load_conventions()["joined"]
    words: list[tuple[int, int]] = []
    for match in _pattern().finditer(text, start, end):
        first, last = match.span()
        if (
            words
            and words[-1][1] == first
            and (_binds(text[first]) or (_binds(text[first - 1]) and text[first].isalnum()))
        ):
            first = words.pop()[0]
        cut = joined.get(text[first:last].lower())
        words += [(first, last)] if cut is None else [(first, first + cut), (first + cut, last)]
    return words
