"""Who speaks: from the head word of a phrase to a Voice, with its mention and entity where one is known."""

from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.tree import Tree
from crossbearing.records import Mention, Voice

HANGING = ("acl", "acl:relcl", "appos", "parataxis", "advcl", "conj", "cc", "punct", "orphan", "ccomp", "advcl:relcl")
KINDS = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "nationality": "organization",
    "treaty": "document",
}


FIRST_PERSON = frozenset(("i", "we", "me", "us", "my", "our"))


class Speakers:
    """The mentions of one report, found by where they stand."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """Indexes the mentions by sentence."""
        self.mentions = mentions
        self.in_sentence: dict[int, list[int]] = {}
        for number, mention in enumerate(mentions):
            self.in_sentence.setdefault(mention.sentence, []).append(number)

    def phrase_mention(self, tree: Tree, head: int) -> int | None:
        """Returns the mention that the phrase headed by ``head`` stands for: a name before a noun, None if there
        is none.
        """
        word = tree.words[head]
        apposed = {
            head,
            *tree.kids(head, "appos", "flat"),
            *(k for k in tree.kids(head, "compound") if tree.upos(k) == "PROPN" and tree.upos(head) != "NOUN"),
        }
        best: tuple[int, bool, int, int] | None = None
        for number in self.in_sentence.get(tree.index, ()):
            mention = self.mentions[number]
            tops = set(tree.within(mention.start, mention.end)) & apposed
            if not tops:
                continue
            on_head = mention.start <= word.start and word.end <= mention.end
            named = mention.form == "name" and (on_head or mention.kind == "person")
            titled = on_head and tree.lemmas[head] in load_cues().people  # "The Minister of Trade, N N, said"
            rank = (
                -1 if named and on_head and not titled else 0 if named and not titled else 1 if on_head else 2,
                mention.form != "noun" or not mention.entity,  # "the defence ministry | 5,200 servicemen"
                mention.start - mention.end,
                number,
            )
            best = rank if best is None or rank < best else best
        return None if best is None else best[3]

    def voice(self, tree: Tree, head: int) -> Voice:
        """Returns the voice of the phrase headed by ``head``; of "his statement" his."""
        owner = next((k for k in tree.kids(head, "nmod:poss") if tree.forms[k] in ("his", "her")), None)
        if owner is not None and tree.lemmas[head] in load_cues().documents:
            return self.voice(tree, owner)
        start, end = phrase_bounds(tree, head)
        number = self.phrase_mention(tree, head)
        known = None if number is None else self.mentions[number]
        if known is None or known.form != "name" or known.kind != "person" or known.end <= tree.words[head].end:
            number = self._named_beside(tree, head) or self._named_before(tree, head) or number
        if number is None:
            return _nameless(tree, head, start, end)
        mention = self.mentions[number]
        start, end = min(start, mention.start), max(end, mention.end)
        whole = not mention.entity or mention.kind == "person"  # "Belarusian officials": of a state, and still nameless
        generic = mention.form == "noun" and mention.same_as is None and whole
        kind = KINDS.get(mention.kind) or _noun_kind(tree.lemmas[head])
        if _is_guard(tree, head) or (mention.form == "noun" and _noun_kind(tree.lemmas[head]) == "organization"):
            kind = "organization"
        anonymous = generic and kind in ("person", "unknown") and _noun_kind(tree.lemmas[head]) != "document"
        if tree.forms[head] in FIRST_PERSON:  # "We are clear that ...": a capital makes no name
            return Voice(start=start, end=end, name="", kind="person")
        name = self.name(mention) or ("" if mention.form == "pronoun" else tree.text[start:end])
        name = "" if name.lower() in FIRST_PERSON else name  # "They claim ...", resolved to a capital "We"
        if kind == "organization" and mention.same_as is None and mention.form != "pronoun":
            name = _whole_name(tree, head, name)
        if mention.form == "noun" and mention.same_as is None and not mention.entity and name in tree.text[start:end]:
            name = tree.text[start:end]  # "a hospital director", not "director"
        if anonymous and self._of_institute(tree, head):
            name, anonymous = tree.text[start:end], False
        return Voice(
            start=start, end=end, name=name, mention=number, entity=mention.entity, anonymous=anonymous, kind=kind
        )

    def _of_institute(self, tree: Tree, head: int) -> bool:
        """ "Analysts at the Strait Institute": experts that their house stands for."""
        if tree.lemmas[head] not in load_cues().experts:
            return False
        houses = [
            k
            for k in tree.kids(head, "nmod")
            if any(tree.forms[c] in ("at", "from", "with") for c in tree.kids(k, "case"))
        ]
        numbers = [self.phrase_mention(tree, k) for k in houses]
        return any(n is not None and self.mentions[n].kind == "organization" for n in numbers)

    def only_person(self, sentence: int, back: int) -> Voice | None:
        """Returns the one person named in the ``back`` sentences before ``sentence``, None if it is not one."""
        numbers = [n for s in range(sentence - back, sentence) for n in self.in_sentence.get(s, ())]
        people = [self.mentions[n] for n in numbers if self.mentions[n].kind == "person"]
        named = [m for m in people if m.form == "name"]
        if len({m.name for m in named}) != 1:
            return None
        first = named[0]
        number = self.mentions.index(first)
        return Voice(
            start=first.start, end=first.end, name=self.name(first), mention=number, entity=first.entity, kind="person"
        )

    def subject_voice(self, tree: Tree) -> Voice | None:
        """Returns the named subject of a sentence's main clause, as somebody a pronoun may stand for; None if none."""
        root = next((i for i in range(len(tree.words)) if tree.rel(i) == "root"), None)
        subject = None if root is None else tree.subject(root)
        if subject is None or not self._is_named(tree, subject):
            return None
        return self.voice(tree, subject)

    def plain_subject(self, tree: Tree) -> Voice | None:
        """Returns the one person whom a sentence's main clause is about and no list knows ("The rector was brief")."""
        root = next((i for i in range(len(tree.words)) if tree.rel(i) == "root"), None)
        subject = None if root is None else tree.subject(root)
        if subject is None or tree.upos(subject) != "NOUN" or tree.feat(subject, "Number") == "Plur":
            return None
        acts = any(subject in tree.roles(k, "ARG0") for k in range(len(tree.words)))
        return self.voice(tree, subject) if acts and _noun_kind(tree.lemmas[subject]) == "unknown" else None

    def _is_named(self, tree: Tree, head: int) -> bool:
        number = self.phrase_mention(tree, head)
        if number is not None and self.mentions[number].form == "name":
            return True
        if tree.upos(head) != "NOUN":
            return False
        known = tree.lemmas[head] in load_cues().people | load_cues().bodies
        known = known or (number is not None and self.mentions[number].kind in ("person", "organization"))
        definite = any(tree.forms[k] in ("the", "a", "an") for k in tree.kids(head, "det")) or tree.kids(
            head, "nmod:poss"
        )
        return (known and bool(definite)) or self._named_beside(tree, head) is not None

    def _named_beside(self, tree: Tree, head: int) -> int | None:
        """The person named right behind an office: "the head of the staff, General N, said"."""
        if tree.lemmas[head] not in load_cues().people:
            return None
        below = tree.under(head)
        for number in self.in_sentence.get(tree.index, ()):
            mention = self.mentions[number]
            top = tree.top(mention.start, mention.end)
            apposed = top is not None and tree.rel(top) == "appos" and tree.head(top) == head
            apposed = apposed and tree.text[mention.start - 2 : mention.start] == ", "
            speaks = mention.kind == "person" or (apposed and mention.kind in ("organization", "place"))
            if speaks and mention.form == "name" and top in below and top is not None and top > head:
                chain = [top, *tree.ancestors(top)]
                if not any(tree.kids(k, "case") for k in chain[: chain.index(head)][:1]) and tree.base(top) in (
                    "appos",
                    "flat",
                    "list",
                    "conj",
                    "dep",
                    "nmod",
                ):
                    return number
        return None

    def _named_before(self, tree: Tree, head: int) -> int | None:
        """The person named right before an office behind a comma: "N N, the envoy for the delta said"."""
        if tree.lemmas[head] not in load_cues().people or tree.kids(head, "conj"):
            return None
        first = min(w for w in tree.under(head, without=HANGING) if w <= head)
        while first > 0 and tree.upos(first - 1) in ("DET", "ADJ", "NOUN", "PROPN"):
            first -= 1
        if first < 2 or tree.forms[first - 1] != ",":
            return None
        end = tree.words[first - 2].end
        numbers = self.in_sentence.get(tree.index, ())
        people = [n for n in numbers if self.mentions[n].end == end and self.mentions[n].kind == "person"]
        return next((n for n in people if self.mentions[n].form == "name"), None)

    def name(self, mention: Mention) -> str:
        """Returns the fullest name that the report gives to a mention."""
        first = mention if mention.same_as is None else self.mentions[mention.same_as]
        return mention.name or first.name


