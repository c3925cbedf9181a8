package io.ocrstreams.bench;

import io.ocrstreams.engine.OcrService;
import io.ocrstreams.event.Layout;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topology.OcrPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** The whole pipeline, Kafka to Kafka under {@code exactly_once_v2}, on a topic that is full. */
final class PipelineLoop {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ClusterAccess cluster;
  private final TopicCatalog catalog;
  private final OcrService engine;
  private final LineSet set;
  private final Path scratch;

  /**
   * @param engine may read the files of the set
   * @param scratch a folder for state directories
   */
  PipelineLoop(
      ClusterAccess cluster, TopicCatalog catalog, OcrService engine, LineSet set, Path scratch) {
    this.cluster = cluster;
    this.catalog = catalog;
    this.engine = engine;
    this.set = set;
    this.scratch = scratch;
  }

  /**
   * Fills topics, starts a pipeline, and takes the rate from the times at which its results were
   * appended, from the first on: the start does not count.
   *
   * @param events more than are read in the time
   * @return padded pixels a second
   */
  double pixelsPerSecond(int events, Duration time) throws IOException, InterruptedException {
    try (BenchTopics topics = BenchTopics.create(cluster, catalog)) {
      try (EventSender sender = new EventSender(cluster, topics.names().images())) {
        long now = System.currentTimeMillis();
        for (int i = 0; i < events; i++) {
          sender.send(i, set.line(i).file(), Layout.LINE, now);
        }
        sender.flush();
      }
      Path state = scratch.resolve(topics.id());
      try (OcrPipeline pipeline = 
              BenchPipeline.start(
                  cluster.bootstrapServers(), cluster.streams(), topics.id(), state, engine);
          OutcomeReader results =
              new OutcomeReader(
                  cluster, List.of(topics.names().results()), topics.names().deadLetters())) {
        return measure(pipeline, results, events, time);
      }
    }
  }

  private double measure(OcrPipeline pipeline, OutcomeReader results, int events, Duration time) {
    CompletionLog log = new CompletionLog();
    AtomicReference<Window> window = new AtomicReference<>();
    AtomicLong seen = new AtomicLong();
    results.read(
        result -> {
          window.compareAndSet(null, new Window(time, log));
          seen.incrementAndGet();
          log.add(
              TimeUnit.MILLISECONDS.toNanos(result.timestamp()),
              set.line(EventSender.number(result.key())).paddedPixels());
        },
        () ->
            (window.get() == null || window.get().isOpen())
                && seen.get() < events
                && !pipeline.stopped().isDone(),
        PATIENCE);
    if (pipeline.stopped().isDone()) {
      throw new BenchException(
          "the pipeline ended: "
              + pipeline.stopped().join().map(Throwable::getMessage).orElse("it was closed"));
    }
    return log.perSecond();
  }
}
