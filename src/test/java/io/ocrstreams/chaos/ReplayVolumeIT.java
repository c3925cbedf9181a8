package io.ocrstreams.chaos;

import io.ocrstreams.chaos.harness.BulkArchive;
import io.ocrstreams.chaos.harness.ChaosTopics;
import io.ocrstreams.chaos.harness.ChildCluster;
import io.ocrstreams.chaos.harness.ChildClusterExtension;
import io.ocrstreams.chaos.harness.Echo;
import io.ocrstreams.chaos.harness.ReliabilityTable;
import io.ocrstreams.chaos.harness.ReplayCommand;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Replays of archives that are several times larger than the memory of the command, as are the
 * results that it has to look up.
 */
@ExtendWith(ChildClusterExtension.class)
class ReplayVolumeIT {
  private static final int HEAP_MEGABYTES = 96;

  @Test
  void shouldTakeAnArchiveThatDoesNotFitIntoItsMemory(ChildCluster cluster) throws Exception {
    run(cluster, 9_000, 6_000);
  }

  @Tag("chaos")
  @Test
  void shouldTakeHundredsOfThousandsOfEvents(ChildCluster cluster) throws Exception {
    int events = 400_000;
    double seconds = run(cluster, events, 200);
    ReliabilityTable.write(
        "`replay start --skip-same` of %d events with a heap of %d MB, each answered at once: %.0f events/s (`ReplayVolumeIT`)"
            .formatted(events, HEAP_MEGABYTES, events / seconds));
  }

  /** Returns the seconds from its first record to its end. */
  private static double run(ChildCluster cluster, int events, int bytes) throws Exception {
    ChaosTopics topics = BulkArchive.write(cluster, events, bytes);
    try (ReplayCommand command = ReplayCommand.copying(cluster, topics, HEAP_MEGABYTES)) {
      command.start();
      long begun = System.nanoTime();
      try (Echo echo = new Echo(cluster, topics, command.resultsTopic())) {
        command.awaitEnd(
            "completed with %d outcomes, 0 too many, %d copied".formatted(events, events));
        return (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
      }
    }
  }
}
