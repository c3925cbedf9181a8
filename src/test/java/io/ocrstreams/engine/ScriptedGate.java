package io.ocrstreams.engine;

import java.util.concurrent.CompletableFuture;

/** The engine's own gate, for engines that tests script. */
public final class ScriptedGate {
  private final AdmissionGate gate = new AdmissionGate();

  /** See {@link AdmissionGate#enter}. */
  public CompletableFuture<Runnable> enter(OcrService.Isolation isolation) {
    return gate.enter(Priority.LIVE, isolation == OcrService.Isolation.ALONE);
  }
}
