package io.ocrstreams.cli.recognize;

import io.ocrstreams.cli.console.Console;

/** The text below the name of its image. */
record TextReport(Console console) implements ImageReport {
  @Override
  public void print(ImageOutcome outcome) {
    if (outcome.error() != null) {
      console.remark("%s: %s (%s)", outcome.image(), outcome.message(), outcome.error().code());
      return;
    }
    console.print(
        "## %s  (%d line%s, %.0f ms)",
        outcome.image(),
        outcome.lineCount(),
        outcome.lineCount() == 1 ? "" : "s",
        outcome.milliseconds());
    if (!outcome.text().isEmpty()) {
      console.print(outcome.text());
    }
  }
}
