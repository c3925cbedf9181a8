package io.ocrstreams.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.ocrstreams.engine.ModelsInUse;
import io.ocrstreams.event.Layout;
import io.ocrstreams.model.MeasuredAccuracy;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.ModelManifest;
import java.util.List;
import java.util.Map;

/** {@code GET /api/v1/models}: what a request may ask for. */
final class ModelsResource {
  private final ServedEngine engine;

  /** The answer. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Choice(
      List<Recognizer> models,
      String defaultModel,
      Candidate candidate,
      List<String> profiles,
      String defaultProfile,
      List<Layout> layouts) {}

  /** A model that reads a share of the events on ocr.images, and no requests. */
  private record Candidate(String name, String version, double share) {
    static Candidate of(ModelsInUse.Candidate candidate) {
      return new Candidate(
          candidate.model().name(), candidate.model().version(), candidate.share());
    }
  }

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
    this.engine = engine;
  }

  /** Changes while the server runs. */
  private Choice choice() {
    ModelsInUse models = engine.models().get();
    return new Choice(
        engine.recognizers().get().stream().map(Recognizer::of).toList(),
        models.live().name(),
        models.candidate().map(Candidate::of).orElse(null),
        engine.profiles(),
        engine.options().profile(),
        List.of(Layout.values()));
  }

  void register(RoutesConfig routes) {
    routes.get("/api/v1/models", context -> context.json(choice()), Access.READ);
  }
}
