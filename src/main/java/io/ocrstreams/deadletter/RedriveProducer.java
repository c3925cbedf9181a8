package io.ocrstreams.deadletter;

import io.ocrstreams.deadletter.RedriveDecision.Send;
import io.ocrstreams.event.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends events again. Each batch is one transaction that also writes down which dead letters were
 * sent again, so that one cannot be had without the other, however this process ends. Not
 * thread-safe.
 */
final class RedriveProducer implements AutoCloseable {
  /** Events that were left out of their dead letters are larger, uncompressed, than any topic takes. */
  private static final int MAX_REQUEST_BYTES = 64 << 20;

  private final Producer<byte[], byte[]> producer;

  /**
   * Ends what a predecessor, alive or dead, has open.
   *
   * @param producer transactional; closed with this
   */
  RedriveProducer(Producer<byte[], byte[]> producer) {
    this.producer = producer;
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
  }

  /** Connects with what a redrive asks for where the settings do not say otherwise. */
  static RedriveProducer connect(Map<String, Object> producerSettings) {
    Map<String, Object> settings = new HashMap<>(producerSettings);
    settings.putIfAbsent("transactional.id", Redriver.TRANSACTIONAL_ID);
    settings.putIfAbsent("compression.type", "gzip");
    settings.putIfAbsent("max.request.size", MAX_REQUEST_BYTES);
    settings.putIfAbsent("buffer.memory", 2L * MAX_REQUEST_BYTES);
    settings.putIfAbsent("max.block.ms", 15_000);
    settings.putIfAbsent("request.timeout.ms", 10_000);
    settings.putIfAbsent("delivery.timeout.ms", 30_000);
    // If this process is killed, the pipeline waits so long before it goes on past the events.
    settings.putIfAbsent("transaction.timeout.ms", 30_000);
    return new RedriveProducer(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /**
   * Sends the events and returns when they, and the note of them, are committed. If one is too
   * large for the topic, it costs only itself.
   *
   * @return what was sent, in its order; those that are too large are missing
   */
  List<RedriveEntry> send(List<Send> batch) {
    try {
      return transact(batch);
    } catch (KafkaException e) {
      abort(e);
      if (!(e instanceof RecordTooLargeException)) {
        throw e;
      }
    }
    if (batch.size() == 1) {
      return List.of();
    }
    List<RedriveEntry> sent = new ArrayList<>();
    batch.forEach(each -> sent.addAll(send(List.of(each))));
    return sent;
  }

  private List<RedriveEntry> transact(List<Send> batch) {
    producer.beginTransaction();
    List<Future<RecordMetadata>> sending = new ArrayList<>();
    batch.forEach(each -> sending.add(begin(each)));
    producer.flush();
    List<Origin> places = places(sending);
    List<RedriveEntry> entries = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      entries.add(entry(batch.get(i), places.get(i)));
    }
    entries.forEach(entry -> producer.send(RedriveLog.record(entry)));
    producer.commitTransaction();
    return entries;
  }

  private Future<RecordMetadata> begin(Send send) {
    try {
      return producer.send(send.event());
    } catch (KafkaException e) {
      // The client refuses everything after a record that failed.
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Where the records stand now; one that is too large makes the others fail in other words. */
  private static List<Origin> places(List<Future<RecordMetadata>> sending) {
    List<Origin> places = new ArrayList<>();
    KafkaException failure = null;
    for (Future<RecordMetadata> each : sending) {
      try {
        RecordMetadata metadata = each.get();
        places.add(new Origin(metadata.topic(), metadata.partition(), metadata.offset()));
      } catch (ExecutionException e) {
        if (failure == null || e.getCause() instanceof RecordTooLargeException) {
          failure =
              e.getCause() instanceof KafkaException kafka
                  ? kafka
                  : new KafkaException(e.getCause());
        }
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return places;
  }

  private static RedriveEntry entry(Send sent, Origin event) {
    DeadLetter letter = sent.letter();
    return new RedriveEntry(
        sent.redrive().origin(),
        sent.redrive().eventTimestamp(),
        sent.redrive().attempt(),
        letter.id().orElse(null),
        letter.place(),
        letter.reason().orElse(null),
        event);
  }

  /** Best effort: what is not aborted here is by whoever redrives next, or by its time-out. */
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
