package io.ocrstreams.metrics;

import io.ocrstreams.event.StageTimes;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The stages of the engine as values of a label, and the time of each in {@link StageTimes}. */
public final class StageTimers {
  /** Milliseconds by stage, in the order in which an image passes them. */
  public static final Map<String, ToDoubleFunction<StageTimes>> OF_ENGINE = ofEngine();

  private StageTimers() {}

  /** A duration of so many milliseconds, to the nanosecond. */
  public static Duration duration(double millis) {
    return Duration.ofNanos(Math.round(millis * 1e6));
  }

  private static Map<String, ToDoubleFunction<StageTimes>> ofEngine() {
    Map<String, ToDoubleFunction<StageTimes>> stages = new LinkedHashMap<>();
    stages.put("queue", StageTimes::queue);
    stages.put("fetch", StageTimes::fetch);
    stages.put("decode", StageTimes::decode);
    stages.put("detect", StageTimes::detect);
    stages.put("preprocess", StageTimes::preprocess);
    stages.put("batch_wait", StageTimes::batchWait);
    stages.put("inference", StageTimes::inference);
    stages.put("text_decode", StageTimes::textDecode);
    stages.put("total", StageTimes::total);
    return Collections.unmodifiableMap(stages);
  }
}
