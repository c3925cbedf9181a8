package io.ocrstreams.rollout;

import io.ocrstreams.engine.ModelsInUse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a listener was told. */
final class ToldChanges implements RolloutListener {
  private final List<String> told = new CopyOnWriteArrayList<>();

  @Override
  public void taken(ModelsInUse models) {
    told.add("taken " + models.live().name());
  }

  @Override
  public void refused(ModelsInUse models) {
    told.add("refused, " + models.live().name() + " goes on");
  }

  List<String> all() {
    return told;
  }
}
