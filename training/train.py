"""Trains the reader: python -m training.train --data DATA --base model.safetensors --out FOLDER --minutes 80.

Batches mix all data sets; each sentence adds the losses of the annotation that it has. The learning rate rises for two
minutes and then falls to zero over the given minutes of wall-clock time; a run that was stopped goes on from its last
checkpoint. Averaged weights (EMA) are what is scored and exported.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from training.data import TAGS, Example, Labels, make_labels, read_domain, read_names, read_treebank, spans_of
from training.model import Reader, Sizes, bio_mask, crf_log_z, load_base

from crossbearing.read.parse.decode import best_tags
from crossbearing.read.parse.wordpiece import SHAPES, WordPieces

PIECES_PER_BATCH = 2000  # padding counted
ENCODER_RATE, HEAD_RATE = 2.5e-4, 1e-3
LAYER_DECAY = 0.85  # of the rate, from a layer to the one below
WARM_UP_SECONDS = 120
EMA_DECAY = 0.997
WEIGHTS = {
    "upos": 1.0,
    "feats": 0.5,
    "arc": 1.0,
    "label": 1.0,
    "names": 2.0,
    "predicate": 1.0,
    "role": 1.0,
    "sense": 1.0,
}
MASKED_WORDS, TITLED, CAPITALS, LOWERED = 0.03, 0.05, 0.02, 0.01  # chances: a word, a sentence, a sentence, a sentence
NO_SHAPE = len(SHAPES)  # of [CLS] and [SEP]
MASK_PIECE = 103
SENSE_CANDIDATES = 24
LATE = 0.75  # of the time; from then on political and domain names come twice as often
WNUT_SHARE = 0.15  # of the tweets in each pass: many unseen names, but another style


@dataclass
class Batch:
    """Tensors of sentences of like length; masks say which words carry which annotation."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]
    lengths: Tensor
    words: Tensor
    upos: Tensor
    feats: Tensor
    heads: Tensor
    deprels: Tensor
    tags: Tensor
    tagged: Tensor
    predicate: Tensor
    predicate_at: Tensor
    roles: Tensor
    candidates: Tensor
    sense: Tensor


def write_otherwise(example: Example, rng: random.Random) -> tuple[list[int], int]:
    """Gives shapes and casing, now and then those of a headline."""
    chance = rng.random()
    if chance > TITLED + CAPITALS + LOWERED:
        return example.shapes, example.casing
    if chance < TITLED:
        small = (
            {"a", "an", "the", "of", "in", "on", "at", "to", "and", "or", "for", "by", "with", "as", "'s"}
            if rng.random() < 0.6
            else set()
        )
        return [1 if s == 0 and w not in small else s for w, s in zip(example.words, example.shapes, strict=True)], 1
    if chance < TITLED + CAPITALS:
        return [2 if s in (0, 1, 4) else s for s in example.shapes], 2
    return [0 if s in (1, 2, 3, 4) else s for s in example.shapes], 3


