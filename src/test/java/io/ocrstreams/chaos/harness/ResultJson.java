package io.ocrstreams.chaos.harness;

import io.ocrstreams.event.Json;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.event.TextLine;
import java.util.List;

/** Results as pipelines write them, of images that nobody has read. */
final class ResultJson {
  private ResultJson() {}

  /**
   * A value of the topic of results.
   *
   * @param origin of its event
   * @param run or null for a live result
   */
  static byte[] of(Origin origin, String text, String run) {
    return Json.toBytes(
        new Recognition(
            "id-%d-%d".formatted(origin.partition(), origin.offset()),
            Recognition.Status.OK,
            text,
            List.of(new TextLine(text, 1, Quad.ofImage(10, 10))),
            new Recognition.Source(null, "ab".repeat(32), 1, "image/png", 10, 10),
            Layout.LINE,
            "model",
            "1",
            null,
            "none",
            null,
            null,
            0,
            origin,
            run,
            null));
  }
}
