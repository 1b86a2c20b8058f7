"""Whether a figure of an exercise is declared: given by a State that takes part, or by a body or official of one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from crossbearing.knowledge import World
from crossbearing.records import Claim, Linked, Mention, Reading, Span, Voice, address
from crossbearing.text.tables import load_table
from crossbearing.weigh.allegiance import UNTOLD
from crossbearing.weigh.origins import Roots

BESIDE = 45  # characters around a speaker's words in which its country or office may stand
TO_VERB = 40  # characters between a country and the verb that makes it a party
BETWEEN = 3  # words between a number and the words that call it an earlier one
OPENING = 4  # sentences at the head of a report in which its dateline may stand
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){0,2})(?:,\s+[A-Z][\w]+\.?)?"
    r"(?:,?\s+(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\.?(?:\s+\d{1,2})?(?:,?\s+\d{4})?|,?\s+\d{1,2}[./]\d{1,2}[./]?\d*)?"
    r"(?:\s+\([^)]*\))?\s*(?:[-–—]|\.(?=\s*$|\s+[A-Z]))"
)
_DEMONYM = re.compile(r"\b[A-Z][a-z]{2,}(?:ian|ean|ish|ese|ic|ch)\b")
_APPOSED = re.compile(r"^(?:,\s+(?!which|but|and|while)|\s+(?:of|from|at|for|in|who|with)\s)")

# A word between a country and its forces: no verb and no preposition leads to somebody else's.
_OWNED = (
    r"(?!(?:and|or|but|over|on|about|in|of|to|at|from|by|for|with|against|near|says?|said|differs?|fears?|watch\w*|sees?|"
    r"saw|calls?|called|criticis\w+|doubts?|protest\w*|condemn\w*|demand\w*|warns?|warned|reports?|reported|is|was|has|"
    r"counts?|who|which|that|as)\b)[\w’'-]+"
)

_IN_OPENS = re.compile(r"In\s+[A-Z][\w’'-]+")  # "In Yerevan, the minister said": where he speaks
_ONE_MORE = re.compile(r"\d[\d,.]*\s+(?:[^\W\d][\w-]*\s+){0,2}[^\W\d][\w-]*(?:,|,?\s+and)\s+$")
_COUNTED = re.compile(r"\d[\d,.]*\s+(?:\w+\s+)?$|\b(?:thousand|hundred)\s+(?:\w+\s+)?$")

_HAD = re.compile(
    r"\bhad\s+(?:\w+\s+)?(?:spoken|told|informed|announced|planned|said|declared|expected|named|given|put|notified|reported|promised|"
    r"mentioned|foreseen)\b(?:(?!\bbut\b|\bnow\b|\bwhile\b|[;:.]\s).)*$",
    re.IGNORECASE | re.DOTALL,
)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    table: dict[str, list[str]] = load_table("crossbearing.weigh", "declarants.yaml")
    return re.compile(r"\b(?:" + "|".join(table[name]) + r")\b", re.IGNORECASE)


class Declarants:
    """Knows for each exercise which States take part, as far as the reports tell."""

    def __init__(self, readings: Sequence[Reading], linked: Linked, world: World, roots: Roots) -> None:
        """Collects the parties of all exercises."""
        self._world, self._roots = world, roots
        self._readings = {reading.report: reading for reading in readings}
        self._parties: dict[str, set[str]] = defaultdict(set)
        apart: dict[str, set[str]] = defaultdict(set)
        spoken: dict[str, set[str]] = defaultdict(set)
        told: dict[str, set[str]] = defaultdict(set)
        for reading in readings:
            for event in reading.events:
                if event.kind == "exercise":
                    ident = linked.event_of.get(address(reading.report, event.anchor.start, event.anchor.end), "")
                    sentence = reading.sentences[event.sentence]
                    self._parties[ident] |= {*self._of_slots(reading, event.actors, event.places)}
                    self._parties[ident] |= {*self._of_sentence(reading, sentence)}
                    self._parties[ident] |= {*self._of_next(reading, event.sentence)}
                    spoken[ident] |= {*self._of_sentence(reading, sentence, of_speakers=True)}
                    apart[ident] |= {*self._apart(reading, sentence)}
                    told[ident].add(reading.report)
        for ident, states in spoken.items():
            # "Norway's army says that it trains": nobody else is told of, or it is held there.
            self._parties[ident] |= states if not self._parties[ident] else states & self._hosts(told[ident])
        for ident, states in apart.items():
            self._parties[ident] -= states
        for ident, reports in told.items():
            if not self._parties[ident]:  # no sentence of the exercise says who comes: the report's others may
                for reading in (self._readings[report] for report in sorted(reports)):
                    others = {
                        event.sentence
                        for event in reading.events
                        if event.kind == "exercise"
                        and linked.event_of.get(address(reading.report, event.anchor.start, event.anchor.end)) != ident
                    }
                    for sentence in (one for place, one in enumerate(reading.sentences) if place not in others):
                        self._parties[ident] |= {*self._of_sentence(reading, sentence)}

    def _hosts(self, reports: Iterable[str]) -> set[str]:
        """The States of the places that the title and the sentences of an exercise name, without the dateline."""
        found: set[str] = set()
        for reading in (self._readings[report] for report in reports):
            about = {0, *(event.sentence for event in reading.events if event.kind == "exercise")}
            for place in reading.places:
                sentence = reading.sentences[place.sentence]
                owned = re.match(r"['’]s?\b|\s+\w+ry\b", sentence.exact[place.end - sentence.start :])
                line = _DATELINE.match(sentence.exact)
                in_line = line is not None and place.start < sentence.start + line.end()
                if place.country and place.sentence in about and not in_line and (not owned or not place.sentence):
                    before = sentence.exact[: place.start - sentence.start]
                    if re.search(r"\b(?:in|at|near|on|around|across)\s+(?:the\s+)?(?:\w+\s+)?$", before):
                        found.add(f"country:{place.country}")
        return found

    def parties(self, event: str) -> frozenset[str]:
        """Gives the ids of the States and alliances that take part in an exercise."""
        return frozenset(self._parties.get(event, ()))

    def declares(self, claim: Claim, event: str) -> bool:
        """Tells whether who gives a figure is a party to the exercise, or a body or official of one.

        A speaker of no known State speaks for the organiser if he holds an office or a rank.
        """
        if claim.speaker is None or self._is_headline(claim) or self._accuses(claim) or self._dismisses(claim):
            return False
        words, states = self._speaker(claim.speaker, claim)
        if _pattern("outside").search(words):
            return False
        parties, home = self._parties.get(event, set()), self._home(claim.report)
        if _pattern("abroad").search(words):
            return bool(states & parties)
        if states:
            from_here = not home or home in states  # nobody says who takes part: who speaks where it is told
            return bool(states & parties) or (not parties and from_here and any(map(_is_country, states)))
        if parties and home and home not in parties:
            return False  # an officer of no known State, in a report from elsewhere
        return bool(_pattern("official").search(words)) and not self._is_of_unknown(words, claim, event)

    def _accuses(self, claim: Claim) -> bool:
        """Tells whether the word of saying complains or fears: "Nato is massing 300 tanks, she complained"."""
        reading = self._readings.get(claim.report)
        rows = [one for one in reading.attributions if one.id == claim.attribution] if reading else []
        return any(one.cue is not None and _pattern("accusing").search(one.cue.exact) for one in rows)

    def _dismisses(self, claim: Claim) -> bool:
        """Tells whether its speaker calls the number false: "called it an invention that 14,000 ..."."""
        sentence = self._sentence(claim.report, claim.span.start)
        if sentence is None:
            return False
        at, end = claim.span.start - sentence.start, claim.span.end - sentence.start
        before, after = sentence.exact[:at], sentence.exact[end:]
        close = (
            rf"{_pattern('dismissing').pattern}[^.;:]{{0,40}}?\b(?:that|figures?|numbers?|claims?|of)\b[^.;:]{{0,20}}$"
        )
        return bool(
            re.search(close, before, re.IGNORECASE)
            or re.match(rf"[^.;:]{{0,40}}?{_pattern('dismissed').pattern}", after, re.IGNORECASE)
        )

    def _home(self, report: str) -> str:
        """The State from which a report comes, by its dateline; "" if it has none."""
        reading = self._readings.get(report)
        for sentence in reading.sentences[:OPENING] if reading else ():
            line = _DATELINE.match(sentence.exact)
            if line is None or reading is None:
                continue
            first, last = sentence.start, sentence.start + line.end("place")
            found = {one.country for one in reading.places if first <= one.start and one.end <= last and one.country}
            if len(found) == 1:
                return f"country:{found.pop()}"
        return ""

    def _is_of_unknown(self, words: str, claim: Claim, event: str) -> bool:
        """Tells whether a speaker's words name a land that no pack knows and that no other sentence speaks of."""
        reading = self._readings.get(claim.report)
        if reading is None or claim.speaker is None or not self._parties.get(event):
            return False
        named = {match[0] for match in _DEMONYM.finditer(words)} - {*claim.speaker.name.split()}
        if not named:
            named = (
                {match[0] for match in _DEMONYM.finditer(claim.speaker.name)}
                if claim.speaker.kind != "person"
                else set()
            )
        told = " ".join(one.exact for one in reading.sentences if not one.start <= claim.span.start < one.end)
        return bool(named) and not any(name[:5] in told for name in named)

    def _is_headline(self, claim: Claim) -> bool:
        """Tells whether a figure stands in a title and again in the text, which says better whose it is."""
        reading = self._readings.get(claim.report)
        if reading is None or not reading.sentences or claim.span.start >= reading.sentences[0].end:
            return False
        rows = [one for one in reading.quantities if one.start == claim.span.start]
        return any(
            (one.value, one.low, one.high) == (row.value, row.low, row.high) and one.sentence
            for row in rows
            for one in reading.quantities
        )

    def add_first(self, claims: Mapping[str, Sequence[Claim]]) -> None:
        """Takes the State that gives an exercise's first figure for a party to it, if no sentence tells of any.

        Args:
            claims: the figures of each event.
        """
        for event, told in claims.items():
            if self._parties.get(event):
                continue
            for claim in sorted(told, key=lambda one: (one.report, one.span.start)):
                if (
                    claim.speaker
                    and not self._is_headline(claim)
                    and (states := self._speaker(claim.speaker, claim)[1])
                ):
                    home = self._home(claim.report)
                    self._parties[event] |= {one for one in states if _is_country(one) and home in ("", one)}
                    break

    def is_fresh(self, claim: Claim) -> bool:
        """Tells whether the sentence of a figure says that it takes the place of an earlier one."""
        sentence = self._sentence(claim.report, claim.span.start)
        return sentence is not None and bool(_pattern("fresh").search(sentence.exact))

    def is_cut(self, claims: Sequence[Claim]) -> bool:
        """Tells whether the reports of some figures say that an exercise became smaller than was announced."""
        told = {claim.report for claim in claims}
        return any(
            _pattern("cut").search(sentence.exact)
            for report in told
            if report in self._readings
            for sentence in self._readings[report].sentences
        )

    def is_former(self, claim: Claim) -> bool:
        """Tells whether the words before a figure call it one that was given earlier ("and not 13,500")."""
        sentence = self._sentence(claim.report, claim.span.start)
        if sentence is None:
            return False
        start, end = claim.span.start - sentence.start, claim.span.end - sentence.start
        before, after = sentence.exact[:start], sentence.exact[end:]
        while listed := _ONE_MORE.search(before):  # "at first with 15,000 troops, 290 tanks"
            before = before[: listed.start()]
        near = rf"\b(?:{_pattern('former').pattern})(?:\s+[^\W\d]+){{0,{BETWEEN}}}\s+$"
        return bool(
            re.search(near, before, re.IGNORECASE)
            or _HAD.search(before)  # "had announced 14,000, in July 10,000"
            or re.match(rf"(?:\s+[^\W\d]+){{0,{BETWEEN}}},?\s+{_pattern('former_after').pattern}", after, re.IGNORECASE)
        )

    def _sentence(self, report: str, at: int) -> Span | None:
        reading = self._readings.get(report)
        return next((one for one in reading.sentences if one.start <= at < one.end), None) if reading else None

    def _state(self, entity: str) -> str:
        if entity.startswith(("country:", "org:")):
            return entity
        return self._world.state_of(entity) if entity else ""

    def _of_slots(self, reading: Reading, actors: Sequence[int], places: Sequence[int]) -> Iterator[str]:
        for number in actors:
            if state := self._state(reading.mentions[number].entity):
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
        named = [
            (m, state)
            for m in _within(reading, sentence)
            if (state := self._state(m.entity)) and _is_spoken(reading, sentence, m) == of_speakers
        ]
        everyone = [(m, state) for m in _within(reading, sentence) if (state := self._state(m.entity))]
        joint = re.search(r"\bjoint\w*\b|\btogether\b", sentence.exact)
        shared = False
        for mention, state in named:
            after = sentence.exact[mention.end - sentence.start :]
            before = sentence.exact[: mention.start - sentence.start]
            listed = re.match(r"(?:\W+(?:and|or)?\W*[A-Z]\w+)*", after)
            tail = after[listed.end() :] if listed else after
            if re.match(rf"[^.;]{{0,{TO_VERB}}}\b{_pattern('apart').pattern}", after, re.IGNORECASE):
                continue
            if re.search(rf"{_pattern('beside').pattern}(?:\s+(?:the|of))?\s+$", before, re.IGNORECASE):
                continue
            head = re.sub(r"(?:[A-Z][\w’'-]+(?:,\s+|\s+and\s+(?:the\s+)?|,\s+and\s+))+$", "", before)
            if re.search(rf"{_pattern('together').pattern}\s+(?:the\s+)?$", head, re.IGNORECASE):
                shared = shared or bool(joint)
                yield state
            elif mention.kind == "nationality" and _COUNTED.search(before):
                yield state  # "7,200 Belarusians"
            elif re.match(
                rf"(?:['’]s)?\W+(?:{_OWNED}\W+){{0,3}}?{_pattern('forces').pattern}(?!\s+{_pattern('not_forces').pattern})",
                tail,
                re.IGNORECASE,
            ) or (
                mention.kind != "nationality"
                and re.match(
                    rf"[^.;,]{{0,{TO_VERB}}}{_pattern('holds').pattern}|\s+\d+[,.]\d{{3}}", tail, re.IGNORECASE
                )
            ):
                yield state
        if shared:  # "joint manoeuvres with Russia", says Minsk: both
            yield from (state for mention, state in everyone if mention.acts or mention.kind == "organization")

    def _apart(self, reading: Reading, sentence: Span) -> Iterator[str]:
        """The States of which a sentence says that they have no part in the exercise, or that ask what it is for."""
        for mention in _within(reading, sentence):
            after = sentence.exact[mention.end - sentence.start :]
            if (state := self._state(mention.entity)) and (
                re.match(rf"[^.;,]{{0,{TO_VERB}}}?\b{_pattern('no_part').pattern}", after, re.IGNORECASE)
                or (
                    mention.kind != "nationality"
                    and re.match(rf"\s+{_pattern('objects').pattern}", after, re.IGNORECASE)
                )
            ):
                yield state

    def _of_next(self, reading: Reading, number: int) -> Iterator[str]:
        """The countries of a sentence that goes on with who comes: "The total includes American soldiers"."""
        if number + 1 < len(reading.sentences) and _pattern("goes_on").match(reading.sentences[number + 1].exact):
            yield from self._of_sentence(reading, reading.sentences[number + 1])

    def _speaker(self, voice: Voice, claim: Claim) -> tuple[str, set[str]]:
        """The words that say who speaks, with what stands beside them, and the States that he speaks for."""
        reading = self._readings.get(claim.report)
        told = self._roots.find(claim).state.strip(UNTOLD)
        states = {told} if told and claim.speaker is voice else set()
        states |= {self._state(entity) for entity in (voice.entity, self._roots.voice_entity(voice, claim.report))}
        words = [voice.name]
        if reading is not None and (sentence := self._sentence(claim.report, voice.start)):
            start, end = voice.start - sentence.start, voice.end - sentence.start
            words.append(sentence.exact[start:end])
            after = sentence.exact[end : end + BESIDE]
            apposed = _APPOSED.match(after)
            words.append(re.split(r"[;:.]|\b(?:said|says|told)\b", after)[0] if apposed else "")
            before = re.search(r"(?:[\w’'-]+\s+){0,5}$", sentence.exact[:start])
            words.append(before[0] if before else "")
            first = voice.start - len(before[0] if before else "")
            last = voice.end + (len(words[-2]) if apposed else 0)
            near = [m for m in _within(reading, sentence) if first <= m.start and m.end <= last and m.entity]
            if not states - {""}:
                states |= {self._state(m.entity) for m in near}
            if not states - {""}:
                countries = [one.country for one in reading.places if first <= one.start and one.end <= last]
                states |= {f"country:{country}" for country in countries if country}
            if voice.mention is not None:
                states |= self._office(reading, reading.mentions[voice.mention], words)
        return " ".join(words), states - {""}

    def _office(self, reading: Reading, mention: Mention, words: list[str]) -> set[str]:
        """The office that a speaker holds anywhere in the report."""
        chain = [m for m in reading.mentions if m.kind == "person" and m.name == mention.name] or [mention]
        words.extend(m.office for m in chain if m.office)
        words.extend(m.office_span.exact for m in chain if m.office_span)
        return {self._state(m.office_of) for m in chain if m.office_of}


def _is_country(entity: str) -> bool:
    return entity.startswith("country:")


def _is_spoken(reading: Reading, sentence: Span, mention: Mention) -> bool:
    """Tells whether a name stands in the words for a speaker: "according to General Melnyk of Ukraine's staff"."""
    for one in reading.attributions:
        voice = one.speaker
        if voice is None or not sentence.start <= voice.start < sentence.end:
            continue
        after = sentence.exact[voice.end - sentence.start :][:BESIDE]
        apposed = _APPOSED.match(after)
        last = voice.end + (len(re.split(r"[;:.,]|\b(?:said|says|told)\b", after[1:])[0]) + 1 if apposed else 0)
        if voice.start <= mention.start and mention.end <= last:
            return True
    return False


def _within(reading: Reading, span: Span) -> list[Mention]:
    return [m for m in reading.mentions if span.start <= m.start and m.end <= span.end]
