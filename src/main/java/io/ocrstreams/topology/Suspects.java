package io.ocrstreams.topology;

import io.ocrstreams.engine.OcrService;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Tries events that were in flight at several crashes one at a time, each alone in the engine, so
 * that if the process dies again only the culprit's count grows.
 *
 * <p>One task of the process tries at a time, or a suspect that waits for its turn in the engine
 * would count as being worked on. Used on the stream thread only.
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
    if (running == null && !waiting.isEmpty() && services.trial().tryAcquire()) {
      running = waiting.poll();
      services.journal().begin(running.held().key());
      running.start(
          services.ocr().prepare(running.reference().orElseThrow(), OcrService.Isolation.ALONE));
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
    // Now, not when its outcome is written: the next suspect may kill the process before that.
    services.journal().end(running.held().key());
    running = null;
    services.trial().release();
  }
}
