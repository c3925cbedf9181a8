package io.ocrstreams.detect;

/**
 * How the cores are shared by the pages that are searched at a time.
 *
 * @param threads most that share the work of one page: the calling one, and helpers that all searches
 *     have in common
 * @param searches most pages, or strips of large ones, that the network is given at a time; what
 *     comes beyond waits its turn
 */
public record SearchThreads(int threads, int searches) {
  private static final int CORES_A_SEARCH = 2;

  public SearchThreads {
    require(threads, "threads");
    require(searches, "searches");
  }

  /**
   * A search for every two cores, and as many helpers as that leaves cores for. On two, a page is found
   * sooner than with one core to itself, nearly as many are found a second, and half as many lie in
   * memory.
   */
  public static SearchThreads of(int cores) {
    require(cores, "cores");
    int searches = (cores + CORES_A_SEARCH - 1) / CORES_A_SEARCH;
    int helpers = cores - searches;
    return new SearchThreads(1 + helpers, searches);
  }

  private static void require(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is %d, but must be 1 or more".formatted(name, value));
    }
  }
}
