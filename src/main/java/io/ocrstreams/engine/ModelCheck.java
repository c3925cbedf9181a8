package io.ocrstreams.engine;

import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SessionSettings;
import java.util.List;

/** A recogniser by itself: what an engine would find out before it takes it. */
public final class ModelCheck {
  private ModelCheck() {}

  /**
   * Loads the recogniser, has it read its self-test lines, and closes it.
   *
   * @return one for each line of its manifest, right or wrong
   * @throws ModelException if it cannot be loaded, or has no such lines
   */
  public static List<TestedLine> run(ModelManifest manifest) {
    RecognizerLoader.requireTests(manifest);
    return new RecognizerLoader(SessionSettings.cpu(1), MemoryCheck.ofSystem()).test(manifest);
  }

  /**
   * The same, for who wants all lines to be right.
   *
   * @throws ModelException if it cannot be loaded, has no such lines, or reads one differently
   */
  public static void requireSound(ModelManifest manifest) {
    run(manifest).forEach(line -> RecognizerLoader.requireRight(manifest, line));
  }
}
