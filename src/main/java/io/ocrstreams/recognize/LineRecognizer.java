package io.ocrstreams.recognize;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.BestPath;
import io.ocrstreams.model.CharacterSet;
import io.ocrstreams.model.CtcModel;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelInput;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SessionSettings;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lines with a CTC network, whatever its height, channels, characters and strides: all of
 * that comes from its manifest.
 *
 * <p>What a line says does not depend on the lines beside it in a batch: a line is padded to the
 * width that its own width gives, never to that of the widest, and only lines of the same padded
 * width share a batch.
 *
 * <p>Any number of threads may {@link #recognize} at once; whoever closes makes sure that none
 * does.
 */
public final class LineRecognizer implements AutoCloseable {
  private final CtcModel model;
  private final ModelInput input;
  private final BatchTensor tensor;
  private final CtcDecoder decoder;

  private LineRecognizer(CtcModel model, CharacterSet characters) {
    this.model = model;
    this.input = model.manifest().input();
    this.tensor = new BatchTensor(input);
    this.decoder = new CtcDecoder(characters);
  }

  /**
   * Loads a recogniser.
   *
   * @throws ModelException if the model or its characters are missing, changed, or do not fit each
   *     other
   */
  public static LineRecognizer load(ModelManifest manifest, SessionSettings settings) {
    CharacterSet characters = manifest.readCharset();
    CtcModel model = CtcModel.load(manifest, characters.size(), settings);
    return new LineRecognizer(model, characters);
  }

  /** What the recogniser is. */
  public ModelManifest manifest() {
    return model.manifest();
  }

  /**
   * The width to which a line is padded, pixels: the bucket it belongs to.
   *
   * @throws IllegalArgumentException if the line is wider than the model takes
   */
  public int paddedWidth(LineImage line) {
    return input.paddedWidth(line.width());
  }

  /**
   * Reads lines that belong to one bucket.
   *
   * @param lines each of the model's height and channels
   * @param paddedWidth the {@link #paddedWidth} of every one of them
   * @throws OcrException {@code engine_failed} if the network fails
   * @throws IllegalArgumentException if a line does not belong here
   */
  public RecognizedBatch recognize(List<LineImage> lines, int paddedWidth) throws OcrException {
    if (lines.isEmpty()) {
      return new RecognizedBatch(List.of(), 0, 0);
    }
    lines.forEach(line -> requireFits(line, paddedWidth));
    long start = System.nanoTime();
    FloatBuffer filled = tensor.fill(lines, paddedWidth);
    long[] shape = {lines.size(), input.channels(), input.height(), paddedWidth};
    BestPath path = model.run(filled, shape);
    long inferred = System.nanoTime();
    List<LineText> texts = new ArrayList<>(lines.size());
    for (int line = 0; line < lines.size(); line++) {
      texts.add(decoder.decode(path, line));
    }
    return new RecognizedBatch(texts, inferred - start, System.nanoTime() - inferred);
  }

  private void requireFits(LineImage line, int paddedWidth) {
    if (line.height() != input.height() || line.channels() != input.channels()) {
      throw new IllegalArgumentException(
          "a line of height %d with %d channels does not fit model %s, which takes %d with %d"
              .formatted(
                  line.height(),
                  line.channels(),
                  manifest().name(),
                  input.height(),
                  input.channels()));
    }
    if (paddedWidth(line) != paddedWidth) {
      throw new IllegalArgumentException(
          "a line %d pixels wide belongs to the bucket of width %d, not %d"
              .formatted(line.width(), paddedWidth(line), paddedWidth));
    }
  }

  /** Frees the network. */
  @Override
  public void close() {
    model.close();
  }
}
