package io.ocrstreams.cli.recognize;

import io.ocrstreams.cli.console.Console;

/** One JSON object an image, one line each. */
record JsonLinesReport(Console console) implements ImageReport {
  @Override
  public void print(ImageOutcome outcome) {
    console.json(outcome);
  }
}
