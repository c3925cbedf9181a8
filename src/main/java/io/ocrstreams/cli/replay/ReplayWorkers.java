package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.replay.ReplayGroup;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** Which pipelines are to work on a replay, and whether any do: a mixin. */
final class ReplayWorkers {
  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = "ocr-streams",
      description = "Of the pipelines that are to work on it (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  String applicationId() {
    return applicationId;
  }

  /** A line about who works on replays now. */
  String now(KafkaConnection kafka) {
    ReplayGroup group = group(kafka);
    OptionalInt members = group.members();
    if (members.isEmpty()) {
      return "not known: Kafka does not let this client see the group " + group.id();
    }
    return members.getAsInt() == 0
        ? none(group)
        : "%d stream threads in the group %s".formatted(members.getAsInt(), group.id());
  }

  /** What to tell somebody whose run waits, if nobody works on replays. */
  Optional<String> absence(KafkaConnection kafka) {
    try {
      ReplayGroup group = group(kafka);
      return group.members().equals(OptionalInt.of(0))
          ? Optional.of(
              "no pipeline works on replays, and the run waits until one does: " + none(group))
          : Optional.empty();
    } catch (KafkaException e) {
      // Whether the run can go on without an answer, it finds out itself.
      return Optional.empty();
    }
  }

  /** What to tell somebody whose run has had no outcome for so long. */
  String stall(KafkaConnection kafka, Duration since) {
    return absence(kafka)
        .orElseGet(
            () ->
                "no outcome has come for %d s: what the pipelines log tells why"
                    .formatted(since.toSeconds()));
  }

  private static String none(ReplayGroup group) {
    return "the group %s has no members; start 'ocr-streams run', without --replays off, or say with --application-id what the pipelines are called"
        .formatted(group.id());
  }

  private ReplayGroup group(KafkaConnection kafka) {
    return new ReplayGroup(kafka.adminSettings(), applicationId);
  }
}
