package io.ocrstreams.cli.feedback;

import io.ocrstreams.cli.console.PointInTime;
import io.ocrstreams.feedback.FeedbackSpan;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which corrections a command is about: a mixin. */
final class SpanOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--since",
      paramLabel = "TIME|AGO",
      converter = PointInTime.class,
      description =
          "Those that were appended then or later: 2026-11-24T08:00:00Z, 2026-11-24T08:00 or"
              + " 2026-11-24 (local time), or how long ago: 2h, 7d, PT2H (default: all).")
  private Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME|AGO",
      converter = PointInTime.class,
      description = "Those that were appended before that time (default: now).")
  private Instant until;

  /**
   * @throws ParameterException if the options contradict each other
   */
  FeedbackSpan span() {
    try {
      return new FeedbackSpan(Optional.ofNullable(since), Optional.ofNullable(until));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
