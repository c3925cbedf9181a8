package io.ocrstreams.outcomes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Events for any number of readers, each from where it was. The latest are kept; a reader that
 * falls behind by more than a bound is cut off rather than waited for. Thread-safe.
 */
public final class EventStream implements AutoCloseable {
  /** Wakes a reader that waits, to see that it is over. */
  private static final Event END = new Event("", "", "");

  private static final Pattern ID = Pattern.compile("([0-9a-z]{1,24})-(\\d{1,18})");

  /**
   * An event.
   *
   * @param id what a reader says to go on behind it
   * @param data JSON, one line
   */
  public record Event(String id, String name, String data) {}

  private final String epoch;
  private final int kept;
  private final int readersLag;
  private final ArrayDeque<Event> latest = new ArrayDeque<>();
  private final Set<Reader> readers = new HashSet<>();
  private long next;
  private boolean closed;

  /**
   * @param epoch of this process, lower-case letters and digits: numbers of another's events mean
   *     others
   * @param kept events that a reader may go back to
   * @param readersLag events that a reader may be behind
   */
  public EventStream(String epoch, int kept, int readersLag) {
    if (!epoch.matches("[0-9a-z]{1,24}")) {
      throw new IllegalArgumentException(
          "the epoch is '%s', but must be 1 to 24 of 0-9 and a-z".formatted(epoch));
    }
    this.epoch = epoch;
    this.kept = kept;
    this.readersLag = readersLag;
  }

  /** Gives an event to all readers. */
  public synchronized void publish(String name, String data) {
    Event event = new Event(epoch + "-" + next++, name, data);
    latest.addLast(event);
    if (latest.size() > kept) {
      latest.removeFirst();
    }
    readers.removeIf(reader -> !reader.offer(event));
  }

  /**
   * Begins to read.
   *
   * @param lastSeen id of the last event that the reader saw; empty to begin with what comes
   */
  public synchronized Reader read(Optional<String> lastSeen) {
    Optional<List<Event>> missed = lastSeen.isEmpty() ? Optional.of(List.of()) : since(lastSeen.get());
    Reader reader = new Reader(missed.isEmpty(), missed.orElse(List.of()));
    if (closed) {
      reader.cutOff();
    } else {
      readers.add(reader);
    }
    return reader;
  }

  /** Ends all readers. */
  @Override
  public synchronized void close() {
    closed = true;
    readers.forEach(Reader::cutOff);
    readers.clear();
  }

  /** What came behind an event; empty if that is no longer known. */
  private Optional<List<Event>> since(String lastSeen) {
    Matcher id = ID.matcher(lastSeen);
    if (!id.matches() || !id.group(1).equals(epoch)) {
      return Optional.empty();
    }
    long from = Long.parseLong(id.group(2)) + 1;
    long first = next - latest.size();
    if (from < first || from > next) {
      return Optional.empty();
    }
    return Optional.of(new ArrayList<>(latest).subList((int) (from - first), latest.size()));
  }

  private synchronized void leave(Reader reader) {
    readers.remove(reader);
  }

  /** One reader; for one thread. */
  public final class Reader implements AutoCloseable {
    private final boolean reset;
    private final BlockingQueue<Event> waiting;
    private volatile boolean cutOff;

    private Reader(boolean reset, List<Event> missed) {
      this.reset = reset;
      this.waiting = new ArrayBlockingQueue<>(readersLag + missed.size());
      waiting.addAll(missed);
    }

    /** Whether it asked for events that are no longer known. */
    public boolean isReset() {
      return reset;
    }

    /** Whether nothing more comes, now or later. */
    public boolean isOver() {
      return cutOff && (waiting.isEmpty() || waiting.peek() == END);
    }

    /** The next event; none if none came in that time, or if it is over. */
    public Optional<Event> poll(long millis) throws InterruptedException {
      return Optional.ofNullable(waiting.poll(millis, TimeUnit.MILLISECONDS))
          .filter(event -> event != END);
    }

    private boolean offer(Event event) {
      if (!waiting.offer(event)) {
        cutOff = true;
      }
      return !cutOff;
    }

    private void cutOff() {
      cutOff = true;
      // Where there is no room for it, the reader does not wait.
      waiting.offer(END);
    }

    @Override
    public void close() {
      leave(this);
    }
  }
}