class Batcher:
    """Turns sentences into tensors."""

    def __init__(self, pieces: WordPieces, labels: Labels, rng: random.Random, *, train: bool) -> None:
        self.pieces, self.labels, self.rng, self.train = pieces, labels, rng, train
        self.index = {
            name: {label: i for i, label in enumerate(getattr(labels, name))}
            for name in ("upos", "feats", "deprels", "roles", "senses")
        }

    def batches(self, examples: list[Example]) -> Iterator[tuple[list[Example], Batch]]:
        """Gives batches of sentences of like length, in random order when training."""
        sizes = [(sum(len(self.pieces.cut(word)) for word in e.words) + self.rng.random(), e) for e in examples]
        groups: list[list[Example]] = [[]]
        for size, example in sorted(sizes, key=lambda pair: pair[0]):
            if groups[-1] and size * (len(groups[-1]) + 1) > PIECES_PER_BATCH:
                groups.append([])
            groups[-1].append(example)
        if self.train:
            self.rng.shuffle(groups)
        for group in groups:
            yield group, self.make(group)

    def make(self, group: list[Example]) -> Batch:
        """Gives the tensors of some sentences."""
        b, n = len(group), max(len(e.words) for e in group)
        cut = [[self.pieces.cut(word) for word in e.words] for e in group]
        length = 2 + max(sum(map(len, c)) for c in cut)
        pieces, shapes = torch.zeros(b, length, dtype=torch.long), torch.full((b, length), NO_SHAPE)
        mask = torch.zeros(b, 1, 1, length, dtype=torch.bool)
        first, last, casings = (
            torch.zeros(b, n, dtype=torch.long),
            torch.zeros(b, n, dtype=torch.long),
            torch.zeros(b, dtype=torch.long),
        )
        words = torch.zeros(b, n, dtype=torch.bool)
        upos, feats, heads, deprels = (torch.full((b, n), -100) for _ in range(4))
        predicate = torch.full((b, n), -1.0)
        tags = torch.ones(b, n, len(TAGS), dtype=torch.bool)
        tagged = torch.zeros(b, dtype=torch.bool)
        rows: list[tuple[int, int]] = []
        roles: list[Tensor] = []
        candidates: list[list[int]] = []
        sense: list[int] = []
        for i, example in enumerate(group):
            k = len(example.words)
            words[i, :k] = True
            form, casing = write_otherwise(example, self.rng) if self.train else (example.shapes, example.casing)
            casings[i] = casing
            row, looks = [self.pieces.first], [NO_SHAPE]
            for j, (own, shape) in enumerate(zip(cut[i], form, strict=True)):
                ids = (MASK_PIECE,) if self.train and self.rng.random() < MASKED_WORDS else own
                first[i, j], last[i, j] = len(row), len(row) + len(ids) - 1
                row += ids
                looks += [shape] * len(ids)
            row.append(self.pieces.last)
            pieces[i, : len(row)], shapes[i, : len(looks)] = torch.tensor(row), torch.tensor(looks)
            mask[i, 0, 0, : len(row)] = True
            if example.upos and example.feats and example.heads and example.deprels:
                upos[i, :k] = torch.tensor([self.index["upos"].get(x, -100) for x in example.upos])
                feats[i, :k] = torch.tensor([self.index["feats"].get(x, -100) for x in example.feats])
                heads[i, :k] = torch.tensor(example.heads) + 1
                deprels[i, :k] = torch.tensor([self.index["deprels"].get(x, -100) for x in example.deprels])
            if example.tags is not None:
                tags[i, :k] = torch.from_numpy(example.tags)
                tagged[i] = True
            if example.predicates is not None:
                predicate[i, :k] = 0
                for word, (name, args) in example.predicates.items():
                    predicate[i, word] = 1
                    target = torch.full((n,), -100)
                    target[:k] = 0
                    for at, role in args.items():
                        target[at] = self.index["roles"].get(role, -100)
                    known = self.labels.senses_of.get(example.lemmas[word] if example.lemmas else "", [])[
                        :SENSE_CANDIDATES
                    ]
                    rows.append((i, word))
                    roles.append(target)
                    candidates.append([self.index["senses"][s] for s in known] + [-1] * (SENSE_CANDIDATES - len(known)))
                    sense.append(known.index(name) if name in known and len(known) > 1 else -100)
        return Batch(
            (pieces, shapes, casings, mask, first, last),
            words.sum(1),
            words,
            upos,
            feats,
            heads,
            deprels,
            tags,
            tagged,
            predicate,
            torch.tensor(rows, dtype=torch.long).view(-1, 2),
            torch.stack(roles) if roles else torch.zeros(0, n, dtype=torch.long),
            torch.tensor(candidates, dtype=torch.long).view(-1, SENSE_CANDIDATES),
            torch.tensor(sense, dtype=torch.long),
        )


