package io.ocrstreams.engine;

import io.ocrstreams.detect.TextDetector;
import io.ocrstreams.engine.JobTimes.Part;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Quad;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.preprocess.CropMargin;
import io.ocrstreams.preprocess.LineCropper;
import io.ocrstreams.preprocess.LineOrienter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.bytedeco.opencv.opencv_core.Mat;

/** Encoded bytes in, lines ready for the network out; runs on one lane. Thread-safe. */
final class PagePreparer {
  private final ImageDecoder decoder;
  private final TextDetector detector;
  private final Optional<LineOrienter> orienter;
  private final LongSupplier nanoClock;

  PagePreparer(
      ImageDecoder decoder,
      TextDetector detector,
      Optional<LineOrienter> orienter,
      LongSupplier nanoClock) {
    this.decoder = decoder;
    this.detector = detector;
    this.orienter = orienter;
    this.nanoClock = nanoClock;
  }

  PreparedPage prepare(byte[] encoded, Layout asked, Recipe recipe, JobTimes times)
      throws OcrException {
    long start = nanoClock.getAsLong();
    try (DecodedImage image = decoder.decode(encoded)) {
      long decoded = lap(times, Part.DECODE, start);
      Layout layout = LayoutRule.resolve(asked, image.width(), image.height());
      return layout == Layout.LINE
          ? wholeImage(image, recipe, times, decoded)
          : detectedLines(image, recipe, times, decoded);
    }
  }

  private PreparedPage wholeImage(
      DecodedImage image, Recipe recipe, JobTimes times, long start) throws OcrException {
    List<Quad> box = List.of(Quad.ofImage(image.width(), image.height()));
    PreparedPage page =
        page(box, List.of(image.mat()), CropMargin.TIGHT, Layout.LINE, recipe);
    lap(times, Part.PREPROCESS, start);
    return page;
  }

  private PreparedPage detectedLines(
      DecodedImage image, Recipe recipe, JobTimes times, long start) throws OcrException {
    List<Quad> boxes = new ArrayList<>(detector.detect(image.mat()));
    long detected = lap(times, Part.DETECT, start);
    List<Mat> crops = new ArrayList<>(boxes.size());
    try {
      for (Quad box : boxes) {
        crops.add(LineCropper.crop(image.mat(), box));
      }
      if (orienter.isPresent() && orienter.get().upright(crops)) {
        // The page lay on its head: its first line is the last that was found.
        boxes.replaceAll(Quad::turned);
        Collections.reverse(boxes);
        Collections.reverse(crops);
      }
      return page(boxes, crops, CropMargin.AMPLE, Layout.PAGE, recipe);
    } finally {
      crops.forEach(Mat::close);
      lap(times, Part.PREPROCESS, detected);
    }
  }

  private static PreparedPage page(
      List<Quad> boxes, List<Mat> crops, CropMargin margin, Layout layout, Recipe recipe)
      throws OcrException {
    List<PreparedPage.Line> lines = new ArrayList<>(boxes.size());
    for (int i = 0; i < crops.size(); i++) {
      lines.add(
          new PreparedPage.Line(
              boxes.get(i), recipe.linePreparer().prepare(crops.get(i), margin)));
    }
    Optional<PreparedPage> compared =
        recipe.compared().isEmpty()
            ? Optional.empty()
            : Optional.of(page(boxes, crops, margin, layout, recipe.compared().get()));
    return new PreparedPage(lines, layout, recipe.recognizer(), recipe.profile(), compared);
  }

  private long lap(JobTimes times, Part part, long since) {
    long now = nanoClock.getAsLong();
    times.add(part, since, now);
    return now;
  }
}
