package io.ocrstreams.cli.models;

import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.engine.ModelCheck;
import io.ocrstreams.engine.TestedLine;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelManifest;
import java.util.List;

/** {@link ModelCheck} for commands; what is wrong becomes a sentence. */
final class SelfTests {
  private SelfTests() {}

  /**
   * @throws Failure if the model cannot be loaded, or has no self-test lines
   */
  static List<TestedLine> run(ModelManifest model) {
    try {
      return ModelCheck.run(model);
    } catch (ModelException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /**
   * @throws Failure if an instance would refuse the model
   */
  static void requireSound(ModelManifest model) {
    try {
      ModelCheck.requireSound(model);
    } catch (ModelException e) {
      throw new Failure(e.getMessage(), e);
    }
  }
}
