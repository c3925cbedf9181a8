package io.ocrstreams.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a step on one thread allocates on the heap. */
public final class Allocation {
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Buffers of a fixed size, messages, exceptions, and what instrumentation adds. */
  private static final long BASE = 1 << 20;

  private static final long PER_BYTE = 100;

  private Allocation() {}

  /**
   * Runs a step and asserts that it allocated no more than its input explains: a size that is only
   * declared must cost nothing.
   *
   * @param input bytes that were really there
   * @param step run twice where the first run seems to take too much: that loads classes, perhaps
   */
  public static void assertBoundedBy(int input, Runnable step) {
    long bound = BASE + PER_BYTE * input;
    if (allocatedBy(step) > bound) {
      assertThat(allocatedBy(step))
          .as("bytes allocated for %d bytes of input", input)
          .isLessThanOrEqualTo(bound);
    }
  }

  private static long allocatedBy(Runnable step) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    step.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
