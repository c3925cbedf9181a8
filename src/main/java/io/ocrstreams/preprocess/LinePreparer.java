package io.ocrstreams.preprocess;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.Stage;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.image.OpenCv;
import io.ocrstreams.model.ModelInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Range;

/**
 * Makes of a cropped line what a recogniser reads: cleaned by a profile, scaled to the model's
 * height with the aspect ratio kept, and cut into pieces where it is wider than the model takes.
 * Padding and normalisation are left to the recogniser.
 *
 * <p>Thread-safe; runs on the calling thread and leaves nothing native behind.
 */
public final class LinePreparer {
  private final Profile profile;
  private final LineScaler scaler;
  private final LineSplitter splitter;

  /**
   * @param profile how lines are cleaned
   * @param input of a recogniser
   */
  public LinePreparer(Profile profile, ModelInput input) {
    OpenCv.useOneThread();
    this.profile = Objects.requireNonNull(profile, "profile");
    this.scaler = new LineScaler(input.height(), input.colourOrder());
    this.splitter = new LineSplitter(input.maxWidth());
  }

  /**
   * Prepares one line.
   *
   * @param crop 8 bits, 1 channel or blue, green, red; not changed
   * @param margin what the crop has around its letters
   * @return its pieces from left to right, at least one; what they say is joined by {@code
   *     LineMerger}
   * @throws OcrException {@code engine_failed} if OpenCV refuses
   */
  public List<LineImage> prepare(Mat crop, CropMargin margin) throws OcrException {
    if (crop.empty()) {
      throw new IllegalArgumentException("a line needs at least one pixel");
    }
    try (Mat cleaned = profile.apply(crop);
        Mat scaled = scaler.scale(cleaned, margin)) {
      List<LineImage> pieces = new ArrayList<>();
      for (LineSplitter.Span span : splitter.split(scaled)) {
        pieces.add(piece(scaled, span));
      }
      return pieces;
    } catch (RuntimeException e) {
      // JavaCPP throws what OpenCV throws as RuntimeException.
      throw new OcrException(
          ReasonCode.ENGINE_FAILED,
          Stage.PREPROCESS,
          "profile %s failed on a line of %d x %d pixels: %s"
              .formatted(profile.name(), crop.cols(), crop.rows(), e.getMessage()),
          e);
    }
  }

  private static LineImage piece(Mat scaled, LineSplitter.Span span) {
    byte[] pixels = new byte[span.width() * scaled.rows() * scaled.channels()];
    try (Range rows = new Range(0, scaled.rows());
        Range columns = new Range(span.start(), span.end());
        Mat view = new Mat(scaled, rows, columns);
        Mat packed = view.clone()) {
      packed.data().get(pixels);
    }
    return new LineImage(pixels, span.width(), scaled.rows(), scaled.channels());
  }
}
