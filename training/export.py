"""Exports the averaged weights for the product: python -m training.export RUN BASE WEIGHTS --data DATA [--float].

Writes reader.onnx (built by hand: one sentence in, everything that decoding needs out) and tables.json.gz (labels,
vocabulary, senses of each lemma). With int8, linear layers hold 7-bit weights (-63..63): two products of an unsigned
8-bit activation and such a weight cannot saturate the 16-bit sums of processors without VNNI, so every processor gets
the same integers. Activations are scaled by their range in the sentence, which is the unit of inference; the few
channels with values too large for that are found on training sentences and stay in floats.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from training.data import TAGS, read_treebank, sense_classes
from training.lemmas import learn_lemmas
from training.model import bio_mask

from crossbearing.read.parse.embedded import as_input
from crossbearing.read.parse.wordpiece import WordPieces

WEIGHT_STEPS = 63
# What GELU gives to the last product of a layer has a few channels with large values, which leave the rest of an 8-bit
# range too coarse (a quarter of the development sentences: LAS 87.7 against 88.0, names 75.4 against 77.0). So many
# channels of each layer stay in floats; the error of the product falls to a quarter in the first layers.
LARGE_CHANNELS = 16
CALIBRATION = 120  # training sentences that show which channels these are
MS = "com.microsoft"


class Graph:
    """A few lines over onnx.helper: each call adds a node and gives the name of its output."""

    def __init__(self, *, quantise: bool) -> None:
        self.quantise = quantise
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def add(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: object) -> str:
        """Adds a node; several outputs are named NAME, NAME_1, NAME_2."""
        name = f"n{len(self.nodes)}"
        names = [name] + [f"{name}_{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=name, domain=domain, **attributes))
        return name

    def constant(self, value: np.ndarray) -> str:
        """Stores an array as it is."""
        name = f"c{len(self.initializers)}"
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def half(self, value: np.ndarray) -> str:
        """Stores numbers in 16 bits; they are widened once, when the model is loaded."""
        return self.add("Cast", self.constant(value.astype(np.float16)), to=TensorProto.FLOAT)

    def floats(self, value: np.ndarray) -> str:
        """Stores 32-bit numbers."""
        return self.constant(value.astype(np.float32))

    def ints(self, *value: int) -> str:
        """Stores 64-bit integers."""
        return self.constant(np.array(value, np.int64))

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Adds x @ weight + bias, in 7-bit weights or in floats (stored in 16 bits)."""
        if not self.quantise:
            return self.add("Add", self.add("MatMul", x, self.half(weight)), self.floats(bias))
        steps, scale = in_steps(weight)
        return self.add(
            "DynamicQuantizeMatMul", x, self.constant(steps), self.floats(scale), "", self.floats(bias), domain=MS
        )

    def linears(self, x: str, parts: list[tuple[np.ndarray, np.ndarray]]) -> list[str]:
        """Adds several products of one input, which is brought to 8 bits once."""
        if not self.quantise:
            return [self.linear(x, weight, bias) for weight, bias in parts]
        steps = self.add("DynamicQuantizeLinear", x, outputs=3)
        found = []
        for weight, bias in parts:
            weights, scale = in_steps(weight)
            inputs = (steps, self.constant(weights), f"{steps}_1", self.floats(scale), f"{steps}_2", "")
            found.append(self.add("MatMulIntegerToFloat", *inputs, self.floats(bias), domain=MS))
        return found

    def lookup(self, table: np.ndarray, index: str) -> str:
        """Adds rows of a table, kept in 8 bits with one scale for each row."""
        if not self.quantise:
            return self.add("Gather", self.half(table), index)
        scale = np.abs(table).max(1, keepdims=True) / 127 + 1e-12
        rows = self.add(
            "Cast",
            self.add("Gather", self.constant(np.round(table / scale).astype(np.int8)), index),
            to=TensorProto.FLOAT,
        )
        return self.add("Mul", rows, self.add("Gather", self.floats(scale), index))


