package io.ocrstreams.rollout;

import io.ocrstreams.engine.ModelSwitch;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.event.ModelRollout.Model;
import io.ocrstreams.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an instance use the models that are wanted, or go on with what it has if they are bad. Not
 * thread-safe.
 */
final class ModelRollouts {
  private static final Logger log = LoggerFactory.getLogger(ModelRollouts.class);

  private final ModelSwitch models;
  private final Model configured;
  private final RolloutListener listener;

  /**
   * @param configured what is used while nothing is wanted: {@code --model}
   */
  ModelRollouts(ModelSwitch models, String configured, RolloutListener listener) {
    this.models = models;
    this.configured = Model.named(configured);
    this.listener = listener;
    listener.taken(models.models());
  }

  /**
   * At the start of the instance: what it does not get is what it used before it was started, so it
   * tries that too.
   */
  void begin(Optional<ModelRollout> wanted) {
    if (wanted.isEmpty() || apply(wanted)) {
      return;
    }
    Model before = wanted.get().previous();
    if (before != null) {
      try {
        models.use(only(before));
        log.warn("Model {} is used instead, as before", before);
        listener.refused(models.models());
      } catch (ModelException e) {
        log.error("Model {}, which was used before, is refused too: {}", before, e.getMessage());
      }
    }
  }

  /** Whether the instance uses what is wanted now. */
  boolean apply(Optional<ModelRollout> wanted) {
    ModelRollout next = wanted.orElseGet(() -> only(configured));
    try {
      models.use(next);
    } catch (ModelException e) {
      log.error(
          "Model {} is refused, {} goes on: {}",
          described(next),
          models.models().live().name(),
          e.getMessage());
      listener.refused(models.models());
      return false;
    }
    log.info("Model {} is in use", described(next));
    listener.taken(models.models());
    return true;
  }

  private static ModelRollout only(Model model) {
    return new ModelRollout(model, null, null, null, 0);
  }

  private static String described(ModelRollout rollout) {
    List<String> parts = new ArrayList<>(List.of(rollout.live().toString()));
    Optional.ofNullable(rollout.candidate())
        .ifPresent(
            each -> parts.add("%s as the candidate for %s".formatted(each.model(), each.share())));
    return String.join(", with ", parts);
  }
}
