"""The reader: a MiniLM encoder, casing embeddings, and heads on word states. PyTorch, for training only.

Source: Devlin et al. 2019 (encoder), Dozat and Manning 2017 (biaffine), Lafferty et al. 2001 (CRF).
"""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # all-MiniLM-L6-v2, model.safetensors


@dataclass(frozen=True)
class Sizes:
    """Widths of the model and sizes of its label sets."""

    upos: int
    feats: int
    deprels: int
    roles: int
    senses: int
    tags: int = 19
    pieces: int = 30522
    shapes: int = 10
    casings: int = 4
    hidden: int = 384
    inner: int = 1536
    layers: int = 6
    attention_heads: int = 12
    tag_width: int = 256
    arc_width: int = 256
    label_width: int = 80
    role_width: int = 96
    sense_width: int = 96


class Layer(nn.Module):
    """One post-norm transformer layer, as BERT's."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.attention_heads
        self.qkv = nn.Linear(sizes.hidden, 3 * sizes.hidden)
        self.out = nn.Linear(sizes.hidden, sizes.hidden)
        self.norm1 = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.inner = nn.Linear(sizes.hidden, sizes.inner)
        self.outer = nn.Linear(sizes.inner, sizes.hidden)
        self.norm2 = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, h = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(attended.transpose(1, 2).reshape(b, n, h))))
        return self.norm2(x + self.drop(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Pieces and casing in, one state for each piece out."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.pieces, sizes.hidden)
        self.positions = nn.Embedding(512, sizes.hidden)
        self.shapes = nn.Embedding(sizes.shapes, sizes.hidden)
        self.casings = nn.Embedding(sizes.casings, sizes.hidden)
        self.norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.casings.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, casings: Tensor, mask: Tensor | None) -> Tensor:
        """Takes [batch, pieces] twice, [batch], a boolean attention mask or None; gives [batch, pieces, hidden]."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]]
        x = self.drop(self.norm(x + self.shapes(shapes) + self.casings(casings)[:, None]))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def _mlp(width_in: int, width_out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width_in, width_out), nn.GELU(), nn.Dropout(dropout))


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Reader(nn.Module):
    """Encoder and heads. ``words`` gives what decoding needs; the losses are in train.py."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes)
        h = sizes.hidden
        self.drop = nn.Dropout(0.2)
        self.tag_mlp = _mlp(h, sizes.tag_width, 0.2)
        self.upos = nn.Linear(sizes.tag_width, sizes.upos)
        self.feats = nn.Linear(sizes.tag_width, sizes.feats)
        self.is_predicate = nn.Linear(sizes.tag_width, 1)
        self.name_mlp = _mlp(h, sizes.tag_width, 0.2)
        self.names = nn.Linear(sizes.tag_width, sizes.tags)
        self.transitions = nn.Parameter(torch.zeros(sizes.tags, sizes.tags))
        self.first_tag = nn.Parameter(torch.zeros(sizes.tags))
        self.arc_dependent = _mlp(h, sizes.arc_width, 0.3)
        self.arc_head = _mlp(h, sizes.arc_width, 0.3)
        self.arc = nn.Parameter(torch.zeros(sizes.arc_width + 1, sizes.arc_width))
        self.label_dependent = _mlp(h, sizes.label_width, 0.3)
        self.label_head = _mlp(h, sizes.label_width, 0.3)
        self.label = nn.Parameter(torch.zeros(sizes.label_width + 1, sizes.deprels, sizes.label_width + 1))
        self.role_predicate = _mlp(h, sizes.role_width, 0.2)
        self.role_argument = _mlp(h, sizes.role_width, 0.2)
        self.role = nn.Parameter(torch.zeros(sizes.role_width + 1, sizes.roles, sizes.role_width + 1))
        self.sense_mlp = nn.Linear(h, sizes.sense_width)
        self.senses = nn.Embedding(sizes.senses, sizes.sense_width)
        self.sense_bias = nn.Parameter(torch.zeros(sizes.senses))
        nn.init.normal_(self.senses.weight, std=0.1)
        nn.init.normal_(self.arc, std=0.01)
        nn.init.normal_(self.label, std=0.01)
        nn.init.normal_(self.role, std=0.01)

    def states(
        self, pieces: Tensor, shapes: Tensor, casings: Tensor, mask: Tensor | None, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Gives word states [batch, words, hidden] and the state of the root [batch, 1, hidden]."""
        x = self.encoder(pieces, shapes, casings, mask)
        index = torch.arange(x.shape[0])[:, None]
        words = (x[index, first] + x[index, last]) * 0.5
        return self.drop(words), self.drop(x[:, :1])

    def arc_scores(self, words: Tensor, root: Tensor) -> Tensor:
        """Gives [batch, words, 1 + words]: the score of each head, the root first."""
        heads = self.arc_head(torch.cat([root, words], 1))
        return _with_one(self.arc_dependent(words)) @ self.arc @ heads.transpose(1, 2)

    def label_scores(self, words: Tensor, root: Tensor, heads: Tensor) -> Tensor:
        """Gives [batch, words, deprels] for the given heads (0 is the root)."""
        candidates = self.label_head(torch.cat([root, words], 1))
        chosen = candidates.gather(1, heads[..., None].expand(-1, -1, candidates.shape[-1]))
        left = torch.einsum("bnd,dle->bnle", _with_one(self.label_dependent(words)), self.label)
        return (left @ _with_one(chosen)[..., None]).squeeze(-1)

    def role_scores(self, predicates: Tensor, arguments: Tensor) -> Tensor:
        """Takes p predicates [p, hidden], the words of their sentences [p, words, hidden]; gives [p, words, roles]."""
        left = torch.einsum("pd,dre->pre", _with_one(self.role_predicate(predicates)), self.role)
        return torch.einsum("pre,pne->pnr", left, _with_one(self.role_argument(arguments)))

    def sense_scores(self, predicates: Tensor, candidates: Tensor) -> Tensor:
        """Takes [p, hidden] and candidate senses [p, c]; gives [p, c]."""
        return (
            torch.einsum("pd,pcd->pc", self.sense_mlp(predicates), self.senses(candidates))
            + self.sense_bias[candidates]
        )


