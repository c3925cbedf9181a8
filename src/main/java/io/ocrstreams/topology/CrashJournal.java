package io.ocrstreams.topology;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * Which events this instance is working on, in a file of its state directory, so that the next run
 * knows what this one died of, and how many runs died of it before.
 *
 * <p>The ledger cannot know: a native crash takes a millisecond, a commit comes every 100, and what
 * is not committed is as if it had never been. A line in a file outlives the process at once. (It
 * need not outlive the machine, whose crash is no event's fault; so nothing is synced.)
 *
 * <p>Rebalances and clean ends count nothing; a clean end forgets all counts. Thread-safe.
 */
final class CrashJournal implements AutoCloseable {
  static final String FILE = "in-flight.journal";

  /** Written anew when it has grown to this: 1 MiB, some ten thousand events. */
  private static final long LONGEST = 1 << 20;

  /** Counts of so many events are kept, the newest: more than are in flight at a few crashes. */
  private static final int MOST_COUNTS = 10_000;

  private final Path file;
  private final Map<LedgerKey, Integer> crashes;
  private final Map<LedgerKey, Work> begun = new HashMap<>();
  private OutputStream out;
  private long length;
  private IOException broken;

  private CrashJournal(Path file, Map<LedgerKey, Integer> crashes) throws IOException {
    this.file = file;
    this.crashes = crashes;
    rewrite();
  }

  /** Counts a crash for each event that the run before was working on when it died. */
  static CrashJournal open(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    return new CrashJournal(
        file, Files.exists(file) ? JournalLine.crashes(Files.readString(file)) : JournalLine.none());
  }

  /**
   * How many runs died while they worked on the event.
   *
   * @throws ProcessorStateException if the journal could not be written since: the process should
   *     not go on without it
   */
  synchronized int crashes(LedgerKey event) {
    if (broken != null) {
      throw new ProcessorStateException(
          "cannot write to %s: make room, or choose another directory with --state-dir"
              .formatted(file),
          broken);
    }
    return count(event);
  }

  /** What a task of this run is going to do about an event. */
  Work workOn(LedgerKey event) {
    return new Work(event);
  }

  /**
   * The work of one task on one event; a task that takes the event up later has another. Neither
   * method throws: they run on threads of the engine, and {@link #crashes} tells the stream thread.
   * Thread-safe.
   */
  final class Work {
    private final LedgerKey event;
    private boolean over;

    private Work(LedgerKey event) {
      this.event = event;
    }

    /** It begins: to be called before it does. Without effect when it is over already. */
    void begin() {
      synchronized (CrashJournal.this) {
        if (!over && begun.put(event, this) == null) {
          write(new JournalLine(JournalLine.Verb.BEGIN, count(event), event));
        }
      }
    }

    /**
     * It is over, given up, or will not begin. Earlier crashes are not forgotten: the transaction
     * that has the outcome may yet be aborted, by the crash of another event for example.
     * Idempotent.
     */
    void end() {
      synchronized (CrashJournal.this) {
        over = true;
        if (begun.remove(event, this)) {
          write(new JournalLine(JournalLine.Verb.END, count(event), event));
        }
      }
    }
  }

  /** The run ends in order, and with it all suspicion. Idempotent. */
  @Override
  public synchronized void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }

  private int count(LedgerKey event) {
    return crashes.getOrDefault(event, 0);
  }

  private void write(JournalLine line) {
    try {
      byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
      out.write(bytes);
      length += bytes.length;
      if (length > LONGEST) {
        out.close();
        rewrite();
      }
    } catch (IOException e) {
      broken = e;
    }
  }

  /** Makes a file with what still matters, and puts it in the place of the old one at once. */
  private void rewrite() throws IOException {
    while (crashes.size() > MOST_COUNTS) {
      crashes.remove(crashes.keySet().iterator().next());
    }
    Map<LedgerKey, JournalLine.Verb> lines = new LinkedHashMap<>();
    crashes.keySet().forEach(event -> lines.put(event, JournalLine.Verb.END));
    begun.keySet().forEach(event -> lines.put(event, JournalLine.Verb.BEGIN));
    StringBuilder text = new StringBuilder();
    lines.forEach((event, verb) -> text.append(new JournalLine(verb, count(event), event)));
    Path next = file.resolveSibling(FILE + ".next");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    // No FileChannel: one that is used by a thread that is interrupted closes for all.
    out = new FileOutputStream(file.toFile(), /* append= */ true);
    length = text.length();
  }
}
