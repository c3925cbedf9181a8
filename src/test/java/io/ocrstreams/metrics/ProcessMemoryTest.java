package io.ocrstreams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {
  @TempDir Path folder;

  @Test
  void shouldReadWhatLinuxTells() throws IOException {
    Path status = folder.resolve("status");
    Files.writeString(status, "Name:\tjava\nVmHWM:\t 8000000 kB\nVmRSS:\t 4000000 kB\nThreads:\t9\n");
    ProcessMemory memory = new ProcessMemory(status);
    assertThat(memory.resident()).isEqualTo(4_096_000_000.0);
    // The heap of a test is not that large.
    assertThat(memory.outsideOfHeap()).isBetween(1.0, 4_096_000_000.0 - 1);
  }

  @Test
  void shouldSayNothingWhereNothingIsTold() {
    ProcessMemory memory = new ProcessMemory(folder.resolve("missing"));
    assertThat(memory.resident()).isNaN();
    assertThat(memory.outsideOfHeap()).isNaN();
  }

  @Test
  void shouldNotFallBelowNothing() throws IOException {
    Path status = Files.writeString(folder.resolve("status"), "VmRSS:\t 1 kB\n");
    assertThat(new ProcessMemory(status).outsideOfHeap()).isZero();
  }
}
