package io.ocrstreams.detect;

/**
 * How the cores are shared by the pages that are searched at a time.
 *
 * @param threads that share the work of one page, the calling one among them
 * @param searches most pages, or strips of large ones, that the network is given at a time; what
 *     comes beyond waits its turn
 */
public record SearchThreads(int threads, int searches) {
  /** More do not pay: beside two, a third halves little of what is left. */
  private static final int MOST_THREADS = 2;

  public SearchThreads {
    require(threads, "threads");
    require(searches, "searches");
  }

  /**
   * Two threads a page, and no more pages than that leaves cores for. A page is found sooner than
   * on one core, nearly as many are found a second, and half as many lie in memory.
   */
  public static SearchThreads of(int cores) {
    require(cores, "cores");
    int threads = Math.min(MOST_THREADS, cores);
    return new SearchThreads(threads, (cores + threads - 1) / threads);
  }

  private static void require(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is %d, but must be 1 or more".formatted(name, value));
    }
  }
}
