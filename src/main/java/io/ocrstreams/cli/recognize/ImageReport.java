package io.ocrstreams.cli.recognize;

/** How the outcome of an image is shown. */
interface ImageReport {
  void print(ImageOutcome outcome);
}
