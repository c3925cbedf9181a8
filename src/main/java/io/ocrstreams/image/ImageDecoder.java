package io.ocrstreams.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Encoded bytes to pixels: JPEG (CMYK too), PNG, BMP, WebP, and the first page of TIFF. Of an
 * animation the first frame counts.
 *
 * <p>Thread-safe. Runs on the calling thread.
 */
public final class ImageDecoder {
  private final ImageLimits limits;

  public ImageDecoder(ImageLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
    OpenCv.useOneThread();
  }

  /**
   * What the image says of itself, without decoding it.
   *
   * @throws OcrException {@code unsupported_format}, {@code undecodable} or {@code too_many_pixels}
   */
  public ImageHeader header(byte[] encoded) throws OcrException {
    ImageHeader header = ImageHeader.read(encoded);
    limits.check(header);
    return header;
  }

  /**
   * Decodes an image; transparent parts become white, 16 bits become 8, grey becomes colour. A file
   * that was cut short is refused: half a page would pass for a whole one.
   *
   * @return to be closed by the caller
   * @throws OcrException {@code unsupported_format}, {@code undecodable} or {@code too_many_pixels}
   */
  public DecodedImage decode(byte[] encoded) throws OcrException {
    ImageHeader header = header(encoded);
    try {
      requirePlausible(encoded, header);
    } catch (IllegalArgumentException e) {
      throw undecodable(header, e.getMessage(), e);
    }
    // JavaCPP throws what OpenCV throws as RuntimeException.
    try (BytePointer bytes = new BytePointer(encoded);
        Mat buffer = new Mat(1, encoded.length, CV_8UC1, bytes);
        // Unchanged, because only this keeps alpha. It leaves the orientation to the caller.
        Mat decoded = imdecode(buffer, IMREAD_UNCHANGED)) {
      if (decoded.empty()) {
        throw undecodable(header, "its data is cut or broken, or of a kind that is not read", null);
      }
      return new DecodedImage(requireSize(displayed(decoded, header), header), header.format());
    } catch (RuntimeException e) {
      throw undecodable(header, firstLine(e), e);
    }
  }

  /** What costs memory or time out of all proportion, and can be seen without decoding. */
  private static void requirePlausible(byte[] encoded, ImageHeader header) {
    ByteBuffer in = ByteBuffer.wrap(encoded).asReadOnlyBuffer();
    switch (header.format()) {
      case PNG -> PngData.check(in, header);
      case JPEG -> JpegData.check(in, header);
      case BMP, WEBP, TIFF -> {}
    }
  }

  /** Limits and budget were asked about the header: pixels that differ from it have no permission. */
  private static Mat requireSize(Mat displayed, ImageHeader header) {
    if (displayed.cols() == header.width() && displayed.rows() == header.height()) {
      return displayed;
    }
    try (displayed) {
      throw new IllegalArgumentException(
          "its data hold %d x %d pixels".formatted(displayed.cols(), displayed.rows()));
    }
  }

  private static Mat displayed(Mat decoded, ImageHeader header) {
    Mat bgr = Pixels.toBgr(decoded);
    // Of TIFF alone OpenCV applies the orientation whatever it is asked for.
    if (header.format() == ImageFormat.TIFF || header.orientation() == TiffDirectory.NORMAL) {
      return bgr;
    }
    try (bgr) {
      return Pixels.upright(bgr, header.orientation());
    }
  }

  private static OcrException undecodable(ImageHeader header, String why, Throwable cause) {
    return new OcrException(
        ReasonCode.UNDECODABLE,
        "cannot decode the %s image of %d x %d pixels: %s"
            .formatted(header.format(), header.width(), header.height(), why),
        cause);
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
  }
}
