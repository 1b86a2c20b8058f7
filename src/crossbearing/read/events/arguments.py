"""Who did what to whom: from roles and relations to mentions."""

from collections.abc import Iterable, Sequence

from crossbearing.knowledge.kinds import kinds
from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.voices import Speakers
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.kinds import kind_of
from crossbearing.read.events.lexicon import load_classes, load_words
from crossbearing.read.tree import Tree
from crossbearing.records import Mention

NOT_ACTING = ("exercise", "treaty")
INTRANSITIVE = frozenset(
    ("arrival", "presence", "buildup", "build-up", "movement", "incursion", "intrusion", "overflight")
)
LOOSE_KINDS = ("other", "election", "vote", "decision", "war", "demonstration")  # their arguments may be anything
BY_CLAUSE = ("request", "threat", "statement_of_intent", "agreement", "rejection")  # the deed's clause tells to whom
FROM_OBJECT = ("border_closure", "reopening")  # their far side stands in a "with" phrase of the border
OWNED = ("airspace_violation", "border_incident")  # the injured party owns the thing that is violated
PATIENT_OF = frozenset(
    (
        "border_closure",
        "reopening",
        "expulsion",
        "arrest",
        "sentence",
        "shoot_down",
        "airspace_violation",
        "deployment",
        "seizure",
        "killing",
        "abduction",
        "ban",
        "release",
        "recall",
        "suspension",
        "investigation",
        "interception",
        "deportation",
        "trial",
        "airspace_closure",
        "fortification",
        "rescue",
        "sabotage",
        "invasion",
        "rejection",
        "accusation",
        "attack",
        "killing",
        "criticism",
        "support",
        "relief",
    )
)
BY_STATES = ("exercise", "deployment")  # States and bodies hold them; troops, ships and craft are what they consist of
OWN_EVENTS = frozenset(("border_closure", "reopening", "deployment", "expulsion", "shoot_down", "exercise"))
TOWARD = ("against", "with", "to", "on", "at", "for", "upon", "toward", "towards", "of", "into")
TO_SOMEBODY = ("statement_of_intent", "request", "agreement", "negotiation", "accusation", "criticism")
WHY_OR_WHEN = ("over", "about", "after", "before", "during", "since", "until", "as", "because")
WHERE = ("in", "near", "off", "among", "at")
TO_THEM = (
    "expulsion",
    "seizure",
    "arrest",
    "release",
    "damage",
    "killing",
    "rescue",
    "evacuation",
)
TO_PEOPLE = ("expulsion", "arrest", "killing", "abduction", "release", "sentence", "deportation", "trial", "attack")
OWNED_BY = ("of", "'s", "’s", "'", "’", "between", "from")  # "the governments of ...", "troops from ..."
# "Demanded the admission by ...", "suspended its aid for ...": the far end of a deed stands deeper in its phrase.
REACHED_BY = {
    "request": ("by",),
    "rejection": ("by",),
    "investigation": ("by", "that"),
    "suspension": ("with", "for", "to"),
    "sanction": ("on", "against"),
    "aid": ("for", "to"),
    "agreement": ("with",),
}
TIME_WORDS = frozenset(
    (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "day",
        "week",
        "month",
        "year",
        "morning",
        "night",
        "evening",
        "midnight",
        "noon",
        "time",
        "eve",
        "weekend",
        "hour",
    )
)


