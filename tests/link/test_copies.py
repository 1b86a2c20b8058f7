"""Who copied: kinds, certainty, direction; and what is no copy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.link.copies import find_copies
from crossbearing.link.credits import Credits
from crossbearing.link.passage_links import Passages
from crossbearing.records import Copy, Report, content_id

WIRE = (
    "The old ferry at Borki sank before dawn after its rusty hull struck a submerged barrier that fishermen had warned about "  # noqa: E501
    "for years. Nobody drowned, because the captain steered the flooding vessel toward a sandbank and ordered everybody onto the roof. "  # noqa: E501
    "Rescuers carried eleven shivering passengers through waist-deep mud to a bakery, where the owner lit every oven. "
    "The regional council promised to dredge the channel, a promise that villagers greeted with tired laughter."
)
OWN = (
    "Eleven people were rescued on Tuesday when a ferry went down near the village of Borki. Officials said an investigation had begun "  # noqa: E501
    "and that navigation on this part of the river would remain suspended until divers have inspected the wreck."
)


def report(text: str, source: str = "", published: str = "", url: str = "") -> Report:
    return Report(id=content_id(source, url, text), text=text, source=source, published=published, url=url)


def one(*reports: Report) -> Copy | None:
    found = find_copies(reports)
    return found[0] if found else None


def test_the_same_words_in_two_outlets_are_verbatim_and_the_later_took_them() -> None:
    first, later = report(WIRE, "River Post", "2025-05-01"), report(WIRE, "Hill Gazette", "2025-05-03")
    found = one(first, later)
    assert found and (found.kind, found.sure, found.share) == ("verbatim", True, 1.0)
    assert found.direction == ("b-from-a" if found.a == first.id else "a-from-b")


def test_without_dates_or_credit_nobody_knows_who_took_from_whom() -> None:
    found = one(report(WIRE, "River Post"), report(WIRE, "Hill Gazette"))
    assert found and found.direction == "unknown"


def test_a_credit_line_names_the_giver_whatever_the_dates() -> None:
    giver, taker = (
        report(WIRE, "River Post", "2025-05-03"),
        report(WIRE + " With material from River Post.", "Hill Gazette", "2025-05-01"),
    )
    found = one(giver, taker)
    assert found and found.direction == ("a-from-b" if found.a == taker.id else "b-from-a")


def test_a_part_is_an_excerpt() -> None:
    found = one(report(WIRE, "A"), report(" ".join(WIRE.split()[:45]), "B"))
    assert found and (found.kind, found.sure) == ("excerpt", True)


def test_a_light_rewrite_is_found_and_shown_by_passages() -> None:
    words = WIRE.replace("before dawn", "early in the morning").replace("rusty", "worn").replace("everybody", "all")
    words = (
        words.replace("shivering", "freezing")
        .replace("greeted with", "met with")
        .replace("promised to", "pledged that it would")
    )
    found = one(report(WIRE, "A"), report(words, "B"))
    assert found and found.kind in ("rewrite", "excerpt") and found.sure
    for a, b in found.passages:
        assert a.exact and b.exact


def test_the_same_address_with_other_words_is_a_revision() -> None:
    found = one(report(WIRE, "A", url="https://a.example/1"), report(OWN, "A", url="https://a.example/1"))
    assert found and (found.kind, found.sure) == ("revision", True)


def test_independent_reports_of_one_event_are_no_copies() -> None:
    assert one(report(WIRE, "A"), report(OWN, "B")) is None


def test_a_common_quotation_alone_is_at_most_a_common_source() -> None:
    said = "“We will dredge this channel even if we have to use our own spoons,” the mayor said."
    found = one(
        report(f"{OWN} {said}", "A"),
        report(f"Anger is growing along the river after the accident. {said} Shops stayed shut.", "B"),
    )
    assert found and (found.kind, found.sure) == ("shared-upstream", False)


def test_a_credited_retelling_of_the_same_facts_is_a_rewrite() -> None:
    told = "Deputy Governor Anna Zielinska counted 43 sandbags in Borki on Friday. In Wolka she met Pavel Orlov and 12 firemen."  # noqa: E501
    again = "On Friday in Borki, 43 sandbags awaited Deputy Governor Anna Zielinska. Pavel Orlov with 12 firemen received her at Wolka. With material from River Post."  # noqa: E501
    found = one(report(told, "River Post"), report(again, "Hill Gazette"))
    assert found and (found.kind, found.sure) == ("rewrite", True)
    assert one(report(told, "River Post"), report(again.replace("River Post", "Sea Post"), "Hill Gazette")) is None


@settings(deadline=None, max_examples=15)
@given(st.permutations([report(WIRE, "A"), report(WIRE, "B", "2025-01-01"), report(OWN, "C"), report(WIRE[:300], "D")]))
def test_order_and_repetition_change_nothing(reports: list[Report]) -> None:
    expected = find_copies(sorted(reports, key=lambda one: one.id))
    assert find_copies(reports) == find_copies([*reports, *reports]) == expected


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_can_be_compared_and_passages_spell_their_words(a: str, b: str) -> None:
    for found in find_copies([report(a + WIRE + b, "A"), report(b + WIRE + a, "B")]):
        texts = {one.id: one.text for one in (report(a + WIRE + b, "A"), report(b + WIRE + a, "B"))}
        for x, y in found.passages:
            assert texts[found.a][x.start : x.end] == x.exact
            assert texts[found.b][y.start : y.end] == y.exact


def test_the_same_facts_in_other_words_are_a_rewrite_and_half_of_them_are_two_reporters() -> None:
    item = (
        "Warships of Kestria and Olvia met in the Bay of Lorn on Monday, the first time since 2011. Some 1,800 "
        "sailors on nine ships take part until 24 August, said admiral Ruud Haan. Its neighbour Tessia protested "
        "because of a cable that was cut in June, said minister Petra Sand. Two frigates of Tessia "
        "watch from twelve miles away."
    )
    rewrite = (
        "After a pause since 2011, crews from Olvia and Kestria train together again, this time in the Bay of Lorn. "
        "For Ruud Haan, who leads the 1,800 people on 9 vessels until 24 August, all is well. Not so for Petra Sand: "
        "in June, she says, somebody severed a cable that serves Tessia. Her country keeps two frigates 12 miles off."
    )
    reporter = (
        "Nobody counted the flags in the Bay of Lorn, but there were many. The admiral, Ruud Haan, spoke for forty "
        "minutes. He praised the cooks of Kestria and their 300 loaves. Asked about Tessia, he shrugged. "
        "It rained on the guests."
    )
    reports = [Report(id=name, text=text) for name, text in (("a", item), ("b", rewrite), ("c", reporter))]
    assert [(copy.a, copy.b, copy.kind, copy.direction) for copy in find_copies(reports)] == [
        ("a", "b", "rewrite", "unknown")
    ]


def test_two_reporters_of_the_same_three_things_copy_nobody() -> None:
    things = (
        "Kestria closed its crossing near Lorn on 3 August. Some 1,800 soldiers of Olvia came to Lorn on 4 August. "
        "Petra Sand of Tessia protested to Ruud Haan on 5 August. "
    )
    again = (
        "On 3 August the road by Lorn out of Kestria was barred. The men whom Olvia sent to Lorn on 4 August "
        "number 1,800. A sharp note went to Ruud Haan on 5 August, signed by Petra Sand for Tessia. "
    )
    baker = "Our baker sold all he had. His oven is old and his children are grown. Nobody slept much. Dogs barked."
    river = (
        "Along the river anglers waited. The ferry was painted green last spring. Its captain sings. It rained again."
    )
    assert one(report(things + baker, "A"), report(again + river, "B")) is None
    assert one(report(things, "A"), report(again, "B")) is None
    more = " A bridge in Tessia has been shut since 11 June."
    more_again = " Since 11 June nobody crosses the bridge of Tessia."
    found = one(report(things + more, "A"), report(again + more_again, "B"))
    assert found and (found.kind, found.sure) == ("rewrite", True)


FACTS = "Deputy Governor Anna Zielinska counted 43 sandbags in Borki on Friday. In Wolka she met Pavel Orlov and 12 firemen."  # noqa: E501
RETOLD = "On Friday in Borki, 43 sandbags awaited Deputy Governor Anna Zielinska. Pavel Orlov with 12 firemen received her at Wolka. With material from River Post."  # noqa: E501


@pytest.mark.parametrize(
    ("giver", "taker", "found"),
    [
        ("2025-05-02", "2025-05-03", True),
        ("2025-05-04", "2025-05-03", True),  # two clocks
        ("2025-05-09", "2025-05-03", False),  # what was not out yet
        ("2025-03-01", "2025-05-03", False),  # long forgotten
        ("", "2025-05-03", True),
    ],
)
def test_a_credited_retelling_rests_on_what_was_out_and_not_forgotten(giver: str, taker: str, found: bool) -> None:
    assert bool(one(report(FACTS, "River Post", giver), report(RETOLD, "Hill Gazette", taker))) is found


def test_all_of_it_edited_is_a_rewrite_and_no_excerpt() -> None:
    edited = WIRE.replace("before dawn", "on Monday, long before first light,").replace(
        "Rescuers carried eleven shivering passengers through waist-deep mud",
        "Eleven people, all of them wet and cold, were brought ashore by helpers",
    )
    edited = edited.replace(
        "promised to dredge the channel, a promise that villagers greeted", "said it would clear it, which people met"
    )
    found = one(report(WIRE, "A"), report(edited, "B"))
    assert found and (found.kind, found.sure) == ("rewrite", True)


def test_a_sentence_shared_in_two_pieces_is_one_passage() -> None:
    mended = WIRE.replace("rusty hull struck", "old and leaking bow had hit", 1)
    a, b = report(WIRE, "A"), report(mended, "B")
    passages = Passages([a, b], find_copies([a, b]))
    assert passages.find(a.id, 5) == passages.find(b.id, 5)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(["the", "Hill", "Gazette", "reported", "via", "(hill", "gazette)", "hills", "said"]), max_size=9
    )
)
def test_names_of_outlets_are_found_by_their_first_word_wherever_a_credit_stands(words: list[str]) -> None:
    text = " ".join(words)
    asked, giver = report(text, "A"), report("x", "The Hill Gazette")
    assert Credits([asked, giver]).has(asked.id, giver.id) == Credits([asked], []).credits(asked.id, "hill gazette")
