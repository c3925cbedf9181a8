package io.ocrstreams.hostile;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Layout;
import java.nio.charset.StandardCharsets;

/** Values of records as a producer writes them. */
final class Events {
  private Events() {}

  /** A well-formed event that carries those bytes as its image. */
  static byte[] carrying(byte[] image) {
    return Json.toBytes(
        new ImageReference("inline", null, image, null, Layout.LINE, null, null, null));
  }

  /** A well-formed event that refers to that URI. */
  static byte[] referringTo(String uri) {
    return Json.toBytes(
        new ImageReference("reference", uri, null, null, Layout.LINE, null, null, null));
  }

  static byte[] text(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
