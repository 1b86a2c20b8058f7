"""Which mentions of a report are the actors and the recipients of an event, and what sort are they?"""

from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.voices import Speakers
from crossbearing.read.events.anchors.anchor import Anchor
from crossbearing.read.events.arguments.doers import actor_heads
from crossbearing.read.events.arguments.done_to import recipient_heads
from crossbearing.read.events.arguments.opposite_sides import FROM_OBJECT, OWNED
from crossbearing.read.events.arguments.phrases import BY_STATES, Phrases
from crossbearing.read.events.lexicon import load_classes
from crossbearing.read.tree import Tree
from crossbearing.records import Mention

WHY_OR_WHEN = ("over", "about", "after", "before", "during", "since", "until", "as", "because")
WHERE = ("in", "near", "off", "among", "at")
TO_SOMEBODY = ("statement_of_intent", "request", "agreement", "negotiation", "accusation", "criticism")
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


class Cast:
    """Finds actors and recipients of anchors among the mentions of a report."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """Indexes the mentions."""
        self.mentions = mentions
        self.speakers = Speakers(mentions)
        self.phrases = Phrases(mentions, self.speakers)

    def actors(self, anchor: Anchor) -> tuple[int, ...]:
        """Returns the mentions that do it, in text order."""
        return self.phrases.mentions_of(anchor.tree, actor_heads(anchor), anchor)

    def recipients(self, anchor: Anchor, actors: Sequence[int]) -> tuple[int, ...]:
        """Returns the mentions that it is done to, in text order, none that also does it."""
        heads = [h for h in recipient_heads(anchor) if not _is_beside(anchor, h)]
        found = [n for n in self.phrases.mentions_of(anchor.tree, heads, anchor) if not self._is_spot(anchor, n)]
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
