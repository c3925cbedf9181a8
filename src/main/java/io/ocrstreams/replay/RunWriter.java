package io.ocrstreams.replay;

import io.ocrstreams.event.Json;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.topology.ReplayTopics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The one writer of a run: whoever takes its transactional id later shuts out the one before, and
 * what that one had open is aborted. Events and how far the run has come are written together or
 * not at all. Not thread-safe.
 */
final class RunWriter implements AutoCloseable {
  private static final int MAX_REQUEST_BYTES = 18 << 20;

  private final Producer<byte[], byte[]> producer;
  private final String runs;

  private RunWriter(Producer<byte[], byte[]> producer, String runs) {
    this.producer = producer;
    this.runs = runs;
  }

  /** Returns when nobody else writes this run. */
  static RunWriter connect(ReplayCluster cluster, String run) {
    ReplayTopics topics = cluster.topics();
    Producer<byte[], byte[]> producer = producer(cluster, Replays.transactionalIdPrefix(topics.events()) + run);
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
    return new RunWriter(producer, topics.runs());
  }

  static Producer<byte[], byte[]> producer(ReplayCluster cluster, String transactionalId) {
    Map<String, Object> settings = new HashMap<>(cluster.producer());
    settings.put("transactional.id", transactionalId);
    settings.putIfAbsent("max.request.size", MAX_REQUEST_BYTES);
    settings.putIfAbsent("buffer.memory", 4L * MAX_REQUEST_BYTES);
    settings.putIfAbsent("max.block.ms", 15_000);
    settings.putIfAbsent("request.timeout.ms", 10_000);
    settings.putIfAbsent("delivery.timeout.ms", 30_000);
    // If this process is killed, readers of committed records wait so long behind what it had open.
    settings.putIfAbsent("transaction.timeout.ms", 30_000);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Returns when all of it is committed. */
  void commit(List<ProducerRecord<byte[], byte[]>> events, ReplayRun run) {
    producer.beginTransaction();
    try {
      events.forEach(producer::send);
      producer.send(record(run));
      producer.commitTransaction();
    } catch (KafkaException e) {
      abort(e);
      throw e;
    }
  }

  private ProducerRecord<byte[], byte[]> record(ReplayRun run) {
    return new ProducerRecord<>(
        runs, run.run().getBytes(StandardCharsets.UTF_8), Json.toBytes(run));
  }

  /** Best effort: what is not aborted here is by whoever goes on, or by its time-out. */
  private void abort(KafkaException failure) {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
