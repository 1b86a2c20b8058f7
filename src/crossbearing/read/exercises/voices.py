"""Who gives a number without a word of saying: "the minister put the strength at 9,700"."""

from collections.abc import Sequence

from crossbearing.read.attributions.speakers import can_speak
from crossbearing.read.attributions.voices import Speakers
from crossbearing.read.exercises.tables import words
from crossbearing.read.tree import Tree, span_at
from crossbearing.records import Attribution, Mention, Quantity, content_id


def find_voice(report: str, tree: Tree, row: Quantity, mentions: Sequence[Mention]) -> Attribution | None:
    """Returns the attribution of a number to the subject of the verb that gives it, None if no verb does.

    Its content is the number with what it counts.
    """
    top = tree.top(row.start, row.end)
    if top is None or not tree.parsed:
        return None
    for verb in tree.ancestors(top):
        if tree.upos(verb) != "VERB":
            continue
        subject = tree.subject(verb)
        if tree.lemmas[verb] not in words()["number_verbs"] or subject is None or tree.passive(verb):
            continue
        if not can_speak(tree, subject):
            return None
        speaker = Speakers(mentions).voice(tree, subject)
        if not speaker.name:
            return None
        content, cue = span_at(tree.text, row.start, row.end), tree.word_span(verb)
        return Attribution(
            id=content_id(report, "figure", f"{row.start}-{row.end}", f"{cue.start}", f"{speaker.start}"),
            content=(content,),
            cue=cue,
            speaker=speaker,
            sentence=tree.index,
        )
    return None
