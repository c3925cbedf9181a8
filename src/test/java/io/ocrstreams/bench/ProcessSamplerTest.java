package io.ocrstreams.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each figure moves with what it is the figure of, by most of it at least: what earlier tests left in
 * this JVM is freed meanwhile.
 */
class ProcessSamplerTest {
  private static final int MIB = 1 << 20;

  private final ProcessSampler sampler = new ProcessSampler();

  @Test
  void shouldSeeBuffersPointersAndWhatTheHeapHolds() throws IOException {
    ProcessSample before = sampler.sample();
    ByteBuffer direct = ByteBuffer.allocateDirect(96 * MIB);
    byte[] held = new byte[48 * MIB];
    ProcessSample after;
    try (BytePointer pointer = new BytePointer(96L * MIB)) {
      after = sampler.sample();
      assertThat(after.tracked() - before.tracked()).isGreaterThan(pointer.limit() / 2);
    }

    assertThat(after.direct() - before.direct()).isGreaterThan(direct.capacity() / 2);
    assertThat(after.heapUsed() - before.heapUsed()).isGreaterThan(held.length / 2);
    assertThat(sampler.sample().tracked()).isLessThan(after.tracked());
  }

  @Test
  void shouldSeeThreadsFilesAndPhysicalMemory(@TempDir Path folder) throws Exception {
    ProcessFiles mine = ProcessFiles.of(ProcessHandle.current().pid());
    assumeThat(mine.exist()).as("the system has /proc").isTrue();
    Path file = Files.createFile(folder.resolve("file"));
    ProcessSample before = sampler.sample();
    CountDownLatch end = new CountDownLatch(1);
    List<InputStream> open = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Thread thread = new Thread(() -> await(end));
      thread.setDaemon(true);
      thread.start();
      open.add(Files.newInputStream(file));
    }

    ProcessSample after = sampler.sample();

    end.countDown();
    for (InputStream stream : open) {
      stream.close();
    }
    // Others may end meanwhile: the runner's, the compiler's.
    assertThat(after.threads() - before.threads()).isGreaterThanOrEqualTo(10);
    assertThat(after.files() - before.files()).isGreaterThanOrEqualTo(10);
    assertThat(after.rss()).isPositive().isLessThanOrEqualTo(mine.peakRss());
    assertThat(after.outsideHeap()).isEqualTo(after.rss() - after.heapCommitted());
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
