package io.ocrstreams.cli.run;

import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.web.HealthCheck;
import io.ocrstreams.web.HealthProbe;

/** Whether a pipeline of this process takes events. */
record PipelineProbe(String name, OcrPipeline pipeline) implements HealthProbe {
  @Override
  public HealthCheck check() {
    if (pipeline.stopped().isDone()) {
      return new HealthCheck(false, "it has ended");
    }
    return pipeline.running().isDone()
        ? new HealthCheck(true, "takes events")
        : new HealthCheck(false, "it has no partitions yet");
  }
}
