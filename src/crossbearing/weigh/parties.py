"""Which States take part in an exercise, as far as the reports tell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from crossbearing.knowledge import World
from crossbearing.records import Linked, Reading, Span, address
from crossbearing.weigh.lands import Land, find_lands, pattern, state_of

BESIDE = 45  # characters around a speaker's words in which its country or office may stand
TO_VERB = 40  # characters between a country and the verb that makes it a party
FORCES = frozenset({"troops", "people", "tanks", "armoured_vehicle", "artillery", "launchers"})  # units of figures
OPENING = 4  # sentences at the head of a report in which its dateline may stand
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,2})(?:,\s+[A-Z][\w]+\.?)?"
    r"(?:,?\s+(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\.?(?:\s+\d{1,2})?(?:,?\s+\d{4})?|,?\s+\d{1,2}[./]\d{1,2}[./]?\d*)?"
    r"(?:\s+\([^)]*\))?\s*(?:[-–—]|\.(?=\s*$|\s+[A-Z]))"
)
APPOSED_END = re.compile(
    r"[;:.,]|\b(?:said|says|told|gave|gives|put|puts|spoke|speaks|declared|announced|named|stated|reported|has|had|was|is|will)\b"
)
APPOSED = re.compile(
    r"^(?:,\s+(?!which|but|and|while|who)|,\s+who\s+(?:\w+\s+){1,2}?(?:for|at|in|of)\s|\s+(?:of|from|at|for|in|who|with)\s)"
)

# A word between a country and its forces: no verb and no preposition leads to somebody else's.
_OWNED = (
    r"(?!(?:and|or|but|over|on|about|in|of|to|at|from|by|for|with|against|near|says?|said|differs?|fears?|watch\w*|sees?|"
    r"saw|calls?|called|criticis\w+|doubts?|protest\w*|condemn\w*|demand\w*|warns?|warned|reports?|reported|is|was|has|"
    r"counts?|who|which|that|as)\b)[\w’'-]+"
)

_HELD_IN = re.compile(r"(?<!across the border )\b(?:in|across|throughout)\s+(?:[a-z]+\s+)?$")
_IN_OPENS = re.compile(r"In\s+[A-Z][\w’'-]+")  # "In Yerevan, the minister said": where he speaks
_COUNTED = re.compile(r"\d[\d,.]*\s+(?:\w+\s+)?$|\b(?:thousand|hundred)\s+(?:\w+\s+)?$")


class Parties:
    """Knows for each exercise which States take part, and which the reports say do not."""

    def __init__(self, readings: Sequence[Reading], linked: Linked, world: World) -> None:
        """Collects the parties of all exercises."""
        self._world = world
        self._readings = {reading.report: reading for reading in readings}
        self._lands = {reading.report: find_lands(reading, world) for reading in readings}
        self._told: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._of: dict[str, set[str]] = defaultdict(set)
        self._outside: dict[str, set[str]] = defaultdict(set)
        for reading in readings:
            for event in reading.events:
                own = pattern("own_exercise").search(reading.sentences[event.sentence].exact) and not event.names
                if event.kind == "exercise" and not own:
                    ident = linked.event_of.get(address(reading.report, event.anchor.start, event.anchor.end), "")
                    self._told[ident][reading.report].add(event.sentence)
                    self._of[ident] |= {*self._of_slots(reading, event.actors, event.places)}
        for ident, reports in self._told.items():
            self._collect(ident, reports)

    def of(self, event: str) -> frozenset[str]:
        """Gives the ids of the States and alliances that take part in an exercise."""
        return frozenset(self._of.get(event, ()))

    def outside(self, event: str) -> frozenset[str]:
        """Gives the ids of the States of which the reports say that they have no part in an exercise."""
        return frozenset(self._outside.get(event, ()))

    def coming(self, report: str, at: int) -> frozenset[str]:
        """Gives the States whose forces the sentence at an offset of a report tells of."""
        reading = self._readings[report]
        here = [one for one in reading.sentences if one.start <= at < one.end]
        return frozenset(state for one in here for state in self._of_sentence(reading, one))

    def add(self, event: str, states: Iterable[str]) -> None:
        """Takes States for parties that nothing but their giving of figures tells."""
        self._of[event] |= {*states} - self._outside.get(event, set())

    def lands(self, report: str) -> tuple[Land, ...]:
        """Gives the States that a report tells of."""
        return self._lands.get(report, ())

    def home(self, report: str) -> str:
        """The State from which a report comes, by its dateline; "" if it has none."""
        reading = self._readings.get(report)
        for sentence in reading.sentences[:OPENING] if reading else ():
            line = _DATELINE.match(sentence.exact)
            if line is None or reading is None:
                continue
            first, last = sentence.start, sentence.start + line.end("place")
            found = {one.country for one in reading.places if first <= one.start and one.end <= last and one.country}
            found = found or {
                one.entity.removeprefix("country:")
                for one in reading.mentions
                if first <= one.start and one.end <= last and one.entity.startswith("country:")
            }
            if len(found) == 1:
                return f"country:{found.pop()}"
        return ""

    def _collect(self, ident: str, reports: Mapping[str, set[int]]) -> None:
        """Adds up what the sentences of an exercise, then its reports, say of who comes and who does not."""
        own, spoken = self._of[ident], set[str]()
        for report, sentences in sorted(reports.items()):
            reading = self._readings[report]
            alone = self._tells_one(reading)
            if reading.sentences and alone and pattern("house").match(reading.sentences[0].exact):
                own |= {land.id for land in within(self.lands(report), reading.sentences[0])}
            for number in sorted(sentences):
                own |= {*self._of_sentence(reading, reading.sentences[number]), *self._of_next(reading, number)}
                spoken |= {*self._of_sentence(reading, reading.sentences[number], of_speakers=True)}
            for number in range(len(reading.sentences)) if alone else sorted(sentences):
                self._outside[ident] |= {*self._apart(reading, reading.sentences[number])}
        # "Norway's army says that it trains": nobody else is told of, or it is held there.
        own |= spoken if not own else spoken & self._hosts(reports)
        own -= self._outside[ident]
        for report in sorted(reports):
            reading = self._readings[report]
            others = {event.sentence for event in reading.events if event.kind == "exercise"} - reports[report]
            rest = [
                one
                for place, one in enumerate(reading.sentences)
                if place not in others and not pattern("own_exercise").search(one.exact)
            ]
            came = {state for one in rest for state in self._of_sentence(reading, one)} - self._outside[ident]
            if not own:  # no sentence of the exercise says who comes: the report's others may
                own |= came
            elif self._tells_one(reading):
                own |= came & {self.home(report), *self._hosts([report], everywhere=True), *self._tellers(reading)}

    def _tells_one(self, reading: Reading) -> bool:
        told = [event for event in reading.events if event.kind == "exercise"]
        return len({reading.mentions[number].name for event in told for number in event.names}) < 2

    def _tellers(self, reading: Reading) -> set[str]:
        """The States that speak in a sentence that counts their own forces: "Oslo: 5,500 Norwegian soldiers"."""
        found: set[str] = set()
        for number in {row.sentence for row in reading.quantities if row.unit in FORCES}:
            sentence = reading.sentences[number]
            told = {
                one.id for one in within(self.lands(reading.report), sentence) if _is_spoken(reading, sentence, one)
            }
            told |= {one.id for one in within(self.lands(reading.report), sentence) if _is_possessor(sentence, one)}
            found |= told & {*self._of_sentence(reading, sentence)}
        return found

    def _hosts(self, reports: Iterable[str], *, everywhere: bool = False) -> set[str]:
        """The States of the places that the title and the sentences of an exercise name, without the dateline."""
        found: set[str] = set()
        for reading in (self._readings[report] for report in reports):
            about = {0, *(event.sentence for event in reading.events if event.kind == "exercise")}
            for place in reading.places:
                sentence = reading.sentences[place.sentence]
                owned = re.match(r"['’]s?\b|\s+\w+ry\b", sentence.exact[place.end - sentence.start :])
                line = _DATELINE.match(sentence.exact)
                in_line = line is not None and place.start < sentence.start + line.end()
                here = everywhere or place.sentence in about
                if place.country and here and not in_line and (not owned or not place.sentence):
                    before = sentence.exact[: place.start - sentence.start]
                    if re.search(r"\b(?:in|at|near|on|around|across)\s+(?:the\s+)?(?:\w+\s+)?$", before):
                        found.add(f"country:{place.country}")
        return found

    def _of_slots(self, reading: Reading, actors: Sequence[int], places: Sequence[int]) -> Iterator[str]:
        for number in actors:
            if state := state_of(reading.mentions[number].entity, self._world):
                yield state
        for number in places:
            place = reading.places[number]
            said_in = _IN_OPENS.fullmatch(
                reading.sentences[place.sentence].exact[: place.end - reading.sentences[place.sentence].start]
            )
            if place.country and not (said_in and any(one.sentence == place.sentence for one in reading.attributions)):
                yield f"country:{reading.places[number].country}"

    def _of_sentence(self, reading: Reading, sentence: Span, *, of_speakers: bool = False) -> Iterator[str]:
        """The countries that the sentence of an exercise says come or hold it, or those in the words of speakers."""
        everyone = within(self.lands(reading.report), sentence)
        named = [
            one
            for one in everyone
            if _is_spoken(reading, sentence, one) == of_speakers
            or pattern("is_host").match(sentence.exact, one.end - sentence.start)
        ]
        joint, shared = re.search(r"\bjoint\w*\b|\btogether\b", sentence.exact), False
        for land in named:
            before, after = sentence.exact[: land.start - sentence.start], sentence.exact[land.end - sentence.start :]
            if re.match(rf"[^.;]{{0,{TO_VERB}}}\b{pattern('apart').pattern}", after, re.IGNORECASE):
                continue
            if re.search(rf"{pattern('beside').pattern}(?:\s+(?:the|of))?\s+$", before, re.IGNORECASE):
                continue
            head = re.sub(r"(?:[A-Z][\w’'-]+(?:,\s+|\s+and\s+(?:the\s+)?|,\s+and\s+))+$", "", before)
            together = re.search(rf"{pattern('together').pattern}\s+(?:the\s+)?$", head, re.IGNORECASE)
            shared = shared or bool(together and joint)
            held = (
                land.id.startswith("land:")
                and _HELD_IN.search(before)
                and not pattern("beside").search(before)
                and pattern("exercising").search(sentence.exact)
            )
            if together or _comes(land, before, after) or pattern("is_host").match(after) or held:
                yield land.id
        if shared:  # "joint manoeuvres with Russia", says Minsk: both
            yield from (land.id for land in everyone if land.acts)

    def _apart(self, reading: Reading, sentence: Span) -> Iterator[str]:
        """The States of which a sentence says that they have no part in the exercise, or that ask what it is for."""
        for land in within(self.lands(reading.report), sentence):
            after = sentence.exact[land.end - sentence.start :]
            apart = re.match(
                rf"(?:, (?:which|who)\b)?[^.;,]{{0,{TO_VERB}}}?\b{pattern('no_part').pattern}", after, re.IGNORECASE
            )
            objects = re.match(rf"(?:['’]s)?\s+{pattern('objects').pattern}", after, re.IGNORECASE)
            if apart or objects:
                yield land.id

    def _of_next(self, reading: Reading, number: int) -> Iterator[str]:
        """The countries of a sentence that goes on with who comes: "The total includes American soldiers"."""
        if number + 1 < len(reading.sentences) and pattern("goes_on").match(reading.sentences[number + 1].exact):
            yield from self._of_sentence(reading, reading.sentences[number + 1])


def within(lands: Iterable[Land], span: Span) -> list[Land]:
    """Gives those of some lands that stand in a span."""
    return [one for one in lands if span.start <= one.start and one.end <= span.end]


def stands_beside(after: str) -> str:
    """Gives the words behind a speaker that tell who he is: ", chief of staff", ", who speaks for the army of X"."""
    end = re.compile("[;:,.]") if after.startswith(", who") else APPOSED_END
    return after[0] + end.split(after[1:])[0]


def _comes(land: Land, before: str, after: str) -> bool:
    """Tells whether the words around a land say that its forces come, or that it holds the exercise."""
    listed = re.match(r"(?:\W+(?:and|or)?\W*[A-Z]\w+)*", after)
    tail = after[listed.end() :] if listed else after
    if land.people and _COUNTED.search(before):
        return True  # "7,200 Belarusians"
    forces = rf"(?:['’]s)?\W+(?:{_OWNED}\W+){{0,3}}?{pattern('forces').pattern}(?!\s+{pattern('not_forces').pattern})"
    if re.match(forces, tail, re.IGNORECASE):
        return True
    holds = rf"(?:, (?:which|who|whose)\b)?[^.;,]{{0,{TO_VERB}}}{pattern('holds').pattern}|\s+\d+[,.]\d{{3}}"
    return not land.people and re.match(holds, tail, re.IGNORECASE) is not None


def _is_spoken(reading: Reading, sentence: Span, land: Land) -> bool:
    """Tells whether a name stands in the words for a speaker: "according to General Melnyk of Ukraine's staff"."""
    for one in reading.attributions:
        voice = one.speaker
        if voice is None or not sentence.start <= voice.start < sentence.end:
            continue
        after = sentence.exact[voice.end - sentence.start :][:BESIDE]
        apposed = APPOSED.match(after)
        last = voice.end + (len(stands_beside(after)) if apposed else 0)
        if voice.start <= land.start and land.end <= last:
            return True
    return False


_OFFICE = re.compile(
    r"['’]s\s+(?:[\w-]+\s+){0,3}?(?:minist|command|chief|staff|general|army|armed|defen[cs]e|govern|president)",
    re.IGNORECASE,
)


def _is_possessor(sentence: Span, land: Land) -> bool:
    """ "Sweden's Supreme Commander": the State of an office that the sentence tells of."""
    return _OFFICE.match(sentence.exact, land.end - sentence.start) is not None
