package io.ocrstreams.bench;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import org.bytedeco.javacpp.Pointer;

/** Samples the process it runs in. */
public final class ProcessSampler {
  private final ProcessFiles files = ProcessFiles.of(ProcessHandle.current().pid());
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

  /** What the process holds: all but the heap first, before the collection of garbage. */
  public ProcessSample sample() throws IOException {
    boolean known = files.exist();
    long rss = known ? files.rss() : 0;
    long committed = memory.getHeapMemoryUsage().getCommitted();
    long threads =
        known ? files.threads() : ManagementFactory.getThreadMXBean().getThreadCount();
    long open = known ? files.files() : 0;
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    long tracked = Pointer.totalBytes();
    memory.gc();
    long used = memory.getHeapMemoryUsage().getUsed();
    return new ProcessSample(rss, committed, used, direct, tracked, threads, open);
  }
}
