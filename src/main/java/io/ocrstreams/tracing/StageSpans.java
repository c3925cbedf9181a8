package io.ocrstreams.tracing;

import io.ocrstreams.engine.StageInterval;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;

/** The stages of an image as children of its span. What lies between them is waiting. */
final class StageSpans {
  private StageSpans() {}

  /**
   * @param parent with the span of the image
   * @param begin when its stages began to be timed
   */
  static void make(Tracer tracer, Context parent, Instant begin, List<StageInterval> stages) {
    for (StageInterval stage : stages) {
      tracer
          .spanBuilder(stage.stage())
          .setParent(parent)
          .setStartTimestamp(begin.plus(stage.begin()))
          .startSpan()
          .end(begin.plus(stage.end()));
    }
  }
}
