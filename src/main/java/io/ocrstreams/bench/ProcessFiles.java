package io.ocrstreams.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux tells of a process under {@code /proc}. */
final class ProcessFiles {
  private static final long KIB = 1024;

  private final Path folder;

  private ProcessFiles(Path folder) {
    this.folder = folder;
  }

  static ProcessFiles of(long pid) {
    return new ProcessFiles(Path.of("/proc", Long.toString(pid)));
  }

  /** Whether the system tells anything of that process. */
  boolean exist() {
    return Files.isReadable(folder.resolve("status"));
  }

  /** Physical memory now, bytes. */
  long rss() throws IOException {
    return status("VmRSS") * KIB;
  }

  /** Most physical memory there ever was, bytes. */
  long peakRss() throws IOException {
    return status("VmHWM") * KIB;
  }

  long threads() throws IOException {
    return status("Threads");
  }

  /** Open file descriptors. */
  long files() throws IOException {
    try (Stream<Path> open = Files.list(folder.resolve("fd"))) {
      return open.count();
    }
  }

  private long status(String name) throws IOException {
    for (String line : Files.readAllLines(folder.resolve("status"))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("%s does not tell %s".formatted(folder.resolve("status"), name));
  }
}
