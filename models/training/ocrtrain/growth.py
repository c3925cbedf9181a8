"""A network's weights in a wider one of the same kind, which at first says what the narrower one says.

After Chen, Goodfellow and Shlens, "Net2Net: Accelerating Learning via Knowledge Transfer" (arXiv 1511.05641). Instead of copies of
units, which stay alike until noise parts them, the new units are random and no old unit listens to them yet.
"""

from __future__ import annotations

import torch

_GATES = 4  # of an LSTM, one after the other in the rows of its weights


def grown(weights: dict, wide: dict, classes: dict[int, int] | None = None) -> dict:
    """Weights for a wider network.

    :param weights: of a `Crnn`
    :param wide: fresh weights of a `Crnn` that is nowhere narrower
    :param classes: the wide network's class for each class of the other that it takes over; None if they are the same
    :raises ValueError: if it is narrower somewhere, or has other classes and no mapping
    """
    many, now = len(weights["classify.weight"]), len(wide["classify.weight"])
    if classes is None and many != now:
        raise ValueError(f"there are weights for {many} classes, but this network has {now}")
    mapping = classes or {i: i for i in range(many)}
    hidden, own_hidden = weights["sequence.weight_hh_l0"].shape[1], wide["sequence.weight_hh_l0"].shape[1]

    def rows_of(key: str, size: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Rows of the narrow tensor, and where they go."""
        if key.startswith("classify."):
            return torch.tensor(list(mapping)), torch.tensor(list(mapping.values()))
        if key.startswith("sequence."):
            return torch.arange(size), _blocks(_GATES, hidden, own_hidden)
        return torch.arange(size), torch.arange(size)

    def columns_of(key: str, size: int) -> torch.Tensor:
        """Where the columns go; the second LSTM layer and the head see both directions, one after the other."""
        both = key.startswith("sequence.weight_ih_l1") or key == "reduce.weight"
        return _blocks(2, hidden, own_hidden) if both else torch.arange(size)

    result = {}
    for key, fresh in wide.items():
        old = weights[key]
        if key != "classify.weight" and key != "classify.bias" and any(a > b for a, b in zip(old.shape, fresh.shape)):
            raise ValueError(f"{key} is {tuple(fresh.shape)}, but the weights to begin with are {tuple(old.shape)}: "
                             "a network can start from one as wide or narrower only")
        if old.dim() == 0:
            result[key] = old.clone()
            continue
        sources, targets = rows_of(key, len(old))
        value = fresh.clone()
        if old.dim() == 1:
            value[targets] = old[sources]
        else:
            value[targets] = 0
            value[targets[:, None], columns_of(key, old.shape[1])[None, :]] = old[sources]
        result[key] = value
    return result


def _blocks(count: int, size: int, own_size: int) -> torch.Tensor:
    """Indices of the first `size` in each of `count` blocks of `own_size`."""
    return (torch.arange(count)[:, None] * own_size + torch.arange(size)[None, :]).reshape(-1)
