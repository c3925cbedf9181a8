package io.ocrstreams.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Pictures for tests, drawn and encoded on the spot. Needs no fonts of the machine. */
public final class TestImages {
  private TestImages() {}

  /** One colour all over; as many channels as values. */
  public static Mat plain(int width, int height, int... values) {
    double[] four = new double[4];
    for (int i = 0; i < values.length; i++) {
      four[i] = values[i];
    }
    try (Scalar colour = new Scalar(four[0], four[1], four[2], four[3])) {
      return new Mat(height, width, CV_8UC(values.length), colour);
    }
  }

  /** Grey, with its top left quarter red: shows how it was turned. */
  static Mat withRedCorner(int width, int height) {
    Mat picture = plain(width, height, 128, 128, 128);
    try (Rect corner = new Rect(0, 0, width / 2, height / 2);
        Scalar red = new Scalar(0, 0, 255, 0)) {
      rectangle(picture, corner, red, FILLED, LINE_8, 0);
    }
    return picture;
  }

  /** Dark text on white, its baseline's left end at that position. */
  public static void write(Mat page, String text, int x, int y, double scale) {
    try (Point at = new Point(x, y);
        Scalar ink = new Scalar(20, 20, 20, 0)) {
      putText(page, text, at, FONT_HERSHEY_SIMPLEX, scale, ink, 2, LINE_AA, false);
    }
  }

  /** A white page. */
  public static Mat page(int width, int height) {
    try (Scalar white = Scalar.all(255)) {
      return new Mat(height, width, CV_8UC3, white);
    }
  }

  /**
   * @param extension with its dot, such as {@code .png}
   * @param parameters of {@code imencode}
   */
  public static byte[] encode(String extension, Mat picture, int... parameters) {
    try (BytePointer buffer = new BytePointer();
        IntPointer settings = new IntPointer(parameters)) {
      imencode(extension, picture, buffer, settings);
      byte[] bytes = new byte[(int) buffer.limit()];
      buffer.get(bytes);
      return bytes;
    }
  }

  /** The channels of one pixel, 0 to 255. */
  public static int[] pixel(Mat picture, int x, int y) {
    byte[] channels = new byte[picture.channels()];
    try (BytePointer at = picture.ptr(y, x)) {
      at.get(channels);
    }
    int[] values = new int[channels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(channels[i]);
    }
    return values;
  }
}
