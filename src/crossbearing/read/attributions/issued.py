"""A text that a body gives out itself, "Communiqué of the General Staff": all of it is that body's word."""

import re
from collections.abc import Sequence

from crossbearing.read.attributions.carriers import load_chains
from crossbearing.read.attributions.draft import Draft
from crossbearing.read.attributions.voices import phrase_bounds
from crossbearing.read.tree import Tree
from crossbearing.records import Report

HEADING = re.compile(
    r"\W*(?:joint |official |public )?(?:statement|communiqu[eé]|press[- ]release|notice|notification|declaration"
    r"|announcement|bulletin|communication)\b[^\n]{0,60}?\b(?:of|by|from|on behalf of) (?:the )?([^\n]{3,100})",
    re.IGNORECASE,
)
HEAD_LINES = 4
HEAD_WORDS = 8
HEADING_WORDS = 16  # a longer first line is a sentence
WORD = re.compile(r"[^\W\d_]+")
EMPTY = frozenset(("the", "of", "and", "for", "a"))


def issued_drafts(report: Report, trees: Sequence[Tree]) -> list[Draft]:
    """Returns the attributions of a text's paragraphs to the body that gives it out, none if it is an outlet's.

    Args:
        report: the report: its source, its title or its first line tell who gives it out.
        trees: its sentences.
    """
    first = report.text.lstrip().split("\n", 1)[0]
    lines = [first] if len(first.split()) <= HEADING_WORDS else []
    headed = [m[1] for m in map(HEADING.match, [report.title, *lines]) if m]
    headed += [line for line in map(_name_line, trees[:HEAD_LINES]) if line]
    for issuer in (*headed, report.source):
        words = {w.lower() for w in WORD.findall(issuer)} - EMPTY
        if not words & load_chains().issuers or words & (load_chains().outlets | load_chains().names):
            continue
        voice = _named(trees, words)
        if voice is not None:
            return [
                Draft(content=[(start, end)], tree=tree, voice=voice, issued=True)
                for tree, start, end in _body(report.text, trees)
            ]
    return []


def _name_line(tree: Tree) -> str:
    """A line of the head that is nothing but a body's name ("Ministry of Government")."""
    line = " ".join(tree.text[tree.sentence.start : tree.sentence.end].split())
    alone = tree.text[: tree.sentence.start].endswith("\n") or tree.sentence.start == 0
    named = tree.forms[:1] and tree.forms[0] in load_chains().issuers and "of" in tree.forms
    if not named or not alone or len(tree.words) > HEAD_WORDS or line[-1:] in ".!?:":
        return ""
    return "" if any(tree.upos(k) in ("VERB", "AUX") for k in range(len(tree.words))) else line


def _named(trees: Sequence[Tree], issuer: set[str]) -> tuple[Tree, int] | None:
    """The first phrase of the text that names the body and nobody else: "the Ministry", not "the Kazakh ministry"."""
    for tree in trees:
        for k in range(len(tree.words)):
            if tree.forms[k] not in issuer & load_chains().issuers or tree.upos(k) not in ("NOUN", "PROPN"):
                continue
            if tree.base(k) == "compound":
                continue
            start, end = phrase_bounds(tree, k)
            words = {w.lower() for w in WORD.findall(tree.text[start:end])} - EMPTY
            if words <= issuer:
                return tree, k
    return None


def _body(text: str, trees: Sequence[Tree]) -> list[tuple[Tree, int, int]]:
    """The paragraphs of whole sentences, without the lines of the head, each with its first sentence."""
    pieces: list[tuple[Tree, int, int]] = []
    for tree in trees:
        if not tree.words or tree.forms[-1] not in (".", "!", "?", '"', "”", ";"):
            continue
        start, end = tree.words[0].start, tree.words[-1].end
        if pieces and "\n" not in text[pieces[-1][2] : start]:
            pieces[-1] = (*pieces[-1][:2], end)
        else:
            pieces.append((tree, start, end))
    return pieces
