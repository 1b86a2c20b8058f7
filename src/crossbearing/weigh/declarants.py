"""Whether a figure of an exercise is declared: given by a State that takes part, or by a body or official of one."""

import re
from collections.abc import Iterable, Mapping, Sequence

from crossbearing.knowledge import World
from crossbearing.records import Claim, Linked, Mention, Reading, Span, Voice
from crossbearing.values.amount import Amount
from crossbearing.weigh.allegiance import UNTOLD
from crossbearing.weigh.lands import Land, pattern, state_of
from crossbearing.weigh.origins import Roots
from crossbearing.weigh.parties import APPOSED, BESIDE, Parties, stands_beside
from crossbearing.weigh.relatives import work_out

LEAD = 20  # characters before a speaker in which "its" or "the country's" may stand
_HEAD = re.compile(
    r"\b[a-z]+(?=$|\s+(?:of|for|in|at)\b)|\b(?:Ministry|Army|Staff|Command|Government|President|Minister)\b"
)
BETWEEN = 3  # words between a number and the words that call it an earlier one
_DEMONYM = re.compile(r"\b[A-Z][a-z]{2,}(?:ian|ean|ish|ese|ic|ch)\b")
_ASIDE = re.compile(r",[^,;.\d]{2,50},\s+$")  # "and not, as a misprint had it, 15,000"
_ONE_MORE = re.compile(r"\d[\d,.]*\s+(?:[^\W\d][\w-]*\s+){0,2}[^\W\d][\w-]*(?:,|,?\s+and)\s+$")
_HAD = re.compile(
    r"\bhad\s+(?:\w+\s+)?(?:spoken|told|informed|announced|planned|said|declared|expected|named|given|put|notified|reported|promised|"
    r"mentioned|foreseen|warned|estimated|claimed|counted|reckoned|guessed|talked|written|repeated)\b(?:(?!\bbut\b|\bnow\b|\bwhile\b|[;:.]\s).)*$",
    re.IGNORECASE | re.DOTALL,
)


