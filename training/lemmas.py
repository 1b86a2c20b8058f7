"""Learns the lemma table from the training treebanks."""

from __future__ import annotations

from collections import Counter, defaultdict

from training.data import Example

from crossbearing.read.parse.lemma import LONGEST_SUFFIX, Lemmatizer

RULE_SHARE = 0.6  # a suffix has a rule if at least this share of its words follow it
RULE_WORDS = 2  # and at least so many words have it


def shared_start(a: str, b: str) -> int:
    """Gives the number of letters that two words begin with alike."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def learn_lemmas(examples: list[Example]) -> dict[str, dict[str, dict[str, object]]]:
    """Gives {"rules": class -> suffix -> (cut, add), "exceptions": class -> form -> lemma}."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    written: dict[tuple[str, str], bool] = {}
    for example in examples:
        for word, pos, lemma in zip(example.words, example.upos or [], example.lemmas or [], strict=True):
            if lemma != "_":
                seen[pos, word.lower()][lemma] += 1
                written[pos, word.lower()] = written.get((pos, word.lower()), False) or word[0].isupper()
    best = {key: lemmas.most_common(1)[0][0] for key, lemmas in seen.items()}
    by_suffix: dict[str, dict[str, Counter[tuple[int, str]]]] = defaultdict(lambda: defaultdict(Counter))
    for (pos, form), lemma in best.items():
        if pos in ("NOUN", "VERB", "ADJ", "ADV", "AUX"):
            stem = shared_start(form, lemma.lower())
            for length in range(1, LONGEST_SUFFIX + 1):
                by_suffix[pos][("^" + form)[-length:]][len(form) - stem, lemma.lower()[stem:]] += 1
    rules: dict[str, dict[str, tuple[int, str]]] = {}
    for pos, suffixes in by_suffix.items():
        kept = rules.setdefault(pos, {})
        for suffix, scripts in sorted(suffixes.items(), key=lambda item: (len(item[0]), item[0])):
            script, count = scripts.most_common(1)[0]
            shorter = next((kept[suffix[i:]] for i in range(1, len(suffix)) if suffix[i:] in kept), (0, ""))
            if script != shorter and count >= RULE_WORDS and count >= RULE_SHARE * scripts.total():
                kept[suffix] = script
    plain = Lemmatizer(rules, {})
    exceptions: dict[str, dict[str, str]] = defaultdict(dict)
    for (pos, form), lemma in sorted(best.items()):
        name = form.capitalize() if written[pos, form] else form
        if (
            plain.lemma(name, pos) != lemma
            and pos not in ("PUNCT", "NUM", "SYM", "X")
            and (pos != "PROPN" or lemma.lower() != form)
        ):
            exceptions[pos][form] = lemma
    return {"rules": rules, "exceptions": dict(exceptions)}
