"""Who a pronoun, "the minister" or "the ministry" is: the last that spoke or the only one that it can be."""

import re
from collections.abc import Sequence

import msgspec

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.voices import FIRST_PERSON, Speakers
from crossbearing.read.tree import Tree
from crossbearing.records import Mention, Voice

BODIES = ("organization", "place", "document", "unknown")
PRONOUN_SORTS = {
    **dict.fromkeys(("he", "him", "his", "she", "her"), ("person",)),
    **dict.fromkeys(("it", "its"), BODIES),
    **dict.fromkeys(("they", "their"), ("plural",)),
}
GENERIC = frozenset(
    (
        "diplomat",
        "politician",
        "lawmaker",
        "statesman",
        "company",
        "firm",
        "organisation",
        "organization",
        "group",
        "agency",
        "bloc",
        "alliance",
        "institute",
    )
)  # words for somebody just named that are in no title
PRONOUN_SENTENCES = 2  # "it said" means who spoke at most two sentences before
DEFINITE = re.compile(r"[Tt]he (?:same )?([a-z][a-z-]+)")
TITLE = re.compile(r"(?:[Tt]he )?((?:[A-Z][a-z-]+ ){0,3}[A-Z][a-z-]+)")  # "The Foreign Secretary"
TITLE_BEFORE = r"\b{0}(?:[ ,]+[\w.’'-]+){{0,3}}[ ,]*$"  # "Defence Minister N", "the mayor of Narva, N"
TITLE_BEHIND = r"^(?:, (?:an?|the|its|his|her|their|who is)?|,? who is(?: an?| the)?)(?: ?[\w’'-]+){{0,4}} ?\b{0}\b"
TITLE_REACH = 60  # characters on each side of a name in which its title stands


def resolve_voices(
    drafts: Sequence[Draft], voices: Sequence[Voice | None], speakers: Speakers, trees: Sequence[Tree], text: str
) -> list[Voice | None]:
    """Returns the voices, those that only stand for somebody replaced by whom they stand for.

    Args:
        drafts: the attributions.
        voices: the voice of each as its words alone tell it.
        speakers: the report's mentions.
        trees: its sentences.
        text: the report's text.
    """
    found = list(voices)
    starts = [voice.start if voice else draft.start for draft, voice in zip(drafts, voices, strict=True)]
    last: dict[str, tuple[int, Voice]] = {}
    for n in sorted(range(len(drafts)), key=lambda n: (drafts[n].tree.index, starts[n])):
        voice, sentence = found[n], drafts[n].tree.index
        if voice is None:
            continue
        voice = _of_definite(voice, speakers, sentence, text, last) or voice
        if not voice.name or text[voice.start : voice.end].lower() in PRONOUN_SORTS:
            voice = _of_pronoun(drafts[n], voice, speakers, trees, last) or voice
        found[n] = voice
        if voice.name:
            last[voice.kind] = (sentence, voice)
            if voice.anonymous and drafts[n].voice is not None:
                tree, head = drafts[n].voice or (drafts[n].tree, 0)
                last.setdefault(f"the {tree.lemmas[head]}", (sentence, voice))
            if drafts[n].voice is not None and _is_plural(drafts[n]):
                last["plural"] = (sentence, voice)
    return [_of_quotation(n, drafts, found, text) for n in range(len(found))]


def _of_quotation(n: int, drafts: Sequence[Draft], voices: Sequence[Voice | None], text: str) -> Voice | None:
    """'"We reject it," the ministry said': we are the ministry."""
    voice, cue = voices[n], drafts[n].cue
    if voice is None or voice.name or cue is None or text[voice.start : voice.end].lower() not in FIRST_PERSON:
        return voice
    around = [k for k, d in enumerate(drafts) if k != n and d.quoted and d.covers(*cue)]
    outer = voices[min(around, key=lambda k: drafts[k].size())] if around else None
    return voice if outer is None else msgspec.structs.replace(outer, start=voice.start, end=voice.end)


def _is_plural(draft: Draft) -> bool:
    assert draft.voice is not None
    tree, head = draft.voice
    return tree.feat(head, "Number") == "Plur" or bool(tree.kids(head, "conj")) or tree.forms[head] in ("they", "both")


def _of_pronoun(
    draft: Draft, voice: Voice, speakers: Speakers, trees: Sequence[Tree], last: dict[str, tuple[int, Voice]]
) -> Voice | None:
    """The named subject of the sentence before, if it is of the pronoun's sort; else the last speaker of that sort, if
    one spoke within the last sentences; else the one person named in them, or a subject named there.
    """
    sentence, text = draft.tree.index, draft.tree.text
    sorts = PRONOUN_SORTS.get(draft.tree.text[voice.start : voice.end].lower(), ())
    if not sorts:
        return None
    spoke, other = max((last[s] for s in sorts if s in last), key=lambda v: v[0], default=(-9, None))
    own = _subject(trees, sentence, sorts, speakers)
    if own is not None and own.end <= voice.start:  # "The spokeswoman, N, denied this: there were two, she said"
        return None if voice.name else _standing(voice, own, other, speakers, sentence, last, text)
    opening = next((t.index for t in trees if t.sentence.start <= draft.start < t.sentence.end), sentence)
    before = _subject(trees, min(opening, sentence) - 1, sorts, speakers)
    if before is not None and spoke < sentence:
        return _standing(voice, before, other, speakers, sentence, last, text)
    if voice.name:
        return None  # resolved as a mention already
    if other is None or sentence - spoke > PRONOUN_SENTENCES:
        other = speakers.only_person(sentence, PRONOUN_SENTENCES) if "person" in sorts else None
        other = other or _subject(trees, sentence - 2, sorts, speakers)
        if other is None and opening and "person" in sorts:
            other = speakers.plain_subject(trees[opening - 1])
    return None if other is None else msgspec.structs.replace(other, start=voice.start, end=voice.end)


