package io.ocrstreams.engine;

import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.recognize.LineRecognizer;
import java.util.Optional;

/**
 * How the lines of one image are treated: the recogniser, and what makes its input.
 *
 * @param lease keeps the recogniser open while the image is in the engine
 * @param profile name of the preprocessing profile in {@code linePreparer}
 * @param compared how they are read besides, where the recogniser is on trial
 */
record Recipe(
    Shared.Lease<LineRecognizer> lease,
    LinePreparer linePreparer,
    String profile,
    Optional<Recipe> compared)
    implements AutoCloseable {
  LineRecognizer recognizer() {
    return lease.value();
  }

  /** The image is gone. */
  @Override
  public void close() {
    lease.close();
    compared.ifPresent(Recipe::close);
  }
}
