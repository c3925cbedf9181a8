package io.ocrstreams.engine;

/**
 * Is told how what a model on trial reads compares with what the live one reads, for each image
 * that the former reads. Called on lanes: must be thread-safe and quick.
 */
@FunctionalInterface
public interface CandidateListener {
  /** Lets it pass. */
  CandidateListener NONE = comparison -> {};

  void compared(CandidateComparison comparison);
}
