/** Models: their manifests, characters and ONNX Runtime sessions. */
package io.ocrstreams.model;