def in_steps(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Gives a weight in whole steps, and the size of a step for each column."""
    scale = np.abs(weight).max(0) / WEIGHT_STEPS
    return np.clip(np.round(weight / scale), -WEIGHT_STEPS, WEIGHT_STEPS).astype(np.int8), scale


def build(  # noqa: PLR0915 (a graph reads best from top to bottom)
    state: dict[str, np.ndarray], sizes: dict[str, int], large: list[np.ndarray] | None, *, watch: bool = False
) -> onnx.ModelProto:
    """Gives the model: pieces, shapes [p], casing [1], first, last [n] in; see the outputs below.

    Args:
        state: the weights.
        sizes: of the network.
        large: for each layer, the channels that stay in floats; None: everything does.
        watch: whether what GELU gives in each layer comes out, too, as ``gelu0``, ``gelu1`` ... (in floats only).
    """
    quantise = large is not None
    g = Graph(quantise=quantise)
    hidden, heads = sizes["hidden"], sizes["attention_heads"]

    def norm(name: str) -> tuple[str, str]:
        return g.floats(state[f"{name}.weight"]), g.floats(state[f"{name}.bias"])

    def weights(name: str) -> tuple[np.ndarray, np.ndarray]:
        return state[f"{name}.weight"].T, state[f"{name}.bias"]

    def residual(x: str, y: str, name: str) -> str:  # ONNX Runtime's own fusion of the two is slower
        return g.add("LayerNormalization", g.add("Add", x, y), *norm(name), epsilon=1e-12)

    def feed_forward(x: str, layer: str, rows: np.ndarray | None) -> str:
        inner, inner_bias = weights(f"{layer}.inner")
        outer, outer_bias = weights(f"{layer}.outer")
        if rows is None:
            wide = g.add("Gelu", g.linear(x, inner, inner_bias), domain=MS)
            seen.append(wide)
            return g.linear(wide, outer, outer_bias)
        rest = np.setdiff1d(np.arange(len(outer)), rows)
        parts = g.linears(x, [(inner[:, kept], inner_bias[kept]) for kept in (rest, rows)])
        most, few = (g.add("Gelu", part, domain=MS) for part in parts)
        return g.add("Add", g.linear(most, outer[rest], outer_bias), g.add("MatMul", few, g.floats(outer[rows])))

    seen: list[str] = []
    length = g.add("Shape", "pieces")
    positions = g.add("Slice", g.half(state["encoder.positions.weight"]), g.ints(0), length, g.ints(0))
    x = g.add("Add", g.lookup(state["encoder.pieces.weight"], "pieces"), positions)
    casing = g.add(
        "Add",
        g.add("Gather", g.floats(state["encoder.shapes.weight"]), "shapes"),
        g.add("Gather", g.floats(state["encoder.casings.weight"]), "casing"),
    )
    x = g.add("LayerNormalization", g.add("Add", x, casing), *norm("encoder.norm"), epsilon=1e-12)
    x = g.add("Unsqueeze", x, g.ints(0))
    for i in range(sizes["layers"]):
        layer = f"encoder.layers.{i}"
        qkv, bias = weights(f"{layer}.qkv")
        thirds = [slice(j * hidden, (j + 1) * hidden) for j in range(3)]
        attended = g.add(
            "MultiHeadAttention", *g.linears(x, [(qkv[:, j], bias[j]) for j in thirds]), domain=MS, num_heads=heads
        )
        x = residual(g.linear(attended, *weights(f"{layer}.out")), x, f"{layer}.norm1")
        x = residual(feed_forward(x, layer, large[i] if large is not None else None), x, f"{layer}.norm2")
    x = g.add("Squeeze", x, g.ints(0))
    words = g.add("Mul", g.add("Add", g.add("Gather", x, "first"), g.add("Gather", x, "last")), g.floats(np.array(0.5)))
    candidates = g.add("Concat", g.add("Gather", x, g.ints(0)), words, axis=0)

    # All hidden layers of the heads in one product; the root is row 0 and takes part as a head only.
    parts = [
        "tag_mlp",
        "name_mlp",
        "arc_dependent",
        "label_dependent",
        "role_predicate",
        "role_argument",
        "arc_head",
        "label_head",
    ]
    widths = [state[f"{part}.0.bias"].shape[0] for part in parts]
    weight = np.concatenate([state[f"{part}.0.weight"].T for part in parts], 1)
    inner = g.add(
        "Gelu", g.linear(candidates, weight, np.concatenate([state[f"{part}.0.bias"] for part in parts])), domain=MS
    )
    split = g.add("Split", inner, g.ints(*widths), outputs=len(parts), axis=-1)
    part = {name: split if i == 0 else f"{split}_{i}" for i, name in enumerate(parts)}
    end = g.ints(2**40)

    def no_root(name: str) -> str:
        return g.add("Slice", part[name], g.ints(1), end, g.ints(0))

    def with_one(x: str) -> str:
        return g.add("Pad", x, g.ints(0, 0, 0, 1), g.floats(np.array(1.0)))

    def plain(x: str, name: str) -> str:
        return g.add("Add", g.add("MatMul", x, g.floats(state[f"{name}.weight"].T)), g.floats(state[f"{name}.bias"]))

    def tensor(x: str, weight: np.ndarray) -> str:
        """Multiplies rows, each with a one at its end."""
        return g.linear(x, weight[:-1], weight[-1])

    tags = no_root("tag_mlp")
    upos = g.add("ArgMax", plain(tags, "upos"), axis=-1, keepdims=0)
    feats = g.add("ArgMax", plain(tags, "feats"), axis=-1, keepdims=0)
    is_predicate = g.add("Greater", g.add("Squeeze", plain(tags, "is_predicate"), g.ints(1)), g.floats(np.array(0.0)))
    names = plain(no_root("name_mlp"), "names")
    arcs = g.add(
        "MatMul",
        g.add("MatMul", with_one(no_root("arc_dependent")), g.half(state["arc"])),
        g.add("Transpose", part["arc_head"], perm=[1, 0]),
    )

    width, labels, other = state["label"].shape
    left = tensor(no_root("label_dependent"), state["label"].reshape(width, labels * other))
    left = g.add("Reshape", left, g.ints(-1, labels, other))
    scores = g.add("MatMul", left, g.add("Transpose", with_one(part["label_head"]), perm=[1, 0]))
    deprels = g.add("Cast", g.add("ArgMax", scores, axis=1, keepdims=0), to=TensorProto.INT32)

    predicates = g.add("Squeeze", g.add("NonZero", is_predicate), g.ints(0))
    width, roles, other = state["role"].shape
    rows = g.add("Gather", no_root("role_predicate"), predicates)
    left = g.add("Reshape", tensor(rows, state["role"].reshape(width, roles * other)), g.ints(-1, roles, other))
    scores = g.add("MatMul", left, g.add("Transpose", with_one(no_root("role_argument")), perm=[1, 0]))
    sense = g.add(
        "Add",
        g.add("MatMul", g.add("Gather", words, predicates), g.half(state["sense_mlp.weight"].T)),
        g.floats(state["sense_mlp.bias"]),
    )

    outputs = {
        "upos": upos,
        "feats": feats,
        "names": names,
        "arcs": arcs,
        "deprels": deprels,
        "predicates": predicates,
        "roles": scores,
        "senses": sense,
    }
    kinds = {
        "upos": TensorProto.INT64,
        "feats": TensorProto.INT64,
        "deprels": TensorProto.INT32,
        "predicates": TensorProto.INT64,
    }
    if watch:
        outputs |= {f"gelu{i}": wide for i, wide in enumerate(seen)}
    for name, value in outputs.items():
        g.nodes.append(helper.make_node("Identity", [value], [name]))
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [axis])
        for name, axis in (("pieces", "p"), ("shapes", "p"), ("casing", 1), ("first", "n"), ("last", "n"))
    ]
    infos = [helper.make_tensor_value_info(name, kinds.get(name, TensorProto.FLOAT), None) for name in outputs]
    graph = helper.make_graph(g.nodes, "reader", inputs, infos, g.initializers)
    return helper.make_model(
        graph, ir_version=9, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(MS, 1)]
    )


def find_large(model: onnx.ModelProto, sentences: list[list[str]], pieces: WordPieces) -> list[np.ndarray]:
    """Gives the channels that are largest anywhere in some sentences, for each layer; the model is one in floats."""
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    watched = [output.name for output in session.get_outputs() if output.name.startswith("gelu")]
    found = [session.run(watched, as_input(words, pieces)) for words in sentences]
    tops = [np.max([np.abs(layer).max((0, 1)) for layer in layers], 0) for layers in zip(*found, strict=True)]
    return [np.sort(np.argsort(-top, kind="stable")[:LARGE_CHANNELS]) for top in tops]


def main() -> None:
    """Writes reader.onnx, senses.npy and tables.json.gz."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--float", action="store_true")
    args = parser.parse_args()
    saved = torch.load(args.run / "averaged.pt", weights_only=True)
    state = {name: value.numpy() for name, value in saved["model"].items()}
    args.weights.mkdir(parents=True, exist_ok=True)
    pieces = (args.base / "vocab.txt").read_text("utf-8").splitlines()
    treebanks = read_treebank(args.data, "ewt", "train") + read_treebank(args.data, "gum", "train")
    large = None
    if not args.float:
        seen = [example.words for example in treebanks[:: len(treebanks) // CALIBRATION] if len(example.words) < 100]
        large = find_large(build(state, saved["sizes"], None, watch=True), seen, WordPieces(pieces))
    model = build(state, saved["sizes"], large)
    (args.weights / "reader.onnx").write_bytes(model.SerializeToString())
    labels = json.loads((args.run / "labels.json").read_text("utf-8"))
    np.save(
        args.weights / "senses.npy",
        np.concatenate([state["senses.weight"], state["sense_bias"][:, None]], 1).astype(np.float16),
    )
    first = np.array([-1e4 if tag.startswith("I-") else 0.0 for tag in TAGS])
    tables = labels | {
        "tags": TAGS,
        "lemmas": learn_lemmas(treebanks),
        "sense_classes": sense_classes(treebanks, args.data / "train/roles/frames.json"),
        "transitions": (state["transitions"] + bio_mask(TAGS).numpy()).round(4).tolist(),
        "first_tag": (state["first_tag"] + first).round(4).tolist(),
        "pieces": pieces,
        "arithmetic": "float32" if args.float else "int8",
    }
    with gzip.GzipFile(args.weights / "tables.json.gz", "wb", mtime=0) as file:
        file.write(json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode())
    for path in sorted(args.weights.iterdir()):
        print(f"{path.stat().st_size / 1e6:7.2f} MB {path.name}")


if __name__ == "__main__":
    main()
