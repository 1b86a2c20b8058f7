"""The figure on the marked sentences that are free to develop on does not fall."""

from evaluation.quantities import FLOOR, HERE, read_marked, score
from evaluation.times import f1, plain_parse

from crossbearing.read.quantities import find_quantities
from crossbearing.records import Report


def test_amounts_and_units_of_the_marked_sentences() -> None:
    lines = list(read_marked(HERE / "dev.txt"))
    counts, _, _ = score(lines, [plain_parse(Report(id="", text=text)) for text, _ in lines])
    assert counts["gold"] > 100
    assert f1(counts["both"], counts["found"], counts["gold"]) >= FLOOR


def test_a_sentence_without_quantities_counts_against_us_if_we_find_one() -> None:
    text = "Nothing is counted here."
    counts, errors, _ = score([(text, [])], [plain_parse(Report(id="", text=text))])
    assert (counts["gold"], counts["found"], errors) == (0, 0, [])
    assert find_quantities(Report(id="", text=text), plain_parse(Report(id="", text=text)), ()) == ()
