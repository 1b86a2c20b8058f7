"""Places: same, contains, overlaps."""

from crossbearing.values import Where
from crossbearing.values.where import contains, overlaps, same, to_text

POLAND = Where(id="country:PL", name="Poland", country="PL")
GDANSK = Where(id="town:gdansk", name="Gdansk", country="PL", within=("country:PL",))
NAMED = Where(id="", name="gdansk")


def test_a_town_lies_in_its_country_and_is_not_it() -> None:
    assert contains(POLAND, GDANSK)
    assert not contains(GDANSK, POLAND)
    assert not same(POLAND, GDANSK)
    assert overlaps(GDANSK, POLAND)


def test_a_place_without_an_id_is_compared_by_name() -> None:
    assert same(GDANSK, NAMED)
    assert not same(POLAND, NAMED)
    assert not same(NAMED, Where(id="", name="Gdynia"))


def test_a_place_is_told_by_its_name() -> None:
    assert to_text(GDANSK) == "Gdansk"
