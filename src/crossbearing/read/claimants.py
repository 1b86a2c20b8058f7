"""Whose word is it: the attribution that a claim stands under, and the event that a denial is of."""

import re

from crossbearing.records import Attribution, EventMention, Reading, Span

# Who protests against a closure judges it; that there is one the report tells, unless he says "that ...".
JUDGES = re.compile(
    r"(?:protest|condemn|critici[sz]|denounc|decr[iy]|deplor|complain|prais|welcom|applaud|lament|castigat|lambast)",
    re.IGNORECASE,
)
DENYING = frozenset(("denies", "rejects"))
WORDS_ONLY = frozenset(("saying", "accusation"))  # that it was said nobody denies


def lies_in(event: EventMention, span: Span) -> bool:
    """Tells whether the words for an event stand in some words."""
    return span.start <= event.anchor.start and event.anchor.end <= span.end


def main_event(reading: Reading, span: Span) -> EventMention | None:
    """Gives what a denial of some words is of: what their first verb tells, not the nouns below it; None for a link.

    Who rejects that the ban answers the expulsions denies neither.
    """
    ends = {end for row in reading.reasons if _is_cue_in(row.cue, span) for end in (row.effect, row.cause)}
    told = [one for number, one in enumerate(reading.events) if lies_in(one, span) and number not in ends]
    told = [one for one in told if one.kind not in WORDS_ONLY]
    verbs = [one for one in told if one.anchor.exact.lower() not in (one.lemma, f"{one.lemma}s")]
    return verbs[0] if verbs else told[0] if len(told) == 1 else None


def _is_cue_in(cue: Span, span: Span) -> bool:
    return span.start <= cue.start and cue.end <= span.end


def saying(reading: Reading, event: EventMention) -> Attribution | None:
    """Gives the attribution that covers an event: of "N said that A ordered the expulsion" the word of N.

    Who demands what he does himself decides it: that is his deed, and no saying. Who protests against what happened
    tells nothing of it either.
    """
    around = [reading.attributions[number] for number in event.attributions]
    while around and (
        (around[-1].stance == "demands" and _is_doer(around[-1], reading, event))
        or _only_judges(around[-1])
        or _rejects_words(around[-1], event)
    ):
        around.pop()
    return around[-1] if around else None


def _rejects_words(one: Attribution, event: EventMention) -> bool:
    """ "Rejected the accusation": what it says is denied, not that it was made."""
    noun = event.anchor.exact.lower() in (event.lemma, f"{event.lemma}s")
    return one.stance in DENYING and event.kind in WORDS_ONLY and noun


def _only_judges(one: Attribution) -> bool:
    words = one.content[0]
    told = one.direct or words.exact.startswith(("that ", '"', "“"))
    return one.cue is not None and not told and one.cue.end <= words.start and bool(JUDGES.match(one.cue.exact))


def _is_doer(one: Attribution, reading: Reading, event: EventMention) -> bool:
    voice = one.speaker
    return voice is not None and any(
        voice.start < reading.mentions[number].end and reading.mentions[number].start < voice.end
        for number in event.actors
    )
