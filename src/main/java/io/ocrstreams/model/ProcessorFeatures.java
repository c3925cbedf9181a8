package io.ocrstreams.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What this machine's processor can do. */
public final class ProcessorFeatures {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** The line's name on x86 and on Arm. */
  private static final List<String> NAMES = List.of("flags", "Features");

  private ProcessorFeatures() {}

  /** As Linux calls them; none elsewhere, or where it does not tell. */
  public static Set<String> ofThisMachine() {
    try {
      return of(Files.readAllLines(CPU_INFO));
    } catch (IOException e) {
      return Set.of();
    }
  }

  /**
   * Those of the first processor.
   *
   * @param cpuInfo lines of {@code /proc/cpuinfo}
   */
  static Set<String> of(List<String> cpuInfo) {
    return cpuInfo.stream()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2 && NAMES.contains(parts[0].strip()))
        .findFirst()
        .map(parts -> Arrays.stream(parts[1].strip().split(" ")).collect(Collectors.toSet()))
        .orElse(Set.of());
  }
}
