package io.ocrstreams.cli.events;

import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Errors;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends events of files and keeps count. A file that cannot be sent is named and costs only itself;
 * a cluster that cannot be reached ends the whole command.
 */
final class ImageProducer implements AutoCloseable {
  // What the topic takes: max.message.bytes of ocr.images.
  private static final int MAX_REQUEST_BYTES = 16 << 20;

  private final Producer<byte[], byte[]> producer;
  private final ImageEvents events;
  private final Console console;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<KafkaException> fatal = new AtomicReference<>();

  /**
   * @throws Failure if the cluster cannot be reached, or has no topic for images
   */
  ImageProducer(KafkaConnection kafka, ImageEvents events, Console console) {
    kafka.requireTopic(TopicCatalog.IMAGES);
    Map<String, Object> settings = kafka.producerSettings();
    settings.putIfAbsent("acks", "all");
    settings.putIfAbsent("max.request.size", MAX_REQUEST_BYTES);
    settings.putIfAbsent("buffer.memory", 4L * MAX_REQUEST_BYTES);
    settings.putIfAbsent("max.block.ms", 15_000);
    settings.putIfAbsent("delivery.timeout.ms", 30_000);
    settings.putIfAbsent("linger.ms", 5);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.events = events;
    this.console = console;
  }

  /** Sends one file; returns before it has arrived. */
  void send(Path file) {
    throwIfFatal();
    ProducerRecord<byte[], byte[]> event;
    try {
      event = events.of(file);
    } catch (IOException e) {
      failed(file, e);
      return;
    }
    producer.send(
        event,
        (metadata, error) -> {
          if (error == null) {
            sent.incrementAndGet();
          } else if (error instanceof RecordTooLargeException) {
            failed(file, new IOException("its event is too large to be sent: leave out --inline"));
          } else {
            failures.incrementAndGet();
            fatal.compareAndSet(
                null, error instanceof KafkaException kafka ? kafka : new KafkaException(error));
          }
        });
  }

  /** Counts and names a file that was not sent. */
  void failed(Path file, IOException error) {
    failures.incrementAndGet();
    console.remark("%s: %s", file, Errors.sentence(error));
  }

  /** Returns when everything has arrived. */
  void flush() {
    producer.flush();
    throwIfFatal();
  }

  private void throwIfFatal() {
    if (fatal.get() != null) {
      throw fatal.get();
    }
  }

  int sent() {
    return sent.get();
  }

  int failures() {
    return failures.get();
  }

  @Override
  public void close() {
    producer.close();
  }
}
