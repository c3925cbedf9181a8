"""INT8 of an exported graph.

Convolutions are quantised statically, on rendered lines: 8-bit arithmetic. `reduce_range` keeps weights
to 7 bits, because AVX2 without VNNI adds pairs of products in 16 bits, which 8 by 8 bits overflow.

The LSTM layers and the head keep their arithmetic in floating point and only store their weights in 8
bits, a scale for each output. Quantising their activations dynamically takes one scale from all
lines of a batch, so that what a line says would depend on its neighbours.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from .onnx_graph import INPUT

_LARGEST = 127


class _Batches(CalibrationDataReader):
    def __init__(self, batches: list[np.ndarray]):
        self._batches = iter(batches)

    def get_next(self):
        batch = next(self._batches, None)
        return None if batch is None else {INPUT: batch}


def to_int8(model: onnx.ModelProto, calibration: list[np.ndarray]) -> onnx.ModelProto:
    """:param calibration: batches `N x 1 x H x W` of rendered lines"""
    with tempfile.TemporaryDirectory() as folder:
        source, prepared, target = (str(Path(folder) / name) for name in ("fp32.onnx", "prepared.onnx", "int8.onnx"))
        onnx.save(model, source)
        quant_pre_process(source, prepared, skip_symbolic_shape=True)
        quantize_static(
            prepared, target, _Batches(calibration), quant_format=QuantFormat.QDQ, op_types_to_quantize=["Conv", "Add"],
            nodes_to_exclude=_head(model), per_channel=True, reduce_range=True, activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8, calibrate_method=CalibrationMethod.MinMax,
        )
        quantised = onnx.load(target)
    _store_in_8_bits(quantised)
    onnx.checker.check_model(quantised)
    return quantised


def _head(model: onnx.ModelProto) -> list[str]:
    """Nodes behind the convolutions."""
    names = [node.name for node in model.graph.node]
    return names[next(i for i, node in enumerate(model.graph.node) if node.op_type == "Squeeze") :]


def _store_in_8_bits(model: onnx.ModelProto) -> None:
    """Replaces large float constants by 8-bit ones, a cast and a product, which ONNX Runtime folds when it loads."""
    large = {"lstm_0_W", "lstm_0_R", "lstm_1_W", "lstm_1_R", "reduce_weight", "classify_weight"}
    nodes, kept = [], []
    for tensor in model.graph.initializer:
        if tensor.name not in large:
            kept.append(tensor)
            continue
        value = numpy_helper.to_array(tensor)
        axis = -1 if tensor.name.startswith("lstm") else 0  # the axis that is summed over
        scale = np.maximum(np.abs(value).max(axis=axis, keepdims=True), 1e-12).astype(np.float32) / _LARGEST
        kept.append(numpy_helper.from_array(np.rint(value / scale).astype(np.int8), tensor.name + "_8"))
        kept.append(numpy_helper.from_array(scale, tensor.name + "_scale"))
        nodes.append(helper.make_node("Cast", [tensor.name + "_8"], [tensor.name + "_f"], tensor.name + "_cast", to=onnx.TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [tensor.name + "_f", tensor.name + "_scale"], [tensor.name], tensor.name + "_unpack"))
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    rest = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes + rest)
