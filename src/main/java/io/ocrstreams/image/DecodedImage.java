package io.ocrstreams.image;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The pixels of an image as displayed: EXIF orientation applied. Owns native memory: close it.
 *
 * @param mat height x width, 8 bits, channels blue, green, red; valid until this is closed
 * @param format what it was encoded as
 */
public record DecodedImage(Mat mat, ImageFormat format) implements AutoCloseable {

  /** Pixels. */
  public int width() {
    return mat.cols();
  }

  /** Pixels. */
  public int height() {
    return mat.rows();
  }

  @Override
  public void close() {
    mat.close();
  }
}
