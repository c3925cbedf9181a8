package io.ocrstreams.web;

/** Tells whether something that the server needs is as it should be. Thread-safe, and quick. */
public interface HealthProbe {
  /** A word. */
  String name();

  /** What is known now; it never waits for what does not answer. */
  HealthCheck check();
}
