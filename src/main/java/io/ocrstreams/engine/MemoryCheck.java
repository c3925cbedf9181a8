package io.ocrstreams.engine;

import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Whether there is room for another model beside those that are loaded: the kernel ends a process
 * that takes more than there is, and asks nobody. Only Linux tells; elsewhere there always is.
 */
final class MemoryCheck {
  /**
   * What a recogniser may take in memory for each byte of its file, while it is loaded and tested:
   * the most that was seen, Java's heap included (see docs/models.md).
   */
  private static final int BYTES_PER_FILE_BYTE = 10;

  private static final long MIB = 1 << 20;
  private static final long KIB = 1 << 10;

  private final Path memoryInfo;
  private final Path controlGroup;

  /**
   * @param memoryInfo the file {@code /proc/meminfo}
   * @param controlGroup the folder with the files of the process's control group, version 2
   */
  MemoryCheck(Path memoryInfo, Path controlGroup) {
    this.memoryInfo = memoryInfo;
    this.controlGroup = controlGroup;
  }

  static MemoryCheck ofSystem() {
    return new MemoryCheck(Path.of("/proc/meminfo"), Path.of("/sys/fs/cgroup"));
  }

  /**
   * @throws ModelException if there is less memory than loading this model may take
   */
  void requireRoomFor(ModelManifest manifest) {
    long needed = BYTES_PER_FILE_BYTE * manifest.graphBytes();
    OptionalLong available = available();
    if (available.isPresent() && available.getAsLong() < needed) {
      throw new ModelException(
          "model %s may take %d MiB while it is loaded, but only %d MiB are available: give the process more memory"
              .formatted(manifest.name(), needed / MIB + 1, available.getAsLong() / MIB));
    }
  }

  /** Bytes that the process could still take, by the machine and by its container. */
  private OptionalLong available() {
    return Stream.of(ofMachine(), ofContainer())
        .flatMapToLong(value -> value.map(LongStream::of).orElseGet(LongStream::empty))
        .min();
  }

  private Optional<Long> ofMachine() {
    return number(memoryInfo, "MemAvailable:").map(kib -> kib * KIB);
  }

  private Optional<Long> ofContainer() {
    return number(controlGroup.resolve("memory.max"), "")
        .flatMap(
            most ->
                number(controlGroup.resolve("memory.current"), "")
                    .map(used -> most - used + cached()));
  }

  /** Pages of files count as used, but go when somebody needs the room. */
  private long cached() {
    return number(controlGroup.resolve("memory.stat"), "inactive_file ").orElse(0L);
  }

  /** The number behind the prefix; empty where there is no such file, line or number. */
  private static Optional<Long> number(Path file, String prefix) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(prefix))
          .map(line -> line.substring(prefix.length()).replaceAll("kB$", "").strip())
          .filter(rest -> rest.matches("\\d{1,18}"))
          .map(Long::parseLong)
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
