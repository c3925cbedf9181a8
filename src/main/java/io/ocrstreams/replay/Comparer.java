package io.ocrstreams.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Compares two sets of results event by event. Each set is read once into a table on disk, so that
 * memory does not grow with them, but for the groups that are asked for. Stateless.
 */
public final class Comparer {
  private final ReplayCluster cluster;

  public Comparer(ReplayCluster cluster) {
    this.cluster = cluster;
  }

  /** Reads both as they stand now. */
  public Comparison compare(ResultSet before, ResultSet after, CompareOptions options) {
    try (RangeReader reader = new RangeReader(cluster);
        DiskTable old = DiskTable.create();
        DiskTable young = DiskTable.create()) {
      before.readInto(old, reader);
      after.readInto(young, reader);
      ComparisonCounts total = new ComparisonCounts(options.truth());
      Map<String, ComparisonCounts> groups = new TreeMap<>();
      // The least changed on top, to make room for others.
      PriorityQueue<ComparedPair> most =
          new PriorityQueue<>(Comparator.comparingInt(ComparedPair::distance));
      long both = 0;
      for (Iterator<byte[]> places = young.keys(); places.hasNext(); ) {
        byte[] place = places.next();
        Optional<ComparedPair> pair =
            old.get(place)
                .flatMap(
                    bytes ->
                        ComparedPair.of(
                            RecordBytes.of(bytes), RecordBytes.of(young.get(place).orElseThrow())));
        if (pair.isPresent()) {
          both++;
          total.add(pair.get());
          options
              .groupOf(pair.get())
              .ifPresent(
                  group ->
                      groups
                          .computeIfAbsent(group, name -> new ComparisonCounts(options.truth()))
                          .add(pair.get()));
          keep(most, pair.get(), options.examples());
        }
      }
      return report(
          before, after, total, groups, most, old.size() - both, young.size() - both);
    }
  }

  private static void keep(PriorityQueue<ComparedPair> most, ComparedPair pair, int examples) {
    if (pair.isChanged()) {
      most.add(pair);
      if (most.size() > examples) {
        most.poll();
      }
    }
  }

  private static Comparison report(
      ResultSet before,
      ResultSet after,
      ComparisonCounts total,
      Map<String, ComparisonCounts> groups,
      PriorityQueue<ComparedPair> most,
      long onlyBefore,
      long onlyAfter) {
    Map<String, Comparison.Group> byName = new TreeMap<>();
    groups.forEach((name, counts) -> byName.put(name, counts.group()));
    List<ComparedPair> examples = new ArrayList<>(most);
    examples.sort(Comparator.comparingInt(ComparedPair::distance).reversed());
    return new Comparison(
        before.name(), after.name(), total.group(), onlyBefore, onlyAfter, byName, examples);
  }
}
