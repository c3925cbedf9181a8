package io.ocrstreams.bench;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Replay;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplaySelection;
import io.ocrstreams.topics.TextHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A replay that never waits for its command: all its events stand on the topic of replayed ones
 * from the start. {@link #close} cancels it, so that pipelines drop what they have not begun.
 */
final class ReplayLoad implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final BenchTopics topics;
  private final String run;

  private ReplayLoad(KafkaProducer<byte[], byte[]> producer, BenchTopics topics, String run) {
    this.producer = producer;
    this.topics = topics;
    this.run = run;
  }

  /**
   * Begins it.
   *
   * @param run a name that no other has on these topics
   */
  static ReplayLoad begin(
      ClusterAccess cluster, BenchTopics topics, String run, List<BenchImage> images, int events) {
    Map<String, Object> settings = new HashMap<>(cluster.producer());
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    ReplayLoad load = new ReplayLoad(producer, topics, run);
    load.write(ReplayRun.State.RUNNING);
    for (int event = 0; event < events; event++) {
      producer.send(load.event(event, images.get(event % images.size())));
    }
    producer.flush();
    return load;
  }

  private ProducerRecord<byte[], byte[]> event(int number, BenchImage image) {
    String id = run + "-" + number;
    ImageReference reference =
        new ImageReference(
            id,
            image.file().toAbsolutePath().toUri().toString(),
            null,
            null,
            image.layout(),
            null,
            null,
            null);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.replays().events(),
            id.getBytes(StandardCharsets.UTF_8),
            Json.toBytes(reference));
    new Replay(run, new Origin(topics.names().images(), 0, number), System.currentTimeMillis())
        .headers()
        .forEach((name, value) -> TextHeaders.set(record.headers(), name, value));
    return record;
  }

  private void write(ReplayRun.State state) {
    long now = System.currentTimeMillis();
    ReplayRun record =
        new ReplayRun(
            run,
            state,
            topics.names().images(),
            // That of live results would do as well, were it not for who counts those.
            topics.replays().metrics(),
            topics.replays().deadLetters(),
            null,
            null,
            ReplaySelection.ALL,
            0,
            List.of(),
            List.of(),
            0,
            null,
            now,
            now);
    producer.send(
        new ProducerRecord<>(
            topics.replays().runs(), run.getBytes(StandardCharsets.UTF_8), Json.toBytes(record)));
    producer.flush();
  }

  @Override
  public void close() {
    write(ReplayRun.State.CANCELLED);
    producer.close();
  }
}