class Declarants:
    """Knows for each exercise which States take part, as far as the reports tell."""

    def __init__(self, readings: Sequence[Reading], linked: Linked, world: World, roots: Roots) -> None:
        """Collects the parties of all exercises."""
        self._world, self._roots = world, roots
        self._readings = {reading.report: reading for reading in readings}
        self._parties = Parties(readings, linked, world)

    def parties(self, event: str) -> frozenset[str]:
        """Gives the ids of the States and alliances that take part in an exercise."""
        return self._parties.of(event)

    def declares(self, claim: Claim, event: str) -> bool:  # noqa: PLR0911 - one ground each
        """Tells whether who gives a figure is a party to the exercise, or a body or official of one.

        A speaker of no known State speaks for the organiser if he holds an office or a rank.
        """
        if claim.speaker is None or self._is_headline(claim) or self._accuses(claim) or self._dismisses(claim):
            return False
        words, states = self._speaker(claim.speaker, claim)
        if pattern("outside").search(words):
            return False
        parties, home = self._parties.of(event), self._parties.home(claim.report)
        if pattern("abroad").search(words) or (states and states <= self._parties.outside(event)):
            return bool(states & parties)
        if states:
            from_here = not home or home in states  # nobody says who takes part: who speaks where it is told
            own = states & self._parties.coming(claim.report, claim.span.start)  # "5,500 Swedish soldiers", says Sweden
            alone = not parties and from_here and not self._is_of_neighbour([claim.report])
            return bool(states & parties or own) or (alone and any(map(_is_land, states)))
        if parties and home and home not in parties:
            return False  # an officer of no known State, in a report from elsewhere
        if self._is_of_neighbour([claim.report]):
            return False
        return bool(pattern("official").search(words)) and not self._is_of_unknown(words, claim, event)

    def _accuses(self, claim: Claim) -> bool:
        """Tells whether the word of saying complains or fears: "Nato is massing 300 tanks, she complained"."""
        reading = self._readings.get(claim.report)
        rows = [one for one in reading.attributions if one.id == claim.attribution] if reading else []
        if any(one.cue is not None and pattern("accusing").search(one.cue.exact) for one in rows):
            return True
        sentence = self._sentence(claim.report, claim.span.start)
        return sentence is not None and (self._tells_of_others(claim) or self._guesses(claim, sentence))

    def _tells_of_others(self, claim: Claim) -> bool:
        """Tells whether a quotation speaks of those who train as of others: "They announce 5,900 and bring more"."""
        sentence = self._sentence(claim.report, claim.span.start)
        if sentence is None:
            return False
        told, after = (
            sentence.exact[: claim.span.start - sentence.start],
            sentence.exact[claim.span.end - sentence.start :],
        )
        opened = max((told.rfind(mark) for mark in '"“„«'), default=-1)
        others = pattern("of_others").search(told, max(opened, 0)) or pattern("of_them").match(after.lstrip())
        return opened >= 0 and others is not None

    def _guesses(self, claim: Claim, sentence: Span) -> bool:
        """Tells whether its words call a figure an estimate or a count of what was seen: no organiser needs one."""
        at = claim.span.start - sentence.start
        before, after = sentence.exact[:at], sentence.exact[claim.span.end - sentence.start :]
        near = re.split(r"[;:]|, (?:but|while|and)\b", before)[-1]
        return bool(pattern("guessed").search(near) or pattern("guessed_behind").match(after.lstrip()))

    def _dismisses(self, claim: Claim) -> bool:
        """Tells whether its speaker calls the number false: "called it an invention that 14,000 ..."."""
        sentence = self._sentence(claim.report, claim.span.start)
        if sentence is None:
            return False
        at, end = claim.span.start - sentence.start, claim.span.end - sentence.start
        before, after = sentence.exact[:at], sentence.exact[end:]
        close = (
            rf"{pattern('dismissing').pattern}[^.;:]{{0,40}}?\b(?:that|figures?|numbers?|claims?|of)\b[^.;:]{{0,20}}$"
        )
        return bool(
            re.search(close, before, re.IGNORECASE)
            or re.match(rf"[^.;:]{{0,40}}?{pattern('dismissed').pattern}", after, re.IGNORECASE)
            or self._is_rebutted(claim.report, sentence)
        )

    def _is_rebutted(self, report: str, sentence: Span) -> bool:
        """Tells whether one of the next two sentences calls what was said untrue: no organiser denies himself."""
        told = self._readings[report].sentences
        place = next(number for number, one in enumerate(told) if one.start == sentence.start)
        return any(pattern("rebuts").match(one.exact) for one in told[place + 1 : place + 3])

    def _is_of_unknown(self, words: str, claim: Claim, event: str) -> bool:
        """Tells whether a speaker's words name a land that no pack knows and that no other sentence speaks of."""
        reading = self._readings.get(claim.report)
        if reading is None or claim.speaker is None or not self.parties(event):
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
            if self.parties(event) or self._is_of_neighbour(claim.report for claim in told):
                continue
            for claim in sorted(told, key=lambda one: (one.report, one.span.start)):
                if (
                    claim.speaker
                    and not (self._is_headline(claim) or self._accuses(claim) or self._dismisses(claim))
                    and (states := self._speaker(claim.speaker, claim)[1])
                ):
                    home = self._parties.home(claim.report)
                    self._parties.add(event, {one for one in states if _is_land(one) and home in ("", one)})
                    break

    def _is_of_neighbour(self, reports: Iterable[str]) -> bool:
        """Tells whether a report says that a neighbour of those who speak holds the exercise."""
        told = (
            sentence for report in reports if report in self._readings for sentence in self._readings[report].sentences
        )
        return any(pattern("of_neighbour").search(sentence.exact) for sentence in told)

    def work_out(self, claim: Claim) -> tuple[Amount, str] | None:
        """Gives the number that a share or a multiple of another one comes to, and how; None for all others."""
        return None if self._tells_of_others(claim) else work_out(claim, self._readings)

    def is_fresh(self, claim: Claim) -> bool:
        """Tells whether the sentence of a figure says that it takes the place of an earlier one."""
        sentence = self._sentence(claim.report, claim.span.start)
        return sentence is not None and bool(pattern("fresh").search(sentence.exact))

    def is_cut(self, claims: Sequence[Claim]) -> bool:
        """Tells whether the reports of some figures say that an exercise became smaller than was announced."""
        told = {claim.report for claim in claims}
        return any(
            pattern("cut").search(sentence.exact)
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
        before = _ASIDE.sub(" ", before)
        near = rf"\b(?:{pattern('former').pattern})(?:\s+[^\W\d]+){{0,{BETWEEN}}}\s+$"
        return bool(
            re.search(near, before, re.IGNORECASE)
            or _HAD.search(before)  # "had announced 14,000, in July 10,000"
            or re.match(rf"(?:\s+[^\W\d]+){{0,{BETWEEN}}},?\s+{pattern('former_after').pattern}", after, re.IGNORECASE)
        )

    def _sentence(self, report: str, at: int) -> Span | None:
        reading = self._readings.get(report)
        return next((one for one in reading.sentences if one.start <= at < one.end), None) if reading else None

    def _speaker(self, voice: Voice, claim: Claim) -> tuple[str, set[str]]:
        """The words that say who speaks, with what stands beside them, and the States that he speaks for."""
        reading = self._readings.get(claim.report)
        told = self._roots.find(claim).state.strip(UNTOLD)
        states = {told} if told and claim.speaker is voice else set()
        states |= {
            state_of(entity, self._world) for entity in (voice.entity, self._roots.voice_entity(voice, claim.report))
        }
        words = [voice.name]
        if reading is not None and (sentence := self._sentence(claim.report, voice.start)):
            start, end = voice.start - sentence.start, voice.end - sentence.start
            words.append(sentence.exact[start:end])
            after = sentence.exact[end : end + BESIDE]
            apposed = APPOSED.match(after)
            words.append(stands_beside(after) if apposed else "")
            before = re.search(r"(?:[\w’'-]+\s+){0,5}$", sentence.exact[:start])
            words.append(before[0] if before else "")
            first = voice.start - len(before[0] if before else "")
            last = voice.end + (len(words[-2]) if apposed else 0)
            if not states - {""}:
                states |= {o.id for o in self._parties.lands(claim.report) if first <= o.start and o.end <= last}
            if not states - {""}:
                countries = [one.country for one in reading.places if first <= one.start and one.end <= last]
                states |= {f"country:{country}" for country in countries if country}
            if not states - {""}:
                states |= self._of_same_office(reading, sentence, voice)
            if not states - {""}:
                states |= self._before_colon(claim.report, sentence, voice)
            if voice.mention is not None:
                states |= self._office(reading, reading.mentions[voice.mention], words)
        return " ".join(words), states - {""}

    def _of_same_office(self, reading: Reading, sentence: Span, voice: Voice) -> set[str]:
        """The State of "its ministry", "the country's chief": the last told; of "the ministry": whose one was told."""
        place = next(number for number, one in enumerate(reading.sentences) if one.start == sentence.start)
        first = reading.sentences[max(place - 1, 0)].start
        told = [o for o in self._parties.lands(reading.report) if o.end <= voice.start]
        words = reading.sentences[place].exact[max(voice.start - sentence.start - LEAD, 0) : voice.end - sentence.start]
        if pattern("of_its").search(words):
            near = [o for o in told if o.start >= first and not o.people]
            return {near[-1].id} if near else set()
        head = _HEAD.search(voice.name)
        if head is None or not voice.name.lower().startswith(("the ", head[0].lower())):
            return set()
        return set([o.id for o in told if self._is_of(reading, o, head[0])][-1:])

    def _before_colon(self, report: str, sentence: Span, voice: Voice) -> set[str]:
        """ "The minister of X knows more: "...", N.N. said": he speaks for the only State told there."""
        colon = sentence.exact.rfind(":", 0, max(voice.start - sentence.start, 0))
        lead = sentence.exact[: max(colon, 0)]
        if colon < 0 or not pattern("office_word").search(lead) or pattern("outside").search(lead):
            return set()
        told = {
            o.id for o in self._parties.lands(report) if sentence.start <= o.start and o.end <= sentence.start + colon
        }
        return told if len(told) == 1 else set()

    def _is_of(self, reading: Reading, land: Land, office: str) -> bool:
        """Tells whether an office or a body is told as a State's: "Lethia's foreign ministry", "ministry of Lethia"."""
        sentence = self._sentence(reading.report, land.start)
        if sentence is None:
            return False
        before, after = sentence.exact[: land.start - sentence.start], sentence.exact[land.end - sentence.start :]
        behind = re.match(rf"(?:['’]s?)?\s+(?:[\w-]+\s+){{0,3}}?{re.escape(office)}\b", after, re.IGNORECASE)
        ahead = re.search(
            rf"\b{re.escape(office)}\s+(?:of|in|for)\s+(?:the\s+)?(?:[\w-]+\s+(?:of\s+)?)?$", before, re.IGNORECASE
        )
        return bool(behind or ahead)

    def _office(self, reading: Reading, mention: Mention, words: list[str]) -> set[str]:
        """The office that a speaker holds anywhere in the report."""
        chain = [m for m in reading.mentions if m.kind == "person" and m.name == mention.name] or [mention]
        words.extend(m.office for m in chain if m.office)
        words.extend(m.office_span.exact for m in chain if m.office_span)
        return {state_of(m.office_of, self._world) for m in chain if m.office_of}


def _is_land(entity: str) -> bool:
    return entity.startswith(("country:", "land:"))
