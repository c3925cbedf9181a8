package io.ocrstreams.replay;

import io.ocrstreams.event.ReplayRun;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a run would take.
 *
 * @param run as it would begin
 * @param partitions of the archive, in the order of the run's
 */
public record Forecast(ReplayRun run, List<Share> partitions) {
  /**
   * Of one partition.
   *
   * @param partition its number
   * @param events that stand in the range
   * @param selected those of them that the run would replay
   * @param copiedAtMost those of the selected whose result would be copied if their images are the
   *     same, which only fetching them tells, and the models and options of the pipeline too
   */
  public record Share(int partition, long events, long selected, long copiedAtMost) {}

  public Forecast {
    partitions = List.copyOf(partitions);
  }

  /** Over all partitions. */
  public long sum(ToLongFunction<Share> count) {
    return partitions.stream().mapToLong(count).sum();
  }
}
