"""Which language a text is in."""

import pytest

from crossbearing.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Norway's army begins leaving the island.", "en"),
        ("Hundreds dead in ferry blast", "en"),
        ("Ferry lost", "en"),
        ("Die Regierung in Oslo hat die Grenze geschlossen", "de"),
        ("La Norvège ferme sa frontière avec la Suède", "fr"),
        ("El gobierno cierra la frontera con Chile", "es"),
    ],
)
def test_a_headline_is_english_unless_words_of_another_language_stand_in_it(text: str, language: str) -> None:
    assert language_of(text) == language
