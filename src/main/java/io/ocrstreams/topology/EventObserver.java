package io.ocrstreams.topology;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Is told how events end, by those who write their outcomes: on stream threads, before the records
 * are forwarded. Must be thread-safe and quick. What it throws is logged, and costs nothing else.
 *
 * <p>What a crash or an aborted transaction takes back is told again when it is done again.
 */
@FunctionalInterface
public interface EventObserver {
  /** Lets it pass. */
  EventObserver NONE = (event, header) -> {};

  /**
   * @param header sets a header, name and text, on every record that is written for the event, in
   *     the place of any that had its name; without a text it only takes those away
   */
  void ended(EndedEvent event, BiConsumer<String, String> header);

  /** Tells all of them, in that order. */
  static EventObserver all(List<EventObserver> observers) {
    List<EventObserver> each = List.copyOf(observers);
    return (event, header) -> each.forEach(observer -> observer.ended(event, header));
  }
}
