package io.ocrstreams.cli.console;

import java.util.function.BiConsumer;
import picocli.CommandLine.Option;

/** For people or for programs: a mixin. */
public final class OutputFormat {
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

  public boolean isJson() {
    return format == Format.json;
  }

  /** Prints a report as one JSON object, or as text. */
  public <T> void show(Console console, T report, BiConsumer<Console, T> asText) {
    if (isJson()) {
      console.json(report);
    } else {
      asText.accept(console, report);
    }
  }
}