class Cast:
    """Finds actors and recipients of anchors among the mentions of a report."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """Indexes the mentions."""
        self.mentions = mentions
        self.speakers = Speakers(mentions)

    def actors(self, anchor: Anchor) -> tuple[int, ...]:
        """Returns the mentions that do it, in text order."""
        return self._mentions(anchor.tree, self._actor_heads(anchor), anchor)

    def recipients(self, anchor: Anchor, actors: Sequence[int]) -> tuple[int, ...]:
        """Returns the mentions that it is done to, in text order, none that also does it."""
        heads = [h for h in self._recipient_heads(anchor) if not _is_beside(anchor, h)]
        found = [n for n in self._mentions(anchor.tree, heads, anchor) if not self._is_spot(anchor, n)]
        acting = {self._first(a) for a in actors}
        return tuple(n for n in found if n not in actors and self._first(n) not in acting)

    def _is_spot(self, anchor: Anchor, number: int) -> bool:
        """Whether a mention is of a mere place or thing, to which nothing is said."""
        one = self.mentions[self._first(number)]
        state = one.entity.startswith("country:") or one.acts
        place = one.kind == "place" and one.form == "name" and not state
        thing = one.form == "noun" and self._head_in(anchor.tree, number, "civil_ship")
        shot = anchor.kind == "attack" and one.form == "noun" and self._head_in(anchor.tree, number, "ammo_word")
        return shot or (anchor.kind in TO_SOMEBODY and (place or thing))

    def is_name(self, number: int) -> bool:
        """Tells whether a mention is, or stands for, a name."""
        return self.mentions[self._first(number)].form == "name"

    def is_force(self, tree: Tree, number: int) -> bool:
        """Tells whether a mention is of troops, ships or craft."""
        return self._head_in(tree, number, "troops") or self._head_in(tree, number, "flying")

    def is_owned_craft(self, tree: Tree, number: int) -> bool:
        """Tells whether a mention is of a State's craft ("Russian drones"): what is shot down is no State."""
        mention = self.mentions[number]
        state = mention.entity.startswith("country:")
        return state and (mention.kind == "nationality" or self._head_in(tree, number, "flying"))

    def is_quantity(self, tree: Tree, number: int, kind: str) -> bool:
        """Tells whether a mention tells how many or with what, not who: "more than 20,000 troops", "frigates"."""
        mention = self.mentions[self._first(number)]
        if mention.form == "name":
            return False
        counted = self._holds_number(tree, self.mentions[number]) or mention.name[:1].isdigit()
        if kind not in BY_STATES:
            return counted and self.is_thing(tree, number)
        body = self.is_body(tree, number)  # "the navies", "five navies": those who hold it, though they are armed
        counted = counted and not self.are_sides(tree, number)
        bare = not mention.entity and not body and (self.is_force(tree, number) or self.is_thing(tree, number))
        return counted or bare

    def has_entity(self, number: int) -> bool:
        """Tells whether it is known whose or who a mention is."""
        return bool(self.mentions[self._first(number)].entity)

    def is_thing(self, tree: Tree, number: int) -> bool:
        """Tells whether a mention is of craft, vehicles or weapons, which nobody is."""
        return any(self._head_in(tree, number, name) for name in ("flying", "vehicle", "weapon"))

    def is_body(self, tree: Tree, number: int) -> bool:
        """Tells whether a mention is of bodies that act, such as a navy."""
        head = tree.top(self.mentions[number].start, self.mentions[number].end)
        return head is not None and tree.lemmas[head] in load_cues().bodies

    def are_sides(self, tree: Tree, number: int) -> bool:
        """Tells whether a mention counts those who take part: "five navies", "three countries"."""
        head = tree.top(self.mentions[number].start, self.mentions[number].end)
        return head is not None and tree.lemmas[head] in load_classes()["side_word"]

    def _holds_number(self, tree: Tree, mention: Mention) -> bool:
        words = tree.within(mention.start, mention.end) if mention.sentence == tree.index else ()
        return any(tree.upos(k) == "NUM" or tree.forms[k][:1].isdigit() for k in words)

    def origin(self, tree: Tree, number: int) -> tuple[int, ...]:
        """Returns the mention of the State inside a mention ("some 12,000 Polish soldiers"), none if it has none."""
        outer = self.mentions[number]
        inner = (
            n
            for n in self.speakers.in_sentence.get(tree.index, ())
            if n != number and outer.start <= self.mentions[n].start and self.mentions[n].end <= outer.end
        )
        return tuple(n for n in inner if self.mentions[n].kind in ("nationality", "place", "organization"))[:1]

    def _head_in(self, tree: Tree, number: int, name: str) -> bool:
        mention = self.mentions[number]
        head = tree.top(mention.start, mention.end)
        words = load_classes()[name]
        return head is not None and (tree.lemmas[head] in words or tree.forms[head] in words)

    def is_one_person(self, number: int) -> bool:
        """Tells whether a mention names one person: they speak of an exercise, States and troops hold it."""
        first = self.mentions[self._first(number)]
        return first.kind == "person" and first.form == "name"

    def are_states(self, actors: Sequence[int]) -> bool:
        """Tells whether those who act are States or their bodies: crowds march, States send notes."""
        mentions = [self.mentions[self._first(number)] for number in actors]
        return bool(mentions) and all(
            one.kind != "nationality" and one.entity.startswith(("country:", "body:")) for one in mentions
        )

    def _first(self, number: int) -> int:
        first = self.mentions[number].same_as
        return number if first is None else first

    # --- heads ------------------------------------------------------------------------------------------------------

    def _actor_heads(self, anchor: Anchor) -> list[int]:
        tree = anchor.tree
        if not tree.parsed:
            return [k for k in range(max(0, anchor.word - 8), anchor.word) if tree.upos(k) == "PROPN"][-1:]
        heads: list[int] = []
        if _leaves(anchor):
            return []  # "four diplomats must leave": who expels them is not told here
        for word in [anchor.word, *anchor.carriers, *_declared(anchor)]:
            off = tree.lemmas[word] == "call" and any(tree.forms[k] == "off" for k in tree.children[word])
            lodged = anchor.kind == "diplomatic_protest" and tree.lemmas[word] in load_classes()["lodging"]
            if word != anchor.word and tree.lemmas[word] in load_words().not_doers and not off and not lodged:
                continue
            if tree.upos(word) in ("VERB", "AUX", "ADJ", "X"):
                heads += _doers(tree, word, anchor)
            else:
                heads += _noun_doers(tree, word, anchor)
        return heads

    def _recipient_heads(self, anchor: Anchor) -> list[int]:
        tree, kind = anchor.tree, anchor.kind
        if not tree.parsed or (not kinds()[kind].recipient and kind not in FROM_OBJECT):
            return []
        if kind in FROM_OBJECT:
            return _far_side(tree, anchor)
        if kind in OWNED:
            return _owners(tree, anchor)
        for verb in _declared(anchor):
            return tree.kids(verb, "obj", "nsubj:pass")
        if _leaves(anchor):
            subject = tree.subject(anchor.word)
            return [] if subject is None else [subject]
        if tree.upos(anchor.word) not in ("VERB", "AUX", "ADJ"):
            return _noun_done_to(tree, anchor) + _protested(tree, anchor)
        heads = _done_to(tree, anchor.word, kind)
        if kind in BY_CLAUSE:
            heads += _in_clause(tree, anchor.word, kind)
        if kinds()[kind].family == "sanction":
            heads += [k for k in tree.kids(anchor.word, "obl") if not _is_time_word(tree, k)]
            heads += [
                k for h in tree.kids(anchor.word, "obj") for k in tree.kids(h, "nmod") if not _is_time_word(tree, k)
            ]
        return heads + _protested(tree, anchor)

    # --- mentions ---------------------------------------------------------------------------------------------------

    def _mentions(self, tree: Tree, heads: Iterable[int], anchor: Anchor) -> tuple[int, ...]:
        found: list[int] = []
        for head in heads:
            if head == anchor.word:
                continue
            for each in _joined(tree, head):
                found += [n for n in self._phrase(tree, each, anchor) if n not in found]
        return tuple(sorted(n for n in found if not self._only_tells_of(tree, n, found)))

    def _only_tells_of(self, tree: Tree, number: int, found: Sequence[int]) -> bool:
        """ "A Polish officer": beside the officer, Polish is nobody else; nor is the bank of "bank chief Anna Roe"."""
        one = self.mentions[number]
        word = tree.top(one.start, one.end) if one.sentence == tree.index else None
        if word is None or one.kind == "person" or tree.base(word) not in ("amod", "compound"):
            return False
        above = tree.head(word)
        if tree.kids(word, "conj", "cc") or above in self._words_of_peoples(tree, found, number):
            return False  # "Russian-Belarusian": two
        heads = {tree.top(self.mentions[n].start, self.mentions[n].end) for n in found if n != number} - {None, word}
        named = bool(heads & set(tree.kids(above, "appos", "flat"))) or any(
            h is not None and above in tree.kids(h, "appos") for h in heads
        )
        return named or (one.kind in ("nationality", "place") and above in heads)

    def _words_of_peoples(self, tree: Tree, found: Sequence[int], but: int) -> list[int]:
        """The words of the mentions among those found that are names of peoples or places."""
        rows = [self.mentions[n] for n in found if n != but]
        rows = [one for one in rows if one.sentence == tree.index and one.kind in ("nationality", "place")]
        return [k for one in rows if one.form == "name" for k in tree.within(one.start, one.end)]

    def _phrase(self, tree: Tree, head: int, anchor: Anchor) -> list[int]:
        """The mention of a phrase; where its noun has none, the names that modify it ("Polish troops": Polish)."""
        number = self.speakers.phrase_mention(tree, head)
        inner = self._members(tree, head, anchor)
        if inner and (number is None or not self.mentions[number].entity):
            return inner
        states = self._states_of(tree, head) if anchor.kind in BY_STATES else []
        if states and (number is None or not self.mentions[number].entity):
            return states
        if (
            number is not None
            and self.mentions[number].kind not in NOT_ACTING
            and not self._is_anchor(tree, number, anchor)
        ):
            return [number, *self._beside(tree, head, number, anchor)]
        if tree.lemmas[head] in load_classes()["family"] and tree.kids(head, "nmod:poss"):
            return []  # "Ruiz's sister pleaded": not Ruiz
        if tree.forms[head] in ("them", "him", "her"):
            return self._told(tree, head, anchor)
        if tree.upos(head) in ("PRON", "DET"):
            return (
                self._behind_pronoun(tree, head, anchor)
                if tree.feat(head, "Poss") == "Yes" or tree.rel(head) == "nmod:poss"
                else []
            )
        if anchor.kind in LOOSE_KINDS and not _may_act(tree, head) and head not in _protested(tree, anchor):
            return []
        found: list[int] = []
        staff = anchor.kind in TO_PEOPLE and tree.lemmas[head] in ("member", "employee", "staff", "worker")
        kinds_ = ("nationality", "person") if staff else ("nationality", "place", "organization", "person")
        modifiers = {
            k
            for m in tree.kids(head, "amod", "compound", "nmod:poss", "nmod", "det")
            if not (anchor.kind == "suspension" and _is_own(tree, m))
            if all(
                tree.forms[c] in (*OWNED_BY, *REACHED_BY.get(anchor.kind, ())) for c in tree.kids(m, "case")
            )  # "drills in Norway": not Norway's
            for k in [m, *tree.kids(m, "amod", "compound", "conj", "nmod:poss")]
        }
        for n in self.speakers.in_sentence.get(tree.index, ()):
            mention = self.mentions[n]
            if (
                mention.kind in kinds_
                and set(tree.within(mention.start, mention.end)) & modifiers
                and not self._is_anchor(tree, n, anchor)
            ):
                found.append(n)
        return found

    def _members(self, tree: Tree, head: int, anchor: Anchor) -> list[int]:
        """ "A group of Moroccan diplomats", "thousands of Nigerians": those that the words after "of" name."""
        if tree.lemmas[head] not in load_classes()["collective"]:
            return []
        phrases = [k for k in tree.kids(head, "nmod") if any(tree.forms[c] == "of" for c in tree.kids(k, "case"))]
        found = [n for k in phrases for each in _joined(tree, k) for n in self._phrase(tree, each, anchor)]
        named = any(k in tree.people for k in tree.kids(head, "appos"))
        if tree.lemmas[head] == "member" and (anchor.kind in TO_PEOPLE or named):
            # two members of the embassy are not the embassy
            return [n for n in found if self.mentions[n].kind in ("person", "nationality")]
        return found

    def _states_of(self, tree: Tree, head: int) -> list[int]:
        """ "Troops from Chile, Peru and Brazil": the States whose troops they are."""
        lemma = tree.lemmas[head]
        if lemma in load_classes()["side_word"] or not {lemma, lemma.removesuffix("s")} & load_classes()["troops"]:
            return []
        phrases = [
            k for k in tree.kids(head, "nmod") if any(tree.forms[c] in ("of", "from") for c in tree.kids(k, "case"))
        ]
        words = {each for k in phrases for each in _joined(tree, k)}
        rows = [(n, self.mentions[n]) for n in self.speakers.in_sentence.get(tree.index, ())]
        return [
            n
            for n, one in rows
            if one.form == "name" and one.entity.startswith("country:") and tree.top(one.start, one.end) in words
        ]

    def _beside(self, tree: Tree, head: int, number: int, anchor: Anchor) -> list[int]:
        """ "Turkish and Greek sides": the name joined to the one that the phrase's mention begins with."""
        mention = self.mentions[number]
        joined = {k for m in tree.kids(head, "amod", "compound") for k in tree.coordinated(m)}
        joined |= {m for m in tree.kids(head, "amod", "compound") if tree.kids(m, "conj", "cc")}
        return [
            n
            for n in self.speakers.in_sentence.get(tree.index, ())
            if self.mentions[n].kind in ("nationality", "place", "organization")
            and not (mention.start <= self.mentions[n].start and self.mentions[n].end <= mention.end)
            and set(tree.within(self.mentions[n].start, self.mentions[n].end)) & joined
            and not self._is_anchor(tree, n, anchor)
        ]

    def _behind_pronoun(self, tree: Tree, pronoun: int, anchor: Anchor) -> list[int]:
        """ "Its airspace": the mention of the pronoun is missing, so it is the subject of the nearest verb above."""
        if tree.forms[pronoun] not in ("its", "their", "his", "her"):
            return []
        for above in tree.ancestors(pronoun):
            subject = tree.subject(above) if tree.upos(above) in ("VERB", "AUX") else None
            if subject is not None and subject != pronoun and pronoun not in tree.under(subject):
                numbers = [self.speakers.phrase_mention(tree, each) for each in tree.coordinated(subject)]
                return [n for n in numbers if n is not None and not self._is_anchor(tree, n, anchor)]
        return []

    def _told(self, tree: Tree, pronoun: int, anchor: Anchor) -> list[int]:
        """ "Told 21 envoys that they would expel them": those who are told."""
        for above in tree.ancestors(pronoun):
            for other in tree.kids(above, "iobj", "obj") if tree.upos(above) == "VERB" else []:
                number = self.speakers.phrase_mention(tree, other)
                if other != pronoun and number is not None and pronoun not in tree.under(other):
                    return [number]
        return []

    def _is_anchor(self, tree: Tree, number: int, anchor: Anchor) -> bool:
        mention = self.mentions[number]
        return anchor.word in tree.within(mention.start, mention.end)


