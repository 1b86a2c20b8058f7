"""What "the move", "this measure" or "it" stands for: what a sentence shortly before was mainly about."""

from collections.abc import Sequence

from crossbearing.read.tree import Tree
from crossbearing.records import EventMention, Mention
from crossbearing.text.fold import key

SENTENCES_BACK = 3
STEPS = frozenset(
    ("move", "step", "measure", "decision", "action", "act", "order", "announcement", "ruling", "gesture", "incident")
)
MEASURES = frozenset(("decision", "measure", "order", "ruling"))  # no exercise is one of these
SPEECH = frozenset(("warning", "concern", "statement", "comment", "remark", "criticism", "claim", "word", "call"))
MARKS = frozenset(("the", "this", "these", "those", "that", "such"))
PRONOUNS = frozenset(("it", "this", "that", "these", "those"))
STATEMENTS = frozenset(("announcement", "statement_of_intent", "saying", "denial"))  # told of something else
EMPTY = frozenset(("come", "follow", "be", "happen", "occur", "take", "make", "prompt", "trigger", "cause"))
ANSWERS = frozenset(("respond", "react", "retaliate", "answer", "reply", "hit"))
WHEN = ("after", "before", "when", "while", "as", "since", "because", "once", "if", "until", "although", "though")
OPEN = ("of", "to", "on", "against", "by")  # "the decision to close the border" says itself what it is


class Earlier:
    """The events of a report, by sentence."""

    def __init__(self, trees: Sequence[Tree], events: Sequence[EventMention], mentions: Sequence[Mention]) -> None:
        self._trees, self._events, self._mentions = trees, events, mentions
        self._in_sentence: dict[int, list[tuple[int, EventMention]]] = {}
        for number, event in enumerate(events):
            self._in_sentence.setdefault(event.sentence, []).append((number, event))

    def stands_for(self, tree: Tree, word: int, *, pronouns: bool = False) -> int | None:
        """Returns the event that a general noun (or, where asked for, a pronoun) stands for; None if none is safe."""
        pronoun = pronouns and tree.forms[word] in PRONOUNS and tree.upos(word) == "PRON"
        if pronoun or (tree.lemmas[word] in STEPS and not self._says_itself(tree, word) and self._points(tree, word)):
            owners = [k for k in tree.kids(word, "nmod:poss") if tree.upos(k) != "PRON"]
            whose = self._named(tree, owners[0]) if owners else None
            return self._main_before(tree.index, whose, measure=tree.lemmas[word] in MEASURES)
        if tree.lemmas[word] in STEPS and tree.base(word) in ("appos", "parataxis"):  # "..., a step triggered by"
            return self._main(tree.index, None, before=tree.words[word].start)
        return None

    def before(self, sentence: int, *, unlike: int | None = None) -> int | None:
        """Returns what the sentence before was about; with `unlike` only what somebody else did than did that event."""
        found = self._main(sentence - 1, None)
        if found is None or unlike is None:
            return found
        if self._events[found].kind == "other" and self._events[found].lemma in SPEECH:
            return None  # what is answered "in response" is rather the act that the words were about
        theirs, ours = self._actors(self._events[found]), self._actors(self._events[unlike])
        return found if theirs and ours and not theirs & ours else None

    def _points(self, tree: Tree, word: int) -> bool:
        """Tells whether "the", "this", "its" or a name's possessive stands before the word."""
        pointed = [k for k in tree.kids(word, "det", "nmod:poss", "det:predet") if k < word]
        return any(tree.forms[k] in MARKS or tree.base(k) == "nmod" for k in pointed)

    def _says_itself(self, tree: Tree, word: int) -> bool:
        if tree.kids(word, "acl", "acl:relcl", "ccomp", "compound"):
            return True
        return any(tree.forms[c] in OPEN for k in tree.kids(word, "nmod") for c in tree.kids(k, "case"))

    def _named(self, tree: Tree, word: int) -> frozenset[str]:
        at = tree.words[word]
        return frozenset(
            name
            for one in self._mentions
            if one.start < at.end and at.start < one.end
            for name in (one.entity, key(one.name))
            if name
        ) or frozenset([key(tree.forms[word])])

    def _main_before(self, sentence: int, owner: frozenset[str] | None, *, measure: bool = False) -> int | None:
        for place in range(sentence - 1, max(-1, sentence - 1 - SENTENCES_BACK), -1):
            if (found := self._main(place, owner, measure=measure)) is not None:
                return found
        return None

    def _main(
        self, sentence: int, owner: frozenset[str] | None, before: int | None = None, *, measure: bool = False
    ) -> int | None:
        """Returns the event that a sentence is about: the highest of its tree, in no clause of circumstance."""
        found = []
        for number, event in self._in_sentence.get(sentence, ()):
            if (
                event.kind in STATEMENTS
                or (event.kind == "exercise" and (measure or self._has_act(sentence)))
                or (owner is not None and not owner & self._actors(event))
            ):
                continue
            depth = self._depth(event)
            if depth is not None and (before is None or event.anchor.end <= before):
                found.append((depth, event.anchor.start, number))
        return min(found)[2] if found else None

    def _has_act(self, sentence: int) -> bool:
        """Tells whether somebody does something else in a sentence than to exercise: a measure is no exercise."""
        kinds = {event.kind for _, event in self._in_sentence.get(sentence, ())}
        return bool(kinds - STATEMENTS - {"exercise", "other"})

    def _depth(self, event: EventMention) -> int | None:
        """Returns how far below the root an event stands; None in a clause of circumstance, or where it only comes."""
        tree = self._trees[event.sentence]
        word = tree.top(event.anchor.start, event.anchor.end)
        if word is None or (event.kind == "other" and tree.lemmas[word] in EMPTY | ANSWERS):
            return None
        above = [word, *tree.ancestors(word)]
        circumstance = any(
            tree.base(one) == "advcl" and any(tree.forms[k] in WHEN for k in tree.kids(one, "mark", "advmod"))
            for one in above
        )
        return None if circumstance else len(above)

    def _actors(self, event: EventMention) -> frozenset[str]:
        who = (self._mentions[number] for number in event.actors)
        return frozenset(name for one in who for name in (one.entity, key(one.name)) if name)
