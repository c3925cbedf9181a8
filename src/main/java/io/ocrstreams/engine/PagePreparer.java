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
import io.ocrstreams.preprocess.LinePreparer;
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
      List<PreparedPage.Line> lines =
          layout == Layout.LINE
              ? wholeImage(image, recipe.linePreparer(), times, decoded)
              : detectedLines(image, recipe.linePreparer(), times, decoded);
      return new PreparedPage(lines, layout, recipe.recognizer(), recipe.profile());
    }
  }

  private List<PreparedPage.Line> wholeImage(
      DecodedImage image, LinePreparer preparer, JobTimes times, long start) throws OcrException {
    Quad box = Quad.ofImage(image.width(), image.height());
    var line = new PreparedPage.Line(box, preparer.prepare(image.mat(), CropMargin.TIGHT));
    lap(times, Part.PREPROCESS, start);
    return List.of(line);
  }

  private List<PreparedPage.Line> detectedLines(
      DecodedImage image, LinePreparer preparer, JobTimes times, long start) throws OcrException {
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
      List<PreparedPage.Line> lines = new ArrayList<>(boxes.size());
      for (int i = 0; i < crops.size(); i++) {
        lines.add(new PreparedPage.Line(boxes.get(i), preparer.prepare(crops.get(i), CropMargin.AMPLE)));
      }
      return lines;
    } finally {
      crops.forEach(Mat::close);
      lap(times, Part.PREPROCESS, detected);
    }
  }

  private long lap(JobTimes times, Part part, long since) {
    long now = nanoClock.getAsLong();
    times.add(part, since, now);
    return now;
  }
}