def _standing(
    voice: Voice,
    subject: Voice,
    spoke: Voice | None,
    speakers: Speakers,
    sentence: int,
    last: dict[str, tuple[int, Voice]],
    text: str,
) -> Voice:
    """The subject that a pronoun stands for; one that has spoken is resolved already."""
    if spoke is None or spoke.start != subject.start:
        spoke = _of_definite(subject, speakers, sentence, text, last) or subject
    return msgspec.structs.replace(spoke, start=voice.start, end=voice.end)


def _subject(trees: Sequence[Tree], sentence: int, sorts: Sequence[str], speakers: Speakers) -> Voice | None:
    """The named subject of a sentence, if a pronoun of these sorts can stand for it."""
    if not 0 <= sentence < len(trees):
        return None
    voice = speakers.subject_voice(trees[sentence])
    if voice is None or not voice.name:
        return None
    fits = voice.kind in sorts or ("plural" in sorts and voice.kind == "organization")
    return voice if fits and (voice.kind != "unknown" or voice.entity) else None


def _of_definite(
    voice: Voice, speakers: Speakers, sentence: int, text: str, last: dict[str, tuple[int, Voice]]
) -> Voice | None:
    """ "The minister": the one of that title named before; "the ministry": the one with that word in its name."""
    mention = None if voice.mention is None else speakers.mentions[voice.mention]
    words = text[voice.start : voice.end]
    titled = TITLE.fullmatch(words)
    if titled is not None and titled[1].lower().rpartition(" ")[2] in load_cues().people and " " in words:
        return _of_title(voice, titled[1], speakers, text)
    phrase = DEFINITE.fullmatch(words)
    if phrase is None or voice.entity or (mention is not None and mention.same_as is not None):
        return None
    noun, cues = phrase[1], load_cues()
    if noun in cues.people:
        kind, fits = "person", _has_title
    elif noun in cues.bodies:
        kind, fits = "organization", _has_word
    else:
        return None
    unnamed = last.get(f"the {noun}")
    before = [m for m in speakers.mentions if m.end <= voice.start and m.form == "name" and m.kind == kind]
    named = {m.entity or speakers.name(m): m for m in before if fits(m, noun, text)}
    spoke = last.get(kind)
    if len(named) > 1 and spoke is not None:
        named = {k: m for k, m in named.items() if k in (spoke[1].entity, spoke[1].name)}
    if not named and kind == "organization":
        named = {m.entity or speakers.name(m): m for m in before if _has_title(m, noun, text)}
    if not named and unnamed is not None:
        return msgspec.structs.replace(unnamed[1], start=voice.start, end=voice.end)
    introduced = re.search(rf"\b(?:an?|one|another) (?:[\w-]+ ){{0,4}}{noun}\b", text[: voice.start])
    if not named and noun in GENERIC and not introduced:
        return _of_generic(voice, kind, speakers, sentence, last)
    if len(named) != 1:
        return None
    other = next(iter(named.values()))
    return Voice(
        start=voice.start,
        end=voice.end,
        name=speakers.name(other),
        mention=speakers.mentions.index(other),
        entity=other.entity,
        kind=kind,
    )


def _of_title(voice: Voice, title: str, speakers: Speakers, text: str) -> Voice | None:
    """ "The Foreign Secretary": the only person named before with that title beside the name."""
    before = [m for m in speakers.mentions if m.end <= voice.start and m.form == "name" and m.kind == "person"]
    named = {m.entity or speakers.name(m): m for m in before if m.name != title and _is_titled(m, title, text)}
    if voice.entity or len(named) != 1:
        return None
    other = next(iter(named.values()))
    number = speakers.mentions.index(other)
    return msgspec.structs.replace(
        voice, name=speakers.name(other), mention=number, entity=other.entity, kind="person", anonymous=False
    )


def _is_titled(mention: Mention, title: str, text: str) -> bool:
    """Whether a title stands right before a name, or opens it, or is told behind it ("N N, the foreign secretary")."""
    before = text[max(0, mention.start - TITLE_REACH) : mention.start].lower().rstrip(" ,")
    said = text[mention.start : mention.end].lower()
    behind = re.match(rf"^, the {re.escape(title)}\b", text[mention.end : mention.end + TITLE_REACH], re.IGNORECASE)
    return before.endswith(title.lower()) or said.startswith(f"{title.lower()} ") or behind is not None


def _of_generic(
    voice: Voice, kind: str, speakers: Speakers, sentence: int, last: dict[str, tuple[int, Voice]]
) -> Voice | None:
    """ "The diplomat": who spoke last, or the only person named, within the last sentences."""
    spoke, other = last.get(kind, (-9, None))
    if sentence - spoke > PRONOUN_SENTENCES or other is None or other.anonymous:
        other = speakers.only_person(sentence, PRONOUN_SENTENCES) if kind == "person" else None
    return None if other is None else msgspec.structs.replace(other, start=voice.start, end=voice.end)


def _has_title(mention: Mention, noun: str, text: str) -> bool:
    before = text[max(0, mention.start - TITLE_REACH) : mention.start]
    behind = text[mention.end : mention.end + TITLE_REACH]
    inside = re.search(rf"\b{noun}\b", text[mention.start : mention.end], re.IGNORECASE)
    stands = re.search(TITLE_BEFORE.format(noun), before, re.IGNORECASE) or re.match(
        TITLE_BEHIND.format(noun), behind, re.IGNORECASE
    )
    return bool(inside or stands)


def _has_word(mention: Mention, noun: str, text: str) -> bool:
    return re.search(rf"\b{noun}\b", text[mention.start : mention.end], re.IGNORECASE) is not None
