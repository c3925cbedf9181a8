package io.ocrstreams.engine;

import io.ocrstreams.model.ModelManifest;
import java.util.Optional;

/**
 * The recognisers of events that name none.
 *
 * @param live reads them
 * @param candidate reads a share of them instead
 */
public record ModelsInUse(ModelManifest live, Optional<Candidate> candidate) {

  /**
   * A recogniser on trial.
   *
   * @param share of the events that it reads, above 0 and at most 1
   */
  public record Candidate(ModelManifest model, double share) {}

  boolean has(ModelManifest model) {
    return live.isSameAs(model)
        || candidate.filter(each -> each.model().isSameAs(model)).isPresent();
  }
}
