package io.ocrstreams.metrics;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** Physical memory of this process, as Linux tells it; other systems tell nothing. */
final class ProcessMemory {
  private static final String RESIDENT = "VmRSS:";
  private static final long KIB = 1024;

  private final Path status;
  private final MemoryMXBean jvm = ManagementFactory.getMemoryMXBean();

  /**
   * @param status the file {@code /proc/self/status}
   */
  ProcessMemory(Path status) {
    this.status = status;
  }

  static void bind(Meters meters) {
    ProcessMemory memory = new ProcessMemory(Path.of("/proc/self/status"));
    meters.gauge(Metric.PROCESS_RESIDENT, memory::resident);
    meters.gauge(Metric.PROCESS_NATIVE, memory::outsideOfHeap);
  }

  /** Bytes; NaN where they are not told. */
  double resident() {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(RESIDENT)) {
          return Long.parseLong(line.replaceAll("\\D", "")) * (double) KIB;
        }
      }
    } catch (IOException e) {
      // No Linux, or a sandbox without its files.
    }
    return Double.NaN;
  }

  /** Bytes: what the heap may fill of its own is taken off, filled or not. NaN as above. */
  double outsideOfHeap() {
    double resident = resident();
    return Double.isNaN(resident)
        ? resident
        : Math.max(0, resident - jvm.getHeapMemoryUsage().getCommitted());
  }
}
