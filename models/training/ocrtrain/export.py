"""Makes a model folder of the product from a checkpoint, and checks it."""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from . import checkpoint
from .batches import padded_width, to_tensor
from .config import Config
from .evaluate import read_lines
from .lines import Line
from .manifest import pretty
from .network import Crnn
from .onnx_graph import INPUT, OUTPUT, to_onnx
from .quantize import to_int8
from .recipe import charset_of, renderer_of

_RESOURCES = "src/main/resources"
_CALIBRATION_SEED = 555_000_000
_CALIBRATION_LINES = 256
_CHECKED_LINES = 200
_TOLERANCE = 2e-5  # of the largest logit of a line: single precision loses a quarter of it
_FASTER_IN_8_BITS = ["avx2"]  # processors on which it was measured, as Linux calls what they have
_MOST_LOST = 0.04  # of the checked lines, by quantisation


def export(config: Config, run: Path, source: Path, target: Path, version: str, provenance: str = "") -> None:
    """Writes `target` (FP32) and `target-int8` beside it: graph, charset and manifest each.

    :param provenance: where the weights come from, if not from this configuration alone

    :raises RuntimeError: if a graph does not say what the network says
    """
    charset = charset_of(config)
    net = config.network
    model = Crnn(net.channels, net.hidden, net.rank, charset.size)
    checkpoint.load_weights(source, model)
    model.eval()
    renderer = renderer_of(config, run, 832)
    lines = [renderer.draw(_CALIBRATION_SEED + i) for i in range(_CALIBRATION_LINES + _CHECKED_LINES)]
    fp32 = to_onnx(model, config.input.height)
    int8 = to_int8(fp32, _batches(config, lines[:_CALIBRATION_LINES]))
    checked = lines[_CALIBRATION_LINES:]
    _check_same_numbers(config, model, fp32.SerializeToString(), checked)
    _check_reads_as_well(config, model, int8.SerializeToString(), checked)
    provenance = provenance or f"Trained by this project on rendered lines (models/training, {config.name}.toml)"
    quantised = config.name + "-int8"
    _write(config, target, config.name, fp32.SerializeToString(), version, f"{provenance}; FP32",
           [{"model": quantised, "processor": feature} for feature in _FASTER_IN_8_BITS])
    _write(config, target.with_name(target.name + "-int8"), quantised, int8.SerializeToString(), version, f"{provenance}; INT8", [])


def _batches(config: Config, lines: list[Line]) -> list[np.ndarray]:
    """Calibration batches, one line each: so a batch is padded as the product pads it."""
    return [to_tensor([line.pixels], padded_width(line.pixels.shape[1], config.input), config.input.height).numpy()
            for line in lines]


class _Session(torch.nn.Module):
    """An ONNX graph with the face of the network."""

    def __init__(self, graph: bytes):
        super().__init__()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        logits = self._session.run([OUTPUT], {INPUT: images.numpy()})[0]
        return torch.from_numpy(logits.transpose(1, 0, 2))


def _check_same_numbers(config: Config, model: Crnn, graph: bytes, lines: list[Line]) -> None:
    session = _Session(graph)
    exact = copy.deepcopy(model).double()
    with torch.inference_mode():
        for line in lines:
            image = to_tensor([line.pixels], padded_width(line.pixels.shape[1], config.input), config.input.height)
            logits = exact(image.double())
            difference = ((session(image) - logits).abs().max() / logits.abs().max()).item()
            if difference > _TOLERANCE:
                raise RuntimeError(f"the graph differs from the network by {difference:.2g} of its largest logit, "
                                   f"more than {_TOLERANCE}")


def _check_reads_as_well(config: Config, model: Crnn, graph: bytes, lines: list[Line]) -> None:
    charset, pixels = charset_of(config), [line.pixels for line in lines]
    before = read_lines(model, pixels, charset, config.input)
    after = read_lines(_Session(graph), pixels, charset, config.input)
    right, quantised = (sum(text == line.label for text, line in zip(texts, lines)) for texts in (before, after))
    changed = sum(a != b for a, b in zip(before, after))
    print(f"of {len(lines)} rendered lines the network reads {right} right, its INT8 graph {quantised}; {changed} texts differ")
    if right - quantised > _MOST_LOST * len(lines):
        raise RuntimeError(f"quantisation loses {right - quantised} of {len(lines)} lines, more than {_MOST_LOST:.0%}")


def _write(config: Config, folder: Path, name: str, graph: bytes, version: str, provenance: str,
           variants: list[dict]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.onnx").write_bytes(graph)
    charset = dict(config.charset_source)
    if "file" in charset:
        shutil.copyfile(config.folder / config.charset, folder / charset["file"])
        charset["sha256"] = _sha256((folder / charset["file"]).read_bytes())
    shape = config.input
    manifest = {
        "name": name, "kind": "recognizer", "version": version, "file": f"{name}.onnx", "sha256": _sha256(graph),
        "input": {
            "name": INPUT, "channels": 1, "colour_order": "grey", "height": shape.height, "mean": [0.5], "std": [0.5],
            "scale": 0.003921569, "width_stride": shape.width_stride, "min_width": shape.min_width,
            "max_width": shape.max_width, "pad_value": 0.0,
        },
        "output": {"layout": "tnc", "scores": "logits"},
        "charset": {**charset, "blank": 0, "extra": [" "]},
        "licence": "Apache-2.0",
        "provenance": provenance,
        "accuracy": {},
        "self_test": [
            {"resource": resource, "sha256": _sha256((config.folder.parent.parent / _RESOURCES / resource).read_bytes()), "text": text}
            for resource, text in config.self_test
        ],
    }
    if variants:
        manifest["variants"] = variants
    path = folder / "model.json"
    if path.exists():  # measured figures are put in by hand and belong to the graph they were measured with
        old = json.loads(path.read_text(encoding="utf-8"))
        manifest["accuracy"] = old["accuracy"] if old["sha256"] == manifest["sha256"] else {}
    path.write_text(pretty(manifest), encoding="utf-8")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
