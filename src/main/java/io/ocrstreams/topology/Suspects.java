package io.ocrstreams.topology;

import io.ocrstreams.engine.OcrService;
import java.util.ArrayDeque;

/**
 * Tries events that were in flight at several crashes one at a time, each alone in the engine, so
 * that if the process dies again only the culprit's count grows.
 *
 * <p>A trial is written to the ledger first and begins a round of the stream thread's loop later,
 * when the commit that was asked for has made the note durable. Used on the stream thread only.
 */
final class Suspects {
  private final OcrService service;
  private final InFlightLedger ledger;
  private final Runnable requestCommit;
  private final ArrayDeque<InFlightEvent> waiting = new ArrayDeque<>();
  private InFlightEvent noted;
  private InFlightEvent running;

  Suspects(OcrService service, InFlightLedger ledger, Runnable requestCommit) {
    this.service = service;
    this.ledger = ledger;
    this.requestCommit = requestCommit;
  }

  void add(InFlightEvent suspect) {
    waiting.add(suspect);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && noted == null && running == null;
  }

  /** Takes the next step, if one is due; called once a round of the stream thread's loop. */
  void advance() {
    if (running != null && running.outcome().isDone()) {
      running = null;
    }
    if (noted != null) {
      running = noted;
      noted = null;
      running.start(
          service.prepare(running.reference().orElseThrow(), OcrService.Isolation.ALONE));
    } else if (running == null && !waiting.isEmpty()) {
      noted = waiting.poll();
      ledger.activate(noted.held());
      requestCommit.run();
    }
  }
}
