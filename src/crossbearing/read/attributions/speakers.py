"""Who speaks, from the syntax: the subject, the agent, whom a quoting verb quotes."""

import re

from crossbearing.read.attributions.cues import Cues, load_cues
from crossbearing.read.tree import Tree

CLOSED = frozenset((",", "”", "’", '"', "'", "''", "»", "?", "!"))

MARKS = frozenset(("”", "’", '"', "'", "''", "»"))  # the closing ones
CLOCK = re.compile(r"\d{1,2}[.:]\d{2}\S*")
FRAME_WORDS = 12  # "its spokeswoman for the western district, Lieutenant Tamm, said"
FRAME_MIN = 5  # words before a cue below which no clause and frame have room
POSTPOSED_WORDS = 4  # "said a senior Iraqi officer"


def speaker_of(tree: Tree, i: int, cues: Cues) -> tuple[tuple[Tree, int] | None, list[tuple[Tree, int]]]:
    """Returns (head of the speaker's phrase, carriers) of an attributing predicate."""
    lemma = tree.lemmas[i]
    if _told_actively(tree, i):
        return (tree, tree.kids(i, "nsubj")[0]), []
    if tree.passive(i) or _is_asked(tree, i):
        told_by = next((a for a in tree.agents(i) if tree.lemmas[a] not in cues.moments), None)  # "by November"
        said_of = next(iter(tree.kids(i, "nsubj:pass")), None)
        if lemma in cues.carriers and said_of is not None:
            return (tree, said_of), [(tree, told_by)] if told_by is not None else []
        return ((tree, told_by) if told_by is not None else None), []
    subject = _speaking_subject(tree, i, cues)
    if lemma in cues.carriers:
        quoted = next(iter(tree.kids(i, "obj", "iobj")), None)
        spoken = any(tree.lemmas[k] in cues.verbs for k in tree.kids(i, "xcomp", "advcl", "acl"))
        told = spoken or not tree.kids(i, "ccomp")
        if quoted is not None and subject is not None and told and can_speak(tree, quoted):
            return (tree, quoted), [(tree, subject)]
    above = tree.head(i)
    if above >= 0 and tree.lemmas[above] in cues.carriers and tree.rel(i) in ("xcomp", "advcl", "ccomp", "acl"):
        quoted = next(iter(tree.kids(above, "obj", "iobj", "nsubj:pass")), None)
        carrier = next(iter(tree.agents(above)), None) if tree.passive(above) else tree.subject(above)
        if quoted is not None:
            return (tree, quoted), [(tree, carrier)] if carrier is not None and carrier != quoted else []
    if subject is not None and tree.forms[subject] in ("it", "this", "there", "that") and tree.kids(i, "expl"):
        return None, []
    return ((tree, subject) if subject is not None else None), []


def _told_actively(tree: Tree, i: int) -> bool:
    """ "The company, in its note, denied being owned by ...": no passive, whatever the parser calls the subject."""
    named = bool(tree.kids(i, "nsubj:pass")) and not tree.kids(i, "aux")
    return named and tree.lemmas[i] in ("deny", "admit", "acknowledge", "reject") and bool(tree.kids(i, "xcomp", "obj"))


def _is_asked(tree: Tree, i: int) -> bool:
    """ "Asked if the base would close, X said ...": at the head of a sentence the participle is a passive."""
    first = min(tree.under(i))
    opens = first == i or (tree.forms[first] == "when" and first == i - 1)
    return tree.base(i) == "advcl" and opens and tree.lemmas[i] + "ed" == tree.forms[i]


def can_speak(tree: Tree, i: int) -> bool:
    """Says whether a word can be somebody who speaks: a name, a pronoun, a noun for people, bodies or papers."""
    cues = load_cues()
    if tree.lemmas[i] in cues.signs:
        return False
    known = tree.lemmas[i] in cues.people or tree.lemmas[i] in cues.bodies or tree.lemmas[i] in cues.documents
    return known or tree.upos(i) in ("PROPN", "PRON", "DET", "ADJ", "NUM")


