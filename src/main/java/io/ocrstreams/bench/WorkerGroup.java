package io.ocrstreams.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pipelines that share the partitions of one measurement, each in a process on a core of its own. */
final class WorkerGroup implements AutoCloseable {
  private final List<WorkerProcess> processes = new ArrayList<>();

  private WorkerGroup() {}

  /**
   * Starts them, and returns when all of them take events.
   *
   * @param scratch where their state directories are made
   * @throws BenchException if there is no {@code taskset}, or one of them does not come up
   */
  static WorkerGroup start(
      int count, WorkerCommand worker, String bootstrapServers, String id, Path scratch)
      throws IOException, InterruptedException {
    WorkerGroup group = new WorkerGroup();
    try {
      for (int core = 0; core < count; core++) {
        Path state = scratch.resolve(id + "-" + core);
        group.processes.add(
            WorkerProcess.start(pinned(core, worker.of(bootstrapServers, id, state))));
      }
      for (WorkerProcess process : group.processes) {
        process.awaitRunning();
      }
      return group;
    } catch (IOException | InterruptedException | RuntimeException e) {
      group.close();
      throw e;
    }
  }

  private static List<String> pinned(int core, List<String> command) {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
    pinned.addAll(command);
    return pinned;
  }

  @Override
  public void close() {
    processes.forEach(WorkerProcess::close);
  }
}
