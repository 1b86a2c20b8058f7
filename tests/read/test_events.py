"""What happened, on trees written by hand: kind, status, people."""

import pytest
from tests.read.grow import grow, mention

from crossbearing.knowledge import open_world
from crossbearing.knowledge.kinds import kinds, slots
from crossbearing.read.attributions import find_attributions
from crossbearing.read.events import find_events
from crossbearing.read.events.lexicon import load_classes, load_rules, load_words
from crossbearing.read.names import find_mentions
from crossbearing.read.reasons import find_reasons
from crossbearing.records import EventMention, Mention, Parse, Report


def events(report: Report, parse: Parse, *mentions: Mention) -> tuple[EventMention, ...]:
    told = find_attributions(report, parse, mentions, open_world())
    return find_events(report, parse, mentions, (), (), (), told, open_world())


def test_every_rule_names_a_kind_and_known_classes() -> None:
    for rules in load_rules().values():
        for rule in rules:
            assert rule.kind in kinds()
            for name, value in rule.tests:
                if name in (
                    "about",
                    "around",
                    "by",
                    "clause",
                    "not",
                    "notobj",
                    "notsubj",
                    "obj",
                    "path",
                    "sentence",
                    "subj",
                ):
                    assert set(value.split("|")) <= load_classes().keys(), (rule, value)
    assert set(load_words().carriers.values()) <= {
        "happened",
        "begun",
        "ongoing",
        "planned",
        "ordered",
        "announced",
        "called",
        "cancelled",
        "plain",
        "prevented",
        "hypothetical",
    }


def test_opposites_and_slots_of_the_tables_exist() -> None:
    assert all(kind.opposite in kinds() or not kind.opposite for kind in kinds().values())
    assert {"occurrence", "actor", "start", "quantity", "reason"} <= set(slots())


CLOSED = "Poland/PROPN/{h}/nsubj {aux}closed/VERB/0/root/close/{feats} its/PRON/{b}/nmod:poss border/NOUN/{h}/obj ./PUNCT/{h}/punct"  # noqa: E501


def closed(auxiliaries: str = "", feats: str = "Tense=Past|VerbForm=Fin") -> tuple[Report, Parse]:
    words = auxiliaries.split()
    head = 2 + len(words)
    aux = "".join(f"{w}/AUX/{head}/aux " if w != "not" else f"not/PART/{head}/advmod/not/Polarity=Neg " for w in words)
    return grow(CLOSED.format(h=head, b=head + 2, aux=aux, feats=feats))


@pytest.mark.parametrize(
    ("auxiliaries", "status"),
    [
        ("", "happened"),
        ("will", "planned"),
        ("did not", "not-happened"),
        ("may", "hypothetical"),
        ("has", "happened"),
        ("could", "hypothetical"),
    ],
)
def test_status_by_auxiliary(auxiliaries: str, status: str) -> None:
    report, parse = closed(auxiliaries)
    (event,) = events(report, parse, mention(report, parse, "Poland", "place"))
    assert (event.kind, event.type, event.mode, event.status, event.actors) == (
        "border_closure",
        "COERCE",
        "restrict",
        status,
        (0,),
    )


def test_closing_a_meeting_is_no_border_closure() -> None:
    report, parse = grow(
        "Poland/PROPN/2/nsubj closed/VERB/0/root/close/Tense=Past|VerbForm=Fin the/DET/4/det meeting/NOUN/2/obj ./PUNCT/2/punct"  # noqa: E501
    )
    assert "border_closure" not in [e.kind for e in events(report, parse)]


def test_a_support_verb_gives_its_subject_and_status_to_the_noun() -> None:
    report, parse = grow(
        "Sweden/PROPN/3/nsubj will/AUX/3/aux hold/VERB/0/root/hold/VerbForm=Inf military/ADJ/5/amod drills/NOUN/3/obj/drill ./PUNCT/3/punct"  # noqa: E501
    )
    (event,) = events(report, parse, mention(report, parse, "Sweden", "place"))
    assert (event.anchor.exact, event.kind, event.status, event.actors) == ("drills", "exercise", "planned", (0,))


def test_the_closure_noun_with_a_nationality() -> None:
    report, parse = grow(
        "The/DET/3/det Polish/ADJ/3/amod closure/NOUN/7/nsubj of/ADP/6/case the/DET/6/det border/NOUN/3/nmod angered/VERB/0/root/anger/Tense=Past|VerbForm=Fin hauliers/NOUN/7/obj ./PUNCT/7/punct"  # noqa: E501
    )
    rows = events(report, parse, mention(report, parse, "Polish", "nationality"))
    assert [(e.anchor.exact, e.kind, e.status, e.actors) for e in rows if e.kind != "other"] == [
        ("closure", "border_closure", "happened", (0,))
    ]


def test_a_name_alone_anchors_an_exercise() -> None:
    report, parse = grow(
        "Cold/PROPN/2/compound Lantern/PROPN/3/nsubj begins/VERB/0/root/begin/Tense=Pres|VerbForm=Fin "
        "for/ADP/5/case troops/NOUN/3/obl"
    )
    (event,) = events(report, parse, mention(report, parse, "Cold Lantern", "exercise"))
    assert (event.anchor.exact, event.kind, event.names, event.status) == ("Cold Lantern", "exercise", (0,), "ongoing")


def test_called_off_is_cancelled() -> None:
    report, parse = grow(
        "The/DET/2/det drills/NOUN/4/nsubj:pass/drill were/AUX/4/aux:pass/be called/VERB/0/root/call/Tense=Past|VerbForm=Part off/ADP/4/compound:prt ./PUNCT/4/punct"  # noqa: E501
    )
    (event,) = events(report, parse)
    assert (event.kind, event.status) == ("exercise", "cancelled")