def noun_owner(tree: Tree, i: int) -> tuple[Tree, int] | None:
    """Returns who made a claim, a report, a statement: its possessor, its "by" phrase, or the subject of its
    support verb.
    """
    for child in tree.kids(i, "nmod:poss", "nmod:agent"):
        return tree, child
    for child in tree.kids(i, "amod"):
        region = tree.lemmas[child] in load_cues().regions
        if tree.upos(child) == "ADJ" and tree.text[tree.words[child].start].isupper() and not region:
            return tree, child  # "Polish claims that ..."
    for child in tree.kids(i, "nmod"):
        if any(tree.forms[k] in ("by", "from", "of") for k in tree.kids(child, "case")):
            return tree, child
    above = tree.head(i)
    if above >= 0 and tree.base(i) in ("obj", "obl") and tree.lemmas[above] in load_cues().supports:
        subject = None if tree.passive(above) else tree.subject(above)
        return None if subject is None or subject == i else (tree, subject)
    return None


def _named_between_commas(tree: Tree, i: int) -> int | None:
    """ ", a senior official, N N, announcing that ...": the name enclosed by commas right before the participle."""
    if (
        tree.kids(i, "nsubj")
        or i < 4
        or tree.forms[i - 1] != ","
        or tree.upos(i - 2) != "PROPN"
        or not tree.forms[i].endswith("ing")
    ):
        return None
    first = i - 2
    while first > 0 and tree.upos(first - 1) == "PROPN":
        first -= 1
    apposed = (
        first > 1 and tree.forms[first - 1] == "," and tree.upos(first - 2) == "NOUN" and can_speak(tree, first - 2)
    )
    return first if apposed else None


def postposed(tree: Tree, i: int) -> int | None:
    """Returns who stands behind a cue that has its words before it ('"They came at night," recalled a villager',
    "..., say residents"), whatever the parser calls them; None if nobody does.
    """
    if i == 0 or tree.forms[i - 1] not in CLOSED or i + 1 >= len(tree.words):
        return None
    if tree.kids(i, "nsubj"):  # two of them: "Nobody, said Lieutenant N, had been on the bridge"
        behind = [k for k in tree.kids(i, "nsubj") if k > i]
        return behind[0] if behind and min(tree.kids(i, "nsubj")) < i and can_speak(tree, behind[0]) else None
    if _with_relative(tree, i) is not None:
        return None
    cues = load_cues()
    marked = tree.forms[i - 1] in MARKS or tree.forms[max(i - 2, 0)] in MARKS
    marked = marked and tree.upos(i) == "VERB"
    if not (marked or tree.lemmas[i] in cues.inverting) or tree.forms[i].endswith("ing"):
        return None  # "..., blames Manila": an object; "..., saying the fleet had left": another's subject
    for k in range(i + 1, min(i + 1 + POSTPOSED_WORDS, len(tree.words))):
        if tree.upos(k) in ("PROPN", "NOUN", "PRON") and tree.rel(k) != "nmod:poss":
            head = k
            while (
                head + 1 < len(tree.words)
                and tree.head(head) > head
                and tree.upos(tree.head(head)) in ("NOUN", "PROPN")
            ):
                head = tree.head(head)
            return head if can_speak(tree, head) or (marked and tree.upos(head) == "NOUN") else None
        if tree.upos(k) not in ("DET", "ADJ", "NUM", "PART") and tree.rel(k) != "nmod:poss":
            return None
    return None


def misread_subject(tree: Tree, i: int) -> int | None:
    """Returns the noun of ", people close to the talks said" where the parser takes that phrase for what is said:
    between a comma and the cue, without a verb. None otherwise.
    """
    clauses = tree.kids(i, "ccomp")
    if len(clauses) != 1 or clauses[0] > i or tree.kids(i, "nsubj"):
        return None
    related = _with_relative(tree, i)
    if related is not None:
        return related
    words = sorted(w for w in tree.under(clauses[0]) if tree.upos(w) != "PUNCT")
    if not words or words[-1] != i - 1 or words[0] == 0 or tree.forms[words[0] - 1] not in CLOSED:
        return None
    if any(tree.upos(w) in ("VERB", "AUX") for w in words):
        return None
    return next((w for w in words if tree.upos(w) in ("NOUN", "PROPN", "PRON") and can_speak(tree, w)), None)


