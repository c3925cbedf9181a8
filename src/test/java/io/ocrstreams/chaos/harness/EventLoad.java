package io.ocrstreams.chaos.harness;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Events that a test sends, in this order, so that it can tell afterwards what has become of them.
 *
 * @param events ids are unique
 */
public record EventLoad(List<Event> events) {

  /**
   * One event.
   *
   * @param timestamp milliseconds since the epoch, or null for now
   */
  public record Event(String id, String key, byte[] value, Long timestamp) {}

  public EventLoad {
    events = List.copyOf(events);
  }

  /**
   * So many events, dealt out to so many keys in turn.
   *
   * @param name begins the ids and the keys
   */
  public static EventLoad of(
      String name, int events, int keys, Function<String, ImageReference> image) {
    List<Event> all = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      String id = "%s-%d".formatted(name, i);
      all.add(new Event(id, name + "-key-" + i % keys, Json.toBytes(image.apply(id)), null));
    }
    return new EventLoad(all);
  }

  /** Events for a scripted engine, which looks at their ids only. */
  public static EventLoad scripted(String name, int events, int keys) {
    return of(name, events, keys, EventLoad::reference);
  }

  /** This and then that. */
  public EventLoad plus(EventLoad more) {
    List<Event> all = new ArrayList<>(events);
    all.addAll(more.events);
    return new EventLoad(all);
  }

  /** The first so many. */
  public EventLoad first(int count) {
    return new EventLoad(events.subList(0, count));
  }

  /** All but the first so many. */
  public EventLoad after(int count) {
    return new EventLoad(events.subList(count, size()));
  }

  /** The same events, as if they had happened one after the other, a second apart, from then on. */
  public EventLoad since(long millis) {
    List<Event> all = new ArrayList<>();
    for (Event event : events) {
      long timestamp = millis + 1_000L * all.size();
      all.add(new Event(event.id(), event.key(), event.value(), timestamp));
    }
    return new EventLoad(all);
  }

  /** An event for a scripted engine. */
  public static Event scriptedEvent(String id, String key) {
    return new Event(id, key, Json.toBytes(reference(id)), null);
  }

  private static ImageReference reference(String id) {
    return ImageReference.ofUri(id, "file:///scripted/" + id);
  }

  public List<String> ids() {
    return events.stream().map(Event::id).toList();
  }

  public int size() {
    return events.size();
  }

  /** Sends all of it; returns when all of it is there. */
  public void send(ChildCluster cluster, ChaosTopics topics)
      throws InterruptedException, ExecutionException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", cluster.bootstrapServers(),
            "max.request.size", 20 << 20);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (Event event : events) {
        byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    topics.names().images(), null, event.timestamp(), key, event.value())));
      }
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }
}
