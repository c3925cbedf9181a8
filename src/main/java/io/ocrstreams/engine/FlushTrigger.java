package io.ocrstreams.engine;

/** Why a batch left the queue. */
public enum FlushTrigger {
  /** It held as many lines as a batch may. */
  FULL,
  /** One more line would have exceeded the budget of padded pixels. */
  BUDGET,
  /** Its oldest line had waited as long as a line may. */
  DEADLINE,
  /** A worker had nothing better to do: it takes what is there rather than wait. */
  DRAIN
}