def test_a_condition_makes_both_ends_hypothetical() -> None:
    report, parse = grow(
        "If/SCONJ/4/mark drones/NOUN/4/nsubj/drone do/AUX/4/aux cross/VERB/9/advcl/cross/VerbForm=Fin our/PRON/6/nmod:poss airspace/NOUN/4/obj we/PRON/9/nsubj will/AUX/9/aux "  # noqa: E501
        "shoot/VERB/0/root/shoot/VerbForm=Inf them/PRON/9/obj down/ADP/9/compound:prt ./PUNCT/9/punct"
    )
    assert [(e.kind, e.status) for e in events(report, parse)] == [
        ("airspace_violation", "hypothetical"),
        ("shoot_down", "hypothetical"),
    ]


def test_a_promise_of_ones_own_is_a_statement_of_intent() -> None:
    report, parse = grow(
        "Riga/PROPN/2/nsubj said/VERB/0/root/say/Tense=Past|VerbForm=Fin it/PRON/5/nsubj would/AUX/5/aux reopen/VERB/2/ccomp/reopen/VerbForm=Inf the/DET/7/det crossing/NOUN/5/obj ./PUNCT/2/punct"  # noqa: E501
    )
    rows = events(report, parse, mention(report, parse, "Riga", "place"))
    assert [(e.anchor.exact, e.kind, e.status) for e in rows] == [
        ("said", "statement_of_intent", "happened"),
        ("reopen", "reopening", "planned"),
    ]
    assert rows[1].attributions == (0,)


RESPONSE = "Riga/PROPN/2/nsubj closed/VERB/0/root/close/Tense=Past|VerbForm=Fin the/DET/4/det border/NOUN/2/obj {cue} the/DET/{n}/det expulsion/NOUN/2/obl of/ADP/{m}/case diplomats/NOUN/{n}/nmod ./PUNCT/2/punct"  # noqa: E501


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("in/ADP/9/case response/NOUN/5/fixed to/ADP/5/fixed", "stated-response"),
        ("because/ADP/8/case of/ADP/5/fixed", "stated-reason"),
        ("after/ADP/7/case", "sequence"),
    ],
)
def test_reasons_by_their_words(cue: str, kind: str) -> None:
    count = len(cue.split())
    report, parse = grow(RESPONSE.format(cue=cue, n=6 + count, m=8 + count))
    rows = events(report, parse)
    (reason,) = find_reasons(report, parse, rows, ())
    assert (reason.kind, rows[reason.effect or 0].kind, rows[reason.cause or 0].kind) == (
        kind,
        "border_closure",
        "expulsion",
    )


def test_the_move_stands_for_what_the_sentence_before_was_about() -> None:
    shut = "Riga/PROPN/2/nsubj closed/VERB/0/root/close/Tense=Past|VerbForm=Fin the/DET/4/det border/NOUN/2/obj"
    came = "came/VERB/0/root/come/Tense=Past|VerbForm=Fin "
    after = f"after/ADP/{5}/case expulsion/NOUN/3/obl of/ADP/{7}/case diplomats/NOUN/{5}/nmod"
    for subject in ("The/DET/2/det move/NOUN/3/nsubj", "This/DET/2/det decision/NOUN/3/nsubj"):
        report, parse = grow(shut, f"{subject} {came}{after}")
        rows = events(report, parse)
        told = [
            (rows[r.effect].kind, r.kind, rows[r.cause].kind)
            for r in find_reasons(report, parse, rows, ())
            if r.effect is not None and r.cause is not None
        ]
        assert told == [("border_closure", "sequence", "expulsion")]
    other = f"A/DET/2/det move/NOUN/3/nsubj {came}{after}"
    report, parse = grow(shut, other)
    rows = events(report, parse)
    assert all(
        r.effect is None or rows[r.effect].kind != "border_closure" for r in find_reasons(report, parse, rows, ())
    )


def test_what_prompts_and_what_follows() -> None:
    prompted = "The/DET/2/det expulsion/NOUN/3/nsubj prompted/VERB/0/root/prompt/Tense=Past|VerbForm=Fin the/DET/5/det closure/NOUN/3/obj of/ADP/8/case the/DET/8/det border/NOUN/5/nmod"  # noqa: E501
    report, parse = grow(prompted)
    rows = events(report, parse)
    (reason,) = find_reasons(report, parse, rows, ())
    assert (reason.kind, rows[reason.effect or 0].kind, rows[reason.cause or 0].kind) == (
        "stated-reason",
        "border_closure",
        "expulsion",
    )


def test_who_retaliates_answers_what_somebody_else_did_just_before() -> None:
    did = "{}/PROPN/2/nsubj closed/VERB/0/root/close/Tense=Past|VerbForm=Fin the/DET/4/det border/NOUN/2/obj"
    back = "Riga/PROPN/2/nsubj retaliated/VERB/0/root/retaliate/Tense=Past|VerbForm=Fin by/SCONJ/4/mark expelling/VERB/2/advcl/expel diplomats/NOUN/4/obj"  # noqa: E501
    for who, expected in (("Minsk", [("expulsion", "border_closure")]), ("Riga", [])):
        report, parse = grow(did.format(who), back)
        mentions = find_mentions(report, parse, open_world())
        rows = find_events(report, parse, mentions, (), (), (), (), open_world())
        told = find_reasons(report, parse, rows, (), mentions)
        assert [(rows[r.effect or 0].kind, rows[r.cause or 0].kind) for r in told] == expected