def phrase_bounds(tree: Tree, head: int) -> tuple[int, int]:
    """Returns [start, end) of a noun phrase without its relative clauses, appositions and conjuncts."""
    if not tree.parsed:
        return tree.words[head].start, tree.words[head].end
    words = sorted(tree.under(head, without=HANGING, minus=_dates(tree, head)))
    while len(words) > 1 and (tree.upos(words[-1]) in ("PUNCT", "ADP", "PART") and words[-1] != head):
        words.pop()
    while (
        len(words) > 1
        and words[0] != head
        and (
            tree.upos(words[0]) in ("PUNCT", "ADP", "SCONJ", "CCONJ") or tree.rel(words[0]) in ("case", "mark", "fixed")
        )
    ):
        words.pop(0)
    kept = [w for w in words if abs(w - head) <= MAX_PHRASE_WORDS]
    commas = [w for w in kept if w < head and tree.forms[w] in (",", "’", "”", ";")]
    if (
        commas
        and any(tree.upos(w) in ("VERB", "PROPN", "AUX") for w in kept if w < commas[-1])
        and not tree.kids(head, "conj")
    ):
        kept = [w for w in kept if w > commas[-1]]
    return tree.bounds(kept or [head])


def _dates(tree: Tree, head: int) -> list[int]:
    """ "Rebels in the delta on Wednesday": the day belongs to the saying."""
    moments = load_cues().moments
    loose = [k for k in tree.under(head) if k > head and tree.base(k) in ("nmod", "obl", "flat")]
    figures = [k for k in loose if tree.upos(k) == "NUM" and tree.upos(head) == "NOUN"]  # "the minister | at 12,000"
    return [*figures, *(k for k in loose if tree.lemmas[k] in moments)]