def _is_beside(anchor: Anchor, head: int) -> bool:
    """ "Summoned over the jets", "the seizure by Peru": why, when, where or by whom, not to whom."""
    tree = anchor.tree
    if anchor.kind in (*FROM_OBJECT, *OWNED) or tree.base(head) not in ("obl", "nmod"):
        return False
    case = next((tree.forms[k] for k in tree.kids(head, "case")), "")
    doer = case == "by" and tree.head(head) == anchor.word
    where = case in WHERE and anchor.kind in (*TO_SOMEBODY, *TO_THEM)
    where = where or (anchor.kind in ("meeting", "phone_call") and case in ("on", *WHERE))
    left = case == "from" and anchor.kind in ("aid", "agreement", "expulsion", "release", "ban")
    return case in WHY_OR_WHEN or doer or where or left


def _joined(tree: Tree, head: int) -> list[int]:
    """The head and what is joined to it by "and", up to a verb or a dash: behind one another clause begins."""
    found = [head]
    for each in tree.coordinated(head)[1:]:
        between = range(min(found[-1], each) + 1, max(found[-1], each))
        if any(tree.upos(k) == "VERB" or tree.forms[k] in ("–", "—") for k in between):
            break
        found.append(each)
    return found


def _is_own(tree: Tree, m: int) -> bool:
    """ "The participation of Norway", "Norway's work": whose it is that stops, not with whom."""
    return tree.rel(m) == "nmod:poss" or any(tree.forms[c] == "of" for c in tree.kids(m, "case"))


