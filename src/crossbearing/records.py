"""The nouns, frozen. The same names stand in code, docs, JSON and on screen.

Spans are half-open and count Unicode code points of ``Report.text``. Inside one Parse or Reading, rows name each other
by index; across reports by id. An id of a mention or an anchor is its address, ``REPORT:START-END``.
"""

import hashlib

import msgspec

from crossbearing.values import Amount, When, Where

ID_RULE = "1"  # the first character of every content id: raise it when the rule below changes
ID_HEX_DIGITS = 15  # 60 bits: a clash among ten million reports has a chance below 1 in 20,000


def content_id(*parts: str) -> str:
    """Return the id that these parts have anywhere and always: the rule's version, then 15 hexadecimal digits."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return ID_RULE + digest[:ID_HEX_DIGITS]


def address(report: str, start: int, end: int) -> str:
    """Return the id of the words of a report at [start, end)."""
    return f"{report}:{start}-{end}"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all rows: frozen, compared by value, serialised by msgspec."""


class Span(Row, frozen=True, kw_only=True):
    """Words in a report: half-open code points, and the words themselves."""

    start: int
    end: int
    exact: str


# --- one text -----------------------------------------------------------------------------------------------------


class Report(Row, frozen=True, kw_only=True):
    """One text as published. Metadata are as given, "" = absent; nothing here is inferred."""

    id: str
    text: str
    path: str = ""
    title: str = ""
    url: str = ""
    source: str = ""
    author: str = ""
    published: str = ""
    modified: str = ""
    retrieved: str = ""
    language: str = ""


class Visit(Row, frozen=True, kw_only=True):
    """What a server said of an address when it was last fetched, for the next conditional request."""

    url: str
    report: str
    etag: str = ""
    last_modified: str = ""


class Word(Row, frozen=True, kw_only=True):
    """One word of a sentence, UD v2 annotation. ``head`` is an index in the sentence, -1 = root or not parsed."""

    start: int
    end: int
    upos: str
    lemma: str
    feats: str = ""
    head: int = -1
    deprel: str = ""


class Name(Row, frozen=True, kw_only=True):
    """A name: words [first, last) of the sentence. Kinds as in ``Mention``."""

    first: int
    last: int
    kind: str
    score: float = 1.0


class Predicate(Row, frozen=True, kw_only=True):
    """A predicate with its PropBank sense (``close.01``)."""

    word: int
    sense: str


class Role(Row, frozen=True, kw_only=True):
    """``head`` is the head word of the argument that plays ``role`` (ARG0 ... ARGM-TMP) for ``predicate``."""

    predicate: int
    role: str
    head: int


