"""Counts of none: "no casualties", "nobody was hurt", "not a single death"."""

import re

from crossbearing.read.tree import Tree
from crossbearing.records import Quantity

_NOUNS = {
    "death": "dead",
    "fatalit": "dead",
    "loss of li": "dead",
    "dead": "dead",
    "injur": "wounded",
    "wounded": "wounded",
    "casualt": "casualties",
    "victim": "casualties",
    "missing": "missing",
}
_VERBS = {"died": "dead", "killed": "dead", "drowned": "dead", "perished": "dead", "missing": "missing",
          "wounded": "wounded", "injured": "wounded", "hurt": "casualties", "harmed": "casualties"}  # fmt: skip
_NONE_OF = re.compile(
    r"\b(?:no|zero|without(?:\s+any)?|not\s+a\s+single|not\s+caused?\s+any)\s+"
    r"(?:(?!report|more|other|further|immediate)\w+\s+){0,2}?"
    rf"(?P<what>{'|'.join(noun.replace(' ', chr(92) + 's+') for noun in _NOUNS)})\w*"
    r"(?:\s+or\s+(?P<also>injur|wounded|missing)\w*)?"
)
_NOBODY = re.compile(
    r"\b(?:nobody|no[\s-]one|none\s+of\s+(?:them|those|the)(?:\s+\w+)?|"
    r"no\s+(?:people|person|soldiers?|civilians?|passengers?|residents?|staff|crew(?:\s+members?)?))"
    r"\s+(?:(?:was|were|is|are|had|has|have|been|got|aboard|on\s+board|inside|there|seriously|badly)\s+){0,4}"
    rf"(?P<what>{'|'.join(_VERBS)})\b"
)


def find_nobody(tree: Tree, number: int) -> list[Quantity]:
    """Return the counts of none of a sentence, each a row of value 0 whose words say who did not come to harm.

    "Casualties" are dead or hurt. That none were reported so far says nothing yet and is not counted.

    Args:
        tree: the sentence.
        number: its index.
    """
    folded, end = tree.text.lower(), tree.sentence.end
    rows = []
    for pattern, units in ((_NONE_OF, _NOUNS), (_NOBODY, _VERBS)):
        for match in pattern.finditer(folded, tree.sentence.start, end):
            unit = next(unit for word, unit in units.items() if re.sub(r"\s+", " ", match["what"]).startswith(word))
            also = units is _NOUNS and match["also"] and unit != "missing"
            rows.append(
                Quantity(
                    start=match.start(),
                    end=match.end(),
                    value=0.0,
                    unit="casualties" if also else unit,
                    sentence=number,
                )
            )
    return rows
