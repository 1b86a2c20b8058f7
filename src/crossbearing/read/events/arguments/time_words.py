"""Which words are of time, and so tell of nobody?"""

from crossbearing.read.tree import Tree

TIME_WORDS = frozenset(
    (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "day",
        "week",
        "month",
        "year",
        "morning",
        "night",
        "evening",
        "midnight",
        "noon",
        "time",
        "eve",
        "weekend",
        "hour",
    )
)


def is_time_word(tree: Tree, i: int) -> bool:
    """Tells whether a word is one of time, or a number."""
    return tree.lemmas[i] in TIME_WORDS or tree.upos(i) == "NUM"
