package io.ocrstreams.detect;

import io.ocrstreams.event.Point;

/**
 * How a picture is laid into the network's input: padded at two opposite sides, then scaled. Both
 * axes are scaled apart, because the network wants multiples of its stride.
 *
 * @param imageWidth pixels of the picture
 * @param imageHeight pixels of the picture
 * @param padX black pixels added at the left and as many at the right
 * @param padY black pixels added at the top and as many at the bottom
 * @param width pixels of the network's input
 * @param height pixels of the network's input
 */
record Frame(int imageWidth, int imageHeight, int padX, int padY, int width, int height) {
  /** Longer than this, enlarging the short side to the minimum would explode the long one. */
  private static final int MAX_ASPECT = 8;

  /** A picture of one line alone needs some background around it to be found. */
  private static final int MIN_HEIGHT = 30;

  /** However high letters are: those of headings may be most of what a page has. */
  private static final double MIN_SHRINK = 0.5;

  /** What saves less than a third of the pixels is not worth that boxes come out otherwise. */
  private static final double MAX_SHRINK = 0.8;

  static Frame of(int imageWidth, int imageHeight, DetectorSettings settings, int stride) {
    int padY = padding(imageHeight, imageWidth, MIN_HEIGHT);
    int paddedHeight = imageHeight + 2 * padY;
    int padX = padding(imageWidth, paddedHeight, 0);
    int paddedWidth = imageWidth + 2 * padX;
    double scale = Math.min(1, (double) settings.maxSide() / Math.max(paddedWidth, paddedHeight));
    // Together with the aspect above this bounds the long side to 8 x minSide.
    double shortSide = scale * Math.min(paddedWidth, paddedHeight);
    if (shortSide < settings.minSide()) {
      scale *= settings.minSide() / shortSide;
    }
    return new Frame(
        imageWidth,
        imageHeight,
        padX,
        padY,
        multiple(paddedWidth * scale, stride),
        multiple(paddedHeight * scale, stride));
  }

  /**
   * The same picture with fewer pixels where its letters are higher than the network needs.
   *
   * @param letters their height here; 0 if it is not known
   * @param enough the height that is enough
   */
  Frame shrunk(int letters, int enough, int stride) {
    if (enough > MAX_SHRINK * letters) {
      return this;
    }
    double scale = Math.max(MIN_SHRINK, (double) enough / letters);
    return new Frame(
        imageWidth,
        imageHeight,
        padX,
        padY,
        multiple(width * scale, stride),
        multiple(height * scale, stride));
  }

  /** What is added at either end of the side to bring it well within the aspect. */
  private static int padding(int side, int otherSide, int minSide) {
    if (side > minSide && otherSide <= (long) MAX_ASPECT * side) {
      return 0;
    }
    return (Math.max(2 * Math.max(otherSide / MAX_ASPECT, minSide), side) - side + 1) / 2;
  }

  private static int multiple(double length, int stride) {
    return Math.max(1, (int) Math.rint(length / stride)) * stride;
  }

  boolean padded() {
    return padX > 0 || padY > 0;
  }

  /** From the network's input to whole pixels of the picture, clipped to it. */
  Point toImage(double x, double y) {
    return new Point(
        clip(x * (imageWidth + 2 * padX) / width - padX, imageWidth),
        clip(y * (imageHeight + 2 * padY) / height - padY, imageHeight));
  }

  private static float clip(double value, int max) {
    return Math.max(0, Math.min(max, Math.round(value)));
  }
}
