package io.ocrstreams.cli.models;

import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.event.ModelRollout;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Tells what is wanted. */
final class RolloutReport {
  private RolloutReport() {}

  static void print(Console console, OutputFormat format, Optional<ModelRollout> wanted) {
    if (format.isJson()) {
      console.json(wanted.<Object>map(each -> each).orElse(Map.of()));
    } else if (wanted.isEmpty()) {
      console.print("nothing is wanted: each instance uses its own --model");
    } else {
      print(console, wanted.get());
    }
  }

  private static void print(Console console, ModelRollout wanted) {
    console.print("live       %s", wanted.live());
    if (wanted.candidate() != null) {
      console.print(
          "candidate  %s, for %s of the events",
          wanted.candidate().model(), wanted.candidate().share());
    }
    if (wanted.previous() != null) {
      console.print("previous   %s", wanted.previous());
    }
    console.print(
        "since      %s%s",
        Instant.ofEpochMilli(wanted.at()), wanted.by() == null ? "" : ", by " + wanted.by());
  }
}
