package io.ocrstreams.bench;

import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ModelInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The lines of a set as batches that only have to be given to the network: normalised as the
 * manifest says, of one padded width each, in direct buffers.
 */
final class ReadyTensors {
  private static final int SEED = 28;

  /**
   * A batch.
   *
   * @param values of all lines; direct, only read
   * @param shape {@code N x C x H x W}
   */
  record Batch(FloatBuffer values, long[] shape) {
    long paddedPixels() {
      return shape[0] * shape[2] * shape[3];
    }
  }

  private final ModelInput input;

  private ReadyTensors(ModelInput input) {
    this.input = input;
  }

  /** Batches of as many lines as there may be, in a mixed order that is the same at each run. */
  static List<Batch> of(LineSet set, int maxLines) {
    ReadyTensors tensors = new ReadyTensors(set.input());
    Map<Integer, List<LineImage>> buckets = new TreeMap<>();
    for (LineImage piece : set.pieces()) {
      buckets
          .computeIfAbsent(set.input().paddedWidth(piece.width()), width -> new ArrayList<>())
          .add(piece);
    }
    List<Batch> batches = new ArrayList<>();
    buckets.forEach(
        (width, pieces) -> {
          for (int from = 0; from < pieces.size(); from += maxLines) {
            batches.add(
                tensors.batch(
                    pieces.subList(from, Math.min(from + maxLines, pieces.size())), width));
          }
        });
    Collections.shuffle(batches, new Random(SEED));
    return batches;
  }

  private Batch batch(List<LineImage> lines, int width) {
    long[] shape = {lines.size(), input.channels(), input.height(), width};
    int floats = Math.toIntExact(shape[0] * shape[1] * shape[2] * shape[3]);
    FloatBuffer values =
        ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (LineImage line : lines) {
      for (int channel = 0; channel < input.channels(); channel++) {
        fill(values, line, channel, width);
      }
    }
    return new Batch(values.flip(), shape);
  }

  private void fill(FloatBuffer values, LineImage line, int channel, int width) {
    float mean = input.mean()[channel];
    float std = input.std()[channel];
    for (int y = 0; y < line.height(); y++) {
      for (int x = 0; x < width; x++) {
        if (x < line.width()) {
          int pixel = line.pixels()[(y * line.width() + x) * line.channels() + channel] & 0xff;
          values.put((pixel * input.scale() - mean) / std);
        } else {
          values.put(input.padValue());
        }
      }
    }
  }
}
