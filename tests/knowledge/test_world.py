"""The packs that are bundled, and what is asked of them."""

import itertools

from crossbearing.knowledge import open_world


def ids(name: str) -> set[str]:
    return {entry.id for entry in open_world().entries(name)}


def test_one_organisation_by_all_its_names() -> None:
    assert ids("CSTO") == ids("ODKB") == ids("Organization for Collective Security Treaty") == {"org:csto"}


def test_capitals_are_met_only_in_capitals() -> None:
    assert ids("US") == {"country:US"}
    assert ids("us") == set()


def test_demonyms_are_countries() -> None:
    assert ids("Belarusian") == {"country:BY"}
    assert ids("Poles") == {"country:PL"}


def test_norway_is_not_false() -> None:
    norway = open_world().entry("country:NO")
    assert norway is not None
    assert norway.country == "NO"


def test_series_under_its_translated_name() -> None:
    assert "series:zapad" in ids("West")
    assert ids("Interaction") == {"series:vzaimodeistvie"}


def test_capitals_and_seats_act_for_a_country() -> None:
    world = open_world()
    assert world.acts_for("Minsk") == "country:BY"
    assert world.acts_for("Kremlin") == "country:RU"
    assert world.acts_for("Gdansk") == ""


def test_one_owner() -> None:
    world = open_world()
    assert world.same_owner("media:tass", "body:RU-foreign-ministry")
    assert world.same_owner("media:zvezda", "country:RU")
    assert not world.same_owner("media:tass", "media:belta")
    assert not world.same_owner("", "")


def test_who_leads_a_state_and_then_an_organisation_is_one_person() -> None:
    offices = {(t.office, t.of) for t in open_world().terms("person:EE-kaja-kallas")}
    assert offices == {("head-of-government", "country:EE"), ("high-representative", "org:eu")}


def test_terms_of_an_office_follow_each_other() -> None:
    for entry in open_world():
        if entry.kind == "office":
            terms = open_world().holders(entry.office, entry.of)
            assert terms
            assert all(a.end and a.end <= b.start for a, b in itertools.pairwise(terms)), entry.id


def test_every_entry_says_where_it_is_from_and_when_it_was_checked() -> None:
    assert all(entry.source and entry.checked for entry in open_world() if entry.kind != "person")


def test_gazetteer_finds_spellings_and_prefers_the_exact_one() -> None:
    rows = open_world().gazetteer.find("Вiцебск")
    assert any(r.name == "Vitebsk" and r.country == "BY" for r in open_world().gazetteer.find("Vitsyebsk") + rows)
    assert open_world().gazetteer.find("Brest")[0].country == "BY"
    assert open_world().gazetteer.find("Xyzzyville") == ()


def test_gazetteer_by_id() -> None:
    row = open_world().gazetteer.by_id(756135)
    assert row is not None
    assert (row.name, row.country) == ("Warsaw", "PL")
    assert open_world().gazetteer.by_id(1) is None
