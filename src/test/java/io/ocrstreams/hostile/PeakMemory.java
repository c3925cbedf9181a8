package io.ocrstreams.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;

/** The most physical memory that the process had while something ran. */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");

  private PeakMemory() {}

  /**
   * Bytes above what there was before. Linux keeps the peak ({@code VmHWM} in proc(5)); elsewhere
   * only what is left afterwards can be told.
   */
  static long growthDuring(Runnable action) {
    if (!Files.isWritable(RESET)) {
      long before = Pointer.physicalBytes();
      action.run();
      return Pointer.physicalBytes() - before;
    }
    try {
      Files.writeString(RESET, "5"); // the peak is what there is now
      long before = peak();
      action.run();
      return peak() - before;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long peak() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }
}
