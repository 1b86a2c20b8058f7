"""Which words belong to a name, and what the words right beside it make of it."""

import pytest
from tests.read.marked import mentions_of


def names_of(sentence: str) -> dict[str, str]:
    text, mentions = mentions_of(sentence)
    return {text[m.start : m.end]: m.kind for m in mentions if m.form == "name"}


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("[PER Lance Corporal Ada Moss] fell/VERB.", "Ada Moss", "person"),
        ("[PER Foreign Secretary Ada Moss] spoke/VERB.", "Ada Moss", "person"),
        ("[PER Plucky Ada Moss] chased/VERB a drone.", "Ada Moss", "person"),
        ("[PER Sheikh Hasina] fled/VERB.", "Sheikh Hasina", "person"),
        ("[WEA Two C-17] landed/VERB.", "C-17", "weapon"),
        ("A [WEA Kilo-Class] boat dived/VERB.", "Kilo", "weapon"),
        ("The [WEA dhow Al-Barq] sank/VERB.", "Al-Barq", "weapon"),
        ("The [ORG parish council of Lower Wexby] met/VERB.", "Lower Wexby", "place"),
        ("The [FAC Losvir range] burned/VERB.", "Losvir", "facility"),
        ("He flew/VERB to the [FAC Sumy front].", "Sumy", "place"),
        ("[ORG Ada Moss of Radio Kyiv West] tells/VERB us.", "Ada Moss", "person"),
        ("[ORG Ada Moss of Radio Kyiv West] tells/VERB us.", "Radio Kyiv West", "organization"),
        ("[ORG Bank of Sweden] paid/VERB.", "Bank of Sweden", "organization"),
    ],
)
def test_words_at_the_edge_of_a_name(sentence: str, words: str, kind: str) -> None:
    assert names_of(sentence).get(words) == kind


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("The lads of 2 [LOC Para] left/VERB.", "2 Para", "organization"),
        ("The [WEA Panzerbrigade 45] left/VERB.", "Panzerbrigade 45", "organization"),
        ("RIGA, May 3 (Nile Wire) - [NAT Latvian] guards left/VERB.", "Nile Wire", "organization"),
        ("Her brother was handed/VERB the [LOC New Zealand] Gallantry Star.", "New Zealand Gallantry Star", "other"),
        ("Subs lie/VERB in [LOC Barrow]-in-[LOC Furness].", "Barrow-in-Furness", "place"),
        ("They live/VERB in [FAC Mulino].", "Mulino", "place"),
        ("Troops stood/VERB at [LOC Mulino].", "Mulino", "facility"),
        ("Women learned/VERB under [TRE Thein Sein].", "Thein Sein", "person"),
        ("[ORG Downing Street] knew/VERB.", "Downing Street", "organization"),
    ],
)
def test_words_beside_a_name(sentence: str, words: str, kind: str) -> None:
    assert names_of(sentence).get(words) == kind


def test_in_a_headline_the_noun_of_a_facility_is_no_part_of_its_name() -> None:
    assert names_of("Farmers Block/VERB [FAC Medyka] Crossing Again") == {"Medyka": "facility"}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The [WEA Russian Su-35] turned/VERB back.", "Su-35"),
        ("The [WEA Iskander missiles] left/VERB.", "Iskander"),
        ("Greek [WEA Frigate Psara] Joins/VERB the Patrol", "Psara"),
        ("Rebels Seize/VERB [WEA Shahed Drones] Overnight", "Shahed"),
        ("The [WEA Super Hornet] landed/VERB.", "Super Hornet"),
    ],
)
def test_a_weapons_name_is_not_what_it_is(sentence: str, words: str) -> None:
    assert names_of(sentence).get(words) == "weapon"


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("The regional governor, [LOC Yerbol Qarashev], left/VERB.", "Yerbol Qarashev", "person"),
        ("The governor, [LOC Santa Cruz] says/VERB, left.", "Santa Cruz", "place"),
        ("[FAC PORT ELLIS], May 3 (North Wire) - Guards left/VERB.", "PORT ELLIS", "place"),
    ],
)
def test_after_a_role_and_in_a_dateline(sentence: str, words: str, kind: str) -> None:
    assert names_of(sentence).get(words) == kind
