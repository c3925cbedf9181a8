package io.ocrstreams.rollout;

import io.ocrstreams.engine.ModelSwitch;
import io.ocrstreams.engine.ModelsInUse;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Models that are changed in name only: those that are called bad are refused. */
final class ScriptedModels implements ModelSwitch {
  static final String BAD = "bad";

  private final ModelManifest template =
      ModelCatalog.load(Path.of("models")).get("crnn-en");
  private final List<ModelRollout> used = new CopyOnWriteArrayList<>();
  private volatile ModelsInUse inUse;

  ScriptedModels(String configured) {
    inUse = new ModelsInUse(manifest(configured, "0"), Optional.empty());
  }

  @Override
  public void use(ModelRollout wanted) {
    used.add(wanted);
    if (wanted.live().name().startsWith(BAD)) {
      throw new ModelException("it is bad");
    }
    inUse =
        new ModelsInUse(
            manifest(wanted.live().name(), wanted.live().version()),
            Optional.ofNullable(wanted.candidate())
                .map(
                    each ->
                        new ModelsInUse.Candidate(
                            manifest(each.name(), each.version()), each.share())));
  }

  @Override
  public ModelsInUse models() {
    return inUse;
  }

  /** Names of what was tried, in order. */
  List<String> tried() {
    return used.stream().map(each -> each.live().name()).toList();
  }

  String live() {
    return inUse.live().name();
  }

  private ModelManifest manifest(String name, String version) {
    return new ModelManifest(
        name,
        template.kind(),
        version == null ? "1" : version,
        template.file(),
        template.resource(),
        template.sha256(),
        template.input(),
        template.output(),
        template.charset(),
        template.licence(),
        template.provenance(),
        template.accuracy(),
        template.selfTest(),
        template.variants(),
        template.folder());
  }
}
