"""The world model: deterministic, skewed like news, its gold spells its words, and its truth is found again."""

from collections import Counter

from evaluation.world.outlets import CALM, Habits
from evaluation.world.score import (
    Gold,
    Scores,
    expected_differences,
    false_rows,
    run,
    score_world,
)
from evaluation.world.tell_readings import Piece, tell_world
from evaluation.world.tell_texts import templates
from evaluation.world.truth import make_stories

from crossbearing.knowledge import open_world

PILE = list(tell_world(3, 120))


def test_a_number_gives_the_same_world_again_and_another_number_another() -> None:
    assert list(tell_world(3, 120)) == PILE
    assert [piece.report.id for piece in tell_world(4, 120)] != [piece.report.id for piece in PILE]


def test_the_first_story_is_a_fifth_and_a_third_are_copies() -> None:
    sizes = [story.reports for story in make_stories(3, 1000)]
    assert sum(sizes) == 1000
    assert sizes[0] == 200
    copies = sum(bool(piece.copy_of) for piece in tell_world(3, 600))
    assert 0.25 < copies / 600 < 0.4


def test_one_country_takes_part_in_most_stories() -> None:
    stories = list(make_stories(3, 1000))
    main = Counter(event.actor.code for story in stories for event in story.happenings)
    taking_part = [any("NO" in (e.actor.code, e.recipient.code) for e in story.happenings) for story in stories]
    assert main.most_common(1)[0][0] == "NO"
    assert sum(taking_part) > 0.5 * len(stories)


def test_every_span_spells_its_words_and_every_claim_stands_in_the_sentence_of_its_anchor() -> None:
    for piece in PILE:
        text = piece.report.text
        for claim in piece.reading.claims:
            assert text[claim.span.start : claim.span.end] == claim.span.exact
            start = int(claim.anchor.rpartition(":")[2].partition("-")[0])
            (sentence,) = [one for one in piece.reading.sentences if one.start <= start < one.end]
            assert sentence.start <= claim.span.start < claim.span.end <= sentence.end
        for mention in piece.reading.mentions:
            assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]


def test_a_text_reads_like_one() -> None:
    text = next(piece.report.text for piece in PILE if len(piece.reading.events) > 1)
    assert not set("{}[]<>%*") & set(text)
    assert text.endswith(".")
    assert text[0].isupper() or text[0].isdigit()


def test_copies_repeat_words_and_origins() -> None:
    by_id = {piece.report.id: piece for piece in PILE}
    verbatim = [piece for piece in PILE if piece.copy_kind == "verbatim"]
    assert verbatim
    for piece in verbatim:
        source = by_id[piece.copy_of]
        first = source.reading.sentences[0].exact
        assert piece.report.text.startswith(first)
        assert {claim.origin for claim in piece.claims} == {claim.origin for claim in source.claims}


def test_every_pattern_has_an_anchor_and_known_fields() -> None:
    fields = {
        "actor",
        "recipient",
        "actor_adj",
        "recipient_adj",
        "name",
        "place",
        "start",
        "end",
        "count",
        "cause_name",
    }
    for kind, table in templates().items():
        if kind in ("speech", "items"):
            continue
        for pattern in [*table["says"], *(one for linked in table["links"].values() for one in linked)]:
            assert pattern.count("[") == 1, pattern
            names = {part.partition("}")[0] for part in pattern.split("{")[1:]}
            assert names <= fields, pattern


def test_differences_are_known_with_their_kinds() -> None:
    gold = Gold(PILE, [piece.reading for piece in PILE])
    kinds = Counter(kind for found in expected_differences(gold).values() for kind in found)
    assert kinds["contradiction"]
    calm = list(tell_world(3, 120, CALM))
    assert not expected_differences(Gold(calm, [piece.reading for piece in calm]))
    assert not any(piece.copy_of or piece.reasons for piece in calm)


def scored(pieces: list[Piece]) -> Scores:
    scores = Scores()
    score_world(pieces, [piece.reading for piece in pieces], open_world(), scores)
    return scores


def test_linking_and_weighing_find_the_truth_of_perfect_readings() -> None:
    """Floors, below what is measured, so that a fall is seen."""
    scores = scored(PILE)
    assert scores.b3_precision / scores.b3_mentions > 0.95
    assert scores.b3_recall / scores.b3_mentions > 0.75
    assert scores.differences.right >= 0.9 * scores.differences.found
    assert scores.differences.met >= 0.75 * scores.differences.there
    assert scores.inside >= 0.93 * scores.points
    assert scores.copies_sure.right >= 0.9 * scores.copies_sure.found


def test_a_calm_world_has_hardly_a_false_row() -> None:
    assert false_rows(run([3], 120, CALM, "readings")) <= 6


def test_shuffled_reports_score_the_same() -> None:
    some = PILE[:40]
    assert scored(some) == scored(some[::-1])


def test_habits_are_shares() -> None:
    assert all(0 <= getattr(Habits(), name) <= 1 for name in Habits.__dataclass_fields__)
