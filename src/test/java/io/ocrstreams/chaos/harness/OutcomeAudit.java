package io.ocrstreams.chaos.harness;

import io.ocrstreams.chaos.harness.EventLoad.Event;
import io.ocrstreams.chaos.harness.SeenOutcome.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What has become of the events of a load.
 *
 * @param events how many were sent
 * @param lost ids without a result and without a dead letter
 * @param duplicated ids with more than one of them; once for each that is too many
 * @param outOfOrder ids whose first outcome came after that of a later event of the same key
 * @param deadLetters ids whose outcome is a dead letter
 * @param withoutMetrics ids without a metrics record
 * @param metricsTwice ids with more than one; once for each that is too many
 * @param unknown ids of outcomes that nobody asked for
 */
public record OutcomeAudit(
    int events,
    List<String> lost,
    List<String> duplicated,
    List<String> outOfOrder,
    List<String> deadLetters,
    List<String> withoutMetrics,
    List<String> metricsTwice,
    List<String> unknown) {

  /**
   * Counts.
   *
   * @param seen in the order of each partition
   */
  public static OutcomeAudit of(EventLoad load, List<SeenOutcome> seen) {
    Map<String, Integer> outcomes = count(seen, outcome -> outcome.kind() != Kind.METRICS);
    Map<String, Integer> metrics = count(seen, outcome -> outcome.kind() == Kind.METRICS);
    List<String> unknown = new ArrayList<>(outcomes.keySet());
    unknown.removeAll(new HashSet<>(load.ids()));
    return new OutcomeAudit(
        load.size(),
        without(load, outcomes),
        tooMany(load, outcomes),
        outOfOrder(load, seen),
        List.copyOf(count(seen, outcome -> outcome.kind() == Kind.DEAD_LETTER).keySet()),
        without(load, metrics),
        tooMany(load, metrics),
        unknown);
  }

  private static Map<String, Integer> count(
      List<SeenOutcome> seen, Predicate<SeenOutcome> which) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    seen.stream().filter(which).forEach(outcome -> counts.merge(outcome.id(), 1, Integer::sum));
    return counts;
  }

  private static List<String> without(EventLoad load, Map<String, Integer> counts) {
    return load.ids().stream().filter(id -> !counts.containsKey(id)).toList();
  }

  private static List<String> tooMany(EventLoad load, Map<String, Integer> counts) {
    List<String> ids = new ArrayList<>();
    for (String id : load.ids()) {
      for (int extra = 1; extra < counts.getOrDefault(id, 0); extra++) {
        ids.add(id);
      }
    }
    return ids;
  }

  /**
   * Order is seen on each topic by itself; metrics, of which every outcome has one on the partition
   * of its key, cover results and dead letters together.
   */
  private static List<String> outOfOrder(EventLoad load, List<SeenOutcome> seen) {
    Map<String, Integer> places = new HashMap<>();
    for (Event event : load.events()) {
      places.put(event.id(), places.size());
    }
    Set<String> wrong = new HashSet<>();
    for (Kind kind : Kind.values()) {
      Map<String, Integer> latest = new HashMap<>();
      Set<String> before = new HashSet<>();
      for (SeenOutcome outcome : seen) {
        Integer place = places.get(outcome.id());
        if (outcome.kind() == kind && place != null && before.add(outcome.id())) {
          if (latest.merge(outcome.key(), place, Math::max) > place) {
            wrong.add(outcome.id());
          }
        }
      }
    }
    return List.copyOf(wrong);
  }
}
