"""Where it is. Names that the parser found are marked in the sentences."""

import pytest
from tests.read.marked import places_of, read_marked

from crossbearing.knowledge import open_world
from crossbearing.read.names import find_mentions
from crossbearing.read.places import resolve_places
from crossbearing.records import Place


def one(words: str, *sentences: str) -> Place:
    """The place with exactly these words."""
    text, places = places_of(*sentences)
    return next(p for p in places if text[p.start : p.end] == words)


@pytest.mark.parametrize(
    ("sentence", "words", "country", "precision"),
    [
        ("It fell in [LOC Brest], [LOC Belarus].", "Brest", "BY", "settlement"),
        ("It fell in [LOC Brest], [LOC France].", "Brest", "FR", "settlement"),
        ("They met/VERB in [LOC Warsaw].", "Warsaw", "PL", "settlement"),
        ("They met/VERB in the [LOC Vitebsk] region.", "Vitebsk", "BY", "region"),
        ("They met/VERB in [LOC Mexico].", "Mexico", "MX", "country"),
        ("They met/VERB in [LOC Tbilisi], [LOC Georgia].", "Georgia", "GE", "country"),
        ("It spread in [LOC Ohio], [LOC Georgia] and [LOC Alabama].", "Georgia", "US", "region"),
        ("They trained at the [FAC Pabradė] training ground.", "Pabradė", "LT", "point"),
        ("They sailed the [LOC Baltic Sea].", "Baltic Sea", "", "area"),
        ("They fled the [LOC Eastern Province of Zambia].", "Eastern Province of Zambia", "ZM", "region"),
        ("They fled the [LOC Western Province].", "Western Province", "", "unknown"),
        ("They met/VERB in [LOC Sevastopol].", "Sevastopol", "UA", "settlement"),
    ],
)
def test_resolved(sentence: str, words: str, country: str, precision: str) -> None:
    found = one(words, sentence)
    assert (found.country, found.precision) == (country, precision)


def test_one_sense_per_report() -> None:
    text, places = places_of("It began in [LOC Brest], [LOC France].", "It ended in [LOC Brest].")
    assert [p.country for p in places if text[p.start : p.end] == "Brest"] == ["FR", "FR"]


def test_a_country_nearby_decides() -> None:
    assert one("Cairo", "The [NAT Egyptian] army entered/VERB [LOC Cairo].").country == "EG"
    assert one("Cairo", "The mayor of [LOC Cairo], [LOC Illinois], left/VERB.").country == "US"


@pytest.mark.parametrize(
    ("sentence", "words", "country"),
    [
        ("[NAT Lebanese] soldiers patrolled/VERB [LOC Tripoli].", "Tripoli", "LB"),
        ("[NAT Libyan] soldiers patrolled/VERB [LOC Tripoli].", "Tripoli", "LY"),
        ("[NAT Honduran] police searched/VERB a house in [LOC Trujillo].", "Trujillo", "HN"),
        ("[NAT South African] police met/VERB in [LOC Newcastle].", "Newcastle", "ZA"),
        ("[NAT British] soldiers met/VERB in [LOC Newcastle].", "Newcastle", "GB"),
        ("[NAT Kazakh] pilots left/VERB [LOC Aktau] for the [LOC Caspian Sea].", "Aktau", "KZ"),
        ("[NAT Syrian] tanks entered/VERB [LOC Al-Bab].", "Al-Bab", "SY"),
    ],
)
def test_the_one_country_named_decides_among_namesakes(sentence: str, words: str, country: str) -> None:
    assert one(words, sentence).country == country


@pytest.mark.parametrize(
    ("sentence", "words", "precision"),
    [
        ("Guards swam/VERB the [LOC Evros river].", "Evros river", "area"),
        ("Soldiers crossed/VERB the [LOC Ubangi River].", "Ubangi River", "area"),
        ("They met/VERB at the [FAC Aranyaprathet-Poipet] crossing.", "Aranyaprathet-Poipet", "point"),
        ("They met/VERB at [FAC Jarinje].", "Jarinje", "point"),
        ("They met/VERB at the [FAC Tornio-Haparanda] crossing.", "Tornio-Haparanda", "point"),
    ],
)
def test_rivers_and_crossings(sentence: str, words: str, precision: str) -> None:
    assert one(words, sentence).precision == precision


def test_a_capital_that_acts_is_no_place() -> None:
    _text, places = places_of("[LOC Minsk] said/VERB/say so.", "They met/VERB in [LOC Minsk].")
    assert [(p.sentence, p.name) for p in places] == [(1, "Minsk")]


def test_demonyms_are_no_places() -> None:
    assert places_of("The [NAT Polish] minister left/VERB.")[1] == ()


def test_unknown_places_stay_open() -> None:
    found = one("Xyzzyville", "They met/VERB in [LOC Xyzzyville].")
    assert (found.geonames, found.lat, found.precision) == (None, None, "unknown")
    assert found.where is not None
    assert found.where.id == ""


