"""What two reports say by what they are about, and how the two mentions stand in them."""

from collections.abc import Iterator

from crossbearing.link.event_nodes import EventNode
from crossbearing.link.event_points import Sign, countries, points

ABOUT = 4  # names in common that make two reports one affair


def for_setting(a: EventNode, b: EventNode) -> Iterator[Sign]:
    """What two reports are about, and how the two stand in them."""
    common = a.setting & b.setting
    names = len(common) - len(countries(common))
    yield "across", 1.0, ""
    if names:
        yield "about", min(names, ABOUT) / ABOUT, "their reports are about the same places, persons and bodies"
    if len(common) - names > 1:
        yield "about_countries", 1.0, "their reports are about the same countries"
    if a.vague or b.vague:
        yield "vague", 1.0, ""
        if names:
            yield "about_vague", min(names, ABOUT) / ABOUT, ""
    if a.only and b.only and not (a.kind.open or b.kind.open):
        yield "only_both", 1.0, "neither report tells of another of its kind"
    elif (a.only or b.only) and not (a.kind.open or b.kind.open):
        yield "only_one", 1.0, ""
    if (a.definite and a.vague) or (b.definite and b.vague):
        yield "definite", 1.0, "one takes it for known"
    if _leads_to(a, b) or _leads_to(b, a):
        yield "one_lead", 1.0, "one report leads with it"
    if apart := max(_apart_in_lands(a, b), _apart_in_lands(b, a)):
        yield "lands_other", apart, "their sentences name other countries"
    if _fits(a, b) or _fits(b, a):
        yield "fits", 1.0, "one is told by the parties that the other's report is about"
    if a.kind.family in points()["daily"] and not (a.kind.open or b.kind.open):
        yield "daily", 1.0, ""


def for_things_across(a: EventNode, b: EventNode) -> Iterator[Sign]:
    """Who did it, and to what, told by nouns: a drone and a balloon are two."""
    if a.tellings & b.tellings:
        yield "aligned", 1.0, "told in the same place of a rewriting"
    for x, y, name in ((a.doers, b.doers, "doer"), (a.objects, b.objects, "object")):
        if x & y:
            yield f"{name}_same", 1.0, "told with the same words"
        elif x and y:
            yield f"{name}_other", 1.0, ""
    if (a.actors & b.actors) - a.actor_states or (a.recipients & b.recipients) - a.recipient_states:
        yield "party_same", 1.0, "the same person, body or thing"


def _apart_in_lands(a: EventNode, b: EventNode) -> float:
    """Gives how far the sentence of a mention without parties names other countries than the other: 1, a half, or 0."""
    own, others = countries(b.around), countries(a.around | a.actor_states | a.recipient_states)
    if b.actor_states or b.recipient_states or not own - others or not others - own:
        return 0.0
    return 0.5 if own & others else 1.0


def _leads_to(a: EventNode, b: EventNode) -> bool:
    return a.lead and b.vague and b.definite and not b.lead


def _fits(a: EventNode, b: EventNode) -> bool:
    """Tells whether the report of a mention without parties is about the countries that did the other, and to whom."""
    states = countries(a.actor_states | a.recipient_states)
    return bool(states) and not (b.actor_states or b.recipient_states) and states <= b.setting
