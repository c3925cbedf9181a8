package io.ocrstreams.topology;

import io.ocrstreams.event.Origin;

/**
 * An event as its producer sent it, and what became of it before it came here.
 *
 * @param event without what the topic of retries has added to it
 * @param origin where the producer put it
 * @param rounds how often it has stood on the topic of retries
 * @param fetchAttempts made before it last stood there
 */
record Arrival(SourceEvent event, Origin origin, int rounds, int fetchAttempts) {

  /** Straight from its producer. */
  static Arrival first(SourceEvent event, Origin origin) {
    return new Arrival(event, origin, 0, 0);
  }
}
