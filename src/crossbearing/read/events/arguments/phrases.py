"""Which mentions does a phrase stand for: its own, its members, the names that modify it?"""

from collections.abc import Iterable, Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.voices import Speakers
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.anchors.kinds import kind_of
from crossbearing.read.events.arguments.opposite_sides import protested
from crossbearing.read.events.lexicon import load_classes
from crossbearing.read.tree import Tree
from crossbearing.records import Mention

NOT_ACTING = ("exercise", "treaty")
LOOSE_KINDS = ("other", "election", "vote", "decision", "war", "demonstration")  # their arguments may be anything
BY_STATES = ("exercise", "deployment")  # States and bodies hold them; troops, ships and craft are what they consist of
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
# Said of a deed ("welcomed the liberation of X", "opposed the killing of Y"): those to whom it was done are not meant.
OF_DEEDS = ("support", "rejection", "criticism", "announcement", "agreement")
CHARGES = ("allegation", "claim", "accusation", "complaint", "report")  # "an inquiry into a claim by X": not into X
ACTING_CLASSES = ("troops", "crowd", "person", "diplomat", "flying", "official", "airspace", "border_thing", "vehicle")


class Phrases:
    """Finds the mentions that phrases stand for, those of one report."""

    def __init__(self, mentions: Sequence[Mention], speakers: Speakers) -> None:
        """Takes the mentions and their index."""
        self.mentions = mentions
        self.speakers = speakers

    def mentions_of(self, tree: Tree, heads: Iterable[int], anchor: Anchor) -> tuple[int, ...]:
        """Returns the mentions that the phrases with these heads stand for, in text order."""
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
        if anchor.kind in LOOSE_KINDS and not _may_act(tree, head) and head not in protested(tree, anchor):
            return []
        if anchor.kind in ("accident", "damage") and tree.lemmas[head] in load_classes()["vehicle"]:
            return []  # "a Danish tanker sank": the ship, not the State
        if anchor.kind == "aid" and tree.base(head) != "nsubj" and not _may_act(tree, head):
            return []  # "gave Norwegian fish": what is given
        found: list[int] = []
        staff = anchor.kind in TO_PEOPLE and tree.lemmas[head] in ("member", "employee", "staff", "worker")
        kinds_ = ("nationality", "person") if staff else ("nationality", "place", "organization", "person")
        taken = anchor.kind in TO_PEOPLE  # "the abduction of children from X": not of X
        reached_by = () if tree.lemmas[head] in CHARGES else REACHED_BY.get(anchor.kind, ())
        owned_by = OWNED_BY[1:] if anchor.kind in OF_DEEDS and _is_deed(tree, head) else OWNED_BY
        modifiers = {
            k
            for m in tree.kids(head, "amod", "compound", "nmod:poss", "nmod", "det")
            if not (anchor.kind == "suspension" and _is_own(tree, m))
            if all(
                tree.forms[c] in (*owned_by, *reached_by) for c in tree.kids(m, "case")
            )  # "drills in Norway": not Norway's
            for k in [m, *tree.kids(m, "amod", "compound", "conj", "nmod:poss")]
        }
        for n in self.speakers.in_sentence.get(tree.index, ()):
            mention = self.mentions[n]
            if (
                mention.kind in kinds_
                and set(tree.within(mention.start, mention.end)) & modifiers
                and not self._is_town(mention)
                and not (tree.upos(head) == "NUM" and mention.form == "noun")  # "19 of the 43 people": not the 43
                and not (
                    taken
                    and any(tree.forms[c] == "from" for w in self._tops(tree, mention) for c in tree.kids(w, "case"))
                )
                and not self._is_anchor(tree, n, anchor)
            ):
                found.append(n)
        return found

    def _is_town(self, mention: Mention) -> bool:
        """Whether a mention is of a place that is no State: the firemen of a town are not the town."""
        first = mention if mention.same_as is None else self.mentions[mention.same_as]
        return first.kind == "place" and not (first.acts or mention.acts or first.entity.startswith("country:"))

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
            owners = [k for k in tree.kids(above, "nmod:poss") if k != pronoun and tree.upos(k) != "PRON"]
            verb = tree.upos(above) in ("VERB", "AUX")
            subject = tree.subject(above) if verb else next(iter(owners), None)  # "the board's report on its inquiry"
            if subject is not None and subject != pronoun and pronoun not in tree.under(subject):
                numbers = [self.speakers.phrase_mention(tree, each) for each in tree.coordinated(subject)]
                own = tree.forms[pronoun] == "its"
                rows = [n for n in numbers if n is not None and not self._is_anchor(tree, n, anchor)]
                if tree.forms[pronoun] in ("his", "her") and self._is_open(tree, subject, pronoun):
                    return []
                return [n for n in rows if not (own and self.mentions[n].kind == "person")]
        return []

    def _tops(self, tree: Tree, mention: Mention) -> list[int]:
        top = tree.top(mention.start, mention.end)
        return [] if top is None else [top]

    def _is_open(self, tree: Tree, subject: int, pronoun: int) -> bool:
        """ "Berg met Dahl during his visit": whose visit is open."""
        rows = [self.mentions[n] for n in self.speakers.in_sentence.get(tree.index, ())]
        people = [one for one in rows if one.kind == "person" and one.form == "name"]
        begin, end = tree.words[subject].end, tree.words[pronoun].start
        return any(begin < one.start and one.end <= end for one in people)

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


def _joined(tree: Tree, head: int) -> list[int]:
    """The head and what is joined to it by "and", up to a verb or a dash: behind one another clause begins."""
    found = [head]
    for each in tree.coordinated(head)[1:]:
        between = range(min(found[-1], each) + 1, max(found[-1], each))
        if any(tree.upos(k) == "VERB" or tree.forms[k] in ("–", "—") for k in between):
            break
        found.append(each)
    return found


def _is_deed(tree: Tree, head: int) -> bool:
    return tree.upos(head) == "NOUN" and kind_of(tree, head) not in ("", "other")


def _is_own(tree: Tree, m: int) -> bool:
    """ "The participation of Norway", "Norway's work": whose it is that stops, not with whom."""
    return tree.rel(m) == "nmod:poss" or any(tree.forms[c] == "of" for c in tree.kids(m, "case"))


def _may_act(tree: Tree, head: int) -> bool:
    """Whether a noun is one whose modifiers tell who acts: people, bodies, forces, weapons, or a name."""
    lemma, form = tree.lemmas[head], tree.forms[head].rstrip("s")
    classes = load_classes()
    known = (load_cues().people, load_cues().bodies, *(classes[c] for c in ACTING_CLASSES))
    return tree.upos(head) in ("PROPN", "ADJ", "NUM") or any(lemma in words or form in words for words in known)
