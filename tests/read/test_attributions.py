"""Who says what, on trees written by hand."""

from tests.read.grow import grow, mention

from crossbearing.knowledge import open_world
from crossbearing.read.attributions import find_attributions
from crossbearing.records import Attribution, Mention, Parse, Report


def attributions(report: Report, parse: Parse, *mentions: Mention) -> tuple[Attribution, ...]:
    return find_attributions(report, parse, mentions, open_world())


def shown(row: Attribution) -> tuple[str, str, str, str]:
    return (
        row.speaker.name if row.speaker else "",
        row.cue.exact if row.cue else "",
        " … ".join(s.exact for s in row.content),
        row.stance,
    )


SAID = (
    "Minister/NOUN/2/compound Ilves/PROPN/3/nsubj said/VERB/0/root/say/Tense=Past|VerbForm=Fin that/SCONJ/8/mark the/DET/6/det ferry/NOUN/8/nsubj "  # noqa: E501
    "was/AUX/8/cop shut/ADJ/3/ccomp ./PUNCT/3/punct"
)


def test_indirect_speech_with_that_in_the_content() -> None:
    report, parse = grow(SAID)
    (row,) = attributions(report, parse, mention(report, parse, "Ilves", "person"))
    assert shown(row) == ("Ilves", "said", "that the ferry was shut.", "asserts")
    assert not row.direct


def test_denial_is_a_stance_and_not_a_negation() -> None:
    report, parse = grow(SAID.replace("said/VERB/0/root/say", "denied/VERB/0/root/deny"))
    (row,) = attributions(report, parse, mention(report, parse, "Ilves", "person"))
    assert (row.stance, row.negated) == ("denies", False)


def test_did_not_say_is_negated() -> None:
    report, parse = grow(
        "Ilves/PROPN/4/nsubj did/AUX/4/aux/do not/PART/4/advmod/not/Polarity=Neg say/VERB/0/root/say/VerbForm=Inf when/ADV/8/advmod the/DET/7/det ferry/NOUN/8/nsubj sails/VERB/4/ccomp/sail ./PUNCT/4/punct"  # noqa: E501
    )
    (row,) = attributions(report, parse, mention(report, parse, "Ilves", "person"))
    assert row.negated
    assert row.content[0].exact == "when the ferry sails."


def test_unable_to_confirm() -> None:
    report, parse = grow(
        "The/DET/2/det agency/NOUN/5/nsubj is/AUX/4/cop/be unable/ADJ/0/root to/PART/6/mark confirm/VERB/4/xcomp/confirm/VerbForm=Inf the/DET/8/det number/NOUN/6/obj ./PUNCT/4/punct".replace(  # noqa: E501
            "agency/NOUN/5", "agency/NOUN/4"
        )
    )
    rows = attributions(report, parse)
    assert [(r.stance, r.content[0].exact) for r in rows] == [("cannot-confirm", "the number.")]


def test_a_quotation_that_follows_the_full_stop_stays_with_its_speaker() -> None:
    report, parse = grow(
        "‘/PUNCT/3/punct We/PRON/3/nsubj know/VERB/8/ccomp/know/VerbForm=Fin it/PRON/3/obj ,/PUNCT/3/punct ’/PUNCT/3/punct Tamm/PROPN/8/nsubj said/VERB/0/root/say ./PUNCT/8/punct",  # noqa: E501
        "‘/PUNCT/4/punct Nothing/PRON/4/nsubj has/AUX/4/aux/have changed/VERB/0/root/change/VerbForm=Part here/ADV/4/advmod today/NOUN/4/obl ./PUNCT/4/punct ’/PUNCT/4/punct",  # noqa: E501
    )
    rows = attributions(report, parse, mention(report, parse, "Tamm", "person"))
    assert shown(rows[0]) == ("Tamm", "said", "‘We know it,’ … ‘Nothing has changed here today.’", "asserts")
    assert rows[0].direct


ACCORDING = (
    "According/VERB/3/case/accord to/ADP/1/fixed Delfi/PROPN/9/obl ,/PUNCT/9/punct Tamm/PROPN/6/nsubj said/VERB/9/parataxis/say "  # noqa: E501
    ",/PUNCT/9/punct ships/NOUN/9/nsubj/ship left/VERB/0/root/leave/Tense=Past|VerbForm=Fin ./PUNCT/9/punct"
)


def test_the_chain_names_the_carrier_outside_the_speaker() -> None:
    report, parse = grow(ACCORDING)
    rows = attributions(
        report, parse, mention(report, parse, "Delfi", "organization"), mention(report, parse, "Tamm", "person")
    )
    inner = next(r for r in rows if r.cue is not None and r.cue.exact == "said")
    assert inner.speaker is not None
    assert (inner.speaker.name, [v.name for v in inner.via]) == ("Tamm", ["Delfi"])


def test_scare_quotes_and_names_in_quotes_are_no_attributions() -> None:
    report, parse = grow(
        "The/DET/5/det “/PUNCT/5/punct ghost/NOUN/5/compound ”/PUNCT/5/punct fleet/NOUN/6/nsubj sailed/VERB/0/root/sail past/ADP/8/case Gotland/PROPN/6/obl ./PUNCT/6/punct"  # noqa: E501
    )
    assert attributions(report, parse) == ()


def test_a_headline_speaks() -> None:
    report, parse = grow(
        "Riga/PROPN/0/root :/PUNCT/1/punct rail/NOUN/4/compound traffic/NOUN/6/nsubj to/PART/6/mark resume/VERB/1/parataxis/resume/VerbForm=Inf on/ADP/8/case Friday/PROPN/6/obl"  # noqa: E501
    )
    (row,) = attributions(report, parse, mention(report, parse, "Riga", "place"))
    assert shown(row) == ("Riga", "", "rail traffic to resume on Friday", "asserts")


def test_nothing_fails_without_a_tree() -> None:
    report, parse = grow("Tamm/X/0/ said/X/0/say “/X/0/ we/X/0/ will/X/0/ not/X/0/ sail/X/0/ again/X/0/ ./X/0/ ”/X/0/")
    for row in attributions(report, parse):
        assert row.content[0].exact.startswith("“we will")
