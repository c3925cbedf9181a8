/**
 * ONNX graphs rewritten before ONNX Runtime loads them: the same function, in a form that it runs
 * faster. What a rewriting looks for is a pattern of operators, never a model's name.
 */
package io.ocrstreams.model.graph;
