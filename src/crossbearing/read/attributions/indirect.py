"""Free indirect speech: a sentence in the tense of reported speech right behind one that tells who speaks.

'"It fell among the calves," said the headman. He had seen no flag on it.'
"""

import itertools
from collections.abc import Sequence

from crossbearing.read.attributions.cues import load_cues
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.tails import is_shifted
from crossbearing.read.tree import Tree

SAYING = frozenset(
    ("say", "add", "tell", "admit", "explain", "answer", "reply", "announce", "confirm", "describe", "argue", "insist",
     "maintain", "claim", "state", "quote", "report")
)  # fmt: skip  # verbs of telling, behind which a teller's words go on
SHIFTED = frozenset(("had", "would"))  # of the main clause; "was" alone is the reporter's tense as well


def indirect_drafts(trees: Sequence[Tree], drafts: Sequence[Draft]) -> list[Draft]:
    """Returns the attributions of sentences that no cue covers and that go on with the words of the one before."""
    found = []
    for before, tree in itertools.pairwise(trees):
        teller = _teller(before, drafts)
        if teller is None or not _is_shifted(tree) or _parted(before, tree):
            continue
        start, end = tree.words[0].start, tree.words[-1].end
        if any(d.overlap(start, end) or d.tree is tree for d in drafts):
            continue
        found.append(Draft(content=[(start, end)], tree=before, voice=teller.voice, via=list(teller.via)))
    return found


def _teller(tree: Tree, drafts: Sequence[Draft]) -> Draft | None:
    """The one attribution of a sentence whose main verb tells in the past."""
    said = [d for d in drafts if d.tree is tree and d.cue_word is not None and d.voice is not None]
    main = [d for d in said if tree.rel(d.cue_word or 0) in ("root", "parataxis")]
    others = {d.voice and (d.voice[0].index, d.voice[1]) for d in main}
    if len(others) != 1 or main[0].negated or main[0].thought:
        return None
    cue = main[0].cue_word or 0
    told = tree.lemmas[cue] in SAYING and tree.feat(cue, "Tense") == "Past"
    return main[0] if told else None


def _is_shifted(tree: Tree) -> bool:
    root = next((i for i in range(len(tree.words)) if tree.rel(i) == "root"), None)
    if root is None or not tree.parsed or tree.forms[-1] != ".":
        return False
    main = any(tree.forms[k] in SHIFTED for k in tree.kids(root, "aux"))
    linked = tree.forms[0] in ("such", "but", "however", "meanwhile") or any(
        tree.lemmas[k] in load_cues().moments for k in range(min(3, len(tree.words)))
    )
    return main and not linked and not tree.kids(root, "mark", "ccomp") and is_shifted(tree, range(len(tree.words)))


def _parted(before: Tree, tree: Tree) -> bool:
    return "\n" in before.text[before.words[-1].end : tree.words[0].start] if before.words and tree.words else True
