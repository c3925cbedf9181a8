package io.ocrstreams.recognize;

import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ModelInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Fills a network's input with lines: normalised, planar, padded at the right. Each thread fills a
 * buffer of its own, which grows to the largest batch it has seen.
 */
final class BatchTensor {
  private final ModelInput input;
  private final float[][] normalised;
  private final ThreadLocal<FloatBuffer> buffers = ThreadLocal.withInitial(() -> allocate(0));

  BatchTensor(ModelInput input) {
    this.input = input;
    this.normalised = new float[input.channels()][256];
    float[] mean = input.mean();
    float[] std = input.std();
    for (int channel = 0; channel < normalised.length; channel++) {
      for (int pixel = 0; pixel < 256; pixel++) {
        normalised[channel][pixel] = (pixel * input.scale() - mean[channel]) / std[channel];
      }
    }
  }

  /**
   * @return direct, holding exactly {@code lines x channels x height x paddedWidth} floats, valid
   *     until the same thread fills again
   */
  FloatBuffer fill(List<LineImage> lines, int paddedWidth) {
    int size =
        Math.toIntExact((long) lines.size() * input.channels() * input.height() * paddedWidth);
    FloatBuffer buffer = buffers.get();
    if (buffer.capacity() < size) {
      buffer = allocate(size);
      buffers.set(buffer);
    }
    buffer.clear().limit(size);
    float[] row = new float[paddedWidth];
    for (LineImage line : lines) {
      Arrays.fill(row, line.width(), paddedWidth, input.padValue());
      for (int channel = 0; channel < input.channels(); channel++) {
        for (int y = 0; y < line.height(); y++) {
          normalise(line, channel, y, row);
          buffer.put(row);
        }
      }
    }
    return buffer.flip();
  }

  private void normalise(LineImage line, int channel, int y, float[] row) {
    float[] values = normalised[channel];
    byte[] pixels = line.pixels();
    int at = y * line.width() * line.channels() + channel;
    for (int x = 0; x < line.width(); x++, at += line.channels()) {
      row[x] = values[pixels[at] & 0xff];
    }
  }

  private static FloatBuffer allocate(int floats) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