def crf_log_z(emissions: Tensor, transitions: Tensor, first: Tensor, lengths: Tensor) -> Tensor:
    """Gives the log sum over all tag sequences, [batch]; in emissions [batch, words, tags] -1e4 forbids a tag."""
    alpha = emissions[:, 0] + first
    for t in range(1, emissions.shape[1]):
        step = torch.logsumexp(alpha[:, :, None] + transitions, 1) + emissions[:, t]
        alpha = torch.where((lengths > t)[:, None], step, alpha)
    return torch.logsumexp(alpha, 1)


def bio_mask(tags: list[str]) -> Tensor:
    """Gives -1e4 where a tag cannot follow a tag, else 0; row: before, column: after."""
    mask = torch.zeros(len(tags), len(tags))
    for j, after in enumerate(tags):
        if after.startswith("I-"):
            for i, before in enumerate(tags):
                if before[2:] != after[2:] or before == "O":
                    mask[i, j] = -1e4
    return mask


def load_base(reader: Reader, path: Path) -> None:
    """Loads all-MiniLM-L6-v2 into the encoder.

    Raises:
        ValueError: the file is not the one that BASE_SHA256 pins.
    """
    blob = path.read_bytes()
    if hashlib.sha256(blob).hexdigest() != BASE_SHA256:
        raise ValueError(f"{path} is not the pinned all-MiniLM-L6-v2: its SHA-256 differs from BASE_SHA256")
    size = struct.unpack("<Q", blob[:8])[0]
    header = json.loads(blob[8 : 8 + size])

    def get(name: str) -> Tensor:
        entry = header[name]
        a, b = entry["data_offsets"]
        return torch.frombuffer(bytearray(blob[8 + size + a : 8 + size + b]), dtype=torch.float32).view(entry["shape"])

    encoder = reader.encoder
    state = {
        "pieces.weight": get("embeddings.word_embeddings.weight"),
        "positions.weight": get("embeddings.position_embeddings.weight")
        + get("embeddings.token_type_embeddings.weight")[0],
        "norm.weight": get("embeddings.LayerNorm.weight"),
        "norm.bias": get("embeddings.LayerNorm.bias"),
        "shapes.weight": encoder.shapes.weight.data,
        "casings.weight": encoder.casings.weight.data,
    }
    for i in range(reader.sizes.layers):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for kind in ("weight", "bias"):
            state[f"{new}qkv.{kind}"] = torch.cat(
                [get(f"{old}attention.self.{part}.{kind}") for part in ("query", "key", "value")]
            )
            for ours, theirs in (
                ("out", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("inner", "intermediate.dense"),
                ("outer", "output.dense"),
                ("norm2", "output.LayerNorm"),
            ):
                state[f"{new}{ours}.{kind}"] = get(f"{old}{theirs}.{kind}")
    encoder.load_state_dict(state)
