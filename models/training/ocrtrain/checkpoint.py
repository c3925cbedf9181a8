"""The state of a run on disk, replaced as a whole."""

from __future__ import annotations

import os
from pathlib import Path

import torch


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


def load_weights(path: Path, model: torch.nn.Module, classes: dict[int, int] | None = None) -> None:
    """Starts a model from another's weights.

    :param classes: where the charsets differ: this model's class for each class of the other, whose
        rows of the head are taken over; the other rows stay as they are
    """
    state = load(path)
    weights = {k: v.float() if v.is_floating_point() else v for k, v in (state.get("weights") or state["average"]).items()}
    own = model.state_dict()
    for key in ("classify.weight", "classify.bias"):
        if weights[key].shape != own[key].shape:
            if classes is None:
                raise ValueError(f"{path} has {len(weights[key])} classes and this model {len(own[key])}")
            rows = own[key].clone()
            rows[list(classes.values())] = weights[key][list(classes)]
            weights[key] = rows
    model.load_state_dict(weights)
