package io.ocrstreams.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The metrics of a process, and their values in Prometheus' text format. Thread-safe. */
public final class Meters implements AutoCloseable {
  /** The type of what {@link #scrape} gives. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(3),
    Duration.ofMillis(10),
    Duration.ofMillis(30),
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(100),
    Duration.ofSeconds(300),
    Duration.ofSeconds(1000)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Metric, MultiGauge> infos = new ConcurrentHashMap<>();
  private final List<MeterBinder> binders = new ArrayList<>();

  /** With those of the JVM and the process. */
  public Meters() {
    bind(new JvmMemoryMetrics());
    bind(new JvmGcMetrics());
    bind(new JvmThreadMetrics());
    bind(new ClassLoaderMetrics());
    bind(new ProcessorMetrics());
    bind(new FileDescriptorMetrics());
    bind(new UptimeMetrics());
    ProcessMemory.bind(this);
  }

  /** Adds metrics of others; closed with this where it can be. */
  public void bind(MeterBinder binder) {
    binder.bindTo(registry);
    binders.add(binder);
  }

  /** A gauge whose value is asked for when it is told. */
  public void gauge(Metric metric, DoubleSupplier value, String... tags) {
    require(metric, Metric.Kind.GAUGE);
    Gauge.builder(metric.id(), value::getAsDouble)
        .description(metric.description())
        .baseUnit(unit(metric))
        .tags(tags(metric, tags))
        .strongReference(true)
        .register(registry);
  }

  /** A gauge that is 1 for these tags, in the place of those that it was 1 for before. */
  public void info(Metric metric, List<List<String>> tags) {
    require(metric, Metric.Kind.GAUGE);
    infos
        .computeIfAbsent(
            metric,
            each ->
                MultiGauge.builder(each.id()).description(each.description()).register(registry))
        .register(
            tags.stream()
                .map(each -> Row.of(Tags.of(tags(metric, each.toArray(String[]::new))), 1))
                .collect(Collectors.toList()),
            // What stays is left alone: Prometheus' registry would have it twice otherwise.
            false);
  }

  /** A counter that somebody else keeps. */
  public <T> void counter(Metric metric, T keeper, ToDoubleFunction<T> value, String... tags) {
    require(metric, Metric.Kind.COUNTER);
    FunctionCounter.builder(metric.id(), keeper, value)
        .description(metric.description())
        .baseUnit(unit(metric))
        .tags(tags(metric, tags))
        .register(registry);
  }

  /** Counts, from 0 on: a first call with 0 makes it known before anything happened. */
  public void count(Metric metric, long more, String... tags) {
    require(metric, Metric.Kind.COUNTER);
    Counter.builder(metric.id())
        .description(metric.description())
        .baseUnit(unit(metric))
        .tags(tags(metric, tags))
        .register(registry)
        .increment(more);
  }

  /** Records a duration. */
  public void record(Metric metric, Duration duration, String... tags) {
    require(metric, Metric.Kind.TIMER);
    Timer.builder(metric.id())
        .description(metric.description())
        .tags(tags(metric, tags))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(duration);
  }

  /** All values, in Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    for (MeterBinder binder : binders) {
      if (binder instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (Exception e) {
          throw new IllegalStateException("a metric cannot be ended", e);
        }
      }
    }
    registry.close();
  }

  private static void require(Metric metric, Metric.Kind kind) {
    if (metric.kind() != kind) {
      throw new IllegalArgumentException("%s is a %s".formatted(metric, metric.kind()));
    }
  }

  private static String unit(Metric metric) {
    return metric.unit().isEmpty() ? null : metric.unit();
  }

  private static List<Tag> tags(Metric metric, String... values) {
    if (values.length != metric.tags().size()) {
      throw new IllegalArgumentException(
          "%s has the tags %s, but %d values were given"
              .formatted(metric, metric.tags(), values.length));
    }
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      tags.add(Tag.of(metric.tags().get(i), values[i]));
    }
    return tags;
  }
}
