package io.ocrstreams.cli.recognize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Counts and speed of one run of {@code recognize}. Not thread-safe. */
final class RecognitionSummary {
  private static final double NANOS_PER_SECOND = 1e9;

  private long images;
  private long lines;
  private long errors;
  private long begun;
  private double seconds;

  /** The engine is loaded; what is measured begins. */
  void begin() {
    begun = System.nanoTime();
  }

  void count(int linesOfImage, boolean failed) {
    images++;
    lines += linesOfImage;
    errors += failed ? 1 : 0;
  }

  void end() {
    seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
  }

  long errors() {
    return errors;
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("images", images);
    map.put("lines", lines);
    map.put("errors", errors);
    map.put("seconds", seconds);
    map.put("images_per_second", images / seconds);
    map.put("lines_per_second", lines / seconds);
    peakRssBytes().ifPresent(bytes -> map.put("peak_rss_bytes", bytes));
    return map;
  }

  /** As the kernel counts it; other systems than Linux do not say. */
  private static OptionalLong peakRssBytes() {
    try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
      return status
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
