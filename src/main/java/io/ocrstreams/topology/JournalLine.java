package io.ocrstreams.topology;

import io.ocrstreams.event.Origin;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A line of the {@link CrashJournal}: verb, crashes before this run, timestamp, partition, offset
 * and topic.
 */
record JournalLine(Verb verb, int crashes, LedgerKey event) {

  enum Verb {
    BEGIN,
    END
  }

  /** With its line feed. */
  @Override
  public String toString() {
    Origin origin = event.origin();
    return "%s %d %d %d %d %s\n"
        .formatted(
            verb.name().toLowerCase(Locale.ROOT),
            crashes,
            event.timestamp(),
            origin.partition(),
            origin.offset(),
            origin.topic());
  }

  /** No events. */
  static Map<LedgerKey, Integer> none() {
    return new LinkedHashMap<>();
  }

  /**
   * How many runs have died while they worked on each event, that of the text included; the oldest
   * first. A last line without a line feed was being written when the run died: nothing had begun.
   */
  static Map<LedgerKey, Integer> crashes(String text) {
    Map<LedgerKey, Integer> crashes = none();
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    for (Iterator<String> lines = whole.lines().iterator(); lines.hasNext(); ) {
      JournalLine line = parse(lines.next());
      int count = line.crashes + (line.verb == Verb.BEGIN ? 1 : 0);
      crashes.remove(line.event);
      if (count > 0) {
        crashes.put(line.event, count);
      }
    }
    return crashes;
  }

  private static JournalLine parse(String line) {
    String[] words = line.split(" ");
    Origin origin =
        new Origin(words[5], Integer.parseInt(words[3]), Long.parseLong(words[4]));
    return new JournalLine(
        Verb.valueOf(words[0].toUpperCase(Locale.ROOT)),
        Integer.parseInt(words[1]),
        new LedgerKey(origin, Long.parseLong(words[2])));
  }
}
