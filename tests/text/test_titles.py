import pytest

from crossbearing.text.titles import headline


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ferry talks resume\nMore.", "Ferry talks resume"),
        ("24 November 2023\nFerry talks resume\nMore.", "Ferry talks resume"),
        ("\n Updated: Fri, 3rd May 2024, 10:15 GMT\n\n Ferry   talks resume", "Ferry talks resume"),
        ("May talks resume\n24 November 2023", "May talks resume"),
        ("Marching season opens on Monday\nMore.", "Marching season opens on Monday"),
        ("2024-05-03", "2024-05-03"),
        (" \n", ""),
    ],
)
def test_the_line_that_a_text_goes_by(text: str, wanted: str) -> None:
    assert headline(text) == wanted
