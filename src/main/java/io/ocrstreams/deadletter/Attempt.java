package io.ocrstreams.deadletter;

import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Redrive;

/**
 * An attempt at an event, whichever dead letter it is made for: under at-least-once an event may
 * have two dead letters of one attempt. The timestamp tells events apart on a topic that was made
 * anew.
 *
 * @param origin where the event stood when it first came
 * @param eventTimestamp its timestamp then
 * @param number 1 for the first time it is sent again
 */
record Attempt(Origin origin, long eventTimestamp, int number) {
  static Attempt of(Redrive redrive) {
    return new Attempt(redrive.origin(), redrive.eventTimestamp(), redrive.attempt());
  }

  static Attempt of(RedriveEntry entry) {
    return new Attempt(entry.origin(), entry.eventTimestamp(), entry.attempt());
  }
}
