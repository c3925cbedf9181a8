package io.ocrstreams.hostile;

import io.ocrstreams.event.ReasonCode;

/**
 * One event of the corpus.
 *
 * @param family what is wrong with it
 * @param name what this one is, for messages
 * @param event the record's value; null for a tombstone
 * @param expected how it must end
 */
record HostileInput(HostileFamily family, String name, byte[] event, Expected expected) {

  /** How an event must end, exactly once. */
  sealed interface Expected {
    /** In a dead letter with that reason. */
    record Refused(ReasonCode reason) implements Expected {}

    /** In a result that gives the image that size, in pixels. */
    record Read(int width, int height) implements Expected {}

    /** In either: nobody can tell from the bytes whether the damage is noticed. */
    record RefusedOrRead(ReasonCode reason) implements Expected {}
  }

  static HostileInput refused(HostileFamily family, String name, byte[] event, ReasonCode reason) {
    return new HostileInput(family, name, event, new Expected.Refused(reason));
  }

  static HostileInput read(HostileFamily family, String name, byte[] event, int width, int height) {
    return new HostileInput(family, name, event, new Expected.Read(width, height));
  }

  @Override
  public String toString() {
    return family + ": " + name;
  }
}
