"""The recogniser: convolutions, two bidirectional LSTM layers, a low-rank linear head (CRNN).

Shi, Bai and Yao, "An End-to-End Trainable Neural Network for Image-based Sequence Recognition"
(arXiv 1507.05717), with residual blocks and a backbone that thins the height early: what decides is
accuracy per millisecond on two cores.
"""

from __future__ import annotations

import torch
from torch import nn

STEP = 4  # pixels of width for one time step


def _convolution(inputs: int, outputs: int, kernel, stride=1, padding=1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class _Residual(nn.Module):
    def __init__(self, channels: int):
        super().__init__()
        self.first = _convolution(channels, channels, 3)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(x + self.second(self.first(x)))


class Crnn(nn.Module):
    """Reads `N x 1 x 32 x W` (W a multiple of 4) to features `N x W/4 x rank`.

    :param channels: of the stem, the three stages and the last convolution
    :param hidden: of an LSTM direction
    :param rank: of the head, between the LSTM and the classes
    """

    def __init__(self, channels: list[int], hidden: int, rank: int, classes: int):
        super().__init__()
        stem, one, two, three, last = channels
        self.backbone = nn.Sequential(
            _convolution(1, stem, 3, 2),
            _convolution(stem, one, 3, 2),
            _Residual(one),
            _convolution(one, two, 3, (2, 1)),
            _Residual(two),
            _convolution(two, three, 3, (2, 1)),
            _Residual(three),
            _convolution(three, last, (2, 1), 1, 0),
        )
        self.sequence = nn.LSTM(last, hidden, num_layers=2, bidirectional=True, batch_first=True)
        self.reduce = nn.Linear(2 * hidden, rank)
        self.classify = nn.Linear(rank, classes)

    def features(self, images: torch.Tensor) -> torch.Tensor:
        columns = self.backbone(images).squeeze(2).transpose(1, 2)
        return self.reduce(self.sequence(columns)[0])

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Logits, `N x T x classes`."""
        return self.classify(self.features(images))