def _with_relative(tree: Tree, i: int) -> int | None:
    """ ", an official, who asked not to be named, told us", ", a spokeswoman, N N, tells us": the noun before that."""
    if tree.forms[i - 1] != "," or not any(c < i for c in tree.kids(i, "ccomp")):
        return None
    for h in range(i - 2):
        hung = [c for k in tree.under(h) for c in tree.kids(k, "acl", "appos") if c > h]
        ends = [max(w for w in tree.under(c) if tree.upos(w) != "PUNCT") for c in hung]
        if i - 2 not in ends or i in tree.under(h):
            continue
        first = min(w for w in tree.under(h) if tree.upos(w) != "PUNCT")
        if tree.upos(h) in ("NOUN", "PROPN") and first > 0 and tree.forms[first - 1] in CLOSED and can_speak(tree, h):
            return h
    return None


def role_speaker(tree: Tree, i: int) -> int | None:
    """Returns who speaks by the roles, in a frame behind a comma ("..., its spokesman said at noon") whose noun the
    parser hung elsewhere; None if no such frame stands there.
    """
    if tree.kids(i, "nsubj") or tree.lemmas[i] not in load_cues().inverting or tree.passive(i):
        return None
    for h in tree.roles(i, "ARG0"):
        if h in tree.kids(i, "obj", "iobj") and tree.kids(i, "ccomp"):
            continue  # ", a senior official told this newspaper": who hears it
        first = h
        while first > 0 and tree.upos(first - 1) in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"):
            first -= 1
        near = i < h <= i + POSTPOSED_WORDS or i - FRAME_WORDS <= h < i
        opening = first if h < i else i
        if near and opening > 0 and tree.forms[opening - 1] in CLOSED and h != tree.head(i) and can_speak(tree, h):
            return h
    return _between_commas(tree, i)


def _between_commas(tree: Tree, i: int) -> int | None:
    """ ", the chief of staff, General Tamm, said": the first noun of the verbless stretches between the commas."""
    if tree.subject(i) is not None or i < FRAME_MIN or tree.kids(i, "ccomp") == [] or min(tree.kids(i, "ccomp")) > i:
        return None
    first, edges = i, 2 if tree.forms[i - 1] == "," else 1
    for _ in range(edges):
        end = first - 1 if tree.forms[first - 1] == "," else first
        start = end
        while start > 0 and tree.forms[start - 1] not in CLOSED:
            start -= 1
        if start in (0, end) or any(tree.upos(k) in ("VERB", "AUX") for k in range(start, end)):
            break
        first = start
    nouns = [k for k in range(first, i) if tree.upos(k) in ("NOUN", "PROPN", "PRON") and can_speak(tree, k)]
    nouns = [k for k in nouns if tree.rel(k) != "nmod:poss"]  # ", its commander, said"
    return nouns[0] if nouns else None


def _loose_subject(tree: Tree, i: int, subject: int | None) -> int | None:
    """Who speaks where the parser gives a finite verb no subject: its ARG0 before it, else the phrase before the cue,
    "..., a statement issued by the ministry said", "the aid group N demanded".
    """
    roles = [h for h in tree.roles(i, "ARG0") if h < i and can_speak(tree, h) and tree.forms[h] != "that"]
    if subject is not None or tree.feat(i, "VerbForm") != "Fin" or tree.base(i) not in ("root", "parataxis", "ccomp"):
        return roles[0] if roles else subject
    first = i
    while first > 0 and tree.forms[first - 1] not in CLOSED and i - first < FRAME_WORDS:
        first -= 1
    words = range(first, i)
    if any(tree.feat(k, "VerbForm") == "Fin" or tree.rel(k) in ("mark", "expl") for k in words):
        return None
    nouns = [k for k in words if tree.upos(k) in ("NOUN", "PROPN", "PRON") and can_speak(tree, k)]
    nouns = [k for k in nouns if tree.rel(k) != "nmod:poss"]
    free = [k for k in nouns if not tree.kids(k, "case") and tree.base(k) not in ("compound", "nmod", "flat")]
    runs = [k for k in free or nouns if tree.upos(k) == "PROPN"] if not tree.kids(i, "aux:pass") else []
    found = next(iter(free or runs or nouns), None)
    while found is not None and found + 1 < i and tree.upos(found + 1) == "PROPN" and tree.upos(found) == "NOUN":
        found += 1  # "the aid group N": the name
    return found


