package io.ocrstreams.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * When work was finished, and how much of it: what a throughput is taken from.
 *
 * <p>Every load of a comparison uses the same one: the slope of all that was finished over time,
 * without the first tenth, so that neither starting up nor what is left half done at the end
 * counts. Thread-safe.
 */
final class CompletionLog {
  private static final double STARTING = 0.1;
  private static final int LEAST_TIMES = 10;

  /** The slope looks at all pairs: so many points give 80,000. */
  private static final int MOST_POINTS = 400;

  private record Completion(long at, double work) {}

  private final List<Completion> completions = new ArrayList<>();
  private final Set<Long> times = new HashSet<>();

  /**
   * @param atNanos of any clock, the same for all
   * @param work in any unit
   */
  synchronized void add(long atNanos, double work) {
    completions.add(new Completion(atNanos, work));
    times.add(atNanos);
  }

  /** Whether a rate can be told. */
  synchronized boolean isEnough() {
    return times.size() >= LEAST_TIMES;
  }

  /**
   * Work a second.
   *
   * @throws BenchException if too little was finished to tell
   */
  synchronized double perSecond() {
    List<Completion> steady = steady();
    double[] seconds = new double[steady.size()];
    double[] done = new double[steady.size()];
    for (int i = 0; i < steady.size(); i++) {
      seconds[i] = (steady.get(i).at() - steady.get(0).at()) / 1e9;
      done[i] = steady.get(i).work();
    }
    return TheilSen.slope(seconds, done);
  }

  /** The curve of what was finished until when, without its start, at some hundred points. */
  private List<Completion> steady() {
    if (!isEnough()) {
      throw new BenchException(
          "work was finished at only %d moments, which is too few to tell a rate: raise --seconds"
              .formatted(times.size()));
    }
    completions.sort(Comparator.comparingLong(Completion::at));
    double all = completions.stream().mapToDouble(Completion::work).sum();
    List<Completion> curve = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < completions.size(); i++) {
      sum += completions.get(i).work();
      boolean last = i == completions.size() - 1;
      // Of those that share a time only the sum of all is a point of the curve.
      if (sum >= STARTING * all
          && (last || completions.get(i + 1).at() != completions.get(i).at())) {
        curve.add(new Completion(completions.get(i).at(), sum));
      }
    }
    int stride = (curve.size() + MOST_POINTS - 1) / MOST_POINTS;
    List<Completion> thinned = new ArrayList<>();
    for (int i = 0; i < curve.size(); i += stride) {
      thinned.add(curve.get(i));
    }
    return thinned;
  }
}
