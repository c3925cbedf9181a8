package io.ocrstreams.topology;

import io.ocrstreams.engine.OcrService;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Tries events that were in flight at several crashes one at a time, each alone in the engine, so
 * that if the process dies again only the culprit's count grows.
 *
 * <p>One task of the process tries at a time: suspects of several in a row at the engine's gate
 * would keep out all other images for as long. Used on the stream thread only.
 */
final class Suspects {
  private final TaskServices services;

  /** Those with the fewest crashes first: who was near a killer by chance gets away from it. */
  private final PriorityQueue<InFlightEvent> waiting =
      new PriorityQueue<>(
          Comparator.comparingInt(InFlightEvent::crashes)
              .thenComparing(event -> event.held().key().origin().offset()));

  private InFlightEvent running;

  Suspects(TaskServices services) {
    this.services = services;
  }

  void add(InFlightEvent suspect) {
    waiting.add(suspect);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && running == null;
  }

  /** Takes the next step, if one is due; called once a round of the stream thread's loop. */
  void advance() {
    if (running != null && running.outcome().isDone()) {
      endTrial();
    }
    if (running == null && !waiting.isEmpty() && services.shared().trial().tryAcquire()) {
      running = waiting.poll();
      running.take(() -> running.start(services.ocr(), OcrService.Isolation.ALONE));
    }
  }

  /** The task is closing: another may try. */
  void close() {
    waiting.clear();
    if (running != null) {
      endTrial();
    }
  }

  private void endTrial() {
    running = null;
    services.shared().trial().release();
  }
}
