package io.ocrstreams.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The events of one level and what becomes of them. Times count from when an event was due, not
 * from when it was sent: a sender that is held up cannot hide the waiting (Tene's coordinated
 * omission). For the thread that reads outcomes.
 */
final class LatencyLevel {
  /** Events at the start, which find an empty pipeline. */
  private static final double STARTING = 0.1;

  private static final int DIGITS = 3;

  private final long firstNumber;
  private final long[] due;
  private final long startNanos;
  private final long startMillis;
  private final int starting;
  private final Histogram latency = new Histogram(DIGITS);
  private final Map<String, Histogram> stages = new LinkedHashMap<>();
  private final Map<Long, Double> visible = new LinkedHashMap<>();
  private final Set<Long> missing = new HashSet<>();

  /**
   * @param firstNumber of its events; the others follow
   * @param due when each comes, nanoseconds from the start
   * @param startNanos by {@link System#nanoTime}
   * @param startMillis the same moment, milliseconds since the epoch
   */
  LatencyLevel(long firstNumber, long[] due, long startNanos, long startMillis) {
    this.firstNumber = firstNumber;
    this.due = due;
    this.startNanos = startNanos;
    this.startMillis = startMillis;
    this.starting = (int) (due.length * STARTING);
    for (int i = 0; i < due.length; i++) {
      missing.add(firstNumber + i);
    }
  }

  int events() {
    return due.length;
  }

  long number(int event) {
    return firstNumber + event;
  }

  /** By {@link System#nanoTime}. */
  long dueNanos(int event) {
    return startNanos + due[event];
  }

  /** Milliseconds since the epoch: the timestamp that the event has. */
  long dueMillis(int event) {
    return startMillis + TimeUnit.NANOSECONDS.toMillis(due[event]);
  }

  /** Whether every event has its result and its metrics. */
  boolean isComplete() {
    return missing.isEmpty() && visible.isEmpty();
  }

  /** Takes a result that can be read now; those of other levels are passed over. */
  void result(ConsumerRecord<byte[], byte[]> result, long nowNanos) {
    long number = EventSender.number(result.key());
    if (missing.remove(number)) {
      int event = (int) (number - firstNumber);
      long micros = TimeUnit.NANOSECONDS.toMicros(nowNanos - dueNanos(event));
      visible.put(number, micros / 1e3);
      if (event >= starting) {
        latency.recordValue(Math.max(0, micros));
      }
    }
  }

  /**
   * Takes a metrics record.
   *
   * @return false if the event's result was not seen yet: to be given again after it
   */
  boolean metrics(ConsumerRecord<byte[], byte[]> metrics) {
    long number = EventSender.number(metrics.key());
    if (missing.contains(number)) {
      return false;
    }
    Double total = visible.remove(number);
    if (total != null && number - firstNumber >= starting) {
      double left = total;
      JsonNode times = stages(metrics);
      for (var time : times.properties()) {
        record(time.getKey(), time.getValue().asDouble());
      }
      left -= times.get("lag_ms").asDouble() + times.get("total_ms").asDouble();
      record("delivery_ms", left);
    }
    return true;
  }

  private static JsonNode stages(ConsumerRecord<byte[], byte[]> metrics) {
    try {
      return Json.MAPPER.readTree(metrics.value()).get("stages");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void record(String stage, double millis) {
    stages
        .computeIfAbsent(stage, name -> new Histogram(DIGITS))
        .recordValue(Math.max(0, Math.round(millis * 1e3)));
  }

  LatencyReport.Level report(double share, double perSecond) {
    Map<String, LatencyReport.Milliseconds> times = new LinkedHashMap<>();
    stages.forEach((name, micros) -> times.put(name, LatencyReport.Milliseconds.of(micros)));
    return new LatencyReport.Level(
        share,
        perSecond,
        latency.getTotalCount(),
        LatencyReport.Milliseconds.of(latency),
        times);
  }
}
