"""Lemmas from a table of exceptions and the longest suffix that has a rule; learned by training/lemmas.py."""

from __future__ import annotations

from collections.abc import Mapping

LONGEST_SUFFIX = 6
CACHED_LEMMAS = 100_000  # some 20 MB; then the cache starts anew
_KEEPS_CASE = ("PROPN", "X", "SYM", "PUNCT", "NUM")

Rules = Mapping[str, Mapping[str, tuple[int, str]]]
Exceptions = Mapping[str, Mapping[str, str]]


def apply_rule(form: str, rules: Mapping[str, tuple[int, str]]) -> str:
    """Gives the lemma of a lower-case form by the rule (letters to cut, letters to add) of its longest known suffix."""
    marked = "^" + form
    for length in range(min(LONGEST_SUFFIX, len(marked)), 0, -1):
        rule = rules.get(marked[-length:])
        if rule is not None:
            cut, ending = rule
            return form[: len(form) - cut] + ending
    return form


class Lemmatizer:
    """Gives the lemma of a word and its class.

    Args:
        rules: class -> suffix -> (letters to cut, letters to add); ``^`` marks the beginning of the word.
        exceptions: class -> lower-case form -> lemma.
    """

    def __init__(self, rules: Rules, exceptions: Exceptions) -> None:
        self._rules, self._exceptions = rules, exceptions
        self._seen: dict[tuple[str, str], str] = {}

    def lemma(self, form: str, upos: str) -> str:
        """Gives the lemma as UD English writes it; capitals stay in names and in adjectives of names."""
        lemma = self._seen.get((form, upos))
        if lemma is None:
            if len(self._seen) >= CACHED_LEMMAS:
                self._seen.clear()
            lemma = self._seen[form, upos] = self._find(form, upos)
        return lemma

    def _find(self, form: str, upos: str) -> str:
        lower = form.lower()
        known = self._exceptions.get(upos, {}).get(lower)
        if known is not None:
            return known
        if upos in _KEEPS_CASE or (upos == "ADJ" and form[:1].isupper() and not form.isupper()):
            return form
        return apply_rule(lower.replace("’", "'"), self._rules.get(upos, {}))
