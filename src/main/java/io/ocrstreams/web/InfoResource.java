package io.ocrstreams.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /api/v1/info}: what the page has to know before it asks for anything else. */
final class InfoResource {
  private static final String SAMPLES = "/io/ocrstreams/samples/index.json";

  private final Info info;

  /** The answer. */
  private record Info(
      String name,
      String version,
      boolean authentication,
      boolean kafka,
      Limits limits,
      List<Sample> samples) {}

  private record Limits(int bodyBytes, int imageBytes, long imagePixels, int files) {}

  private record Sample(String name, String url, String description) {}

  InfoResource(String version, boolean authentication, boolean kafka, WebLimits limits,
      ServedEngine engine) {
    info =
        new Info(
            "ocr-streams",
            version,
            authentication,
            kafka,
            new Limits(
                limits.bodyBytes(),
                engine.options().fetch().maxBytes(),
                engine.options().limits().maxPixels(),
                limits.files()),
            samples());
  }

  void register(RoutesConfig routes) {
    routes.get("/api/v1/info", context -> context.json(info), Access.OPEN);
  }

  private static List<Sample> samples() {
    try (InputStream in = InfoResource.class.getResourceAsStream(SAMPLES)) {
      List<Sample> samples = new ArrayList<>();
      for (JsonNode each : Json.MAPPER.readTree(in).path("samples")) {
        String file = each.path("file").textValue();
        samples.add(new Sample(file, "/samples/" + file, each.path("description").textValue()));
      }
      return samples;
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the index of the samples", e);
    }
  }
}
