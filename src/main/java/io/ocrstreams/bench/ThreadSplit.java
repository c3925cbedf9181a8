package io.ocrstreams.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How cores are shared out.
 *
 * @param lanes threads that run the network side by side
 * @param intraOpThreads threads that share the work of one run
 */
public record ThreadSplit(int lanes, int intraOpThreads) {
  /** Every split that uses all cores, from one thread a run to one lane. */
  static List<ThreadSplit> of(int cores) {
    return IntStream.rangeClosed(1, cores)
        .filter(threads -> cores % threads == 0)
        .mapToObj(threads -> new ThreadSplit(cores / threads, threads))
        .toList();
  }
}
