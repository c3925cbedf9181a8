package io.ocrstreams.cli.console;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts by name. */
public final class Tally {
  private final Map<String, Long> counts = new TreeMap<>();

  public void add(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  public long all() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /** The most frequent first. */
  public Map<String, Long> counts() {
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  /** Such as {@code 3 not_found, 1 undecodable}. */
  @Override
  public String toString() {
    return counts().entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }
}
