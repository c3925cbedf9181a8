package io.ocrstreams.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ocrstreams.engine.Reading;
import io.ocrstreams.engine.SourceImage;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.event.TextLine;
import io.ocrstreams.web.ImageReader.ReadImage;
import java.util.List;

/** What {@code /api/v1/ocr} answers. */
final class OcrAnswer {
  static final String SUCCESS = "success";
  static final String ERROR = "error";
  static final String PARTIAL = "partial";

  private OcrAnswer() {}

  /**
   * What was read on an image.
   *
   * @param text the lines' texts, in reading order
   * @param timeCost seconds from having the image to having its text
   */
  record Text(
      List<String> text,
      double timeCost,
      List<TextLine> lines,
      SourceImage image,
      Layout layout,
      String model,
      String modelVersion,
      String profile,
      StageTimes times) {

    static Text of(ReadImage image) {
      Reading reading = image.reading();
      return new Text(
          reading.lines().stream().map(TextLine::text).toList(),
          toMillis(image.seconds()),
          reading.lines(),
          reading.image(),
          reading.layout(),
          reading.model(),
          reading.modelVersion(),
          reading.profile(),
          image.times());
    }
  }

  /** The answer about one image. */
  @JsonPropertyOrder({"status", "text", "time_cost"})
  record One(String status, @JsonUnwrapped Text read, String requestId) {}

  /** The answer about the files of a form. */
  record Many(String status, List<File> results, double timeCost, String requestId) {}

  /** One of those files: either of text and problem is null. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record File(String name, String status, @JsonUnwrapped Text read, Problem problem) {}

  /** No more digits than mean something. */
  static double toMillis(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
