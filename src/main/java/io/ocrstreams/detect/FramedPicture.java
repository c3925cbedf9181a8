package io.ocrstreams.detect;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A picture as the network sees it: in no more pixels than its letters need.
 *
 * @param frame how it was laid out
 * @param pixels 8 bits, three channels; closed with this
 */
record FramedPicture(Frame frame, Mat pixels) implements AutoCloseable {
  /**
   * @param bgr not changed
   * @param stride the network's
   */
  static FramedPicture of(Mat bgr, DetectorSettings settings, int stride) {
    FramedPicture full = of(bgr, Frame.of(bgr.cols(), bgr.rows(), settings, stride));
    try {
      Frame shrunk =
          full.frame().shrunk(PrintHeight.of(full.pixels()), settings.printHeight(), stride);
      if (shrunk.equals(full.frame())) {
        return full;
      }
      FramedPicture smaller = of(bgr, shrunk);
      full.close();
      return smaller;
    } catch (RuntimeException e) {
      full.close();
      throw e;
    }
  }

  private static FramedPicture of(Mat bgr, Frame frame) {
    Mat pixels = new Mat();
    try (Mat padded = new Mat();
        Size size = new Size(frame.width(), frame.height())) {
      if (frame.padded()) {
        int x = frame.padX();
        int y = frame.padY();
        copyMakeBorder(bgr, padded, y, y, x, x, BORDER_CONSTANT);
      }
      resize(frame.padded() ? padded : bgr, pixels, size, 0, 0, INTER_LINEAR);
    }
    return new FramedPicture(frame, pixels);
  }

  @Override
  public void close() {
    pixels.close();
  }
}
