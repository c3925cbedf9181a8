package io.ocrstreams.metrics;

import io.ocrstreams.engine.ModelsInUse;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.rollout.RolloutListener;
import java.util.ArrayList;
import java.util.List;

/** Which models are in use, and whether they are those that are wanted, as metrics. */
public final class ModelMeters implements RolloutListener {
  private final Meters meters;
  private volatile boolean refused;

  public ModelMeters(Meters meters) {
    this.meters = meters;
    meters.gauge(Metric.MODEL_REFUSED, () -> refused ? 1 : 0);
  }

  @Override
  public void taken(ModelsInUse models) {
    refused = false;
    tell(models);
  }

  @Override
  public void refused(ModelsInUse models) {
    refused = true;
    tell(models);
  }

  private void tell(ModelsInUse models) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("live", models.live()));
    models.candidate().ifPresent(each -> rows.add(row("candidate", each.model())));
    meters.info(Metric.MODEL_IN_USE, rows);
  }

  private static List<String> row(String role, ModelManifest model) {
    return List.of(role, model.name(), model.version());
  }
}
