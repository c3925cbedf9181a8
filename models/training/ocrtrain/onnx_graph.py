"""Writes a trained network as an ONNX graph.

The graph is put together here, operator by operator, and not traced: batch normalisation is folded
into the convolutions, the LSTM layers are ONNX's own LSTM, which ONNX Runtime has fast kernels for,
and batch and width stay free. The output is time-major (`tnc`), as LSTM gives it, and holds logits: the
product's decoder needs a probability only for the characters it keeps.
"""

from __future__ import annotations

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from .network import Crnn, _Residual

INPUT, OUTPUT = "x", "logits"
_OPSET, _IR_VERSION = 17, 9  # old enough for every ONNX Runtime since 1.14


def to_onnx(model: Crnn, height: int) -> onnx.ModelProto:
    """:param model: in evaluation mode; not changed"""
    graph = _Builder()
    x = graph.backbone(model.backbone, INPUT)
    x = graph.node("Squeeze", x, graph.constant("height_axis", np.array([2], np.int64)))
    x = graph.node("Transpose", x, perm=[2, 0, 1])
    for layer in range(model.sequence.num_layers):
        x = graph.lstm(model.sequence, layer, x)
    x = graph.linear(model.reduce, "reduce", x)
    x = graph.linear(model.classify, "classify", x, OUTPUT)
    image = helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, ["lines", 1, height, "width"])
    logits = helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["steps", "lines", model.classify.out_features])
    proto = helper.make_model(helper.make_graph(graph.nodes, "crnn", [image], [logits], graph.constants),
                              opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION,
                              producer_name="ocr-streams")
    onnx.checker.check_model(proto, full_check=True)
    return proto


class _Builder:
    """Collects nodes and constants."""

    def __init__(self):
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, output: str | None = None, **attributes) -> str:
        name = f"{kind.lower()}_{len(self.nodes)}"
        output = output or name
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name, **attributes))
        return output

    def backbone(self, layers: nn.Sequential, x: str) -> str:
        for layer in layers:
            if isinstance(layer, _Residual):
                inner = self.convolution(layer.second, self.node("Relu", self.convolution(layer.first, x)))
                x = self.node("Relu", self.node("Add", inner, x))
            else:
                x = self.node("Relu", self.convolution(layer, x))
        return x

    def convolution(self, layer: nn.Sequential, x: str) -> str:
        conv, norm = layer[0], layer[1]
        weight, bias = torch.nn.utils.fuse_conv_bn_weights(
            conv.weight, conv.bias, norm.running_mean, norm.running_var, norm.eps, norm.weight, norm.bias)
        name = f"convolution_{len(self.nodes)}"
        return self.node("Conv", x, self.constant(name + "_weight", _array(weight)), self.constant(name + "_bias", _array(bias)),
                         kernel_shape=list(conv.kernel_size), strides=list(conv.stride), pads=list(conv.padding) * 2)

    def lstm(self, lstm: nn.LSTM, layer: int, x: str) -> str:
        directions = [f"l{layer}", f"l{layer}_reverse"]
        weights = [np.stack([_gates(getattr(lstm, f"{part}_{d}")) for d in directions]) for part in ("weight_ih", "weight_hh")]
        bias = np.stack([np.concatenate([_gates(getattr(lstm, f"bias_ih_{d}")), _gates(getattr(lstm, f"bias_hh_{d}"))])
                         for d in directions])
        names = [self.constant(f"lstm_{layer}_{part}", value) for part, value in zip("WRB", (*weights, bias))]
        y = self.node("LSTM", x, *names, hidden_size=lstm.hidden_size, direction="bidirectional")
        y = self.node("Transpose", y, perm=[0, 2, 1, 3])
        shape = self.constant(f"lstm_{layer}_shape", np.array([0, 0, -1], np.int64))
        return self.node("Reshape", y, shape)

    def linear(self, linear: nn.Linear, name: str, x: str, output: str | None = None) -> str:
        x = self.node("MatMul", x, self.constant(name + "_weight", _array(linear.weight.T)))
        return self.node("Add", x, self.constant(name + "_bias", _array(linear.bias)), output=output)


def _array(tensor: torch.Tensor) -> np.ndarray:
    return tensor.detach().float().numpy()


def _gates(tensor: torch.Tensor) -> np.ndarray:
    """PyTorch stacks the gates input, forget, cell, output; ONNX input, output, forget, cell."""
    i, f, c, o = np.split(_array(tensor), 4)
    return np.concatenate([i, o, f, c])