def _of_relative(tree: Tree, i: int, subject: int | None) -> int | None:
    """ "A nurse in charge of the ward, who asked ...": a person that the clause's own noun hangs on."""
    if (
        tree.rel(i) != "acl:relcl"
        or subject != tree.head(i)
        or not any(tree.forms[k] == "who" for k in tree.kids(i, "nsubj"))
    ):
        return subject
    head = tree.head(i)
    while tree.upos(head) == "NOUN" and tree.lemmas[head] not in load_cues().people:
        above = tree.head(head)
        if tree.base(head) != "nmod" or above < 0 or tree.upos(above) not in ("NOUN", "PROPN"):
            return subject
        head = above
    return head


def _goes_on(tree: Tree, i: int, cues: Cues) -> int | None:
    """ "Three men are missing, the police said, adding that ...": the police add, whatever the participle hangs on."""
    above = tree.head(i)
    if above < 0 or tree.kids(i, "nsubj"):
        return None
    if tree.base(i) != "conj" and (tree.base(i) not in ("advcl", "acl") or not tree.forms[i].endswith("ing")):
        return None
    framed = [v for v in tree.ancestors(above) if above < v < i and tree.lemmas[v] in cues.verbs]
    if tree.forms[i] == "saying" and tree.base(above) == "xcomp" and tree.lemmas[tree.head(above)] in cues.verbs:
        framed.append(tree.head(above))  # "urged residents not to panic saying that ..."
    return next((s for v in framed for s in tree.kids(v, "nsubj")), None)


def _speaking_subject(tree: Tree, i: int, cues: Cues) -> int | None:
    """The subject; one that is only inherited and cannot speak gives way to that of the next word of saying above."""
    subject = postposed(tree, i)
    subject = misread_subject(tree, i) if subject is None else subject
    subject = _goes_on(tree, i, cues) if subject is None else subject
    subject = tree.subject(i) if subject is None else subject
    if subject is None and tree.base(i) == "advcl" and tree.upos(tree.head(i)) == "ADV":  # "stopped short of saying"
        subject = next((s for k in tree.ancestors(i) if (s := tree.subject(k)) is not None), None)
    if _with_relative(tree, i) is None and (subject is None or not tree.kids(i, "nsubj")):
        told = role_speaker(tree, i)
        subject = subject if told is None else told
        if subject is None or tree.forms[subject] in ("that", "this", "these", "those"):
            subject = _loose_subject(tree, i, subject)
    if subject is not None and CLOCK.fullmatch(tree.forms[subject]):  # "16.45 N tells reporters"
        subject = next((k for k in range(subject + 1, i) if k in tree.kids(i, "nsubj")), subject)
    subject = _of_relative(tree, i, subject)
    named = _named_between_commas(tree, i)
    if named is not None:
        return named
    if subject is None or tree.kids(i, "nsubj") or can_speak(tree, subject):
        return subject
    for verb in range(i - 1, -1, -1):
        other = tree.subject(verb) if tree.upos(verb) == "VERB" and verb != i else None
        if other is not None and can_speak(tree, other) and tree.upos(other) == "PROPN":
            return other
    for above in tree.ancestors(i):
        other = tree.subject(above) if tree.lemmas[above] in cues.verbs and tree.kids(above, "nsubj") else None
        if other is not None and can_speak(tree, other):
            return other
    return subject
