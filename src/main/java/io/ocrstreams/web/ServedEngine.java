package io.ocrstreams.web;

import io.ocrstreams.engine.EngineOptions;
import io.ocrstreams.engine.EngineState;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.model.ModelManifest;
import java.util.List;
import java.util.function.Supplier;

/**
 * The engine that requests are answered with.
 *
 * @param service reads images
 * @param state what it is doing
 * @param options what it was told
 * @param recognizers models that can be asked for
 * @param profiles preprocessing profiles that can be asked for
 */
public record ServedEngine(
    OcrService service,
    Supplier<EngineState> state,
    EngineOptions options,
    List<ModelManifest> recognizers,
    List<String> profiles) {
  public ServedEngine {
    recognizers = List.copyOf(recognizers);
    profiles = List.copyOf(profiles);
  }
}
