package io.ocrstreams.cli.console;

import java.util.Map;

/**
 * What a command lists: a line each under a heading, and in the end how many there are of each kind.
 * As json an object a line, and a last one with {@code summary}.
 */
public final class Listing {
  private final Console console;
  private final OutputFormat format;
  private final String heading;
  private final Tally tally = new Tally();

  /**
   * @param heading of the columns; not printed where nothing is listed
   */
  public Listing(Console console, OutputFormat format, String heading) {
    this.console = console;
    this.format = format;
    this.heading = heading;
  }

  /** One more. */
  public interface Entry {
    /** Its columns, one line. */
    String row();
  }

  /**
   * Prints one more.
   *
   * @param entry what json makes an object of
   * @param kind by which it is counted
   * @return whether somebody still reads
   */
  public boolean add(Entry entry, String kind) {
    if (format.isJson()) {
      console.json(entry);
    } else {
      if (tally.isEmpty()) {
        console.print(heading);
      }
      console.print(entry.row());
    }
    tally.add(kind);
    return !console.isGone();
  }

  /** How many were added. */
  public long size() {
    return tally.all();
  }

  /**
   * Prints how many there were.
   *
   * @param thing one of them, such as {@code correction}
   * @param remark to stand at the end, or empty
   * @param summary what json makes an object of: of how many there are, and how many of each kind
   */
  public void end(String thing, String remark, Summary summary) {
    if (format.isJson()) {
      console.json(Map.of("summary", summary.of(size(), tally.counts())));
    } else if (tally.isEmpty()) {
      console.print("no " + thing + "s");
    } else {
      console.print("%d %s%s: %s%s", size(), thing, size() == 1 ? "" : "s", tally, remark);
    }
  }

  /** Makes the last object. */
  public interface Summary {
    Object of(long all, Map<String, Long> byKind);
  }
}