def _may_act(tree: Tree, head: int) -> bool:
    """Whether a noun is one whose modifiers tell who acts: people, bodies, forces, weapons, or a name."""
    lemma, form = tree.lemmas[head], tree.forms[head].rstrip("s")
    classes = load_classes()
    known = (load_cues().people, load_cues().bodies, *(classes[c] for c in ACTING_CLASSES))
    return tree.upos(head) in ("PROPN", "ADJ", "NUM") or any(lemma in words or form in words for words in known)


ACTING_CLASSES = ("troops", "crowd", "person", "diplomat", "flying", "official", "airspace", "border_thing", "vehicle")


def _leaves(anchor: Anchor) -> bool:
    """Whether an expulsion is told by those who have to go."""
    tree = anchor.tree
    leaving = tree.lemmas[anchor.word] in ("leave", "go", "quit", "depart", "exit")
    return anchor.kind == "expulsion" and leaving and tree.upos(anchor.word) == "VERB"


def _declared(anchor: Anchor) -> list[int]:
    """For "declared persona non grata": the verb."""
    tree = anchor.tree
    if tree.forms[anchor.word] != "grata":
        return []
    return [k for k in tree.ancestors(anchor.word) if tree.upos(k) == "VERB"][:1]


# --- verbs ----------------------------------------------------------------------------------------------------------


