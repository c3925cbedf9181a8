package io.ocrstreams.engine;

/** Whose turn it is where work waits. */
enum Priority {
  /** Somebody waits for it. */
  LIVE,
  /** It can wait: a replay of the archive. */
  BACKGROUND
}
