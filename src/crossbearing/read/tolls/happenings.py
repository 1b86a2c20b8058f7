"""Which happening did the harm: the one of the same sentence, else the one that the report is about."""

import datetime
import re
from collections.abc import Sequence

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.tolls.harms import Harm
from crossbearing.read.tolls.tables import units_of, words_of
from crossbearing.read.tree import Tree
from crossbearing.records import EventMention, Place, TimeExpression

LEAD = 2  # the title and the first sentences say what a report is about
NEAR_DAYS = 60  # a toll with a day farther from its happening's, or the report's, is another's
_THERE = re.compile(r"\b(?:in|at|near|off|outside|across|around)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# "120 people have drowned this year": a sum over many happenings.
SUMS = ("this year", "last year", "each year", "every year", "a year", "per year", "annually", "since ", "so far in",
        "over the past", "in the past", "over the last", "in the last", "previous", "earlier accident")  # fmt: skip


class Happenings:
    """The happenings of a report that can harm people, and which of them is meant."""

    def __init__(
        self,
        events: Sequence[EventMention],
        trees: Sequence[Tree],
        times: Sequence[TimeExpression],
        places: Sequence[Place],
        day: str,
    ) -> None:
        """Notes them; ``day`` is the day of the report, "" if not known."""
        self.events, self.trees, self.times, self.places, self.day = events, trees, times, places, day
        self.all = [n for n, event in enumerate(events) if _can_harm(event) and not self._is_under_fire(event)]
        first = [n for n in self.all if events[n].sentence <= LEAD]
        self.main = next((n for n in first if not self._is_of_before(n)), None)

    def of(self, harm: Harm, sentence: int) -> int | None:
        """Return the index of the event that did a harm told in a sentence, None if the report tells none."""
        here = [n for n in self.all if self.events[n].sentence == sentence]
        if here:
            return self._nearest(harm, sentence, here)
        if self._is_sum(sentence) or self._is_of_other_time(sentence) or self._has_own_cause(harm, sentence):
            return None
        last = max((n for n in self.all if self.events[n].sentence == sentence - 1), default=None)
        if last is not None and last != self.main and self._is_of_before(last):
            return last
        before = [n for n in self.all if self.events[n].sentence < sentence]
        if self.main is not None and self.events[self.main].sentence < sentence:
            return None if self._is_elsewhere(self.events[self.main], sentence) else self.main
        return before[0] if before and not self._is_elsewhere(self.events[before[0]], sentence) else None

    def _is_under_fire(self, event: EventMention) -> bool:
        tree = self.trees[event.sentence]
        words = tree.within(event.anchor.start, event.anchor.end)
        return any(tree.forms[k] == "under" for w in words for k in tree.kids(w, "case"))

    def may_be_of(self, harm: Harm, lead: EventMention, sentence: int) -> bool:
        """Tell whether a toll told without who did it may be that of what the report leads with."""
        tree = self.trees[sentence]
        verb = tree.upos(harm.word) == "VERB"
        done = verb and not tree.passive(harm.word) and tree.lemmas[harm.word] in units_of("do")
        apart = self._is_sum(sentence) or self._is_of_other_time(sentence) or self._has_own_cause(harm, sentence)
        return not (done or apart or self._is_elsewhere(lead, sentence))

    def _nearest(self, harm: Harm, sentence: int, here: Sequence[int]) -> int:
        """Of several in one sentence the one that the word of harm hangs on, else the last before it."""
        tree = self.trees[sentence]
        known = [n for n in here if kinds()[self.events[n].kind].family != "other"]
        here = known or here  # "an earthquake strikes": the quake, not the striking
        words = {n: tree.within(self.events[n].anchor.start, self.events[n].anchor.end) for n in here}
        below = [n for n in here if any(harm.word in tree.ancestors(w) for w in words[n])]
        above = [n for n in here if any(w in tree.ancestors(harm.word) for w in words[n])]
        start = tree.words[harm.word].start
        before = [n for n in here if self.events[n].anchor.start < start]
        return (below or above or before[-1:] or here)[0]

    def _has_own_cause(self, harm: Harm, sentence: int) -> bool:
        """ "Were killed when the roof gave way": what did it is told beside it, whatever it is."""
        tree = self.trees[sentence]
        clauses = tree.kids(harm.word, "advcl")
        return any(tree.forms[k] in ("when", "after", "as") for c in clauses for k in tree.kids(c, "mark", "advmod"))

    def _is_sum(self, sentence: int) -> bool:
        tree = self.trees[sentence]
        told = tree.text[tree.sentence.start : tree.sentence.end].lower()
        return any(words in told for words in SUMS)

    def _is_of_before(self, number: int) -> bool:
        """Tell whether an event is of a time long before the report."""
        return any(self._is_far(self.times[n], self.day) for n in self.events[number].times)

    def _is_of_other_time(self, sentence: int) -> bool:
        """Tell whether a sentence has a time that cannot be that of the main happening."""
        own = [self.times[n] for n in self.events[self.main].times] if self.main is not None else []
        day = next((t.from_ for t in own if t.from_), None) or self.day
        return any(self._is_far(time, day) for time in self.times if time.sentence == sentence)

    def _is_far(self, time: TimeExpression, day: str) -> bool:
        if time.type not in ("DATE", "TIME") or not time.from_:
            return False
        if not day:
            return time.precision in ("year", "decade")
        last = (time.to or time.from_)[: len("2026-01-01")]
        return abs((_date(last) - _date(day[: len("2026-01-01")])).days) > NEAR_DAYS

    def _is_elsewhere(self, event: EventMention, sentence: int) -> bool:
        """Tell whether a sentence says "in X" of a place that neither the lead nor the event's sentence names."""
        told = [place for place in self.places if place.sentence == sentence and self._is_there(place)]
        near = {*range(LEAD + 1), event.sentence} - {sentence}
        own = [place for place in self.places if place.sentence in near]
        if not told or not own or {*map(self._where, told)} & {*map(self._where, own)}:
            return False
        inside = {place.country for place in told if place.country} & {place.country for place in own}
        return sentence > LEAD or not inside  # the title says the country, the first sentence the town

    def _is_there(self, place: Place) -> bool:
        tree = self.trees[place.sentence]
        owns = tree.text[place.end : place.end + 2] in ("'s", "’s")  # "at Nigeria's ministry"
        return not owns and _THERE.search(tree.text[tree.sentence.start : place.start]) is not None

    @staticmethod
    def _where(place: Place) -> str:
        return place.where.id if place.where and place.where.id else place.name


def _date(day: str) -> datetime.date:
    return datetime.date.fromisoformat(day)


def name_cause(tree: Tree, harm: Harm) -> tuple[int, str] | None:
    """Return the noun that names what people came to harm in, and its kind: "killed in a stampede", "the storm left".

    Args:
        tree: the sentence.
        harm: the harm and its word.
    """
    verbs = [harm.word, *tree.kids(harm.word, "conj"), *list(tree.ancestors(harm.word))[:2]]
    beside = [k for verb in verbs for k in tree.kids(verb, "obl", "nsubj", "nmod")]
    for word in beside:
        if any(tree.forms[k] == "under" for k in tree.kids(word, "case")):
            continue  # "came under fire"
        if {tree.lemmas[k] for k in tree.under(word)} & words_of("illnesses"):
            continue  # "died of heart attacks"
        kind = units_of("named").get(tree.lemmas[word])
        flat = next((k for k in tree.kids(word, "compound", "flat") if tree.lemmas[k] in units_of("named")), None)
        if kind and tree.upos(word) in ("NOUN", "PROPN"):
            return word, kind
        if flat is not None:
            return flat, units_of("named")[tree.lemmas[flat]]
    return None


def is_harm_event(event: EventMention) -> bool:
    """Tell whether an event tells only that people came to harm ("killed", "drowned", "injured")."""
    words = {**units_of("do"), **units_of("suffer"), **units_of("states")}
    if event.kind in ("rescue", "arrest"):
        return False
    return event.kind in ("killing", "death") or event.lemma in words or event.anchor.exact.lower() in words


def _can_harm(event: EventMention) -> bool:
    if event.status not in ("happened", "ongoing") or is_harm_event(event):
        return False
    if event.kind in words_of("happenings"):
        return True
    return kinds()[event.kind].family == "other" and event.kind != "saying" and event.lemma in words_of("causes")
