package io.ocrstreams.cli;

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
}
