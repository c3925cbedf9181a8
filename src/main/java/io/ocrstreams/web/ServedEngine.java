package io.ocrstreams.web;

import io.ocrstreams.engine.EngineOptions;
import io.ocrstreams.engine.EngineState;
import io.ocrstreams.engine.ModelsInUse;
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
 * @param models what reads images that ask for none, now
 * @param recognizers models that can be asked for, now
 * @param profiles preprocessing profiles that can be asked for
 */
public record ServedEngine(
    OcrService service,
    Supplier<EngineState> state,
    EngineOptions options,
    Supplier<ModelsInUse> models,
    Supplier<List<ModelManifest>> recognizers,
    List<String> profiles) {
  public ServedEngine {
    profiles = List.copyOf(profiles);
  }
}
