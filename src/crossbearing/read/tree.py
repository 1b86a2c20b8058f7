"""One parsed sentence as a tree that rules can walk: who does what a verb says, who is done to, and by whom?"""

from functools import cache

from crossbearing.read.datelines import without_dateline
from crossbearing.read.syntax import Syntax
from crossbearing.records import Parse, Report

OPENING_SENTENCES = 4  # a dateline opens the text, behind a title and a subtitle at most
DITRANSITIVE = frozenset(("give", "hand", "serve", "send", "award", "grant", "offer", "tell", "ask", "show"))
HEADLINES = 2  # a headline is among the first sentences
HANDING = frozenset(("give", "hand", "serve"))  # "was summoned and handed a note": the parser calls it active


class Tree(Syntax):
    """A sentence with its syntax, and the subjects, agents and passives that are understood from it."""

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
                owner = self.kids(above, "nmod:poss")  # "Poland's decision to close"
                if owner or self._is_from_another(above):
                    return owner[0] if owner else None
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
            told = self.feat(i, "VerbForm") not in ("Inf", "Ger", "Part") or self.kids(i, "aux")
            if relation in ("ccomp", "parataxis") and told:
                return None
            i = above
        return None

    def _is_from_another(self, noun: int) -> bool:
        """ "Rejected a proposal to", "received an invitation to": what somebody else asks or offers."""
        verb = self.head(noun)
        return verb >= 0 and self.base(noun) == "obj" and self.lemmas[verb] in _classes()["answering"]

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
        if self.base(i) == "ccomp" and i < above and self.kids(i, "aux"):
            subjects = [k for k in self.kids(above, "nsubj") if k != i]
            return subjects[0] if len(subjects) > 1 and subjects[0] < i < subjects[-1] else None
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
        return ends not in ".!?" and bare and self.lemmas[i] in _classes()["taken_verb"]


@cache
def _classes() -> dict[str, frozenset[str]]:
    from crossbearing.read.events.lexicon import load_classes

    return load_classes()


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
