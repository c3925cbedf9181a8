package io.ocrstreams.web;

import io.javalin.config.RoutesConfig;
import io.ocrstreams.event.Layout;
import io.ocrstreams.model.MeasuredAccuracy;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.ModelManifest;
import java.util.List;
import java.util.Map;

/** {@code GET /api/v1/models}: what a request may ask for. */
final class ModelsResource {
  private final Choice choice;

  /** The answer. */
  private record Choice(
      List<Recognizer> models,
      String defaultModel,
      List<String> profiles,
      String defaultProfile,
      List<Layout> layouts) {}

  /** A model without what only the engine needs to know. */
  private record Recognizer(
      String name,
      ModelKind kind,
      String version,
      String licence,
      Map<String, MeasuredAccuracy> accuracy) {
    static Recognizer of(ModelManifest model) {
      return new Recognizer(
          model.name(), model.kind(), model.version(), model.licence(), model.accuracy());
    }
  }

  ModelsResource(ServedEngine engine) {
    choice =
        new Choice(
            engine.recognizers().stream().map(Recognizer::of).toList(),
            engine.options().model(),
            engine.profiles(),
            engine.options().profile(),
            List.of(Layout.values()));
  }

  void register(RoutesConfig routes) {
    routes.get("/api/v1/models", context -> context.json(choice), Access.READ);
  }
}
