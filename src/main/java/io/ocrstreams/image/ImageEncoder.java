package io.ocrstreams.image;

import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Pictures as the bytes of files. */
public final class ImageEncoder {
  private ImageEncoder() {}

  /**
   * Encodes a picture.
   *
   * @param extension of the format, such as {@code .png}
   * @param parameters of OpenCV: names and values in turn
   * @return empty if OpenCV cannot; what it throws comes out as it is
   */
  public static Optional<byte[]> encode(Mat picture, String extension, int... parameters) {
    try (BytePointer encoded = new BytePointer();
        IntPointer given = new IntPointer(parameters)) {
      if (!opencv_imgcodecs.imencode(extension, picture, encoded, given)) {
        return Optional.empty();
      }
      byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(bytes);
      return Optional.of(bytes);
    }
  }
}
