"""The state of a run on disk, replaced as a whole."""

from __future__ import annotations

import os
from pathlib import Path

import torch

from .growth import grown


def save(path: Path, state: dict) -> None:
    """Writes beside the old file first: a run that is killed here keeps the old one."""
    temporary = path.with_suffix(".tmp")
    torch.save(state, temporary)
    os.replace(temporary, path)


def load(path: Path) -> dict:
    return torch.load(path, map_location="cpu", weights_only=True)


def save_weights(path: Path, weights: dict, about: dict) -> None:
    """Half-precision weights only: small enough for the repository, enough to go on from."""
    halves = {k: v.half() if v.is_floating_point() else v for k, v in weights.items()}
    save(path, {"weights": halves, **about})


def weights_of(state: dict) -> dict:
    """The averaged weights of a run's state, or those that `save_weights` wrote, in single precision."""
    return {k: v.float() if v.is_floating_point() else v for k, v in (state.get("weights") or state["average"]).items()}


def blend(first: dict, second: dict, share: float) -> dict:
    """Weights between those of a network and those that it had after training further.

    On the line from the one to the other lie networks that know most of what either knows (Wortsman et al., "Robust
    Fine-Tuning of Zero-Shot Models", arXiv 2109.01903).

    :param share: of the second, from 0 to 1
    """
    if not 0 <= share <= 1:
        raise ValueError(f"--share is {share}, but must be from 0 to 1")
    return {k: torch.lerp(v, second[k], share) if v.is_floating_point() else second[k] for k, v in first.items()}


def load_weights(path: Path, model: torch.nn.Module, classes: dict[int, int] | None = None) -> None:
    """Starts a model from the weights of another that is as wide or narrower.

    :param classes: where the charsets differ: this model's class for each class of the other, whose
        rows of the head are taken over; the other rows stay as they are
    :raises ValueError: if the other is wider, or has other classes and there is no mapping
    """
    model.load_state_dict(grown(weights_of(load(path)), model.state_dict(), classes))