class Sentence(Row, frozen=True, kw_only=True):
    """A sentence with everything that the parser says of it."""

    start: int
    end: int
    words: tuple[Word, ...] = ()
    names: tuple[Name, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    roles: tuple[Role, ...] = ()


class Parse(Row, frozen=True, kw_only=True):
    """What the model says of one report (slow, kept)."""

    report: str
    sentences: tuple[Sentence, ...]
    made_by: str


class Mention(Row, frozen=True, kw_only=True):
    """Words that name or stand for somebody or something.

    Attributes:
        kind: person organization place nationality exercise facility weapon treaty other.
        form: name | noun | pronoun.
        name: the fullest name that this report gives it (for a pronoun: of what it stands for).
        entity: a pack's id (``country:PL``, ``org:csto``, ``series:zapad``), or "" when no pack knows it.
        acts: it stands for its government ("Minsk said").
        same_as: index of the first mention of the same in this report, or None.
        office: normal form of the office that the text gives to a person (``minister-interior``), or "".
        office_of: entity id of the country or body that the office belongs to, or "".
        office_span: the words that say so.
        sentence: index.
    """

    start: int
    end: int
    kind: str
    form: str
    name: str
    entity: str = ""
    acts: bool = False
    same_as: int | None = None
    office: str = ""
    office_of: str = ""
    office_span: Span | None = None
    sentence: int = 0


class TimeExpression(Row, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A TIMEX3 expression.

    Attributes:
        type: DATE TIME DURATION SET.
        value: TIMEX3 value (``2025-09-12``, ``XXXX-09-06``, ``P2D``, ``PAST_REF``), "" if none.
        edtf, from_, to: its interval when anchored; "", None, None otherwise.
        when: the same as start and end bounds, None while it hangs in the air.
        anchor: "text" (full in itself), "report" (hangs on the publication date), "event" (on another event), "" none.
        anchor_event: for "event": index of the event mention that it hangs on, or None.
        offset_days: signed distance from that event's start, when anchor is "event".
        precision: day | part | week | month | season | quarter | half | year | decade | minute | duration.
        sentence: index.
    """

    start: int
    end: int
    type: str
    value: str
    edtf: str = ""
    from_: str | None = None
    to: str | None = None
    when: When | None = None
    anchor: str = ""
    anchor_event: int | None = None
    offset_days: int | None = None
    precision: str = ""
    sentence: int = 0


class Place(Row, frozen=True, kw_only=True):
    """A mention resolved, or left unresolved, as a place. ``mention`` is its index; None for "the eastern flank"."""

    start: int
    end: int
    name: str
    mention: int | None = None
    geonames: int | None = None
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
    where: Where | None = None
    sentence: int = 0


class Quantity(Row, frozen=True, kw_only=True):
    """A number with what it counts; fields as in ``values.Amount``."""

    start: int
    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    unit: str = ""
    item: str = ""
    scope: str = ""
    basis: str = "unstated"
    sentence: int = 0


class Voice(Row, frozen=True, kw_only=True):
    """Somebody who says or carries words; [start, end) are the words, even a pronoun; ``name`` is who it is.

    Attributes:
        mention: index into the Reading's mentions, or None.
        entity: pack id, or "".
        anonymous: kept as such ("a senior NATO spokesperson").
        kind: person | organization | place | document | unknown.
    """

    start: int
    end: int
    name: str
    mention: int | None = None
    entity: str = ""
    anonymous: bool = False
    kind: str = "unknown"


class Attribution(Row, frozen=True, kw_only=True):
    """These words are somebody's.

    Attributes:
        content: spans; "that" and the outer quotation marks belong to it.
        cue: the word or words that attribute ("said", "according to"); None for a bare quotation or "Poland: ...".
        speaker: None if nobody can be named from this report.
        joint: those who speak together with the speaker ("the ministers of Chile and Peru").
        via: carriers that the text names, outermost first (RIA Novosti in "according to RIA Novosti, Serdyukov said").
        direct: in quotation marks.
        stance: asserts confirms denies rejects doubts warns expects demands promises cannot-confirm.
        negated: "did not say".
        answers: what a content that only points stands for ("N denied it"): stretches told before.
    """

    id: str
    content: tuple[Span, ...]
    cue: Span | None = None
    speaker: Voice | None = None
    joint: tuple[Voice, ...] = ()
    via: tuple[Voice, ...] = ()
    direct: bool = False
    stance: str = "asserts"
    negated: bool = False
    sentence: int = 0
    answers: tuple[Span, ...] = ()


class EventMention(Row, frozen=True, kw_only=True):
    """An event that the text tells, denies, plans or supposes. Numbers are indexes into the Reading's arrays.

    Attributes:
        anchor: the word that names it.
        kind: our kind (knowledge/kinds.yaml), ``other`` if none fits.
        type, mode: PLOVER 2021, "" where the table says none.
        status: happened | not-happened | ongoing | planned | cancelled | hypothetical.
        attributions: the attributions that cover the anchor, outermost first.
        names: mentions that name the event itself ("Zapad-2025").
        extent: words such as "part of", "all".
        purpose: words after "to", "aimed at".
        characters: characterisations ("routine", "purely defensive").
        harm_of: index of the event whose toll or count this one tells ("21 drowned", "they spoke of 60"), or None.
    """

    anchor: Span
    kind: str
    type: str = ""
    mode: str = ""
    status: str = "happened"
    lemma: str = ""
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    quantities: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    attributions: tuple[int, ...] = ()
    extent: Span | None = None
    purpose: Span | None = None
    characters: tuple[Span, ...] = ()
    sentence: int = 0
    harm_of: int | None = None


class Reason(Row, frozen=True, kw_only=True):
    """What the text says answers what. ``effect``, ``cause``: event indexes, or None where only words stand."""

    effect: int | None
    cause: int | None
    effect_span: Span
    cause_span: Span
    cue: Span
    kind: str  # stated-response | stated-reason | purpose | sequence
    attributions: tuple[int, ...] = ()
    sentence: int = 0


class Party(Row, frozen=True, kw_only=True, tag="party", tag_field="is"):
    """An entity as a slot's value. ``id`` is a pack id, later the Entity's; ``mention`` the address of its words."""

    id: str
    name: str
    mention: str = ""


class Words(Row, frozen=True, kw_only=True, tag="words", tag_field="is"):
    """A value that is only words: a purpose, an extent, a characterisation, a name."""

    text: str


SlotValue = Party | Where | When | Amount | Words


class Claim(Row, frozen=True, kw_only=True):
    """The unit of evidence: this report, at this span, through this speaker, says that this slot has this value.

    Attributes:
        id: content id of report, anchor, slot and value span.
        anchor: address of the event mention.
        event_kind: its kind.
        slot: occurrence name organiser actor recipient place start end quantity extent purpose character reason.
        span: the words of the value, in the anchor's sentence.
        speaker: None = the report itself.
        derived_from: claim ids, for a derived value; then ``rule`` names how.
        score: 0 to 1, the reader's own.
    """

    id: str
    report: str
    anchor: str
    event_kind: str
    slot: str
    value: SlotValue
    status: str
    stance: str
    speaker: Voice | None
    via: tuple[Voice, ...]
    attribution: str
    span: Span
    derived_from: tuple[str, ...] = ()
    rule: str = ""
    score: float = 1.0
    made_by: str = ""


class Published(Row, frozen=True, kw_only=True):
    """When a report was published: EDTF or ""; basis metadata | given | line | inferred | unknown; its words."""

    value: str = ""
    basis: str = "unknown"
    span: Span | None = None
    reason: str = ""
    when: When | None = None


class Problem(Row, frozen=True, kw_only=True):
    """Bad data is data. ``subject``: a path, report id or address; ``detail`` says what to do."""

    subject: str
    code: str
    detail: str


class Reading(Row, frozen=True, kw_only=True):
    """Everything that one report says, as rows; travels as one blob."""

    report: str
    language: str
    published: Published
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    reasons: tuple[Reason, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    made_by: str = ""


# --- across texts -------------------------------------------------------------------------------------------------


class Link(Row, frozen=True, kw_only=True):
    """A judged pair. ``verdict`` same | unsure | different; ``judge`` names who judged (a module, or a person)."""

    a: str
    b: str
    kind: str  # passage | entity | event
    verdict: str
    score: float
    reasons: tuple[str, ...]
    judge: str


class Marked(Row, frozen=True, kw_only=True):
    """Words that a person pointed at. After a re-read they are found again by overlap."""

    report: str
    start: int
    end: int
    exact: str


class Judgement(Row, frozen=True, kw_only=True):
    """What a person says of two mentions. It outranks the machine, survives re-runs, and can be undone.

    Attributes:
        id: content id of kind and both ends, in order of address.
        kind: entity (two names, offices or pronouns) | event (the words that name two happenings).
        verdict: same | different.
        note: why, in the person's words.
    """

    id: str
    kind: str
    verdict: str
    a: Marked
    b: Marked
    note: str = ""


class Copy(Row, frozen=True, kw_only=True):
    """Two reports that share words. ``share``: part (0-1) of the shorter report's words in shared passages.

    Attributes:
        kind: revision verbatim excerpt rewrite shared-upstream.
        sure: False = shown as unsure.
        direction: a-from-b | b-from-a | unknown.
        passages: pairs of spans (a's, b's).
    """

    a: str
    b: str
    kind: str
    share: float
    sure: bool
    direction: str
    passages: tuple[tuple[Span, Span], ...]
    reasons: tuple[str, ...]


class Alias(Row, frozen=True, kw_only=True):
    """A name that an entity or event bears, and the words that justify it. ``standing``: same | unsure."""

    text: str
    standing: str
    spans: tuple[str, ...]  # addresses


class Entity(Row, frozen=True, kw_only=True):
    """Mentions judged to be one. ``id`` is the pack's, or the least member's address."""

    id: str
    name: str
    kind: str
    aliases: tuple[Alias, ...]
    members: tuple[str, ...]


class Event(Row, frozen=True, kw_only=True):
    """Event mentions judged to be one happening. ``id`` is the least member's address."""

    id: str
    kind: str
    type: str
    mode: str
    name: str
    aliases: tuple[Alias, ...]
    members: tuple[str, ...]
    part_of: str = ""


class Story(Row, frozen=True, kw_only=True):
    """Reports grouped by what they are about."""

    id: str
    title: str
    reports: tuple[str, ...]


class Response(Row, frozen=True, kw_only=True):
    """What answers what, and the claim or words that say so. Ends are event ids, or addresses of words."""

    effect: str
    cause: str
    effect_is_event: bool
    cause_is_event: bool
    kind: str
    report: str
    span: Span
    speaker: Voice | None = None
    claim: str = ""


class Linked(Row, frozen=True, kw_only=True):
    """All that the join yields, as rows. ``entity_of`` and ``event_of`` map member addresses to ids."""

    links: tuple[Link, ...]
    copies: tuple[Copy, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    responses: tuple[Response, ...]
    claims: tuple[Claim, ...]  # with parties' ids and event-anchored times resolved
    entity_of: dict[str, str]
    event_of: dict[str, str]


class Origin(Row, frozen=True, kw_only=True):
    """One origin of a point: a named voice, or a connected group of unnamed reports."""

    name: str
    kind: str  # named | own-witness | unnamed
    claims: tuple[str, ...]
    entity: str = ""
    may_be_one_with: tuple[str, ...] = ()


class Bearing(Row, frozen=True, kw_only=True):
    """How many independent origins stand behind one point (event, slot, value): at least ``low``, at most ``high``."""

    event: str
    slot: str
    value: SlotValue
    text: str
    low: int
    high: int
    origins: tuple[Origin, ...]
    reasons: tuple[str, ...]
    claims: tuple[str, ...]


class Relation(Row, frozen=True, kw_only=True):
    """How two values relate: denial scope bound update name-form wording quote-altered contradiction undetermined."""

    a: int
    b: int
    kind: str
    reasons: tuple[str, ...]


class Difference(Row, frozen=True, kw_only=True):
    """Values of one slot of one event that are not the same, side by side. ``values`` are bearings of that slot."""

    id: str
    event: str
    slot: str
    values: tuple[Bearing, ...]
    relations: tuple[Relation, ...]


class Verdict(Row, frozen=True, kw_only=True):
    """A Vienna Document verdict with its reason in one line.

    Attributes:
        verdict: met-by-declarant | met-by-others-only | below-where-stated | not-determinable.
        why: in one line.
        by_numbers: the same words, for the figures alone, where the document itself does not apply; else "".
    """

    verdict: str
    why: str
    by_numbers: str = ""


class Exercise(Row, frozen=True, kw_only=True):
    """The exercise check of one event. ``figures`` are claim ids of its quantities; ``zone`` is inside | outside the
    zone of application of the Vienna Document, or "" if no place is known.
    """

    event: str
    figures: tuple[str, ...]
    notify: Verdict
    observe: Verdict
    deadline: str = ""  # EDTF, derived: 42 days before the start
    zone: str = ""


class Caution(Row, frozen=True, kw_only=True):
    """Something to handle with care, with the rule in one line."""

    report: str
    code: str
    detail: str
    span: Span | None = None
    event: str = ""


class Standing(Row, frozen=True, kw_only=True):
    """An event's standing in plain words, its agreed or enveloped time, and what is disputed."""

    event: str
    standing: str
    time: When | None
    time_basis: str  # agreed | envelope | disputed | unknown
    disputed: tuple[str, ...]
    rank: int  # place on the page, 0 first
    listed: bool = True  # whether the page shows it: its kind is of interest, or several reports tell it


class Findings(Row, frozen=True, kw_only=True):
    """All that the group-by yields, as rows."""

    bearings: tuple[Bearing, ...]
    differences: tuple[Difference, ...]
    exercises: tuple[Exercise, ...]
    cautions: tuple[Caution, ...]
    standings: tuple[Standing, ...]
    relations: dict[str, str] = {}  # claim id -> own-act | party | adversary | third | outlet
