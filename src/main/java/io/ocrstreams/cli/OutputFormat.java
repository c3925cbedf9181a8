package io.ocrstreams.cli;

import java.util.function.BiConsumer;
import picocli.CommandLine.Option;

/** For people or for programs: a mixin. */
final class OutputFormat {
  enum Format {
    text,
    json
  }

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "text for people, json for programs (default: ${DEFAULT-VALUE}).")
  private Format format;

  boolean isJson() {
    return format == Format.json;
  }

  /** Prints a report as one JSON object, or as text. */
  <T> void show(Console console, T report, BiConsumer<Console, T> asText) {
    if (isJson()) {
      console.json(report);
    } else {
      asText.accept(console, report);
    }
  }
}
