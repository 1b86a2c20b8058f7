"""Well-known names: what the lists, and the words beside a name, make of it."""

import pytest
from tests.read.marked import mentions_of

from crossbearing.read.names.known import KINDS, known_names
from crossbearing.text import fold


def kinds_of(sentence: str) -> dict[str, str]:
    text, mentions = mentions_of(sentence)
    return {text[m.start : m.end]: m.kind for m in mentions if m.form == "name"}


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("[ORG S300] batteries fired/VERB.", "S300", "weapon"),
        ("Two [ORG Rafales] landed/VERB.", "Rafales", "weapon"),
        ("[ORG Shahed 136] drones came/VERB.", "Shahed 136", "weapon"),
        ("A [FAC Mi-8AMTSh] landed/VERB.", "Mi-8AMTSh", "weapon"),
        ("Guards closed/VERB [LOC Jarinje] on Sunday.", "Jarinje", "facility"),
        ("The mayor of [LOC Jarinje] came/VERB.", "Jarinje", "place"),
        ("[ORG Strait Thunder-2025A] began/VERB.", "Strait Thunder-2025A", "exercise"),
        ("The missile [EXE Grom] flew/VERB.", "Grom", "weapon"),
        ("The drills [ORG Grom] ended/VERB.", "Grom", "exercise"),
        ("Guns went/VERB to [LOC Kursk].", "Kursk", "place"),
        ("[LOC Tokyo] signed/VERB the Reciprocal Access Agreement.", "Reciprocal Access Agreement", "treaty"),
        ("Nobody misses/VERB [ORG Air Base] 201.", "Air Base 201", "facility"),
        ("General [PER Dwight D. Eisenhower] spoke/VERB.", "Dwight D. Eisenhower", "person"),
        ("She sold/VERB it to [ORG Moody 's].", "Moody 's", "organization"),
    ],
)
def test_well_known_names(sentence: str, words: str, kind: str) -> None:
    assert kinds_of(sentence).get(words) == kind


def test_the_word_class_is_no_part_of_a_ships_name() -> None:
    assert kinds_of("An Arleigh Burke - class destroyer sailed/VERB.") == {"Arleigh Burke": "weapon"}


@pytest.mark.parametrize("sentence", ["A joint warrior stood/VERB there.", "The storm of resolve passed/VERB."])
def test_words_without_their_capitals_are_no_names(sentence: str) -> None:
    assert kinds_of(sentence) == {}


def test_no_name_means_one_thing_in_two_lists() -> None:
    lists = {kind: {fold.plain(name) for name in known_names(kind).always} for kind in KINDS}
    for kind, names in lists.items():
        others = set().union(*(lists[other] for other in KINDS if other != kind))
        assert sorted(names & others) == []
        assert sorted(names & {fold.plain(name) for name in known_names(kind).weak}) == []


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("The [ORG KRI Teluk Bintuni] sailed/VERB.", "KRI Teluk Bintuni", "weapon"),
        ("The USS [ORG Wasp] sailed/VERB.", "USS Wasp", "weapon"),
        ("Inspectors visited/VERB [FAC Zarvan] Nuclear Power Plant.", "Zarvan Nuclear Power Plant", "facility"),
        ("Farmers blocked/VERB the [LOC Port of Huelva].", "Port of Huelva", "facility"),
        ("He lives/VERB in [LOC Fort Worth].", "Fort Worth", "place"),
        ("She signed/VERB the [ORG Zarvan] Convention.", "Zarvan Convention", "treaty"),
        ("She signed/VERB the Treaty of Zarvan.", "Treaty of Zarvan", "treaty"),
        ("The [ORG Zarvan Pact] won/VERB nine seats.", "Zarvan Pact", "organization"),
    ],
)
def test_the_shape_of_a_name_tells_its_kind(sentence: str, words: str, kind: str) -> None:
    assert kinds_of(sentence).get(words) == kind


def test_one_place_of_a_report_tells_the_kind_in_the_others() -> None:
    mentions = mentions_of("The [FAC Vesna Maru] crossing closed/VERB.", "[EXE Vesna Maru] opened/VERB.")[1]
    assert [m.kind for m in mentions if m.form == "name"] == ["facility", "facility"]


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("Three posts, [PER Jimbe], [PER Chavuma] and [LOC Lubimba], stay/VERB shut.", "Chavuma", "facility"),
        ("Two posts, [PER Jimbe], [PER Chavuma] and [LOC Lubimba], stay/VERB shut.", "Chavuma", "person"),
        ("They went/VERB to [FAC Port] Said.", "Port Said", "place"),
    ],
)
def test_lists_that_are_counted_and_towns_of_two_words(sentence: str, words: str, kind: str) -> None:
    assert kinds_of(sentence).get(words) == kind
