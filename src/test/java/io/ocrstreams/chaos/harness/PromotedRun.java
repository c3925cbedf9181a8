package io.ocrstreams.chaos.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ocrstreams.event.Json;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Replay;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplaySelection;
import io.ocrstreams.topics.TextHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A run that is complete, and the live results beside it, as if both had been read. Keys are of four
 * kinds in turn: one event with a live result; two events without any; one event whose key has a
 * live result of a later event besides; and two events, each with a live result.
 */
public final class PromotedRun {
  public static final String NAME = "again";

  /** Records that a promotion writes in one transaction at most. */
  private static final int OF_TRANSACTION = 500;

  private final ChildCluster cluster;
  private final ChaosTopics topics;
  private final int keys;

  private PromotedRun(ChildCluster cluster, ChaosTopics topics, int keys) {
    this.cluster = cluster;
    this.topics = topics;
    this.keys = keys;
  }

  /**
   * Writes all of it.
   *
   * @param keys how many, a multiple of 4
   */
  public static PromotedRun write(ChildCluster cluster, int keys)
      throws InterruptedException, ExecutionException {
    PromotedRun run = new PromotedRun(cluster, ChaosTopics.unique(), keys);
    run.topics.create(cluster);
    run.topics.createResults(cluster, run.resultsTopic());
    run.write();
    return run;
  }

  public ChaosTopics topics() {
    return topics;
  }

  /** At least so many transactions it takes to copy what is copied, or to take that back. */
  public int transactions() {
    return 3 * keys / 4 / OF_TRANSACTION;
  }

  /** What stands on the topic of live results. */
  public ResultVersions live() {
    return ResultVersions.read(cluster, topics.names().results());
  }

  /** What was kept of the results that were replaced. */
  public ResultVersions replaced() {
    return ResultVersions.read(cluster, resultsTopic() + ".replaced");
  }

  private String resultsTopic() {
    return topics.names().results() + "." + NAME;
  }

  private void write() throws InterruptedException, ExecutionException {
    Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int key = 0; key < keys; key++) {
        writeKey(producer, key);
      }
      producer.send(
          new ProducerRecord<>(
              topics.replays().runs(), NAME.getBytes(UTF_8), Json.toBytes(completed())));
      producer.flush();
    }
  }

  private void writeKey(Producer<byte[], byte[]> producer, int key) {
    String live = topics.names().results();
    int kind = key % 4;
    if (kind != 1) {
      producer.send(result(live, key, 0, "old", null));
    }
    producer.send(result(resultsTopic(), key, 0, "new", NAME));
    if (kind % 2 == 1) {
      producer.send(result(resultsTopic(), key, keys, "new 2", NAME));
    }
    if (kind >= 2) {
      producer.send(result(live, key, keys, "old 2", null));
    }
  }

  private ProducerRecord<byte[], byte[]> result(
      String topic, int key, int offset, String text, String run) {
    Origin origin = new Origin(topics.names().images(), 0, key + offset);
    byte[] value = ResultJson.of(origin, text, run);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, ("key-" + key).getBytes(UTF_8), value);
    if (run != null) {
      new Replay(run, origin, 0)
          .headers()
          .forEach((name, header) -> TextHeaders.set(record.headers(), name, header));
    }
    return record;
  }

  private ReplayRun completed() {
    return new ReplayRun(
        NAME,
        ReplayRun.State.COMPLETED,
        topics.names().images(),
        resultsTopic(),
        topics.replays().deadLetters(),
        "new",
        null,
        ReplaySelection.ALL,
        0,
        List.of(),
        List.of(),
        0,
        null,
        0,
        0);
  }
}
