package io.ocrstreams.image;

import org.bytedeco.opencv.opencv_core.Scalar;

/** Green for a line that is certain, through amber to red for one that is a guess. */
record ConfidenceColor(int red, int green, int blue) {
  // Recognisers rarely report less than a half, so that the scale starts there.
  private static final float GUESS = 0.5f;

  /**
   * @param confidence 0 to 1; NaN counts as a guess
   */
  static ConfidenceColor of(float confidence) {
    float certainty = Math.max(0f, Math.min(1f, (confidence - GUESS) / (1 - GUESS)));
    // Squared: the eye should catch 0.8, which is a bad line, and not 0.98.
    float share = certainty * certainty;
    int red = Math.round(205 - 185 * Math.max(0f, 2 * share - 1));
    int green = Math.round(40 + 95 * Math.min(1f, 2 * share));
    return new ConfidenceColor(red, green, 35);
  }

  /** For OpenCV, in the order blue, green, red; the caller closes it. */
  Scalar toScalar() {
    return new Scalar(blue, green, red, 0);
  }

  /** For Java2D: 0xRRGGBB. */
  int toRgb() {
    return red << 16 | green << 8 | blue;
  }
}
