package io.ocrstreams.engine;

import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;

/** What this process holds outside of the Java heap. */
final class NativeMemory {
  private NativeMemory() {}

  /** Bytes of physical memory without the Java heap, which grows and shrinks as it likes. */
  static long bytes() {
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    return Pointer.physicalBytes() - heap;
  }
}
