package io.ocrstreams.detect;

/**
 * How text is looked for. Scores and thresholds run from 0 to 1; pixels are those of the scaled
 * picture that the network sees.
 *
 * @param minSide a picture whose shorter side has fewer pixels is enlarged to it
 * @param maxSide a picture whose longer side has more pixels is shrunk to it, unless that makes the
 *     shorter one less than {@code minSide}
 * @param printHeight a picture whose smaller letters are higher ({@link PrintHeight}) is shrunk until
 *     they have as many pixels, by half at most, if that saves a third of them
 * @param maxPixels a picture with more is searched in strips: the network's tensors take some 130
 *     bytes a pixel, and ONNX Runtime keeps the most that it ever had
 * @param threshold a pixel above it belongs to text
 * @param boxThreshold a box whose mean is below it is dropped
 * @param unclipRatio how far boxes grow, because the network marks shrunken ones: the distance is
 *     area x ratio / perimeter
 * @param minBoxSide a shorter box is dropped
 * @param dilate thicken text pixels by one, which joins broken lines
 * @param maxCandidates most regions that are looked at, counted from the bottom of the page: bounds
 *     the work on a picture of noise
 */
public record DetectorSettings(
    int minSide,
    int maxSide,
    int printHeight,
    int maxPixels,
    float threshold,
    float boxThreshold,
    float unclipRatio,
    int minBoxSide,
    boolean dilate,
    int maxCandidates) {

  /**
   * Those that RapidOCR uses with the same network, but for large print, strips and a higher bound
   * on regions.
   */
  public static final DetectorSettings DEFAULT =
      new DetectorSettings(736, 2000, 17, 1_600_000, 0.3f, 0.5f, 1.6f, 3, true, 10_000);

  public DetectorSettings {
    require(minSide >= 32, "min side", minSide, "at least 32");
    require(maxSide >= minSide, "max side", maxSide, "at least the min side, " + minSide);
    require(printHeight >= 8, "print height", printHeight, "at least 8");
    require(maxPixels >= minSide * minSide, "max pixels", maxPixels, "at least the min side squared");
    require(threshold > 0 && threshold < 1, "threshold", threshold, "between 0 and 1");
    require(boxThreshold >= 0 && boxThreshold < 1, "box threshold", boxThreshold, "from 0 to 1");
    require(unclipRatio > 0 && unclipRatio < 10, "unclip ratio", unclipRatio, "between 0 and 10");
    require(minBoxSide >= 1, "min box side", minBoxSide, "at least 1");
    require(maxCandidates >= 1, "max candidates", maxCandidates, "at least 1");
  }

  private static void require(boolean condition, String name, Number value, String bound) {
    if (!condition) {
      throw new IllegalArgumentException(
          "%s is %s, but must be %s".formatted(name, value, bound));
    }
  }
}
