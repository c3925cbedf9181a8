package io.ocrstreams.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.event.Json;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.InFlightOptions;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import io.ocrstreams.topology.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends events through a pipeline on a real broker and tells what became of each. */
final class CorpusRun {
  private static final int KEYS = 5;
  private static final int STEP = 200;
  private static final TopicNames TOPICS =
      new TopicNames("hostile.images", "hostile.results", "hostile.metrics", "hostile.dead");

  /** A place on the input topic, as outcomes name it. */
  record Place(int partition, long offset) {}

  /**
   * An outcome.
   *
   * @param place of its event
   * @param key of its event
   * @param reason code of a dead letter; null for a result
   * @param result the value of a result; null for a dead letter
   */
  record Ending(Place place, String key, String reason, JsonNode result) {}

  /** Where each event was put, in the order in which they were given. */
  final List<Place> places = new ArrayList<>();

  /** Results, then dead letters, each in the order of their topic's partitions. */
  final List<Ending> endings = new ArrayList<>();

  /** Metrics records, by the place of their event. */
  final Map<Place, List<JsonNode>> metrics = new HashMap<>();

  private CorpusRun() {}

  /** Returns when each event has left a metrics record. */
  static CorpusRun of(List<byte[]> events, TestCluster cluster, OcrService engine, Path state)
      throws Exception {
    CorpusRun run = new CorpusRun();
    TopicNames defined = TopicNames.defaults();
    for (int i = 0; i < defined.all().size(); i++) {
      cluster.createTopicLike(
          TestCluster.catalog().get(defined.all().get(i)).withPartitions(2), TOPICS.all().get(i));
    }
    try (OcrPipeline pipeline = new OcrPipeline(options(cluster, state), engine)) {
      pipeline.start();
      pipeline.running().get(60, TimeUnit.SECONDS);
      run.send(events, cluster);
      run.collect(cluster);
    }
    return run;
  }

  private static PipelineOptions options(TestCluster cluster, Path state) {
    return new PipelineOptions(
        cluster.bootstrapServers(),
        "hostile",
        state,
        DeliveryGuarantee.EXACTLY_ONCE_V2,
        GroupProtocol.CLASSIC,
        2,
        Duration.ofMillis(100),
        TOPICS,
        Optional.empty(),
        InFlightOptions.defaults(),
        Map.of());
  }

  private void send(List<byte[]> events, TestCluster cluster) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    Map<String, Object> large = Map.of("max.request.size", 20 << 20);
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(large)) {
      for (int i = 0; i < events.size(); i++) {
        byte[] key = ("key-" + i % KEYS).getBytes(StandardCharsets.UTF_8);
        sent.add(producer.send(new ProducerRecord<>(TOPICS.images(), key, events.get(i))));
      }
    }
    for (Future<RecordMetadata> future : sent) {
      places.add(new Place(future.get().partition(), future.get().offset()));
    }
  }

  private void collect(TestCluster cluster) {
    // In steps, so that what bounds a hang bounds one of them, however busy the machine is.
    for (int count = STEP; count < places.size(); count += STEP) {
      cluster.read(TOPICS.metrics(), count, record -> true);
    }
    int results = 0;
    for (var record : cluster.read(TOPICS.metrics(), places.size(), record -> true)) {
      JsonNode told = json(record);
      metrics.computeIfAbsent(place(told), place -> new ArrayList<>()).add(told);
      results += told.get("outcome").asText().equals("result") ? 1 : 0;
    }
    for (var record : cluster.read(TOPICS.results(), results, record -> true)) {
      JsonNode result = json(record);
      endings.add(new Ending(place(result), key(record), null, result));
    }
    int deadLetters = places.size() - results;
    for (var record : cluster.read(TOPICS.deadLetters(), deadLetters, record -> true)) {
      Place place =
          new Place(
              Integer.parseInt(header(record, "ocr.source.partition")),
              Long.parseLong(header(record, "ocr.source.offset")));
      endings.add(new Ending(place, key(record), header(record, "ocr.reason"), null));
    }
  }

  private static Place place(JsonNode outcome) {
    JsonNode origin = outcome.get("origin");
    return new Place(origin.get("partition").asInt(), origin.get("offset").asLong());
  }

  private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Json.MAPPER.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