def losses(model: Reader, batch: Batch, bio: Tensor, first_bio: Tensor) -> dict[str, Tensor]:
    """Gives each loss: summed negative log likelihood over the number of words that carry the annotation."""
    words, root = model.states(*batch.inputs)
    found: dict[str, Tensor] = {}
    parsed = max(1, int((batch.heads >= 0).sum()))
    tag_states = model.tag_mlp(words)

    def entropy(scores: Tensor, target: Tensor, count: int) -> Tensor:
        return F.cross_entropy(scores.flatten(0, -2), target.flatten(), ignore_index=-100, reduction="sum") / count

    if parsed > 1:
        found["upos"] = entropy(model.upos(tag_states), batch.upos, parsed)
        found["feats"] = entropy(model.feats(tag_states), batch.feats, parsed)
        arcs = model.arc_scores(words, root)
        there = torch.cat([torch.ones_like(batch.words[:, :1]), batch.words], 1)
        found["arc"] = entropy(arcs.masked_fill(~there[:, None], -1e4), batch.heads, parsed)
        found["label"] = entropy(model.label_scores(words, root, batch.heads.clamp(min=0)), batch.deprels, parsed)
    if batch.tagged.any():
        emissions = model.names(model.name_mlp(words[batch.tagged]))
        allowed = batch.tags[batch.tagged]
        both = torch.cat([emissions, emissions.masked_fill(~allowed, -1e4)])
        lengths = batch.lengths[batch.tagged]
        z = crf_log_z(both, model.transitions + bio, model.first_tag + first_bio, lengths.repeat(2))
        found["names"] = (z[: len(lengths)] - z[len(lengths) :]).sum() / lengths.sum()
    known = batch.predicate >= 0
    if known.any():
        count = int(known.sum())
        found["predicate"] = F.binary_cross_entropy_with_logits(
            model.is_predicate(tag_states)[..., 0][known], batch.predicate[known]
        )
        at = batch.predicate_at
        if len(at):
            states = words[at[:, 0], at[:, 1]]
            found["role"] = entropy(model.role_scores(states, words[at[:, 0]]), batch.roles, count)
            scores = model.sense_scores(states, batch.candidates.clamp(min=0)).masked_fill(batch.candidates < 0, -1e4)
            found["sense"] = entropy(scores, batch.sense, count)
    return found


def f1(right: int, found: int, gold: int) -> float:
    """Gives the harmonic mean of precision and recall."""
    return round(2 * right / max(1, found + gold), 4)