MAX_PHRASE_WORDS = 25  # a longer one is a slip of the parser


GUARDS = frozenset(("border", "coast", "national", "home", "revolutionary", "presidential"))


def _is_guard(tree: Tree, head: int) -> bool:
    """ "The border guard said": the force, where "a border guard" is a man."""
    forces = any(tree.forms[k] in GUARDS for k in tree.kids(head, "compound", "amod"))
    dets = [tree.forms[k] for k in tree.kids(head, "det")]
    return tree.forms[head] in ("guard", "guards") and forces and "a" not in dets


def _whole_name(tree: Tree, head: int, name: str) -> str:
    """A body's name with whose it is and with all its words: "Russia's foreign ministry", "Border Guard"."""
    own = [
        k
        for k in tree.kids(head, "nmod:poss", "compound", "amod")
        if k < head and tree.upos(k) in ("PROPN", "NOUN", "ADJ")
    ]
    owners = [k for k in own if tree.rel(k) == "nmod:poss" and tree.upos(k) == "PROPN"]
    if not own or tree.forms[head] not in name.lower():
        return name
    capitals = [
        k for k in own if tree.text[tree.words[k].start].isupper() and tree.words[k].start < tree.words[head].start
    ]
    first = min(owners or capitals, default=head)
    first = min([first, *(w for o in owners for w in tree.under(o) if tree.upos(w) in ("PROPN", "ADJ", "NOUN"))])
    whole = tree.text[tree.words[first].start : tree.words[head].end]
    plain = bool(owners) or all(tree.text[tree.words[k].start].isupper() for k in range(first, head))
    return whole if name in whole and plain else name


def _noun_kind(lemma: str) -> str:
    cues = load_cues()
    if lemma in cues.documents:
        return "document"
    if lemma in cues.people:
        return "person"
    return "organization" if lemma in cues.bodies else "unknown"


def _nameless(tree: Tree, head: int, start: int, end: int) -> Voice:
    kind = _noun_kind(tree.lemmas[head])
    words = tree.text[start:end].lower().split()
    alone = len(words) == 1 or all(word in load_cues().quantities for word in words)  # "all three"
    pronoun = tree.upos(head) in ("PRON", "DET") and (alone or tree.lemmas[head] not in load_cues().quantities)
    pronoun = pronoun or (alone and tree.lemmas[head] in load_cues().quantities)  # "some said", and "some of the crew"
    proper = tree.upos(head) == "PROPN"
    some = tree.lemmas[head] in load_cues().quantities or tree.forms[head] in ("someone", "somebody")
    anonymous = (kind == "person" or some) and not proper and not pronoun
    return Voice(
        start=start,
        end=end,
        name="" if pronoun else tree.text[start:end],
        anonymous=anonymous,
        kind="person" if pronoun and tree.lemmas[head] in ("he", "she", "i", "we", "who") else kind,
    )
