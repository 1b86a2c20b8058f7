"""What a report takes back: "CORRECTION: we wrote that five were hurt", "an earlier version gave the toll as six"."""

import re

from crossbearing.read.attributions.draft import Draft
from crossbearing.read.tree import Tree

HEADING = re.compile(r"\W{0,3}(?:correct(?:ion|ed)|clarification|erratum|amended)\b", re.IGNORECASE)
VERSIONS = re.compile(
    r"\b(?:an?|the|our|this)\b.{0,12}\b(?:earlier|previous|first|original|initial)\b.{0,12}"
    r"\b(?:version|entry|report|item|story|article|dispatch|edition)\b",
    re.IGNORECASE,
)  # "an earlier version of this story said"
CLOCK = re.compile(r"^\s*\d{1,2}[:.]\d{2}\S*\s*[-–—:|]?\s*")
LINE = 40  # characters of a heading on a line of its own
OWN = frozenset(("we", "i"))
AS_RIGHT = frozenset(("correctly", "rightly"))


def withdrawn(tree: Tree, draft: Draft) -> bool:
    """Says whether an attribution tells what the report itself said before and takes back."""
    if draft.voice is None or draft.cue_word is None or draft.quoted or tree.feat(draft.cue_word, "Tense") != "Past":
        return False
    if any(tree.forms[k] in AS_RIGHT for k in tree.kids(draft.cue_word, "advmod")):
        return False
    head = draft.voice[1]
    phrase = tree.text[tree.words[min(tree.under(head))].start : tree.words[max(tree.under(head))].end]
    if VERSIONS.search(phrase):
        return True
    start = tree.text.rfind("\n", 0, tree.sentence.start) + 1
    above = tree.text[:start].rstrip().rpartition("\n")[2]
    lines = [CLOCK.sub("", line) for line in (tree.text[start : tree.sentence.end], above)]
    return tree.forms[head] in OWN and any(
        HEADING.match(line) for line in lines if len(line) < LINE or line is lines[0]
    )
