package io.ocrstreams.replay;

import io.ocrstreams.event.Json;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.topics.TopicReader;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What stands on the topic of runs now: the newest record of each. Immutable. */
final class RunLog {
  private final Map<String, ReplayRun> runs;

  private RunLog(Map<String, ReplayRun> runs) {
    this.runs = Map.copyOf(runs);
  }

  static RunLog read(ReplayCluster cluster) {
    Map<String, ReplayRun> runs = new HashMap<>();
    try (TopicReader reader = new TopicReader(cluster.consumer(), cluster.topics().runs())) {
      reader.read(
          Optional.empty(),
          record -> {
            parse(record).ifPresent(run -> runs.put(run.run(), run));
            return true;
          });
    }
    return new RunLog(runs);
  }

  Optional<ReplayRun> find(String run) {
    return Optional.ofNullable(runs.get(run));
  }

  /** The oldest first. */
  List<ReplayRun> all() {
    return runs.values().stream()
        .sorted(Comparator.comparingLong(ReplayRun::createdAt).thenComparing(ReplayRun::run))
        .toList();
  }

  /** Somebody else's record says nothing of any run. */
  private static Optional<ReplayRun> parse(ConsumerRecord<byte[], byte[]> record) {
    try {
      byte[] value = record.value() == null ? new byte[0] : record.value();
      return Optional.ofNullable(Json.MAPPER.readValue(value, ReplayRun.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