@torch.no_grad()
def evaluate(  # noqa: PLR0915 (one count after the other)
    model: Reader, examples: list[Example], batcher: Batcher, bio: Tensor, first_bio: Tensor
) -> dict[str, float]:
    """Gives quick scores with gold words (heads greedily, sense and roles at gold predicates too)."""
    model.eval()
    n: Counter[str] = Counter()
    transitions, first = (model.transitions + bio).numpy(), (model.first_tag + first_bio).numpy()
    coarse = {"facility": "place"}
    for group, batch in batcher.batches(examples):
        words, root = model.states(*batch.inputs)
        tag_states = model.tag_mlp(words)
        there = torch.cat([torch.ones_like(batch.words[:, :1]), batch.words], 1)
        heads = model.arc_scores(words, root).masked_fill(~there[:, None], -1e4).argmax(-1)
        labels = model.label_scores(words, root, heads).argmax(-1)
        upos, feats = model.upos(tag_states).argmax(-1), model.feats(tag_states).argmax(-1)
        known = batch.heads >= 0
        n["words"] += int(known.sum())
        n["upos"] += int((upos == batch.upos)[known].sum())
        n["feats"] += int((feats == batch.feats)[known].sum())
        n["uas"] += int((heads == batch.heads)[known].sum())
        n["las"] += int(((heads == batch.heads) & (labels == batch.deprels))[known].sum())
        with_roles = batch.predicate >= 0
        guess = (model.is_predicate(tag_states)[..., 0] > 0) & with_roles
        n["p_found"] += int(guess.sum())
        n["p_gold"] += int((batch.predicate == 1).sum())
        n["p_right"] += int((guess & (batch.predicate == 1)).sum())
        at = torch.nonzero(guess)
        if len(at):
            roles = model.role_scores(words[at[:, 0], at[:, 1]], words[at[:, 0]]).argmax(-1)
            roles = roles.masked_fill(~batch.words[at[:, 0]], 0)
            n["r_found"] += int((roles > 0).sum())
            gold = {(int(i), int(j)): row for (i, j), row in zip(batch.predicate_at, batch.roles, strict=True)}
            for (i, j), row in zip(at.tolist(), roles, strict=True):
                if (i, j) in gold:
                    n["r_right"] += int(((gold[i, j] == row) & (row > 0)).sum())
        n["r_gold"] += int(((batch.roles > 0) | (batch.roles == -100)).sum() - (batch.roles == -100).sum())
        if len(batch.predicate_at):
            p = batch.predicate_at
            scores = model.sense_scores(words[p[:, 0], p[:, 1]], batch.candidates.clamp(min=0)).masked_fill(
                batch.candidates < 0, -1e4
            )
            n["s_right"] += int((scores.argmax(-1) == batch.sense).sum())
            n["s_all"] += int((batch.sense >= 0).sum())
        emissions = model.names(model.name_mlp(words)).numpy()
        for i, example in enumerate(group):
            if example.tags is None:
                continue
            row = [TAGS[t] for t in best_tags(emissions[i, : len(example.words)], transitions, first)]
            exact = example.source == "domain"
            kinds = None if exact else {"person", "organization", "place"}
            fold = (lambda k: k) if exact else (lambda k: coarse.get(k, k))
            gold_tags = [TAGS[int(np.argmax(t[1:])) + 1] if not t[0] else "O" for t in example.tags]
            spans = {(a, b, fold(k)) for a, b, k in spans_of(row) if kinds is None or fold(k) in kinds}
            gold_spans = {(a, b, fold(k)) for a, b, k in spans_of(gold_tags) if kinds is None or fold(k) in kinds}
            n["n_right"] += len(spans & gold_spans)
            n["n_found"] += len(spans)
            n["n_gold"] += len(gold_spans)
    model.train()
    result = {"names": f1(n["n_right"], n["n_found"], n["n_gold"])}
    if n["words"]:
        result |= {key: round(n[key] / n["words"], 4) for key in ("upos", "feats", "uas", "las")}
    if n["p_gold"]:
        result |= {
            "predicate": f1(n["p_right"], n["p_found"], n["p_gold"]),
            "role": f1(n["r_right"], n["r_found"], n["r_gold"]),
        }
        result |= {"sense": round(n["s_right"] / max(1, n["s_all"]), 4)}
    return result


