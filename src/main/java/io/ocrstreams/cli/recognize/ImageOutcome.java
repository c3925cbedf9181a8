package io.ocrstreams.cli.recognize;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.ocrstreams.engine.Reading;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.TextLine;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code recognize} prints of one image.
 *
 * @param image path as given
 * @param error why there is no text, or null
 * @param message the sentence to the error, or null
 * @param text lines joined with line feeds; null with an error
 * @param lines the lines in reading order; null with an error
 * @param model name of the recogniser; null with an error
 * @param milliseconds from handing the image to the engine to its text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"image", "error", "message", "text", "lines", "model", "milliseconds"})
record ImageOutcome(
    String image,
    ReasonCode error,
    String message,
    String text,
    List<TextLine> lines,
    String model,
    double milliseconds) {

  static ImageOutcome of(String image, Reading reading, double milliseconds) {
    String text = reading.lines().stream().map(TextLine::text).collect(Collectors.joining("\n"));
    return new ImageOutcome(
        image, null, null, text, reading.lines(), reading.model(), milliseconds);
  }

  static ImageOutcome of(String image, OcrException failure, double milliseconds) {
    return new ImageOutcome(
        image, failure.reason(), failure.getMessage(), null, null, null, milliseconds);
  }

  int lineCount() {
    return lines == null ? 0 : lines.size();
  }
}
