"""Fine-tunes a recogniser on corrected lines.

A network that only sees the new forgets the old (McCloskey and Cohen, "Catastrophic Interference in
Connectionist Networks", 1989), so rendered lines of its first training are replayed beside them
(Robins, "Catastrophic Forgetting, Rehearsal and Pseudorehearsal", 1995), and both are measured.
"""

from __future__ import annotations

import hashlib
import os
import signal
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from types import SimpleNamespace

import cv2
import torch

from . import checkpoint
from .card import Comparison, write_card
from .config import Config
from .evaluate import RealSets, accuracy, read_lines
from .export import export
from .feedback import FeedbackLine, FeedbackSet
from .network import Crnn
from .recipe import charset_of, renderer_of
from .train import Trainer, edit_distance

ROUND = 500  # lines
_USES = 20  # of each corrected line, where nobody says how many lines to train on
_LEAST, _MOST = 2_000, 100_000  # lines
_MAX_WIDTH = 832  # of rendered lines, pixels
_CHECKED_LINES = 600
_CHECKED_SEED = 987_654_321  # the lines that `train` is measured on
_REPLAY_SEED = 400_000_000


@dataclass(frozen=True)
class Plan:
    """
    :param start: weights to begin with
    :param lines: trained on in all, rendered ones included; 0 for about 20 uses of each corrected line
    :param rate: of learning, at its highest
    :param replay: share of rendered lines
    :param held_out: share of the corrections that is measured and not trained on
    """

    start: Path
    lines: int
    rate: float
    replay: float
    held_out: float

    def __post_init__(self):
        for name, value in (("replay", self.replay), ("held-out", self.held_out)):
            if not 0 <= value < 1:
                raise ValueError(f"--{name} is {value}, but must be at least 0 and less than 1")
        if self.rate <= 0 or self.lines < 0:
            raise ValueError(f"--rate is {self.rate} and --lines is {self.lines}, but must be above 0")

    def names(self, corrections: list[FeedbackLine]) -> str:
        """The same for the same plan on the same corrections only."""
        digest = hashlib.sha256(self.start.read_bytes())
        for line in sorted(corrections, key=lambda line: line.image):
            digest.update(f"{line.image}\t{line.label}\n".encode())
        return f"{self.lines} lines, rate {self.rate}, replay {self.replay}, of {digest.hexdigest()}"

    def lines_for(self, corrections: int) -> int:
        return self.lines or max(_LEAST, min(_MOST, round(_USES * corrections / (1 - self.replay))))


