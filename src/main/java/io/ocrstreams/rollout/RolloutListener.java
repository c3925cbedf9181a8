package io.ocrstreams.rollout;

import io.ocrstreams.engine.ModelsInUse;

/** Is told of changes of models, on the thread that makes them. */
public interface RolloutListener {

  /** That is in use from now on, as it is wanted. */
  void taken(ModelsInUse models);

  /** What is wanted cannot be had; that is in use instead. */
  void refused(ModelsInUse models);
}
