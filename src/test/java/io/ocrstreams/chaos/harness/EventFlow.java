package io.ocrstreams.chaos.harness;

import io.ocrstreams.chaos.harness.EventLoad.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Events that keep coming at a steady rate until they are stopped, for faults that take as long as
 * they take. If the pipeline is slower, a backlog grows.
 */
public final class EventFlow implements AutoCloseable {
  private static final int KEYS = 40;

  private final String name;
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final List<Event> sent = new ArrayList<>();

  /**
   * Begins.
   *
   * @param name begins the ids and the keys
   */
  public EventFlow(ChildCluster cluster, ChaosTopics topics, String name, int eventsPerSecond) {
    this.name = name;
    this.topic = topics.names().images();
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread.scheduleAtFixedRate(
        this::send, 0, TimeUnit.SECONDS.toNanos(1) / eventsPerSecond, TimeUnit.NANOSECONDS);
  }

  private void send() {
    int number = sent.size();
    Event event =
        EventLoad.scriptedEvent("%s-%d".formatted(name, number), name + "-key-" + number % KEYS);
    byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topic, key, event.value()));
    sent.add(event);
  }

  /** Ends it; returns all that was sent when all of it is there. */
  public EventLoad stop() throws InterruptedException {
    thread.shutdown();
    thread.awaitTermination(Patience.MINUTES.toSeconds(), TimeUnit.SECONDS);
    producer.flush();
    return new EventLoad(sent);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    producer.close();
  }
}
