"""Which exercise of a report a figure is of: the one that its sentence names, else the one the report is about."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crossbearing.read.exercises.tables import pattern, pattern_at
from crossbearing.read.tree import Tree
from crossbearing.records import EventMention, Mention, Quantity

KIND = "exercise"
_NAMES_ONLY = re.compile(r"(?:[\s,;&\"“”„«»‘’']|and\b|the\b|[A-Z][\w’'-]*|\d+)*")  # between names of a list
OPENING = 4  # sentences at the head of a report (title, dateline and lead)
ABOUT = 0.2  # share of a report's sentences that tell of the exercise which it is about
SHORT = 16  # sentences: so short a report that opens with an exercise is about it
NEAR_SENTENCES = 4  # farther from the last word of the exercise a number is no longer taken for its
NEAR_CHARACTERS = 40  # between "another" and the exercise that it speaks of
SPACED = 0.8  # of the sentences are paragraphs of their own: then a paragraph says nothing
# "busy with African Sirocco, for which Rabat has announced 15,000"
_FOR_WHICH = re.compile(
    r"(?P<name>[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)+)[\"”’']?,?\s+(?:for|in|at|during|to)\s+which\s[^,;.]{0,40}(?=$|\d)"
)
CHAIN = 2  # sentences that go on about an exercise without its name
TITLE = 2  # times that a name in the title counts


@dataclass(frozen=True, slots=True)
class Owner:
    """The exercise that a figure is of: the mentions of its name (none: the unnamed one), and where it was told."""

    names: tuple[int, ...] = ()
    like: EventMention | None = None


class Exercises:
    """The exercises that one report tells of."""

    def __init__(
        self, text: str, trees: Sequence[Tree], mentions: Sequence[Mention], told: Sequence[EventMention]
    ) -> None:
        """Finds the main one: the name told most often, in the title twice."""
        self.text, self.trees, self.mentions, self.told = text, trees, mentions, told
        named = {n for event in told for n in event.names}
        self._named = [n for n, one in enumerate(mentions) if n in named or (one.kind == KIND and one.form == "name")]
        whole = [number for number in self._named if not self.is_part_name(number)]
        self._told_in_parts = {mentions[number].sentence for number in self._named if number not in whole}
        self._named = whole
        first = trees[0].sentence.end if trees else 0
        counts: Counter[str] = Counter()
        for number in self._named:
            counts[self._key(number)] += TITLE if mentions[number].start < first else 1
        self.main = max(counts, key=lambda key: (counts[key], -self._first(key)), default="")
        self.about = self._is_about()
        self._rivals = self._find_rivals()
        gaps = [self._is_gap(n) for n in range(1, len(trees) - 1)]  # a title stands apart in any case
        self._spaced = len(gaps) > 1 and sum(gaps) >= SPACED * len(gaps)

    def _is_gap(self, sentence: int) -> bool:
        return "\n" in self.text[self.trees[sentence].sentence.end : self.trees[sentence + 1].sentence.start]

    def _key(self, number: int) -> str:
        return re.sub(r"[\s-]*(?:(?:19|20)\d\d|[’']?\d\d)$", "", self.mentions[number].name.casefold())

    def _first(self, key: str) -> int:
        return next(self.mentions[n].start for n in self._named if self._key(n) == key)

    def _is_about(self) -> bool:
        sentences = {event.sentence for event in self.told if not event.names or self._is_main(event)}
        if not sentences or (min(sentences) >= OPENING and not self._is_short_on_one()):
            return False
        return len(self.trees) <= SHORT or (len(sentences) > 1 and len(sentences) >= ABOUT * len(self.trees))

    def _is_short_on_one(self) -> bool:
        """Tells whether a short report names one exercise, wherever it begins to tell of it."""
        return len(self.trees) <= SHORT and len({self._key(number) for number in self._named}) == 1

    def _is_main(self, event: EventMention) -> bool:
        return any(self._key(number) == self.main for number in event.names)

    def owner(self, row: Quantity, holder: EventMention | None) -> Owner | None:  # noqa: PLR0911 - one ground each
        """Returns the exercise that a number is of, None if it is of none of this report or of one without a name.

        Args:
            row: the number.
            holder: the exercise mention of its sentence that grammar gives it to, None if there is none.
        """
        if self._is_of_compared(row) or self._is_of_rival(row):
            return None
        here = [n for n in self._named if self.mentions[n].sentence == row.sentence and not self._is_beside(n)]
        keys = {self._key(n) for n in here}
        if len(keys) > 1 and holder is not None and holder.names:
            return self._of(self._key(holder.names[0]), row)
        if holder is not None and not holder.names and not here and row.sentence in self._told_in_parts:
            return Owner(like=holder)  # "2,000 take part in the exercise, which has three parts named ..."
        if here:
            before = [n for n in here if self.mentions[n].start < row.start]
            return self._of(self._key(before[-1] if before else here[0]), row)
        if self._is_of_another(row) or not self._is_near(row, holder):
            return None
        if (other := self._taken_up(row)) is not None:
            return Owner(like=other)
        return self._of(self._named_last(row) or self.main, row)

    def _is_of_rival(self, row: Quantity) -> bool:
        """Tells whether a number is of the forces of a State that answers the exercise: "the Russian force at 4,000".

        What the same State says next in the sentence is of its own forces too.
        """
        here = self.trees[row.sentence].sentence
        before = [
            one
            for one in self.mentions
            if one.sentence == row.sentence and one.end <= row.start and one.entity in self._rivals
        ]
        for one in before:
            between = self.text[one.end : row.start]
            if any(self.mentions[n].start >= one.end and self.mentions[n].end <= row.start for n in self._named):
                continue
            if pattern("forces").match(between.lstrip()) or pattern("answers").match(
                self.text[one.end : here.end].lstrip()
            ):
                return True
        return False

    def _find_rivals(self) -> frozenset[str]:
        """The States that a sentence says answer with forces of their own and that act in no named exercise."""
        sides = sides_of(self.mentions, [one for one in self.told if one.names])
        found = {
            one.entity
            for one in self.mentions
            if one.entity.startswith("country:")
            and pattern("answers").match(self.text[one.end : self.trees[one.sentence].sentence.end].lstrip())
        }
        return frozenset(found - sides)

    def _is_of_compared(self, row: Quantity) -> bool:
        """Tells whether a number is of an exercise that is only compared with: "after 'X', in which 14,000 ..."."""
        start = self.trees[row.sentence].sentence.start
        other = _FOR_WHICH.search(self.text, start, row.start)
        if (
            other
            and self.main
            and self.main not in other["name"].casefold()
            and other["name"].casefold() not in self.main
        ):
            return True
        before = [
            n for n in self._named if self.mentions[n].sentence == row.sentence and self.mentions[n].end <= row.start
        ]
        if not before or not self._is_beside(before[-1]) or self._key(before[-1]) == self.main:
            return False
        gap = self.text[self.mentions[before[-1]].end : row.start]
        return len(gap) <= NEAR_CHARACTERS and bool(pattern("belongs_to_last").search(gap))

    def is_part_name(self, number: int) -> bool:
        """Tells whether a name is one of those of parts: "three parts named A, B and C", "A and B are its phases"."""
        one = self.mentions[number]
        home = self.trees[one.sentence].sentence
        before = [match.end() for match in pattern_at("part_names").finditer(self.text, home.start, one.start)]
        behind = pattern("are_parts").search(self.text, one.end, home.end)
        gaps = ([self.text[before[-1] : one.start]] if before else []) + (
            [self.text[one.end : behind.start()]] if behind else []
        )
        return any(_NAMES_ONLY.fullmatch(gap) for gap in gaps)

    def fits(self, event: EventMention, owner: Owner) -> bool:
        """Tells whether a mention can be of an exercise: it bears its name, or none and is called no other."""
        if event.names and owner.names:
            return self._key(event.names[0]) == self._key(owner.names[0])
        return not event.names or not owner.names

    def only_name(self, event: EventMention) -> int | None:
        """Returns the mention of the only name in a report about one exercise, for a mention that opens it unnamed."""
        late = event.sentence >= OPENING and len(self.trees) > SHORT
        if not self.about or late or event.status == "not-happened":
            return None
        home = self.trees[event.sentence].sentence
        beside = pattern("other_exercise").search(
            self.text, max(home.start, event.anchor.start - 20), event.anchor.start
        )
        own = pattern_at("own_exercise").match(self.text, event.anchor.end)
        keys = {self._key(n) for n in self._named if not self._is_beside(n)}
        if own or len(keys) != 1 or (beside and event.sentence > 0) or self._is_one_of_several(event):
            return None
        return next((n for n in self._named if not self._is_beside(n)), None)

    def _of(self, key: str, row: Quantity) -> Owner | None:
        named = [n for n in self._named if self._key(n) == key]
        told = [event for event in self.told if any(self._key(n) == key for n in event.names)]
        if not key:
            told = [event for event in self.told if not event.names]
        before = [n for n in named if self.mentions[n].start < row.start]
        like = next((event for event in reversed(told) if event.anchor.start < row.start), told[0] if told else None)
        return Owner(names=(before[-1] if before else named[0],) if named else (), like=like)

    def _is_beside(self, number: int) -> bool:
        """Tells whether a name only serves to compare or to place: "unlike Zapad", "since Zapad", "part of Zapad"."""
        one = self.mentions[number]
        start = self.trees[one.sentence].sentence.start
        return bool(pattern("beside_name").search(self.text[max(start, one.start - NEAR_CHARACTERS) : one.start]))

    def _is_of_another(self, row: Quantity) -> bool:
        """Tells whether an exercise without a name of its own that the report calls another one is spoken of."""
        first = self.trees[row.sentence].sentence.start
        if self._calls_another(first, row.start, row.sentence) or self._calls_another(
            row.end, row.end + 60, row.sentence
        ):
            return True
        if row.sentence and self._one_paragraph(row.sentence - 1, row.sentence):
            before = self.trees[row.sentence - 1].sentence
            again = pattern("this_one").search(self.text, first, row.start)
            return not again and self._calls_another(before.start, before.end, row.sentence - 1)
        return False

    def _calls_another(self, start: int, end: int, sentence: int) -> bool:
        if not any(event.sentence < sentence for event in self.told):
            return False  # nothing was told before that it could differ from
        end = min(end, self.trees[sentence].sentence.end)
        return bool(pattern("another_exercise").search(self.text, start, end))

    def _is_near(self, row: Quantity, holder: EventMention | None) -> bool:
        """Tells whether a sentence that names no exercise goes on about one."""
        if holder is not None or any(event.sentence == row.sentence for event in self.told):
            return True
        if self.about:
            return True
        tree = self.trees[row.sentence]
        sentence = self.text[tree.sentence.start : tree.sentence.end]
        near = any(abs(event.sentence - row.sentence) <= NEAR_SENTENCES for event in self.told)
        return near and bool(pattern("taking_part").search(sentence))

    def _named_last(self, row: Quantity) -> str:
        """The other exercise that the sentence before, in the same paragraph, is alone about; "" = none."""
        before = row.sentence - 1
        while before > 1 and row.sentence - before <= CHAIN and self._goes_on(before):
            before -= 1  # "He announced Y. It gave a figure. The true number is nearer 9,000"
        names = {self._key(n) for n in self._named if self.mentions[n].sentence == before and not self._is_beside(n)}
        home = self.trees[row.sentence].sentence
        near = self._one_paragraph(before, row.sentence) or self._takes_up_number(row)
        if before < 1 or len(names) != 1 or self.main in names or not near:
            return ""
        start = home.start
        return "" if pattern("this_one").search(self.text, start, row.start) else names.pop()

    def _goes_on(self, sentence: int) -> bool:
        """Tells whether a sentence names no exercise and gives a number of the one told before it."""
        home = self.trees[sentence].sentence
        named = any(self.mentions[n].sentence == sentence for n in self._named)
        return not named and pattern("figure_given").search(self.text, home.start, home.end) is not None

    def _takes_up_number(self, row: Quantity) -> bool:
        """ "The true number is nearer 9,000": it goes on about a number just told, in a new paragraph too."""
        start = self.trees[row.sentence].sentence.start
        return pattern("other_number").search(self.text, start, row.start) is not None

    def _taken_up(self, row: Quantity) -> EventMention | None:
        """The exercise without a name that the sentence before tells as one of several: "... took part in it"."""
        before = [event for event in self.told if event.sentence == row.sentence - 1]
        if not self.main or not before or before[-1].names or not self._one_paragraph(row.sentence - 1, row.sentence):
            return None
        return before[-1] if self._is_one_of_several(before[-1]) else None

    def _is_one_of_several(self, event: EventMention) -> bool:
        """Tells whether the words before an exercise set it beside others, or whose it is does."""
        start = self.trees[event.sentence].sentence.start
        if pattern("one_of_several").search(self.text, start, event.anchor.start):
            return True
        named = [one for one in self.told if one.names]
        own, theirs = sides_of(self.mentions, [event]), sides_of(self.mentions, named)
        return bool(own and theirs and not own & theirs)

    def _one_paragraph(self, first: int, second: int) -> bool:
        """Tells whether two sentences stand in one paragraph, or touch where every sentence is one of its own."""
        return (self._spaced and 0 < first == second - 1) or not any(self._is_gap(n) for n in range(first, second))


def sides_of(mentions: Sequence[Mention], events: Sequence[EventMention]) -> set[str]:
    """The States and alliances that act in some mentions."""
    ids = (mentions[number].entity for event in events for number in event.actors)
    return {one for one in ids if one.startswith(("country:", "org:"))}
