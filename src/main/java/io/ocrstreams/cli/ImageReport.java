package io.ocrstreams.cli;

/** How the outcome of an image is shown. */
interface ImageReport {
  void print(ImageOutcome outcome);
}
