"""Copies: precision and recall per kind on generated pairs, at the shipped thresholds.

    python -m evaluation.copies [--seed N] [--stories N]

Each story is written by one outlet and then copied in every way of the list; beside it stand pairs of reports of other
stories that share one quotation. The texts are invented words in three frames, so this shows what the
thresholds do, not how well they meet news. The seed of a report is drawn after the code is frozen.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence

from crossbearing.link.copies import find_copies
from crossbearing.records import Report, content_id

SENTENCES = 12
OWN = "own"


SYLLABLES = re.findall("..", "babecodadrelfagahoimjokelamenosperaquesotauvewiyaze")
PLACES = ("Velm", "Ostrand", "Karlow", "Birken", "Tolmin", "Arvid", "Mourne", "Lakeside")
FRAMES = (
    "The {} {} {}ed the {} {} at {} because the {} {} had {}ed, and {} {}s {}ed what the {} {} left",
    "After a {} {}, {} {} of the {} {} in {} {}ed {} {}s while the {} {}ed",
    "In {} the {} {}ed {} {}s, although a {} {} had {}ed every {} and {}ed the {} {}",
)
REPLACED_SHARE = 0.25  # of the words in a rewrite by synonyms


def invent(rng: random.Random) -> str:
    """Invents a word: two or three syllables, so that stories share as few words as stories of different things do."""
    return "".join(rng.choices(SYLLABLES, k=rng.choice((2, 2, 3))))


def write(rng: random.Random, number: int) -> list[str]:
    """Writes the sentences of one story in invented words between real function words."""
    told = [_sentence(rng) for _ in range(SENTENCES)]
    return [*told, f"Editors called it story {number}."]


def _sentence(rng: random.Random) -> str:
    frame = rng.choice(FRAMES)
    words = [invent(rng) for _ in range(frame.count("{}"))]
    words[5], words[9] = rng.choice(PLACES), str(rng.randint(2, 900))
    return frame.format(*words) + "."


def excerpt(rng: random.Random, told: Sequence[str]) -> list[str]:
    """Keeps the first third."""
    return list(told[: len(told) // 3])


def reorder(rng: random.Random, told: Sequence[str]) -> list[str]:
    """Shuffles the sentences."""
    return rng.sample(list(told), len(told))


def reword(rng: random.Random, told: Sequence[str]) -> list[str]:
    """Exchanges some of the longer words for others."""
    return [
        " ".join(invent(rng) if len(word) > 4 and rng.random() < REPLACED_SHARE else word for word in one.split(" "))
        for one in told
    ]


def round_numbers(rng: random.Random, told: Sequence[str]) -> list[str]:
    """Rounds the numbers and renames the places."""
    places = dict(zip(PLACES, PLACES[1:] + PLACES[:1], strict=True))
    return [
        " ".join(places.get(word, str(round(int(word), -1)) if word.isdigit() else word) for word in one.split(" "))
        for one in told
    ]


def mix(rng: random.Random, told: Sequence[str]) -> list[str]:
    """Mixes the story half and half with another one."""
    other = write(random.Random(rng.random()), rng.randint(10**6, 10**7))
    return [sentence for pair in zip(told[: len(told) // 2], other[: len(told) // 2], strict=True) for sentence in pair]


WAYS: dict[str, Callable[[random.Random, Sequence[str]], list[str]]] = {
    "verbatim": lambda rng, told: list(told),
    "excerpt": excerpt,
    "reorder": reorder,
    "synonyms": reword,
    "rounding and renaming": round_numbers,
    "two sources mixed": mix,
}


def make_pile(seed: int, stories: int) -> tuple[list[Report], dict[frozenset[str], str]]:
    """Makes the reports, and says which pairs are copies and in which way.

    Copies of one story are copies of each other.
    """
    rng = random.Random(seed)
    reports, gold = [], {}
    for number in range(stories):
        told = write(rng, number)
        family = {}
        for way, change in ({OWN: WAYS["verbatim"]} | WAYS).items():
            text = " ".join(change(rng, told))
            source = f"Outlet {rng.randint(0, 10**6)}"
            report = Report(id=content_id(source, text), text=text, source=source)
            reports.append(report)
            family[way] = report.id
        for way in WAYS:
            gold[frozenset((family[OWN], family[way]))] = way
            for other in WAYS:
                if other != way:
                    gold.setdefault(frozenset((family[way], family[other])), "two copies of one story")
        quote = f"“No {invent(rng)} ever {invent(rng)}ed anything that was mine,” the mayor of {number} said."
        for _ in range(2):
            text = " ".join([*write(rng, -number - 1)[:6], quote])
            reports.append(Report(id=content_id(text, str(rng.random())), text=text))
    return reports, gold


def main() -> None:
    """Prints precision, and recall per way."""
    parser = argparse.ArgumentParser(description="Score the search for copies on generated pairs.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stories", type=int, default=40)
    options = parser.parse_args()
    reports, gold = make_pile(options.seed, options.stories)
    found = {frozenset((copy.a, copy.b)): copy for copy in find_copies(reports)}
    sure = {pair for pair, copy in found.items() if copy.sure}
    wrong = sure - gold.keys()
    all_wrong = found.keys() - gold.keys()
    print(f"{len(reports)} reports, {len(gold)} true pairs, {len(found)} listed, {len(sure)} certain")
    right = [1 - len(bad) / max(1, len(told)) for bad, told in ((wrong, sure), (all_wrong, found))]
    print(f"precision: certain {right[0]:.3f}, all {right[1]:.3f}")
    for way, total in sorted(Counter(gold.values()).items()):
        pairs = [pair for pair, told in gold.items() if told == way]
        kinds = Counter(found[pair].kind for pair in pairs if pair in found)
        recall, certain = (sum(pair in some for pair in pairs) / total for some in (found, sure))
        print(f"{way:24} recall {recall:.3f}  certain {certain:.3f}  {dict(kinds)}")


if __name__ == "__main__":
    main()
