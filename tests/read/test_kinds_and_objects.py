"""One verb, several kinds: what is done to whom tells them apart, and so does who can do it."""

import pytest

from tests.read.test_theatre import told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The virus has killed sixty people since March.", "killing"),
        ("The ministry ordered that all pigs be slaughtered.", "killing"),
        ("The crew executed the plan at dawn.", "killing"),
        ("The company released a new phone on Friday.", "release"),
        ("The actor has been fighting cancer since 2004.", "fighting"),
        ("The striker suffered a heart attack on Monday.", "attack"),
        ("The officers accepted tea and sat down.", "agreement"),
        ("The council approved a new park.", "agreement"),
        ("The ministry had called the flight a provocation on Monday.", "request"),
        ("The coast guard left a request for comment unanswered.", "request"),
        ("The shop charges customers ten dollars for the ticket.", "accusation"),
        ("The toads exploded in the pond.", "accident"),
        ("Old browsers are used to support the software.", "support"),
        ("The strain poses no threat to human health.", "threat"),
        ("Before the demonstration the colonel took questions.", "demonstration"),
    ],
)
def test_no_such_event(text: str, kind: str) -> None:
    assert kind not in {event.kind for event in told(text).events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen killed two soldiers near Tela on Sunday.", "killing"),
        ("Iran executed the spy on Monday.", "killing"),
        ("Kabul released nine prisoners on Friday.", "release"),
        ("Mali and Niger fought near Gao in May.", "fighting"),
        ("Honduras accepted the proposal on Friday.", "agreement"),
        ("Lima called on Quito to open the bridge.", "request"),
        ("The spy was charged with treason in Riga.", "accusation"),
        ("A bomb exploded near the ministry in Kabul.", "accident"),
        ("Ankara supports the rebels in the north.", "support"),
    ],
)
def test_such_an_event(text: str, kind: str) -> None:
    assert kind in {event.kind for event in told(text).events}
