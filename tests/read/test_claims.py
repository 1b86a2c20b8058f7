"""Claims: one for each filled slot, under the attribution that covers the anchor, each with its words in the
anchor's sentence.
"""

from tests.read.grow import grow

from crossbearing.knowledge import open_world
from crossbearing.read import read
from crossbearing.records import Parse, Reading, Report

SENTENCES = (
    "Riga/PROPN/2/nsubj denied/VERB/0/root/deny/Tense=Past|VerbForm=Fin that/SCONJ/6/mark it/PRON/6/nsubj had/AUX/6/aux closed/VERB/2/ccomp/close/Tense=Past|VerbForm=Part the/DET/8/det border/NOUN/6/obj ./PUNCT/2/punct",  # noqa: E501
    "The/DET/3/det joint/ADJ/3/amod drills/NOUN/4/nsubj/drill began/VERB/0/root/begin/Tense=Past|VerbForm=Fin ./PUNCT/4/punct",  # noqa: E501
)


def reading() -> tuple[Report, Parse, Reading]:
    report, parse = grow(*SENTENCES)
    return report, parse, read(report, parse, open_world())


def test_a_denial_is_the_stance_of_the_claim_and_its_status_is_what_is_denied() -> None:
    _, _, row = reading()
    claim = next(c for c in row.claims if c.slot == "occurrence" and c.event_kind == "border_closure")
    assert (claim.stance, claim.status) == ("denies", "happened")
    assert claim.attribution == row.attributions[0].id


def test_every_value_stands_in_the_sentence_of_its_anchor() -> None:
    report, _, row = reading()
    assert row.claims
    for claim in row.claims:
        start, end = map(int, claim.anchor.partition(":")[2].split("-"))
        home = next(s for s in row.sentences if s.start <= start and end <= s.end)
        assert home.start <= claim.span.start < claim.span.end <= home.end
        assert report.text[claim.span.start : claim.span.end] == claim.span.exact


def test_ids_are_unique_and_the_same_on_every_run() -> None:
    _, _, first = reading()
    _, _, second = reading()
    assert first == second
    assert len({c.id for c in first.claims}) == len(first.claims)


def test_until_tells_an_end_and_no_start() -> None:
    report, parse = grow(
        "Military/ADJ/2/amod drills/NOUN/3/nsubj/drill run/VERB/0/root/run/Tense=Pres|VerbForm=Fin "
        "until/ADP/5/case September/PROPN/3/obl 6/NUM/5/nummod 2025/NUM/5/nummod ./PUNCT/3/punct"
    )
    row = read(report, parse, open_world())
    assert [c.slot for c in row.claims if c.slot in ("start", "end")] == ["end"]


def test_a_stated_reason_is_a_claim_of_its_effect() -> None:
    report, parse = grow(
        "Riga/PROPN/2/nsubj closed/VERB/0/root/close/Tense=Past|VerbForm=Fin the/DET/4/det border/NOUN/2/obj "
        "because/ADP/8/case of/ADP/5/fixed the/DET/8/det drills/NOUN/2/obl/drill ./PUNCT/2/punct"
    )
    row = read(report, parse, open_world())
    assert [c.span.exact for c in row.claims if c.slot == "reason" and c.event_kind == "border_closure"] == [
        "the drills"
    ]


def test_who_orders_what_he_does_himself_does_it() -> None:
    sentence = "Norway/PROPN/2/nsubj ordered/VERB/0/root/order/Tense=Past|VerbForm=Fin the/DET/4/det expulsion/NOUN/2/obj of/ADP/7/case two/NUM/7/nummod diplomats/NOUN/4/nmod/diplomat ./PUNCT/2/punct"  # noqa: E501
    report, parse = grow(sentence)
    row = read(report, parse, open_world())
    stances = {claim.stance for claim in row.claims if claim.event_kind == "expulsion"}
    assert stances == {"asserts"}
