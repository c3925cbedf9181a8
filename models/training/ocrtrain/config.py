"""A model's configuration: one TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class Input:
    """What the manifest says of the input. Pixels become `(p / 255 - 0.5) / 0.5`, padding is 0."""

    height: int
    width_stride: int
    min_width: int
    max_width: int


@dataclass(frozen=True)
class Text:
    """What lines say.

    :param kind: "english" or "chinese", which has English lines among it
    :param shares: of lines by their kind (the generators of `text/chinese.py`); empty for the mixture's own
    """

    kind: str
    shares: dict[str, float]


@dataclass(frozen=True)
class Network:
    channels: list[int]
    hidden: int
    rank: int


@dataclass(frozen=True)
class Training:
    """One stage. `lines` counts lines trained on, each use of a line once.

    The rate warms up, stays, and falls along a cosine in the last `decay` of the stage: a run may be
    made longer from any checkpoint taken before the fall.
    """

    lines: int
    rate: float
    warm_up: float
    decay: float
    weight_decay: float
    ema: float
    batch_pixels: int
    widths: list[list[int]]
    negatives: int
    full_from: float
    start_from: str
    validate_every: int


@dataclass(frozen=True)
class Config:
    """`self_test` lists what the product has a model read before it is put in use beside running work: pairs of a
    picture of one line on the product's class path (`src/main/resources`) and the text that stands there."""

    name: str
    seed: int
    text: Text
    charset: str
    charset_source: dict
    self_test: list[list[str]]
    input: Input
    network: Network
    training: Training
    folder: Path

    @staticmethod
    def read(path: Path) -> "Config":
        """:raises ValueError: if a key is missing or unknown"""
        table = _table(path)
        parts = {"text": Text, "input": Input, "network": Network, "training": Training}
        for key, kind in parts.items():
            table[key] = _make(kind, table.get(key, {}), f"{path}: [{key}]")
        return _make(Config, {**table, "folder": path.resolve().parent.parent}, str(path))


def _table(path: Path) -> dict:
    """What the file says, and what it leaves out from the file that its `base` names: key by key, also within a section."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    if "base" not in table:
        return table
    merged = _table(path.parent / table.pop("base"))
    for key, value in table.items():
        merged[key] = {**merged[key], **value} if isinstance(merged.get(key), dict) else value
    return merged


def _make(kind, values: dict, where: str):
    wanted = {f.name for f in fields(kind)}
    if wanted != set(values):
        raise ValueError(f"{where} must hold {sorted(wanted)}, not {sorted(values)}")
    return kind(**values)
