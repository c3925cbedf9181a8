"""The training loop."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import time
from pathlib import Path

import cv2
import numpy as np
import torch

from . import checkpoint
from .batches import Batcher
from .config import Config, Training
from .evaluate import RealSets, accuracy, read_lines
from .loss import ctc_loss
from .network import STEP, Crnn
from .recipe import charset_of, renderer_of
from .shards import LINES, ShardFolder, render_ahead

USES = 2  # of each rendered line, differently augmented
AHEAD = 3  # shards
_SAVE_SECONDS = 300
_VALIDATION_LINES = 600
_VALIDATION_SEED = 987_654_321


def rate_at(line: int, plan: Training) -> float:
    """Warm-up, hold, cosine fall, as a factor of the rate."""
    done = line / plan.lines
    if done < plan.warm_up:
        return (done + 1e-4) / plan.warm_up
    if done < 1 - plan.decay:
        return 1.0
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (done - 1 + plan.decay) / plan.decay))) * 0.99 + 0.01


def width_at(line: int, plan: Training) -> int:
    """Widest rendered line: each entry of `widths` is (from this line on, pixels)."""
    return [width for first, width in plan.widths if first <= line][-1]


class Trainer:
    """One run: its state, its steps, its checkpoints. Starts from the run folder's checkpoint if there is one."""

    def __init__(self, config: Config, run: Path):
        self._config, self._plan, self._run = config, config.training, run
        torch.manual_seed(config.seed)
        self.charset = charset_of(config)
        net = config.network
        self.model = Crnn(net.channels, net.hidden, net.rank, self.charset.size).to(memory_format=torch.channels_last)
        self._optimizer = torch.optim.AdamW(self._groups(), lr=self._plan.rate, betas=(0.9, 0.98))
        self._batcher = Batcher(self.charset, config.input, self._plan.batch_pixels, STEP)
        self._generator = torch.Generator().manual_seed(config.seed)
        self.lines, self.steps, self.round = 0, 0, 0
        self._stopped = False
        self._loss = float("nan")
        self._state = run / f"{config.name}.pt"
        if self._state.exists():
            self._resume(checkpoint.load(self._state))
        else:
            self._start()

    def _groups(self) -> list[dict]:
        decayed = [p for p in self.model.parameters() if p.dim() > 1]
        others = [p for p in self.model.parameters() if p.dim() <= 1]
        return [{"params": decayed, "weight_decay": self._plan.weight_decay}, {"params": others, "weight_decay": 0.0}]

    def _start(self) -> None:
        if self._plan.start_from:
            name, _, source = self._plan.start_from.partition("@")
            other = charset_of(Config.read(self._config.folder / "configs" / f"{name}.toml"))
            common = {other.encode(s)[0]: self.charset.encode(s)[0] for s in other.symbols if s in self.charset}
            path = Path(source).expanduser()
            checkpoint.load_weights(path if path.is_absolute() else self._config.folder / path, self.model, {0: 0, **common})
        self.average = {k: v.clone() for k, v in self.model.state_dict().items()}

    def _resume(self, state: dict) -> None:
        self.model.load_state_dict(state["model"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._generator.set_state(state["generator"])
        torch.set_rng_state(state["torch_rng"])
        self.average = state["average"]
        self.lines, self.steps, self.round = state["lines"], state["steps"], state["round"]

    def save(self) -> None:
        checkpoint.save(self._state, {
            "config": self._config.name, "model": self.model.state_dict(), "optimizer": self._optimizer.state_dict(),
            "average": self.average, "lines": self.lines, "steps": self.steps, "round": self.round,
            "generator": self._generator.get_state(), "torch_rng": torch.get_rng_state(),
        })

    def stop(self) -> None:
        """Ends the run after the step under way, with a checkpoint."""
        self._stopped = True

    def averaged(self) -> Crnn:
        """A copy with the averaged weights, for reading."""
        net = self._config.network
        model = Crnn(net.channels, net.hidden, net.rank, self.charset.size)
        model.load_state_dict(self.average)
        return model.to(memory_format=torch.channels_last).eval()

    def run(self, shards: ShardFolder, progress, report) -> None:
        """Trains to the end of the plan.

        :param progress: told the number of the round that begins, so that shards are rendered ahead
        :param report: called after `validate_every` lines, and at the end
        """
        saved, reported, began, first = time.monotonic(), self.lines, time.monotonic(), self.lines
        self.model.train()
        while self.lines < self._plan.lines:
            progress.value = self.round
            # A line's second use comes a round after its first.
            lines = [line for i in range(USES) if self.round >= i for line in shards.read(self.round - i)]
            for batch in self._batcher.batches(lines, self._config.seed + self.round):
                self._step(batch)
                if self._stopped:
                    self.save()
                    return
                if self.steps % 50 == 0:
                    speed = (self.lines - first) / (time.monotonic() - began)
                    print(f"{time.strftime('%H:%M:%S')} lines {self.lines} step {self.steps} round {self.round} "
                          f"loss {self._loss:.4f} rate {rate_at(self.lines, self._plan):.3f} {speed:.1f} lines/s", flush=True)
            self.round += 1
            shards.drop_before(self.round - USES)
            if self.lines - reported >= self._plan.validate_every:
                reported = self.lines
                report(self)
                self.model.train()
            if time.monotonic() - saved > _SAVE_SECONDS:
                saved = time.monotonic()
                self.save()
        self.save()
        report(self)

    def _step(self, batch) -> None:
        batch.images = batch.images.contiguous(memory_format=torch.channels_last)
        for group in self._optimizer.param_groups:
            group["lr"] = self._plan.rate * rate_at(self.lines, self._plan)
        negatives = self._plan.negatives if self.lines < self._plan.full_from * self._plan.lines else 0
        loss = ctc_loss(self.model, batch, negatives, self._generator)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self._optimizer.step()
        self.steps += 1
        self.lines += len(batch.lengths)
        value = loss.item()
        self._loss = value if math.isnan(self._loss) else 0.98 * self._loss + 0.02 * value
        self._update_average()

    @torch.no_grad()
    def _update_average(self) -> None:
        keep = min(self._plan.ema, (1 + self.steps) / (10 + self.steps))
        for key, value in self.model.state_dict().items():
            if value.is_floating_point():
                self.average[key].lerp_(value, 1 - keep)
            else:
                self.average[key].copy_(value)


def train(config: Config, run: Path, eval_root: Path | None, eval_sets: list[str]) -> None:
    """Trains a model, with a renderer process beside it, until the plan is done."""
    run.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)
    (run / f"{config.name}.pid").write_text(f"{os.getpid()}\n")
    trainer = Trainer(config, run)
    signal.signal(signal.SIGTERM, lambda *_: trainer.stop())
    shards = ShardFolder(run / f"{config.name}-shards")
    progress = multiprocessing.Value("l", trainer.round)
    first = max(0, trainer.round - USES + 1)
    renderer = multiprocessing.Process(target=_render, args=(config, run, first, progress, os.getpid()), daemon=True)
    renderer.start()
    with open(run / f"{config.name}.pid", "a", encoding="ascii") as pids:
        pids.write(f"{renderer.pid}\n")
    held_out = None
    real = RealSets(eval_root, eval_sets, config.input.height, 150) if eval_root else None

    def report(state: Trainer) -> None:
        nonlocal held_out
        if held_out is None:
            lines = renderer_of(config, run, 640, held_out=True)
            held_out = [lines.draw(_VALIDATION_SEED + i) for i in range(_VALIDATION_LINES)]
        model = state.averaged()
        texts = read_lines(model, [line.pixels for line in held_out], state.charset, config.input)
        figures = {"held-out-fonts": accuracy([line.label for line in held_out], texts, edit_distance)}
        if real:
            figures |= real.measure(model, state.charset, config.input)
        row = " ".join(f"{name} {exact:.3f}/{cer:.4f}" for name, (exact, cer) in figures.items())
        row = f"{time.strftime('%H:%M:%S')} lines {state.lines} {row}"
        print(row, flush=True)
        with open(run / f"{config.name}.curve.txt", "a", encoding="utf-8") as curve:
            curve.write(row + "\n")

    trainer.run(shards, progress, report)


def _render(config: Config, run: Path, first: int, progress, parent: int) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    cv2.setNumThreads(1)
    widths: dict[int, object] = {}

    def renderer_for(index: int):
        width = width_at(index * LINES * USES, config.training)
        if width not in widths:
            widths[width] = renderer_of(config, run, width)
        return widths[width]

    render_ahead(ShardFolder(run / f"{config.name}-shards"), first, lambda: progress.value + AHEAD,
                 renderer_for, config.seed, lambda: os.getppid() == parent)


def edit_distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]