def _doers(tree: Tree, v: int, anchor: Anchor) -> list[int]:
    agents = tree.agents(v) if tree.passive(v) else []
    if tree.passive(v) or (tree.upos(v) == "ADJ"):
        done_to = {tree.subject(v), *tree.kids(v, "nsubj", "nsubj:pass")}
        given = [h for h in tree.roles(v, "ARG0") if h not in agents and h not in done_to]
        controller = _controller(tree, v) if not agents and not given else []
        return [*agents, *given, *controller]
    subject = tree.subject(v)
    let = tree.kids(tree.head(v), "iobj") if tree.base(v) == "xcomp" and tree.head(v) >= 0 else []
    if let and not tree.kids(v, "nsubj"):
        return let  # "allowed the army to send": the army sends
    heads = [subject] if subject is not None else []
    if anchor.kind in FROM_OBJECT and subject is not None and tree.lemmas[subject] in load_classes()["border_thing"]:
        return []  # "the border closes": what is closed, not who closes it
    controlled = tree.base(v) == "xcomp" and tree.kids(max(0, tree.head(v)), "obj")
    if not controlled and not heads:
        heads += [h for h in tree.roles(v, "ARG0") if h not in heads]
    heads = [h for h in heads if h != anchor.word]
    if kinds()[anchor.kind].mutual:
        heads += [
            o
            for o in tree.kids(v, "obl")
            if any(tree.forms[k] in ("with", "between", "alongside", "together") for k in tree.kids(o, "case"))
        ]
        if v != anchor.word and tree.lemmas[v] in ("involve", "include", "join", "bring", "feature"):
            heads += tree.kids(v, "obj")
    return heads


