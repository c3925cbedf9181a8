package io.ocrstreams.model.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A constant of a graph.
 *
 * @param shape outermost first; empty for a scalar
 * @param values row by row; not copied, and not to be changed
 */
record FloatTensor(List<Long> shape, float[] values) {
  FloatTensor {
    shape = List.copyOf(shape);
  }

  /** That many equal values, one for each channel. */
  static FloatTensor filled(long channels, float value) {
    float[] values = new float[Math.toIntExact(channels)];
    Arrays.fill(values, value);
    return ofChannels(values);
  }

  /** One value for each channel. */
  static FloatTensor ofChannels(float[] values) {
    return new FloatTensor(List.of((long) values.length), values);
  }

  static FloatTensor scalar(float value) {
    return new FloatTensor(List.of(), new float[] {value});
  }

  /** Empty if the tensor holds anything else than floats, or holds them outside the graph. */
  static Optional<FloatTensor> of(TensorProto tensor) {
    if (tensor.getDataType() != DataType.FLOAT.getNumber() || tensor.getExternalDataCount() > 0) {
      return Optional.empty();
    }
    if (!tensor.hasRawData()) {
      float[] values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return Optional.of(new FloatTensor(tensor.getDimsList(), values));
    }
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[raw.remaining() / Float.BYTES];
    raw.asFloatBuffer().get(values);
    return Optional.of(new FloatTensor(tensor.getDimsList(), values));
  }

  TensorProto toProto(String name) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(DataType.FLOAT.getNumber())
        .addAllDims(shape)
        .setRawData(ByteString.copyFrom(raw))
        .build();
  }

  FloatTensor times(float factor) {
    float[] products = values.clone();
    for (int i = 0; i < products.length; i++) {
      products[i] *= factor;
    }
    return new FloatTensor(shape, products);
  }

  /** Each part of the outermost dimension times a factor of its own. */
  FloatTensor timesRows(float[] factors) {
    float[] products = values.clone();
    int row = products.length / factors.length;
    for (int i = 0; i < products.length; i++) {
      products[i] *= factors[i / row];
    }
    return new FloatTensor(shape, products);
  }

  FloatTensor plus(float summand) {
    float[] sums = values.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += summand;
    }
    return new FloatTensor(shape, sums);
  }

  /** The sum over everything but the outermost dimension. */
  float[] sumsOfRows() {
    float[] sums = new float[Math.toIntExact(shape.get(0))];
    int row = values.length / sums.length;
    for (int i = 0; i < sums.length; i++) {
      double sum = 0;
      for (int j = i * row; j < (i + 1) * row; j++) {
        sum += values[j];
      }
      sums[i] = (float) sum;
    }
    return sums;
  }
}