class MixedRounds:
    """Rounds of corrected and rendered lines, with the face that `Trainer.run` wants of its shards.

    :param draw: the rendered line of a seed
    :param size: lines of a round
    """

    def __init__(self, corrections: list[FeedbackLine], draw, replay: float, seed: int, size: int = ROUND):
        self._corrections, self._draw, self._seed = corrections, draw, seed
        self._rendered = round(size * replay)
        self._corrected_lines = size - self._rendered
        self._kept: dict[int, list] = {}

    def read(self, index: int) -> list[tuple]:
        if index not in self._kept:
            first = self._seed * 1_000_000_000 + _REPLAY_SEED + index * self._rendered
            rendered = [self._draw(first + i) for i in range(self._rendered)]
            self._kept[index] = [(line.pixels, line.label) for line in rendered + self._corrected(index)]
        return self._kept[index]

    def _corrected(self, index: int) -> list[FeedbackLine]:
        """All in turn, each pass in another order, whatever round it falls into."""
        wanted, size = self._corrected_lines, len(self._corrections)
        lines = []
        for position in range(index * wanted, (index + 1) * wanted):
            order = self._order(position // size)
            lines.append(self._corrections[order[position % size]])
        return lines

    def _order(self, number: int) -> list[int]:
        order = list(range(len(self._corrections)))
        Random(self._seed + number).shuffle(order)
        return order

    def drop_before(self, index: int) -> None:
        self._kept = {i: lines for i, lines in self._kept.items() if i >= index}


def finetune(config: Config, folder: Path, run: Path, output: Path, version: str, plan: Plan,
             eval_root: Path | None, eval_sets: list[str]) -> None:
    """Trains, measures before and after, and writes `output` and `output-int8`; goes on from the run's checkpoint.

    The name of the output's folder is the model's. All that is there is replaced.
    """
    cv2.setNumThreads(1)
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)
    run.mkdir(parents=True, exist_ok=True)
    charset = charset_of(config)
    corrections = FeedbackSet.read(folder, charset, config.input)
    trained, held_out = corrections.split(plan.held_out, config.seed)
    lines = plan.lines_for(len(trained))
    print(f"{len(trained)} corrected lines to train on, {len(held_out)} held out, {sum(corrections.left_out.values())} left out; "
          f"{lines} lines in all, {plan.replay:.0%} of them rendered", flush=True)
    tuned = tuned_config(config, output.name, plan, lines)
    checked = renderer_of(config, run, 640, held_out=True)
    sets = {
        "corrections held out": held_out,
        "corrections trained on": trained,
        "rendered, held-out fonts": [checked.draw(_CHECKED_SEED + i) for i in range(_CHECKED_LINES)],
    }
    real = RealSets(eval_root, eval_sets, config.input.height, 0) if eval_root else None

    def measure(model: Crnn) -> dict[str, tuple[int, float, float]]:
        figures = {name: _measure(model, of, charset, config) for name, of in sets.items()}
        return figures | ({name: (0, *figure) for name, figure in real.measure(model, charset, config.input).items()} if real else {})

    _require_own(run / f"{tuned.name}.pt", plan.names(trained))
    before = measure(_start(config, charset, plan.start))
    renderer = renderer_of(config, run, _MAX_WIDTH)
    trainer = tune(tuned, run, trained, renderer.draw, plan.replay)
    if trainer.lines < lines:
        print(f"stopped after {trainer.lines} of {lines} lines; the same command goes on", flush=True)
        return
    after = measure(trainer.averaged())
    comparison = Comparison(before, after)
    print(comparison.table(), flush=True)
    provenance = f"{config.name} (models/training, {plan.start.name}) fine-tuned on {len(trained)} corrected lines of {folder.name}"
    export(tuned, run, run / f"{tuned.name}.pt", output, version, provenance)
    write_card(output, provenance, plan, trainer.lines, comparison, corrections.left_out)
    if comparison.forgets():
        print("it has forgotten more of the rendered lines than it may: train with a higher --replay or a lower --rate", flush=True)


def tuned_config(config: Config, name: str, plan: Plan, lines: int) -> Config:
    """The same network on a short plan of its own, from these weights."""
    training = replace(config.training, lines=lines, rate=plan.rate, warm_up=0.05, decay=0.5, negatives=0, full_from=0.0,
                       start_from=f"{config.name}@{plan.start.resolve()}", validate_every=lines)
    return replace(config, name=name, training=training)


def tune(config: Config, run: Path, corrections: list[FeedbackLine], draw, replay: float, size: int = ROUND) -> Trainer:
    """Trains to the end of the plan, or until SIGTERM, and saves."""
    (run / f"{config.name}.pid").write_text(f"{os.getpid()}\n")
    trainer = Trainer(config, run)
    signal.signal(signal.SIGTERM, lambda *_: trainer.stop())
    rounds = MixedRounds(corrections, draw, replay, config.seed, size)
    trainer.run(rounds, SimpleNamespace(value=0), lambda _: None)
    return trainer


def _require_own(state: Path, names: str) -> None:
    """
    :raises ValueError: if a checkpoint is there that was made of something else, and would be gone on from
    """
    plan = state.with_suffix(".plan.txt")
    if state.exists() and (not plan.exists() or plan.read_text(encoding="utf-8") != names):
        raise ValueError(f"{state} belongs to another plan or other corrections: delete it, or give another --run or --output")
    plan.write_text(names, encoding="utf-8")


def _start(config: Config, charset, start: Path) -> Crnn:
    net = config.network
    model = Crnn(net.channels, net.hidden, net.rank, charset.size)
    checkpoint.load_weights(start, model)
    return model.to(memory_format=torch.channels_last).eval()


def _measure(model: Crnn, lines: list, charset, config: Config) -> tuple[int, float, float]:
    texts = read_lines(model, [line.pixels for line in lines], charset, config.input)
    return (len(lines), *accuracy([line.label for line in lines], texts, edit_distance))