def _controller(tree: Tree, v: int) -> list[int]:
    """For "keeps the crossing closed": who keeps it."""
    above = tree.head(v)
    if tree.base(v) == "xcomp" and above >= 0 and tree.kids(above, "obj"):
        subject = tree.subject(above)
        return [subject] if subject is not None else []
    return []


def _done_to(tree: Tree, v: int, kind: str) -> list[int]:
    if tree.passive(v):
        subject = tree.kids(v, "nsubj:pass", "nsubj") or ([tree.head(v)] if tree.base(v) in ("acl", "amod") else [])
        if not subject:
            found = tree.subject(v)
            subject = [found] if found is not None else []
        heads = subject
    else:
        heads = tree.kids(v, "obj", "iobj") or ([tree.head(v)] if tree.base(v) == "amod" else [])
    wanted = tuple(f"ARG{n}" for n in kinds()[kind].recipient)
    subject_heads = set(tree.kids(v, "nsubj")) - set(tree.kids(v, "nsubj:pass"))
    heads += [h for h in tree.roles(v, *wanted) if h not in heads and h not in subject_heads and not tree.is_clause(h)]
    shared = [o for c in tree.kids(v, "conj") if not tree.kids(v, "obj") for o in tree.kids(c, "obl")]
    for other in [*tree.kids(v, "obl"), *shared]:
        case = [tree.forms[k] for k in tree.kids(other, "case")]
        if (
            other not in heads
            and case[:1]
            and case[0] in (("to", "on", "upon") if kind == "request" else ("against", "with", "to", "on", "upon"))
            and not _is_time_word(tree, other)
        ):
            heads.append(other)
    inner = [
        k
        for h in heads
        for k in tree.kids(h, "nmod")
        if any(tree.forms[c] in ("with", "against", "to") for c in tree.kids(k, "case"))
    ]
    return heads + (inner if kind != "request" else [])


