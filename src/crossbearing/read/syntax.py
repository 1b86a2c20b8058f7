"""Which words of a parsed sentence hang on which: heads, dependents, stretches, roles, spans.

With a reader that gives no tree every word is a root of its own; nothing here fails then, there is only less to find.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Any

import msgspec

from crossbearing.records import Sentence, Span, Word

MAX_DEPTH = 200  # a damaged tree with a ring must not hang a run


class Syntax:
    """A sentence of a parse with its dependents and roles indexed. Words are named by their index in the sentence."""

    def __init__(self, sentence: Sentence, index: int, text: str) -> None:
        """Indexes one sentence; ``index`` is its place in the parse, ``text`` the report's."""
        self.sentence = sentence
        self.index = index
        self.text = text
        self.words: tuple[Word, ...] = sentence.words
        self.children: list[list[int]] = [[] for _ in self.words]
        for i, word in enumerate(self.words):
            if 0 <= word.head < len(self.words) and word.head != i:
                self.children[word.head].append(i)
        self.senses: dict[int, str] = {p.word: p.sense for p in sentence.predicates}
        self.arguments: dict[int, list[tuple[str, int]]] = {}
        self.played: dict[int, list[tuple[str, int]]] = {}
        self.placed: frozenset[int] = frozenset()  # names of places and of States: known when the mentions are
        self.states: frozenset[int] = frozenset()
        self.people: frozenset[int] = frozenset()
        self.nations: frozenset[int] = frozenset()
        self._mend_particles()
        self.memo: dict[tuple[object, ...], Any] = {}  # what rules have found out about words, to be asked again
        self._rels = tuple(word.deprel for word in self.words)
        self._bases = tuple(rel.partition(":")[0] for rel in self._rels)
        for role in sentence.roles:
            self.arguments.setdefault(role.predicate, []).append((role.role, role.head))
            self.played.setdefault(role.head, []).append((role.role, role.predicate))

    def _mend_particles(self) -> None:
        """A bare noun behind a particle verb ("called off the drills") is its object, whatever the parser calls it."""
        for i, word in enumerate(self.words):
            verb = word.head
            if word.deprel != "obl" or word.upos not in ("NOUN", "PROPN") or verb < 0 or i < verb:
                continue
            beside = {self.words[k].deprel for k in self.children[verb]}
            before = [k for k in self.children[verb] if self.words[k].deprel == "compound:prt" and k < i]
            cased = any(self.words[k].deprel == "case" for k in self.children[i])
            if before and not cased and not beside & {"obj", "aux:pass", "nsubj:pass"}:
                mended = msgspec.structs.replace(word, deprel="obj")
                self.words = (*self.words[:i], mended, *self.words[i + 1 :])
                return

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Lower-case lemma of each word (the form where the parser gives none)."""
        forms = [self.text[w.start : w.end].lower() for w in self.words]
        return tuple(_mended((w.lemma or f).lower(), w.upos) for w, f in zip(self.words, forms, strict=True))

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Each word as it is written, lower case, with straight apostrophes."""
        return tuple(self.text[w.start : w.end].lower().replace("’", "'") for w in self.words)

    @cached_property
    def _stretches(self) -> list[frozenset[int]]:
        found: list[frozenset[int] | None] = [None] * len(self.words)
        for start in range(len(self.words)):
            self._fill(start, found)
        return [stretch or frozenset() for stretch in found]

    def _fill(self, start: int, found: list[frozenset[int] | None]) -> None:
        stack, seen = [start], {start}
        while stack:
            top = stack[-1]
            todo = [c for c in self.children[top] if found[c] is None and c not in seen]
            if todo:
                seen.update(todo[:1])
                stack.append(todo[0])
                continue
            stack.pop()
            if found[top] is None:
                found[top] = frozenset({top}).union(*(found[c] or () for c in self.children[top]))

    def under(self, i: int, *, without: Iterable[str] = (), minus: Iterable[int] = ()) -> frozenset[int]:
        """Returns the words of the subtree of ``i``, less dependents in a relation of ``without`` and the
        subtrees ``minus``.
        """
        gone: set[int] = set()
        for child in self.children[i]:
            if self.rel(child) in without or self.base(child) in without:
                gone |= self._stretches[child]
        for other in minus:
            if other != i:
                gone |= self._stretches[other]
        return self._stretches[i] - gone

    def rel(self, i: int) -> str:
        """Returns the relation of a word to its head (``obl:agent``)."""
        return self._rels[i]

    def base(self, i: int) -> str:
        """Returns that relation without its subtype (``obl``)."""
        return self._bases[i]

    def head(self, i: int) -> int:
        """Returns the head of a word, -1 for a root."""
        return self.words[i].head

    def upos(self, i: int) -> str:
        """Returns the universal part of speech of a word."""
        return self.words[i].upos

    def feat(self, i: int, name: str) -> str:
        """Returns a feature's value (``Tense`` -> ``Past``), "" if it has none."""
        return next((f[len(name) + 1 :] for f in self.words[i].feats.split("|") if f.startswith(name + "=")), "")

    def kids(self, i: int, *relations: str) -> list[int]:
        """Returns the dependents of ``i`` in one of the relations (with or without subtype), in order."""
        rels, bases = self._rels, self._bases
        return [c for c in self.children[i] if bases[c] in relations or rels[c] in relations]

    def ancestors(self, i: int) -> Iterator[int]:
        """Yields the heads above ``i``, nearest first."""
        for _ in range(MAX_DEPTH):
            i = self.words[i].head
            if not 0 <= i < len(self.words):
                return
            yield i

    def coordinated(self, i: int) -> list[int]:
        """Returns ``i`` and everything joined to it by "and" (its conjuncts, theirs too)."""
        found = [i]
        for j in found:
            found += [c for c in self.kids(j, "conj") if c not in found]
        return found

    def roles(self, i: int, *names: str) -> list[int]:
        """Returns the head words that play one of the roles for the predicate ``i``."""
        return [head for name, head in self.arguments.get(i, ()) if name in names]

    def within(self, start: int, end: int) -> list[int]:
        """Returns the words that overlap [start, end) of the text."""
        first = bisect_right(self.words, start, key=lambda word: word.end)
        return list(range(first, bisect_left(self.words, end, key=lambda word: word.start)))

    def top(self, start: int, end: int) -> int | None:
        """Returns the word of [start, end) whose own head lies outside it: the head of those words; None if no word."""
        inside = self.within(start, end)
        outer = [i for i in inside if self.head(i) not in inside and self.upos(i) not in ("PUNCT", "ADP", "DET")]
        found = outer or inside
        if not found:
            return None
        return found[0] if self.parsed else found[-1]

    @cached_property
    def parsed(self) -> bool:
        """Whether there is a tree at all."""
        return any(word.head >= 0 for word in self.words)

    def bounds(self, indices: Iterable[int]) -> tuple[int, int]:
        """Returns [start, end) of the text from the first to the last of these words."""
        chosen = list(indices)
        return min(self.words[i].start for i in chosen), max(self.words[i].end for i in chosen)

    def span(self, indices: Iterable[int]) -> Span:
        """Returns the Span from the first to the last of these words."""
        return span_at(self.text, *self.bounds(indices))

    def word_span(self, i: int) -> Span:
        """Returns the Span of one word."""
        return span_at(self.text, self.words[i].start, self.words[i].end)

    def is_clause(self, i: int) -> bool:
        """Says whether a word heads a clause (a verb, or a predicate with a copula or a subject)."""
        return self.upos(i) in ("VERB", "AUX") or bool(self.kids(i, "cop", "nsubj", "aux"))


def span_at(text: str, start: int, end: int) -> Span:
    """Returns the Span of [start, end), white space trimmed off."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end, exact=text[start:end])


@cache
def _mended(lemma: str, upos: str) -> str:
    """A lemmatiser that cuts "framing" to "fram" is set right where our tables know "frame"."""
    if upos != "VERB" or lemma[-1:] == "e":
        return lemma
    from crossbearing.read.attributions.cues import load_cues
    from crossbearing.read.events.lexicon import load_rules, load_words

    known = [load_cues().verbs, load_words().states, load_words().minor, load_words().carriers, load_words().embeds]
    if any(lemma in table for table in known) or ("v", lemma) in load_rules():
        return lemma
    whole = lemma + "e"
    return whole if any(whole in table for table in known) or ("v", whole) in load_rules() else lemma
