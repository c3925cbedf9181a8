package io.ocrstreams.engine;

import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.model.ModelException;

/** Something whose recognisers can be changed while it works. Thread-safe. */
public interface ModelSwitch {

  /**
   * Loads what is wanted and is not in use yet beside what is there, has it read its self-test
   * lines, and has it read what begins from then on. What has begun is finished as it began; what
   * was in use is closed when nothing needs it any more. Takes seconds; one change at a time.
   *
   * @throws ModelException saying why the change is refused; then all is as it was
   */
  void use(ModelRollout wanted);

  /** What is in use now. */
  ModelsInUse models();
}