# --- nouns ----------------------------------------------------------------------------------------------------------


def _noun_doers(tree: Tree, n: int, anchor: Anchor) -> list[int]:
    heads = list(tree.kids(n, "nmod:poss", "amod", "compound", "nmod:agent"))
    efforts = [tree.head(n)] if tree.rel(n) == "compound" and tree.head(n) >= 0 and kinds()[anchor.kind].mutual else []
    for child in [*tree.kids(n, "nmod", "obl:agent", "obl"), *(k for e in efforts for k in tree.kids(e, "nmod"))]:
        case = [tree.forms[k] for k in tree.kids(child, "case")]
        if (
            case[:1] == ["by"]
            or (case[:1] in (["between"], ["among"]))
            or (
                case[:1] in (["of"], ["from"] if anchor.kind != "other" else ["of"])
                and (anchor.kind not in PATIENT_OF or tree.lemmas[n] in INTRANSITIVE)
                and n == anchor.word
            )
            or (case[:1] == ["with"] and kinds()[anchor.kind].mutual)
        ):
            heads.append(child)
    if n == anchor.word and kinds()[anchor.kind].mutual:
        beside = [o for c in anchor.carriers for o in tree.kids(c, "obl")]
        heads += [o for o in beside if any(tree.forms[k] in ("with", "between") for k in tree.kids(o, "case"))]
    for participle in tree.kids(n, "acl"):
        heads += [
            a
            for a in tree.kids(participle, "obl:agent", "obl")
            if any(tree.forms[k] == "by" for k in tree.kids(a, "case"))
        ]
    if tree.upos(tree.head(n)) in ("VERB", "AUX") if tree.head(n) >= 0 else False:
        near = {
            *tree.under(n),
            *(s for c in anchor.carriers if not tree.passive(c) and (s := tree.subject(c)) is not None),
        }
        heads += [h for h in tree.roles(n, "ARG0") if h not in heads and h in near]
    return heads


def _noun_done_to(tree: Tree, anchor: Anchor) -> list[int]:
    n = anchor.word
    heads: list[int] = []
    for child in [*tree.kids(n, "nmod"), *(o for c in anchor.carriers for o in tree.kids(c, "obl", "iobj", "nmod"))]:
        case = [tree.forms[k] for k in tree.kids(child, "case")]
        if case[:1] == ["of"] and anchor.kind not in PATIENT_OF:
            continue
        if not case and tree.base(child) == "iobj":
            heads.append(child)
        if (
            case[:1]
            and case[0] in TOWARD
            and not (case[0] in ("on", "at", "for", "from", "into") and _is_time_word(tree, child))
        ):
            heads.append(child)
    wanted = tuple(f"ARG{k}" for k in kinds()[anchor.kind].recipient)
    by = [k for k in tree.kids(n, "nmod", "obl") if any(tree.forms[c] == "by" for c in tree.kids(k, "case"))]
    heads += [h for h in tree.roles(n, *wanted) if h not in heads and h not in by]
    return heads


def _is_time_word(tree: Tree, i: int) -> bool:
    return tree.lemmas[i] in TIME_WORDS or tree.upos(i) == "NUM"


def _in_clause(tree: Tree, v: int, kind: str) -> list[int]:
    """ "Demanded that X stop": X; "threatened to ban X": X; both stand in the clause that tells the deed."""
    heads: list[int] = []
    threats = [k for k in tree.kids(v, "advcl") if any(tree.forms[m] == "to" for m in tree.kids(k, "mark"))]
    clauses = tree.kids(v, "ccomp", "xcomp") or (threats if kind != "request" else [])
    clauses += [c for k in tree.kids(v, "obj") for c in tree.kids(k, "acl")] if kind == "statement_of_intent" else []
    for clause in clauses:
        own = tree.subject(v)
        subject = next(iter(tree.kids(clause, "nsubj")), None)
        if kind == "request":
            heads += [subject] if subject is not None and subject != own else []
        else:
            inner = next(iter(tree.kids(clause, "xcomp")), clause)
            if kind == "statement_of_intent" and {kind_of(tree, clause), kind_of(tree, inner)} & OWN_EVENTS:
                continue  # "threatened to close the border to Ukrainian lorries": that event has its own recipients
            heads += [*_done_to(tree, clause, "other"), *(_done_to(tree, inner, "other") if inner != clause else [])]
            if kind == "statement_of_intent":
                heads += _far_end(tree, inner)
    return heads


