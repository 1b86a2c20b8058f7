"""Who and what a report names. Names that the parser found are marked in the sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.read.grow import grow
from tests.read.marked import mentions_of, read_marked

from crossbearing.knowledge import open_world
from crossbearing.read.names import find_mentions
from crossbearing.records import Mention, Parse, Report


def one(words: str, *sentences: str, occurrence: int = 0) -> Mention:
    """The mention with exactly these words."""
    text, mentions = mentions_of(*sentences)
    return [m for m in mentions if text[m.start : m.end] == words][occurrence]


@pytest.mark.parametrize(
    ("sentence", "words", "kind", "entity"),
    [
        ("The drills of the ODKB began/VERB.", "ODKB", "organization", "org:csto"),
        ("The report was/AUX carried by RIA Novosti on Monday.", "RIA Novosti", "organization", "media:ria-novosti"),
        ("The Polish minister left/VERB.", "Polish", "nationality", "country:PL"),
        ("Troops left/VERB for Zapad-2021 on Friday.", "Zapad-2021", "exercise", "series:zapad"),
        (
            "Troops left/VERB for Steadfast Defender 2024 on Friday.",
            "Steadfast Defender 2024",
            "exercise",
            "series:steadfast-defender",
        ),
        ("The exercise “Silver Harbour” began/VERB.", "Silver Harbour", "exercise", ""),
        ("[EXE NATO's Silver Harbour 2024] began/VERB.", "Silver Harbour 2024", "exercise", ""),
        ("[EXE NATO's Silver Harbour 2024] began/VERB.", "NATO", "organization", "org:nato"),
        ("[PER The Kremlin] denied/VERB it.", "Kremlin", "organization", "body:RU-presidency"),
    ],
)
def test_packs_complete_and_correct_the_parser(sentence: str, words: str, kind: str, entity: str) -> None:
    if words == "Kremlin":
        sentence = sentence.replace("PER The", "ORG The")
    found = one(words, sentence)
    assert (found.kind, found.entity, found.form) == (kind, entity, "name")


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("They saw/VERB [EXE Hwarang-3] and [ORG Su-30SM2] jets.", "Hwarang-3", "weapon"),
        ("They saw/VERB [EXE Hwarang-3] and [ORG Su-30SM2] jets.", "Su-30SM2", "weapon"),
        ("The [ORG Kinzhal] flew/VERB over the [ORG E-40] road.", "Kinzhal", "weapon"),
        ("The [ORG G-20] met/VERB there.", "G-20", "organization"),
        ("[PER Zapad] is/AUX defensive.", "Zapad", "exercise"),
        ("[PER West] is/AUX a rapper.", "West", "person"),
        ("[PER Jordan] scored/VERB twice.", "Jordan", "person"),
        ("[ORG Amazon] drivers struck/VERB.", "Amazon", "organization"),
        ("[PER Likud] and [PER Fidesz] won/VERB.", "Likud", "organization"),
        ("The [FAC Rivonia Weekly] and [PER Revista del Golfo] wrote/VERB so.", "Rivonia Weekly", "organization"),
        ("The [FAC Rivonia Weekly] and [PER Revista del Golfo] wrote/VERB so.", "Revista del Golfo", "organization"),
        ("[LOC BIALA PODLASKA - Poland] closed/VERB.", "BIALA PODLASKA", "place"),
        ("[LOC BIALA PODLASKA - Poland] closed/VERB.", "Poland", "place"),
        ("The mayor of [LOC Kuźnica] came/VERB.", "Kuźnica", "place"),
    ],
)
def test_names_that_mean_one_thing_are_told_apart(sentence: str, words: str, kind: str) -> None:
    assert one(words, sentence).kind == kind


@pytest.mark.parametrize(
    ("sentence", "words", "score", "kind"),
    [
        ("Rebels took/VERB [PER Lubango].", "Lubango", 0.5, "place"),
        ("Rebels took/VERB [PER Lubango].", "Lubango", 0.9, "person"),
        ("[PER Anna Lubango] left/VERB. [PER Lubango] wept/VERB.", "Lubango", 0.5, "person"),
        ("[EXE Silver Harbour] ended/VERB.", "Silver Harbour", 0.9, "exercise"),
        ("[EXE Silver Harbour] ended/VERB.", "Silver Harbour", 0.5, "other"),
    ],
)
def test_the_score_of_the_parser_says_when_to_doubt(sentence: str, words: str, score: float, kind: str) -> None:
    report, parse = read_marked(sentence)
    doubted = tuple(replace(s, names=tuple(replace(n, score=score) for n in s.names)) for s in parse.sentences)
    found = find_mentions(report, replace(parse, sentences=doubted), open_world())
    assert [m.kind for m in found if report.text[m.start : m.end] == words] == [kind]


def test_ordinary_words_are_no_names() -> None:
    text, mentions = mentions_of(
        "Their West wing was/AUX a rock and the center of interaction.", "He is in search of us."
    )
    assert {text[m.start : m.end] for m in mentions if m.form == "name"} == set()


@pytest.mark.parametrize(
    "sentences",
    [
        ("[EXE Frontier] was/AUX shut/VERB after the incursion.",),
        ("[EXE FRONTIER] SEALED/VERB AS DRILLS START/VERB",),
        ("[EXE Frontier] was/AUX shut/VERB after the incursion.", "The drills go/VERB on near the border."),
    ],
)
def test_a_capital_that_opens_a_sentence_makes_no_exercise(sentences: tuple[str, ...]) -> None:
    _, mentions = mentions_of(*sentences)
    assert not [m for m in mentions if m.form == "name"]


@pytest.mark.parametrize(
    ("sentence", "words", "kind", "entity"),
    [
        ("Frontier exercise begins/VERB", "Frontier", "exercise", "series:rubezh"),
        ("The [ORG CSTO exercise Interaction] began/VERB.", "Interaction", "exercise", "series:vzaimodeistvie"),
        ("The [ORG CSTO exercise Interaction] began/VERB.", "CSTO", "organization", "org:csto"),
    ],
)
def test_the_noun_beside_an_ordinary_word_makes_it_an_exercise(
    sentence: str, words: str, kind: str, entity: str
) -> None:
    found = one(words, sentence)
    assert (found.kind, found.entity) == (kind, entity)


def test_two_editions_of_a_series_are_two() -> None:
    sentences = ("Zapad-2017 came/VERB before Zapad-2021.", "West-2021 ended/VERB.")
    assert one("Zapad-2021", *sentences).same_as is None
    _, mentions = mentions_of(*sentences)
    exercises = [i for i, m in enumerate(mentions) if m.kind == "exercise"]
    assert one("West-2021", *sentences).same_as == exercises[1]


@pytest.mark.parametrize(
    ("sentence", "words", "entity", "form"),
    [
        (
            "The [ORG Belarusian Ministry of Foreign Affairs] protested/VERB.",
            "Belarusian Ministry of Foreign Affairs",
            "body:BY-foreign-ministry",
            "name",
        ),
        (
            "The [ORG Ministry of Defence of Estonia] agreed/VERB.",
            "Ministry of Defence of Estonia",
            "body:EE-defence-ministry",
            "name",
        ),
        (
            "The [ORG Defence Ministry] in/ADP [LOC Minsk] agreed/VERB.",
            "Defence Ministry",
            "body:BY-defence-ministry",
            "name",
        ),
        ("[LOC Latvia]'s defence ministry agreed/VERB.", "defence ministry", "body:LV-defence-ministry", "noun"),
        ("The [NAT Polish] government resigned/VERB.", "Polish government", "country:PL", "noun"),
        ("[NAT Russian] troops left/VERB.", "Russian troops", "country:RU", "noun"),
    ],
)
def test_bodies_of_states(sentence: str, words: str, entity: str, form: str) -> None:
    found = one(words, sentence)
    assert (found.entity, found.form) == (entity, form)


@pytest.mark.parametrize(
    ("sentence", "name", "office", "office_of", "words"),
    [
        (
            "[NAT Polish] Interior Minister [PER Jan Nowak] resigned/VERB.",
            "Jan Nowak",
            "minister-interior",
            "country:PL",
            "Polish Interior Minister",
        ),
        (
            "[PER Ada Holm], spokeswoman for the [ORG State Duma], agreed/VERB.",
            "Ada Holm",
            "spokesperson-parliament",
            "country:RU",
            "spokeswoman for the State Duma",
        ),
        (
            "[LOC Norway]'s defence chief, [PER Ola Dahl], agreed/VERB.",
            "Ola Dahl",
            "defence-chief",
            "country:NO",
            "Norway's defence chief",
        ),
        (
            "Deputy Foreign Minister [PER Ivo Kask] left/VERB.",
            "Ivo Kask",
            "deputy-minister-foreign",
            "",
            "Deputy Foreign Minister",
        ),
        (
            "The head of the [ORG CSTO Joint Staff], Colonel General [PER Ilya Orlov], left/VERB.",
            "Ilya Orlov",
            "joint-staff-head",
            "org:csto",
            "head of the CSTO Joint Staff",
        ),
        (
            "[ORG NATO] Secretary General [PER Eva Lund] left/VERB.",
            "Eva Lund",
            "secretary-general",
            "org:nato",
            "NATO Secretary General",
        ),
    ],
)
def test_offices(sentence: str, name: str, office: str, office_of: str, words: str) -> None:
    found = one(name, sentence)
    assert (found.office, found.office_of) == (office, office_of)
    assert found.office_span is not None
    assert found.office_span.exact == words


def test_an_office_of_nobody_named_is_a_noun_phrase() -> None:
    found = one("a senior NATO spokesperson", "It was/AUX late, a senior [ORG NATO] spokesperson said/VERB.")
    assert (found.form, found.kind, found.office, found.office_of) == ("noun", "person", "spokesperson", "org:nato")


def test_acronym_defined_in_the_text() -> None:
    sentences = ("The [ORG Norsund Harbour Authority] (NHA) met/VERB.", "The [LOC NHA] left/VERB.")
    found = one("NHA", *sentences, occurrence=-1)
    assert (found.kind, found.name) == ("organization", "Norsund Harbour Authority")
    assert found.same_as == 0


def test_surname_after_the_full_name() -> None:
    sentences = ("[PER Ada Holm] came/VERB.", "[PER Holm] left/VERB.", "[PER Lund] stayed/VERB.")
    assert (one("Holm", *sentences).name, one("Holm", *sentences).same_as) == ("Ada Holm", 0)
    assert one("Lund", *sentences).same_as is None


def test_a_surname_that_two_people_bear_is_nobody_of_them() -> None:
    assert (
        one("Holm", "[PER Ada Holm] met/VERB [PER Ivo Holm].", "[PER Holm] left/VERB.", occurrence=-1).same_as is None
    )


def test_pronoun_of_the_only_person() -> None:
    sentences = ("[PER Ada Holm] came/VERB.", "Later she left/VERB.")
    assert (one("she", *sentences).name, one("she", *sentences).form) == ("Ada Holm", "pronoun")
    assert one("she", "[PER Ada Holm] met/VERB [PER Eva Lund].", "Later she left/VERB.").same_as is None


def test_the_alliance_is_the_only_alliance() -> None:
    sentences = ("[ORG NATO] met/VERB.", "The alliance agreed/VERB.")
    assert one("The alliance", *sentences).entity == "org:nato"
    assert one("The alliance", "[ORG NATO] and the [ORG CSTO] met/VERB.", "The alliance agreed/VERB.").entity == ""


@pytest.mark.parametrize(
    ("sentence", "words", "acts"),
    [
        ("[LOC Minsk] said/VERB/say it was/AUX late.", "Minsk", True),
        ("They met/VERB in [LOC Minsk] on Monday.", "Minsk", False),
        ("It was/AUX an answer by [LOC Warsaw].", "Warsaw", True),
        ("[LOC Poland]'s decision came/VERB late.", "Poland", True),
        ("[LOC Poland]'s rivers rose/VERB.", "Poland", False),
        ("[LOC Gdansk] said/VERB/say so.", "Gdansk", False),
    ],
)
def test_a_capital_that_acts(sentence: str, words: str, acts: bool) -> None:
    found = one(words, sentence)
    assert found.acts is acts
    assert not acts or found.entity.startswith("country:")


def test_a_tree_tells_who_acts() -> None:
    report, parse = grow(
        "Officials/NOUN/2/nsubj flew/VERB/0/root/fly to/ADP/4/case Minsk/PROPN/2/obl ./PUNCT/2/punct",
        "Minsk/PROPN/2/nsubj closed/VERB/0/root/close the/DET/4/det border/NOUN/2/obj ./PUNCT/2/punct",
    )
    found = [m.acts for m in find_mentions(report, parse, open_world()) if m.name == "Minsk"]
    assert found == [False, True]


@given(st.text(max_size=40))
def test_spans_spell_their_words_whatever_the_text(noise: str) -> None:
    report, parse = read_marked("[PER Ada Holm] came/VERB.")
    shifted = Report(id="r", text=report.text + noise)
    for mention in find_mentions(shifted, parse, open_world()):
        assert " ".join(shifted.text[mention.start : mention.end].split()) == mention.name


def test_nothing_in_nothing_out() -> None:
    assert find_mentions(Report(id="r", text=""), Parse(report="r", sentences=(), made_by="hand"), open_world()) == ()


def test_it_said_is_the_organisation_that_spoke_before() -> None:
    report, parse = grow("OSCE/PROPN/2/nsubj agreed/VERB/0/root/agree ./PUNCT/2/punct",
                         "It/PRON/2/nsubj said/VERB/0/root/say so/ADV/2/advmod ./PUNCT/2/punct")  # fmt: skip
    it = next(m for m in find_mentions(report, parse, open_world()) if m.form == "pronoun")
    assert (it.name, it.entity, it.kind) == ("OSCE", "org:osce", "organization")