def test_one_of_many_equals_is_not_pinned() -> None:
    assert one("Springfield", "They met/VERB in [LOC Springfield] and left/VERB.").lat is None


@pytest.mark.parametrize(
    ("sentence", "words", "place_id"),
    [
        ("It lies on the eastern flank.", "eastern flank", "area:eastern-flank"),
        ("They left/VERB the [NAT Polish]-[NAT Belarusian] border.", "Polish-Belarusian border", "border:BY-PL"),
        ("[LOC Latvia] closed/VERB its border with [LOC Russia].", "border with Russia", "border:LV-RU"),
        (
            "The border between [LOC Finland] and [LOC Russia] is/AUX long.",
            "border between Finland and Russia",
            "border:FI-RU",
        ),
    ],
)
def test_areas_and_borders(sentence: str, words: str, place_id: str) -> None:
    found = one(words, sentence)
    assert found.where is not None
    assert (found.where.id, found.precision, found.mention) == (place_id, "area", None)


def test_the_chain_upwards() -> None:
    where = one("Brest", "It fell in [LOC Brest], [LOC Belarus].").where
    assert where is not None
    assert where.within == ("geonames:629631", "country:BY")
    vilnius = one("Vilnius", "They met/VERB in [LOC Vilnius].").where
    assert vilnius is not None
    assert {"country:LT", "area:baltic-states"} <= set(vilnius.within)


def test_the_order_of_sentences_changes_no_answer() -> None:
    sentences = ["It fell in [LOC Brest].", "[LOC Belarus] agreed/VERB.", "They met/VERB in [LOC Grodno]."]
    answers = [{p.geonames for p in places_of(*order)[1]} for order in (sentences, sentences[::-1])]
    assert answers[0] == answers[1]


def test_a_sentence_without_names_before_shifts_spans_and_nothing_else() -> None:
    plain = "They met/VERB in [LOC Brest], [LOC Belarus]."
    before = "It was/AUX a long day and nobody had/VERB slept."
    _, alone = places_of(plain)
    _, after = places_of(before, plain)
    assert [p.where for p in alone] == [p.where for p in after]
    assert {b.start - a.start for a, b in zip(alone, after, strict=True)} == {
        len(before.replace("/AUX", "").replace("/VERB", "")) + 1
    }


def test_a_pack_changes_the_policy_on_a_disputed_area(tmp_path: pytest.TempPathFactory) -> None:
    from pathlib import Path

    pack = Path(str(tmp_path)) / "policy.yaml"
    pack.write_text(
        "pack: p\nsource: me\nchecked: 2025-01-01\nentries:\n  - {id: area:crimea, country: '--'}\n", "utf-8"
    )
    world = open_world([str(pack)])
    report, parse = read_marked("They met/VERB in [LOC Sevastopol].")
    (found,) = resolve_places(report, parse, find_mentions(report, parse, world), world)
    assert found.country == ""
    assert found.geonames is not None


@pytest.mark.parametrize(
    ("sentence", "words", "country", "precision"),
    [
        ("It burned in [LOC Lebanon], [LOC Pennsylvania].", "Lebanon", "US", "settlement"),
        ("They met/VERB in [LOC Jordan], [LOC Lebanon] and [LOC Syria].", "Jordan", "JO", "country"),
        ("It burned in [LOC Naples], [LOC Fla.].", "Naples", "US", "settlement"),
        ("They clashed in [LOC Tripoli], a port city in northern [LOC Lebanon].", "Tripoli", "LB", "settlement"),
        ("Ferries ran/VERB from [LOC Victoria] to [LOC Vancouver].", "Victoria", "CA", "settlement"),
        ("A quake was felt in [LOC Valparaíso].", "Valparaíso", "CL", "settlement"),
        ("They crossed the [LOC Hindu Kush].", "Hindu Kush", "", "area"),
        ("Lorries left [LOC Luanda].", "Luanda", "AO", "settlement"),
        ("Ships left [LOC Samsun] and [LOC Trabzon].", "Samsun", "TR", "settlement"),
        ("It burned in the [LOC Kharkiv], [LOC Sumy] and [LOC Poltava] regions.", "Kharkiv", "UA", "region"),
    ],
)
def test_resolved_by_what_stands_beside_it(sentence: str, words: str, country: str, precision: str) -> None:
    found = one(words, sentence)
    assert (found.country, found.precision) == (country, precision)


def test_an_island_is_not_the_town_of_its_name() -> None:
    assert one("Delft Island", "They sailed to [LOC Delft Island].").lat is None


def test_a_county_has_a_point() -> None:
    found = one("Crawford County", "It burned in [LOC Crawford County], [LOC Pennsylvania].")
    assert found.lat == pytest.approx(41.7, abs=0.3)
    assert found.lon == pytest.approx(-80.1, abs=0.3)
