"""The reader without a model."""

from hypothesis import given
from hypothesis import strategies as st

from crossbearing.read.parse import open_parser
from crossbearing.read.parse.rules import RulesParser
from crossbearing.records import Report


def names(text: str, parser: RulesParser | None = None) -> list[tuple[str, str]]:
    parse = (parser or RulesParser()).parse(Report(id="r", text=text))
    return [(text[s.words[n.first].start : s.words[n.last - 1].end], n.kind) for s in parse.sentences for n in s.names]


def test_names_by_their_capitals_and_neighbours() -> None:
    text = "President Adam Zielony wrote to the Ministry of Defence in Brest. Polish guards saw exercise Eastern Wall."
    assert names(text) == [
        ("Adam Zielony", "person"),
        ("Ministry of Defence", "organization"),
        ("Brest", "place"),
        ("Polish", "nationality"),
        ("Eastern Wall", "exercise"),
    ]


def test_a_gazetteer_knows_better() -> None:
    assert names("They reached Zielony.", RulesParser(known_name=lambda name: {"Zielony": "person"}.get(name, ""))) == [
        ("Zielony", "person")
    ]


def test_word_classes_without_a_tree() -> None:
    parser = open_parser("rules")
    (sentence,) = parser.parse(Report(id="r", text="The guards quickly closed 3 gates in Brest.")).sentences
    assert [word.upos for word in sentence.words] == [
        "DET",
        "NOUN",
        "ADV",
        "VERB",
        "NUM",
        "NOUN",
        "ADP",
        "PROPN",
        "PUNCT",
    ]
    assert {(word.head, word.deprel) for word in sentence.words} == {(-1, "")}
    assert not sentence.predicates
    assert not sentence.roles


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    parse = RulesParser().parse(Report(id="r", text=text))
    assert "".join(text[w.start : w.end] for s in parse.sentences for w in s.words) == "".join(text.split())
