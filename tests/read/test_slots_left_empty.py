"""Wrong is worse than missing: what looks like a slot of an event and is none. Trees written by hand."""

import pytest
from tests.read.grow import grow

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.records import Reading

DRILLS = "Military/ADJ/2/amod drills/NOUN/3/nsubj/drill began/VERB/0/root/begin/Tense=Past|VerbForm=Fin "


def reading(*sentences: str) -> Reading:
    report, parse = grow(*sentences)
    return read(report, parse, open_world())


def slot(row: Reading, kind: str, name: str) -> list[str]:
    return [c.span.exact for c in row.claims if c.event_kind == kind and c.slot == name]


@pytest.mark.parametrize(
    ("tail", "places"),
    [
        ("in/ADP/5/case Latvia/PROPN/3/obl ./PUNCT/3/punct", ["Latvia"]),
        ("near/ADP/5/case Latvia/PROPN/3/obl ./PUNCT/3/punct", []),
        ("close/ADJ/3/advmod to/ADP/6/case Latvia/PROPN/4/obl ./PUNCT/3/punct", []),
        ("far/ADV/3/advmod from/ADP/6/case Latvia/PROPN/3/obl ./PUNCT/3/punct", []),
    ],
)
def test_a_neighbour_is_not_where_it_happens(tail: str, places: list[str]) -> None:
    assert slot(reading(DRILLS + tail), "exercise", "place") == places


def test_the_place_of_a_feeling_is_not_the_place_of_its_cause() -> None:
    row = reading(
        "Drills/NOUN/2/nsubj/drill raise/VERB/0/root/raise/Tense=Pres|VerbForm=Fin concerns/NOUN/2/obj "
        "in/ADP/5/case Latvia/PROPN/2/obl ./PUNCT/2/punct"
    )
    assert slot(row, "exercise", "place") == []


def test_a_distance_in_time_is_no_quantity() -> None:
    row = reading(
        DRILLS + "two/NUM/5/nummod days/NOUN/8/obl:unmarked/day after/SCONJ/8/mark Riga/PROPN/8/nsubj "
        "closed/VERB/3/advcl/close/Tense=Past|VerbForm=Fin the/DET/10/det border/NOUN/8/obj ./PUNCT/3/punct"
    )
    assert [c for c in row.claims if c.slot == "quantity"] == []


def test_a_head_count_is_a_quantity_and_no_actor() -> None:
    row = reading(
        "Some/DET/2/advmod 12,000/NUM/3/nummod soldiers/NOUN/5/nsubj/soldier are/AUX/5/aux "
        "holding/VERB/0/root/hold/Tense=Pres|VerbForm=Part military/ADJ/7/amod drills/NOUN/5/obj/drill ./PUNCT/5/punct"
    )
    assert slot(row, "exercise", "actor") == []
    assert slot(row, "exercise", "quantity") == ["Some 12,000 soldiers"]


def test_a_dateline_neither_acts_nor_hides_who_does() -> None:
    row = reading(
        "RIGA/PROPN/4/nsubj -/PUNCT/1/punct Latvia/PROPN/1/conj closed/VERB/0/root/close/Tense=Past|VerbForm=Fin "
        "its/PRON/6/nmod:poss border/NOUN/4/obj ./PUNCT/4/punct"
    )
    assert slot(row, "border_closure", "actor") == ["Latvia"]


def test_what_is_rehearsed_did_not_happen() -> None:
    row = reading(
        "They/PRON/2/nsubj rehearsed/VERB/0/root/rehearse/Tense=Past|VerbForm=Fin the/DET/4/det "
        "seizure/NOUN/2/obj of/ADP/7/case the/DET/7/det port/NOUN/4/nmod ./PUNCT/2/punct"
    )
    assert {e.status for e in row.events if e.kind == "seizure"} <= {"hypothetical"}


def test_a_reason_behind_the_telling_is_of_what_is_told() -> None:
    row = reading(
        "Latvia/PROPN/3/nsubj will/AUX/3/aux close/VERB/8/ccomp/close/VerbForm=Inf its/PRON/5/nmod:poss "
        "border/NOUN/3/obj "
        ",/PUNCT/8/punct Berzins/PROPN/8/nsubj said/VERB/0/root/say/Tense=Past|VerbForm=Fin ,/PUNCT/8/punct "
        "because/ADP/13/case of/ADP/10/fixed the/DET/13/det drills/NOUN/8/obl/drill ./PUNCT/8/punct"
    )
    (reason,) = [r for r in row.reasons if r.kind == "stated-reason"]
    assert reason.effect is not None
    assert row.events[reason.effect].kind == "border_closure"


def test_nobody_and_whoever_say_nothing() -> None:
    row = reading(
        "Nobody/PRON/2/nsubj says/VERB/0/root/say/Tense=Pres|VerbForm=Fin that/SCONJ/5/mark it/PRON/5/nsubj "
        "ended/VERB/2/ccomp/end/Tense=Past|VerbForm=Fin ./PUNCT/2/punct"
    )
    assert row.attributions == ()


def test_the_day_it_ended_is_no_start() -> None:
    row = reading(
        "The/DET/3/det military/ADJ/3/amod drills/NOUN/4/nsubj/drill ended/VERB/0/root/end/Tense=Past|VerbForm=Fin "
        "on/ADP/6/case May/PROPN/4/obl 3/NUM/6/nummod 2024/NUM/6/nummod ./PUNCT/4/punct"
    )
    assert (slot(row, "exercise", "start"), slot(row, "exercise", "end")) == ([], ["May 3 2024"])


def test_a_denied_reason_denies_the_reason_only() -> None:
    row = reading(
        "The/DET/2/det border/NOUN/5/nsubj:pass was/AUX/5/aux:pass/be not/PART/5/advmod/not/Polarity=Neg "
        "closed/VERB/0/root/close/Tense=Past|VerbForm=Part because/ADP/9/case of/ADP/6/fixed the/DET/9/det "
        "drills/NOUN/5/obl/drill ./PUNCT/5/punct"
    )
    assert [e.status for e in row.events if e.kind == "border_closure"] == ["happened"]
    assert slot(row, "border_closure", "reason") == []


def test_a_border_closed_without_any_limit_is_told_so_and_one_closed_to_some_is_not() -> None:
    shut = "Poland/PROPN/2/nsubj closed/VERB/0/root/close/Tense=Past|VerbForm=Fin "
    border = "the/DET/4/det border/NOUN/2/obj "
    assert slot(reading(shut + border), "border_closure", "extent") == ["border"]
    assert slot(reading(shut + border + "to/ADP/6/case lorries/NOUN/2/obl/lorry"), "border_closure", "extent") == []
    some = "part/NOUN/2/obj of/ADP/6/case the/DET/6/det border/NOUN/3/nmod"
    assert slot(reading(shut + some), "border_closure", "extent") == ["part"]
