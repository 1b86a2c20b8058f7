"""Small parses written by hand, so that rules can be tested apart from the model.

One word a line's worth: ``form/UPOS/head/relation`` (head counts words from 1, 0 = root), with ``/lemma`` where
it is not the form in
lower case and ``/Feats`` after it. Words are joined by spaces, none before closing punctuation.
"""

from crossbearing.records import Mention, Parse, Report, Sentence, Word

CLOSING = (*tuple(",.;:!?”’)"), "'s", "’s", "n't")


def grow(*sentences: str, identity: str = "r") -> tuple[Report, Parse]:
    """Returns a report and its parse from sentences in the notation above."""
    text, rows = "", []
    for sentence in sentences:
        text += " " if text and not text.endswith("\n") else ""
        start, words, glue = len(text), [], True
        for item in sentence.split():
            form, upos, head, relation, *more = item.split("/")
            text += "" if glue or form in CLOSING else " "
            glue = form in ("“", "‘", "(")
            lemma = more[0] if more else form.lower()
            words.append(
                Word(
                    start=len(text),
                    end=len(text) + len(form),
                    upos=upos,
                    lemma=lemma,
                    feats=more[1] if len(more) > 1 else "",
                    head=int(head) - 1,
                    deprel=relation,
                )
            )
            text += form
        rows.append(Sentence(start=start, end=len(text), words=tuple(words)))
    return Report(id=identity, text=text), Parse(report=identity, sentences=tuple(rows), made_by="hand")


def mention(
    report: Report,
    parse: Parse,
    words: str,
    kind: str,
    *,
    form: str = "name",
    occurrence: int = 0,
    entity: str = "",
    name: str = "",
) -> Mention:
    """Returns the mention of these words (their n-th occurrence)."""
    start = -1
    for _ in range(occurrence + 1):
        start = report.text.index(words, start + 1)
    sentence = next(k for k, s in enumerate(parse.sentences) if s.start <= start < s.end)
    return Mention(
        start=start, end=start + len(words), kind=kind, form=form, name=name or words, entity=entity, sentence=sentence
    )
