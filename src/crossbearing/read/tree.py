"""One parsed sentence as a tree that rules can walk: dependents, stretches, subjects, roles.

With a reader that gives no tree every word is a root of its own; nothing here fails then, there is only less to find.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Any

import msgspec

from crossbearing.read.datelines import without_dateline
from crossbearing.records import Parse, Report, Sentence, Span, Word

CLAUSE_RELATIONS = frozenset(
    ("root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "conj", "acl:relcl", "advcl:relcl")
)
OPENING_SENTENCES = 4  # a dateline opens the text, behind a title and a subtitle at most
DITRANSITIVE = frozenset(("give", "hand", "serve", "send", "award", "grant", "offer", "tell", "ask", "show"))
HEADLINES = 2  # a headline is among the first sentences
HANDING = frozenset(("give", "hand", "serve"))  # "was summoned and handed a note": the parser calls it active
MAX_DEPTH = 200  # a damaged tree with a ring must not hang a run


class Tree:
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

    def subject(self, i: int) -> int | None:
        """Returns the head of the understood subject of a verb (or predicate), None if nobody can be named."""
        for _ in range(8):  # a chain of control longer than this is a parser's slip
            own = self._own_subject(i)
            if own is not None:
                return own
            above = self.head(i)
            relation = self.rel(i)
            if above < 0:
                return None
            if relation.startswith("acl"):
                if not any(self.forms[k] == "to" for k in self.kids(i, "mark")):
                    return above
                owner = self.kids(above, "nmod:poss")
                if owner:
                    return owner[0]  # "Poland's decision to close"
                if self.kids(above, "cop") and self._own_subject(above) is not None:
                    return self._own_subject(above)  # "the crossing is on track to reopen"
                if self.base(above) in ("obl", "nmod") and self.kids(above, "case"):
                    return None  # "protested against the decision to close": another's
                i = self.head(above) if self.head(above) >= 0 else above
                if self.passive(i) or not self.is_clause(i):
                    return above
                continue
            blamed = relation in ("advcl", "acl") and any(
                self.forms[k] in ("of", "for", "from") for k in self.kids(i, "mark")
            )
            if (relation == "xcomp" or blamed) and self.kids(above, "obj"):
                return self.kids(above, "obj")[0]
            if relation not in ("conj", "xcomp", "advcl", "ccomp", "parataxis"):
                return None
            if relation in ("ccomp", "parataxis") and self.feat(i, "VerbForm") not in ("Inf", "Ger", "Part"):
                return None
            i = above
        return None

    def _own_subject(self, i: int) -> int | None:
        subjects = self.kids(i, "nsubj", "csubj")
        if not subjects:
            return self._taken_subject(i) if self.base(i) in ("advcl", "ccomp") else self._lent_subject(i)
        first = subjects[0]
        before = [k for k in subjects if k < i and self.upos(k) in ("PROPN", "PRON", "NOUN")]
        if len(before) > 1:
            first = before[-1]  # a title and a name, or a date line and a name, both called subjects
        if self.forms[first] in ("which", "who", "that") and self.rel(i).startswith("acl"):
            return self.head(i)
        return first

    def _taken_subject(self, i: int) -> int | None:
        """The subject that the parser hung elsewhere ("... after Minsk expels three", "which he said had entered")."""
        above = self.head(i)
        if self.base(i) == "ccomp" and above >= 0 and self.rel(above) == "acl:relcl":
            taken = [k for k in self.kids(i, "obj") if self.forms[k] in ("which", "that", "who")]
            return self.head(above) if taken and len(self.kids(i, "obj")) > 1 else None
        marks = [
            k for k in self.kids(i, "mark") if self.forms[k] not in ("to", "of", "for", "in", "by", "from", "without")
        ]
        if not marks or self.forms[i].endswith("ing") or self.passive(i):
            return None
        stray = [k for k in range(marks[-1] + 1, i) if self.upos(k) == "PROPN" and not self.kids(k, "case")]
        return next((k for k in stray if self.base(k) in ("nmod", "obl", "obj", "conj") and self.head(k) != i), None)

    def _lent_subject(self, i: int) -> int | None:
        """ "X, citing Y, reported": a participle has no subject; one that the parser gave it is the verb's."""
        for clause in self.kids(i, "advcl"):
            if clause < i and self.feat(clause, "VerbForm") in ("Ger", "Part") and not self.kids(clause, "mark"):
                lent = [k for k in self.kids(clause, "nsubj") if k < clause]
                if lent and self.forms[lent[0] + 1] == ",":
                    return lent[0]
        return None

    def own_antecedent(self, i: int) -> int | None:
        """Returns the head of the subject that a verb has itself: for "that fell" the noun that "that" stands for."""
        return self._own_subject(i)

    def agents(self, i: int) -> list[int]:
        """Returns the heads of the "by" phrases of a verb."""
        return [a for a in self.kids(i, "obl") if any(self.forms[k] == "by" for k in self.kids(a, "case"))]

    def passive(self, i: int) -> bool:
        """Says whether a verb stands in the passive."""
        above = self.head(i)
        if (
            self.rel(i) == "conj"
            and above >= 0
            and not self.kids(i, "nsubj", "aux")
            and (self.lemmas[i] in DITRANSITIVE or not self.kids(i, "obj"))
            and (self.feat(i, "VerbForm") != "Fin" or self.lemmas[i] in HANDING)
        ):
            joined = self.feat(i, "Tense") == "Past" and self.upos(above) == "VERB"
            if joined and self.kids(above, "aux:pass", "nsubj:pass"):
                return True
        helpers = [self.lemmas[k] for k in self.kids(i, "aux")]
        if helpers and "be" not in helpers and "get" not in helpers and "have" in helpers:
            return False  # "have stressed", whatever the parser calls it
        if self._is_headline_passive(i):
            return True
        return bool(self.kids(i, "aux:pass", "nsubj:pass")) or (
            self.upos(i) == "VERB" and self.feat(i, "VerbForm") == "Part" and self.feat(i, "Tense") == "Past"
            and self.rel(i) in ("acl", "advcl", "amod")
        )  # fmt: skip

    def _is_headline_passive(self, i: int) -> bool:
        """ "Tanker boarded off Estonia": a headline's past form without an object, of a verb that asks for one."""
        if (
            self.index >= HEADLINES
            or self.feat(i, "Tense") != "Past"
            or self.rel(i) not in ("root", "ccomp", "parataxis")
        ):
            return False
        ends = self.text[self.sentence.start : self.sentence.end].rstrip()[-1:]
        bare = not self.kids(i, "obj", "iobj", "aux", "ccomp", "xcomp") and bool(self.kids(i, "nsubj"))
        return ends not in ".!?" and bare and self.lemmas[i] in _taken_verbs()


@cache
def _taken_verbs() -> frozenset[str]:
    from crossbearing.read.events.lexicon import load_classes

    return load_classes()["taken_verb"]


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


_LAST: list[tuple[Report, Parse, tuple[Tree, ...]]] = []  # all modules of a reading ask for the trees of one parse


def plant(report: Report, parse: Parse) -> tuple[Tree, ...]:
    """Returns one Tree for each sentence of a parse, in order; asked again for the same parse, the same trees."""
    for known, parsed, trees in _LAST:
        if known is report and parsed is parse:
            return trees
    trees = tuple(
        Tree(without_dateline(sentence, report.text) if i < OPENING_SENTENCES else sentence, i, report.text)
        for i, sentence in enumerate(parse.sentences)
    )
    _LAST[:] = [(report, parse, trees)]
    return trees
