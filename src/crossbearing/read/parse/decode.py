"""From scores to labels: tags along a sentence, heads that form a tree."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_NEVER = -1e9
CLASS_LETTERS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "j"}  # as the frames of PropBank write them


def best_tags(scores: Floats, transitions: Floats, first: Floats) -> list[int]:
    """Gives the best sequence of tags.

    Args:
        scores: words x tags.
        transitions: tags x tags, from the row to the column.
        first: the score of each tag at the beginning.

    Source: Viterbi 1967.
    """
    score = scores[0] + first
    arriving = np.ascontiguousarray(transitions.T)  # a row for each tag that is come to
    tags_of = np.arange(len(first))
    pointers = []
    for row in scores[1:]:
        paths = arriving + score
        pointer = paths.argmax(1)
        pointers.append(pointer.tolist())
        score = paths[tags_of, pointer] + row
    tags = [int(score.argmax())]
    for back in reversed(pointers):
        tags.append(back[tags[-1]])
    return tags[::-1]


def tag_shares(scores: Floats, transitions: Floats, first: Floats) -> NDArray[np.float64]:
    """Gives the probability of each tag at each word over all sequences of tags, words x tags.

    Source: Rabiner 1989 (forward, backward), each step scaled to one.
    """
    emitted = np.exp(scores.astype(np.float64) - scores.max(1, keepdims=True))
    passed = np.exp(transitions.astype(np.float64))
    forward, backward = np.empty_like(emitted), np.ones_like(emitted)
    row = emitted[0] * np.exp(first)
    for index in range(len(scores)):
        if index:
            row = (row @ passed) * emitted[index]
        row = forward[index] = row / row.sum()
    for index in range(len(scores) - 2, -1, -1):
        row = passed @ (backward[index + 1] * emitted[index + 1])
        backward[index] = row / row.sum()
    shares = forward * backward
    return np.asarray(shares / shares.sum(1, keepdims=True))


def best_heads(scores: Floats) -> list[int]:
    """Gives the head of each word, -1 for the one root; the heads form a tree.

    Args:
        scores: words x (1 + words): of the root, then of each word, as the head of the row's word.

    Source: Chu and Liu 1965, Edmonds 1967; one root by trying each word that would be one.
    """
    count = len(scores)
    wide = scores.astype(np.float64)
    wide[np.arange(count), np.arange(count) + 1] = _NEVER
    heads = wide.argmax(1) - 1
    if int((heads < 0).sum()) == 1 and not find_cycle(heads):
        return [int(head) for head in heads]
    return max((_with_root(wide, root) for root in _root_candidates(wide)), key=lambda found: found[0])[1]


_ROOTS_TRIED = 4  # the words that gain most by being the root; more never won on the development sets


def _root_candidates(scores: NDArray[np.float64]) -> list[int]:
    gain = scores[:, 0] - scores[:, 1:].max(1)
    return [int(word) for word in np.argsort(-gain, kind="stable")[:_ROOTS_TRIED]]


def _with_root(scores: NDArray[np.float64], root: int) -> tuple[float, list[int]]:
    count = len(scores)
    square = np.full((count + 1, count + 1), _NEVER)  # row: word, column: head, 0: the root
    square[1:, 1:] = scores[:, 1:]
    square[root + 1] = _NEVER
    square[root + 1, 0] = scores[root, 0]
    heads = _arborescence(square)[1:]
    return float(square[np.arange(1, count + 1), heads].sum()), [int(head) - 1 for head in heads]


def find_cycle(heads: NDArray[np.int64]) -> list[int]:
    """Gives the words of a cycle in heads (-1: the root), or an empty list."""
    seen = [0] * len(heads)  # the walk that came here first
    for start in range(len(heads)):
        word = start
        while word >= 0 and not seen[word]:
            seen[word] = start + 1
            word = int(heads[word])
        if word >= 0 and seen[word] == start + 1:
            cycle = [word]
            while (word := int(heads[word])) != cycle[0]:
                cycle.append(word)
            return cycle
    return []


def _arborescence(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Gives the heads of the best tree rooted at node 0; scores[word, head]."""
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[0] = -1
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    kept = scores[members, heads[members]]
    enter = scores[np.ix_(members, outside)] - kept[:, None]  # breaking the cycle at a member
    leave = scores[np.ix_(outside, members)]
    size = len(outside) + 1
    smaller = np.full((size, size), _NEVER)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = enter.max(0)
    smaller[:-1, -1] = leave.max(1)
    found = _arborescence(smaller)
    result = heads.copy()
    for new, old in enumerate(outside):
        if old:
            result[old] = outside[found[new]] if found[new] < size - 1 else members[leave[new].argmax()]
    entry = int(found[-1])
    result[members[enter[:, entry].argmax()]] = outside[entry]
    return result


def best_roles(scores: Floats, single: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Gives the role of each word for each predicate, predicates x words, 0 for none.

    Args:
        scores: predicates x roles x words; role 0 is none.
        single: for each role, whether a predicate has it once at most: the word with the widest margin keeps it, the
            others take what suits them next best.
    """
    roles: NDArray[np.int64] = scores.argmax(1)
    for predicate in _with_rivals(roles, single):
        roles[predicate] = _settle_rivals(scores[predicate], single)
    return roles


def _with_rivals(roles: NDArray[np.int64], single: NDArray[np.bool_]) -> list[int]:
    """Gives the predicates that have a single role twice."""
    rows, words = single[roles].nonzero()
    counts: dict[tuple[int, int], int] = {}
    for pair in zip(rows.tolist(), roles[rows, words].tolist(), strict=True):
        counts[pair] = counts.get(pair, 0) + 1
    return sorted({row for (row, _), count in counts.items() if count > 1})


def _settle_rivals(scores: Floats, single: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Gives the roles of the words for one predicate, roles x words, each single role once at most."""
    left = scores.copy()
    for role in np.flatnonzero(single):
        left[role, _losers(left.argmax(0) == role, scores[role] - scores[0])] = -np.inf
    roles: NDArray[np.int64] = left.argmax(0)
    for role in np.flatnonzero(single):  # what was next best may have been taken too
        roles[_losers(roles == role, scores[role] - scores[0])] = 0
    return roles


def _losers(holds: NDArray[np.bool_], margin: Floats) -> NDArray[np.int64]:
    """Gives the words that hold something but not with the widest margin."""
    words = np.flatnonzero(holds)
    return words[words != words[margin[words].argmax()]] if len(words) > 1 else words[:0]


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """Gives (first, last, kind), half-open, of well-formed BIO tags."""
    starts = [index for index, tag in enumerate(tags) if tag[0] == "B"]
    spans = []
    for start, limit in pairwise([*starts, len(tags)]):
        last = start + 1
        while last < limit and tags[last][0] == "I":
            last += 1
        spans.append((start, last, tags[start][2:]))
    return spans