def _far_end(tree: Tree, v: int) -> list[int]:
    """Against, from or with whom it is done: "withdraw its force from X", "end the ban on Y"."""
    near = [*tree.kids(v, "obl"), *(k for o in tree.kids(v, "obj") for k in tree.kids(o, "nmod", "nmod:poss"))]
    return [
        k
        for k in near
        if not _is_time_word(tree, k)
        and (
            tree.rel(k) == "nmod:poss"
            or any(tree.forms[c] in ("from", "against", "with", "to") for c in tree.kids(k, "case"))
            or (tree.base(k) == "nmod" and any(tree.forms[c] in ("on", "of") for c in tree.kids(k, "case")))
        )
    ]


def _protested(tree: Tree, anchor: Anchor) -> list[int]:
    """Against whom one demonstrates or strikes: "to protest X's ...", "in protest at ..."."""
    if kinds()[anchor.kind].family != "protest":
        return []
    heads: list[int] = []
    for word in [anchor.word, *anchor.carriers]:
        for child in tree.kids(word, "advcl", "obl", "acl", "nmod"):
            if tree.lemmas[child] in ("protest", "press", "demand", "denounce", "oppose"):
                things = [k for k in tree.kids(child, "obj", "obl", "nmod") if not _is_time_word(tree, k)]
                deep = [k for t in things for k in tree.kids(t, "nmod") if not _is_time_word(tree, k)]
                heads += [*things, *deep, *(p for t in [*things, *deep] for p in tree.kids(t, "nmod:poss"))]
        if tree.upos(word) == "VERB":
            heads += [p for t in tree.kids(word, "obj") for p in tree.kids(t, "nmod:poss")]
    return heads


def _far_side(tree: Tree, anchor: Anchor) -> list[int]:
    """The neighbour of a shut or reopened border: "its border with ...", "the crossing to ..."."""
    roots = [anchor.word, *anchor.carriers]
    things = [
        k
        for w in roots
        for k in [
            *tree.kids(w, "obj", "nsubj:pass", "nsubj", "nmod", "obl"),
            *([tree.head(w)] if tree.base(w) in ("acl", "amod") else []),
        ]
        if k >= 0
    ]
    border = load_classes()["border_thing"]
    things += [k for t in things for k in tree.kids(t, "nmod") if tree.lemmas[k] in border]
    things = [t for t in things if tree.lemmas[t] in border] + [anchor.word]
    found = []
    for thing in things:
        for child in tree.kids(thing, "nmod", "obl"):
            case = [tree.forms[k] for k in tree.kids(child, "case")]
            if case[:1] in (["with"], ["to"]) and not _is_time_word(tree, child):
                found.append(child)
    return found


def _owners(tree: Tree, anchor: Anchor) -> list[int]:
    """Whose airspace (or border) it is: possessor, nationality or "of" phrase of that word."""
    roots = [anchor.word, *anchor.carriers]
    things = {k for w in roots for k in tree.kids(w, "obj", "obl", "nmod", "nsubj:pass", "compound")} | {
        k for w in roots for _, k in tree.arguments.get(w, ())
    }
    place = load_classes()["airspace"] | load_classes()["border"] | {"border", "territory", "space", "sovereignty"}
    found: list[int] = []
    for thing in things:
        if tree.lemmas[thing] in place or tree.forms[thing] in place:
            found += [
                *tree.kids(thing, "nmod:poss", "amod", "compound"),
                *(
                    k
                    for k in tree.kids(thing, "nmod")
                    if any(tree.forms[c] in ("of", "over") for c in tree.kids(k, "case"))
                ),
            ]
    return found
