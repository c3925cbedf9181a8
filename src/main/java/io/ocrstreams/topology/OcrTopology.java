package io.ocrstreams.topology;

import io.ocrstreams.engine.OcrService;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/**
 * The topology: images, preprocessing, recognition, the three topics of outcomes, and perhaps one
 * that events come back from.
 *
 * <p>Keys and values are raw bytes throughout, so that nothing that stands on a topic can fail to
 * be deserialised.
 */
final class OcrTopology {
  static final String IMAGES = "images";
  static final String PREPROCESS = "preprocess";
  static final String RECOGNIZE = "recognize";
  static final String RESULTS = "results";
  static final String METRICS = "metrics";
  static final String DEAD_LETTERS = "dead-letters";
  static final String RETRIES = "retries";
  static final String RUNS = "runs";

  private OcrTopology() {}

  /**
   * Wires the processors to the topics.
   *
   * @param retries where failures that may pass go and come back from, if anywhere
   * @param service the engine that all tasks share
   * @param shared by all tasks of this process
   */
  static Topology build(
      TopicNames topics,
      Optional<RetryTopic> retries,
      OcrService service,
      InFlightOptions options,
      SharedByTasks shared) {
    TaskServices services =
        new TaskServices(service, options, retries, Optional.empty(), shared);
    String[] sources =
        Stream.concat(Stream.of(topics.images()), retries.stream().map(RetryTopic::name))
            .toArray(String[]::new);
    Topology topology =
        build(
            services,
            sources,
            (key, value, context) -> topics.results(),
            topics.metrics(),
            topics.deadLetters());
    ByteArraySerializer out = new ByteArraySerializer();
    retries.ifPresent(
        topic -> topology.addSink(RETRIES, topic.name(), out, out, RECOGNIZE));
    return topology;
  }

  /**
   * The same for events that are replayed: results go to the topic of their run, and every task
   * sees what there is on the topic of runs.
   *
   * @param service what gives the events of others precedence
   * @param shared by all tasks of this process
   */
  static Topology buildReplays(
      ReplayTopics topics, OcrService service, InFlightOptions options, SharedByTasks shared) {
    RunTopics results = new RunTopics();
    TaskServices services =
        new TaskServices(service, options, Optional.empty(), Optional.of(results), shared);
    String[] sources = {topics.events()};
    return build(services, sources, results, topics.metrics(), topics.deadLetters())
        .addGlobalStore(
            ReplayedEvents.store(),
            RUNS,
            new BytesDeserializer(),
            new ByteArrayDeserializer(),
            topics.runs(),
            RUNS + "-update",
            ReplayedEvents::update);
  }

  private static Topology build(
      TaskServices services,
      String[] sources,
      TopicNameExtractor<byte[], byte[]> results,
      String metrics,
      String deadLetters) {
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    ByteArraySerializer out = new ByteArraySerializer();
    return new Topology()
        .addSource(AutoOffsetReset.earliest(), IMAGES, new EventTime(), in, in, sources)
        .addProcessor(PREPROCESS, () -> new PreprocessProcessor(services), IMAGES)
        .addProcessor(RECOGNIZE, () -> new RecognizeProcessor(services), PREPROCESS)
        .addStateStore(LedgerStores.events(), PREPROCESS, RECOGNIZE)
        .addStateStore(LedgerStores.sent(), PREPROCESS, RECOGNIZE)
        .addSink(RESULTS, results, out, out, RECOGNIZE)
        .addSink(METRICS, metrics, out, out, RECOGNIZE)
        .addSink(DEAD_LETTERS, deadLetters, out, out, RECOGNIZE);
  }
}