def parameter_groups(model: Reader) -> list[dict[str, object]]:
    """Gives the parameters with their rates: heads fastest, the encoder slower from layer to layer downwards."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in model.named_parameters():
        rate = HEAD_RATE
        if name.startswith("encoder.layers."):
            rate = ENCODER_RATE * LAYER_DECAY ** (model.sizes.layers - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.pieces", "encoder.positions", "encoder.norm")):
            rate = ENCODER_RATE * LAYER_DECAY**model.sizes.layers
        decay = 0.01 if parameter.dim() > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": p, "lr": rate, "rate": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]


def main() -> None:  # noqa: PLR0915 (the run, from top to bottom)
    """Trains until the minutes are over; writes checkpoint.pt, labels.json and log.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--domain", type=Path, default=Path("training/domain"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=80)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)

    treebanks = read_treebank(args.data, "ewt", "train") + read_treebank(args.data, "gum", "train")
    treebanks = [e for e in treebanks if len(e.words) <= 120]
    files = {
        "wikigold": "wikigold-train.bio",
        "crossner": "crossner-politics-train.bio",
        "wnut": "wnut17-train.bio",
        "re3d": "re3d.bio",
    }
    names = {source: read_names(args.data, source, file) for source, file in files.items()}
    labels = make_labels(treebanks, args.data / "train/roles/frames.json")
    (args.out / "labels.json").write_text(json.dumps(asdict(labels), ensure_ascii=False), "utf-8")
    dev = {
        "ewt": read_treebank(args.data, "ewt", "dev"),
        "gum": read_treebank(args.data, "gum", "dev"),
        "politics": read_names(args.data, "crossner", "crossner-politics-dev.bio"),
    }
    pieces = WordPieces((args.base / "vocab.txt").read_text("utf-8").splitlines())
    sizes = Sizes(
        upos=len(labels.upos),
        feats=len(labels.feats),
        deprels=len(labels.deprels),
        roles=len(labels.roles),
        senses=len(labels.senses),
    )
    model = Reader(sizes)
    load_base(model, args.base / "model.safetensors")
    bio = bio_mask(TAGS)
    first_bio = torch.tensor([-1e4 if tag.startswith("I-") else 0.0 for tag in TAGS])
    optimizer = torch.optim.AdamW(parameter_groups(model), betas=(0.9, 0.98), fused=True)
    average = [p.detach().clone() for p in model.parameters()]
    spent, step, done = 0.0, 0, 0
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        average, spent, step, done = saved["average"], saved["spent"], saved["step"], saved["passes"]
        rng.seed(args.seed + step)
    train, check = Batcher(pieces, labels, rng, train=True), Batcher(pieces, labels, random.Random(0), train=False)
    log = (args.out / "log.jsonl").open("a", encoding="utf-8")

    def write(**row: object) -> None:
        print(json.dumps(row), flush=True)
        log.write(json.dumps(row) + "\n")
        log.flush()

    def save() -> None:
        state = {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "average": average,
            "spent": spent,
            "step": step,
            "passes": done,
        }
        torch.save(state, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)
        swap(model, average)
        torch.save({"model": model.state_dict(), "sizes": asdict(sizes)}, args.out / "averaged.new")
        (args.out / "averaged.new").replace(args.out / "averaged.pt")
        swap(model, average)

    def swap(reader: Reader, other: list[Tensor]) -> None:
        with torch.no_grad():
            for parameter, value in zip(reader.parameters(), other, strict=True):
                held = parameter.detach().clone()
                parameter.copy_(value)
                value.copy_(held)

    total = args.minutes * 60
    while spent < total:
        domain = read_domain(sorted(args.domain.glob("train-*.txt")))
        weight = 2 if spent >= LATE * total else 1
        mix = treebanks + names["wikigold"] + names["re3d"] + weight * (names["crossner"] * 2 + domain * 3)
        mix += [e for e in names["wnut"] if rng.random() < WNUT_SHARE]
        write(
            event="pass",
            number=done,
            sentences=len(mix),
            words=sum(len(e.words) for e in mix),
            domain=len(domain),
            spent=round(spent),
        )
        sums: dict[str, float] = {}
        seen, since, last_save = 0, time.perf_counter(), time.perf_counter()
        for _, batch in train.batches(mix):
            began = time.perf_counter()
            factor = min(1.0, spent / WARM_UP_SECONDS) * max(0.0, 1 - spent / total)
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * factor
            found = losses(model, batch, bio, first_bio)
            sum((WEIGHTS[key] * value for key, value in found.items()), torch.zeros(())).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            optimizer.zero_grad()
            with torch.no_grad():
                torch._foreach_lerp_(
                    average, [p.detach() for p in model.parameters()], 1 - min(EMA_DECAY, (1 + step) / (10 + step))
                )
            step += 1
            seen += int(batch.lengths.sum())
            for key, value in found.items():
                sums[key] = 0.98 * sums.get(key, value.item()) + 0.02 * value.item()
            spent += time.perf_counter() - began
            if step % 25 == 0:
                rate = round(seen / (time.perf_counter() - since))
                write(step=step, spent=round(spent), words_per_second=rate, **{k: round(v, 3) for k, v in sums.items()})
            if time.perf_counter() - last_save > 240:
                save()
                last_save = time.perf_counter()
            if spent >= total:
                break
        done += 1
        save()
        swap(model, average)
        for name, examples in dev.items() if done % 2 == 0 or spent >= total else ():
            write(
                event="dev", set=name, step=step, spent=round(spent), **evaluate(model, examples, check, bio, first_bio)
            )
        swap(model, average)


if __name__ == "__main__":
    main()
