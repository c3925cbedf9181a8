package io.ocrstreams.cli.deadletters;

import io.ocrstreams.cli.console.PointInTime;
import io.ocrstreams.cli.settings.ReasonCodeConverter;
import io.ocrstreams.deadletter.DeadLetterFilter;
import io.ocrstreams.event.ReasonCode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which dead letters a command is about: a mixin. */
final class DeadLetterSelection {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      arity = "1..*",
      split = ",",
      converter = ReasonCodeConverter.class,
      description = "Those with any of these reasons, such as not_found (default: any reason).")
  private Set<ReasonCode> reasons = Set.of();

  @Option(
      names = "--since",
      paramLabel = "TIME|AGO",
      converter = PointInTime.class,
      description =
          "Those that were written then or later: 2026-11-24T08:00:00Z, 2026-11-24T08:00 or"
              + " 2026-11-24 (local time), or how long ago: 2h, 7d, PT2H (default: all that are"
              + " kept).")
  private Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME|AGO",
      converter = PointInTime.class,
      description = "Those that were written before that time (default: now).")
  private Instant until;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Those of the event with this id; repeatable (default: any id).")
  private Set<String> ids = Set.of();

  @Option(
      names = "--key",
      paramLabel = "TEXT",
      description = "Those of events with this key (default: any key).")
  private String key;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "So many at most, the oldest first (default: no limit).")
  private Long limit;

  /**
   * @throws ParameterException if the options contradict each other
   */
  DeadLetterFilter filter() {
    try {
      return new DeadLetterFilter(
          reasons,
          Optional.ofNullable(since),
          Optional.ofNullable(until),
          ids,
          Optional.ofNullable(key));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /**
   * @throws ParameterException if it is less than one
   */
  long limit() {
    if (limit != null && limit < 1) {
      throw new ParameterException(
          command.commandLine(), "--limit is %d, but must be at least 1".formatted(limit));
    }
    return limit == null ? Long.MAX_VALUE : limit;
  }
}
