package io.ocrstreams.cli.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far a known amount of work has come: a bar that is redrawn in place on a terminal, a plain
 * line now and then elsewhere. Threads may share one; what they print through it does not tear.
 */
public final class ProgressBar implements AutoCloseable {
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PLAIN_LINE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int CELLS = 28;
  // ECMA-48: back to the first column, erase to the end of the line.
  private static final String CLEAR = "\r\u001b[K";

  private final String label;
  private final String unit;
  private final long total;
  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long start;
  private long done;
  private long lastDrawn;
  private boolean closed;

  /**
   * Shows nothing yet: the first {@link #advance} does. The rate counts from here.
   *
   * @param label what is being done, such as {@code Reading}
   * @param unit what is counted, such as {@code images}
   * @param total how many there are, at least 1
   * @param out flushed after every change, never closed
   * @param terminal whether {@code out} is a terminal, where a line can be redrawn
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  public ProgressBar(
      String label,
      String unit,
      long total,
      PrintWriter out,
      boolean terminal,
      LongSupplier nanoTime) {
    if (total < 1) {
      throw new IllegalArgumentException("total is " + total + ", but must be at least 1");
    }
    this.label = Objects.requireNonNull(label, "label");
    this.unit = Objects.requireNonNull(unit, "unit");
    this.total = total;
    this.out = Objects.requireNonNull(out, "out");
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.lastDrawn = start - REDRAW_NANOS;
  }

  /** Counts finished work; draws if that is due. */
  public synchronized void advance(long count) {
    done = Math.min(total, done + count);
    long now = nanoTime.getAsLong();
    if (terminal && (now - lastDrawn >= REDRAW_NANOS || done == total)) {
      out.print(CLEAR + bar(now));
      drawn(now);
    } else if (!terminal && now - lastDrawn >= PLAIN_LINE_NANOS && done < total) {
      out.println(status(now));
      drawn(now);
    }
  }

  /** Prints a line of something else, above the bar. */
  public synchronized void print(String line) {
    if (terminal && !closed) {
      long now = nanoTime.getAsLong();
      out.println(CLEAR + line);
      out.print(bar(now));
      drawn(now);
    } else {
      out.println(line);
      out.flush();
    }
  }

  /** Leaves the last state as a line of its own. Closing again does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      long now = nanoTime.getAsLong();
      out.println(terminal ? CLEAR + bar(now) : status(now));
      out.flush();
    }
  }

  private void drawn(long now) {
    lastDrawn = now;
    out.flush();
  }

  private String bar(long now) {
    int full = (int) (CELLS * done / total);
    String head = full < CELLS ? ">" : "";
    String cells = "=".repeat(full) + head + " ".repeat(CELLS - full - head.length());
    return "%s [%s] %s".formatted(label, cells, figures(now));
  }

  private String status(long now) {
    return label + " " + figures(now);
  }

  private String figures(long now) {
    double seconds = (now - start) / 1e9;
    String counted = "%d/%d %s".formatted(done, total, unit);
    if (done == 0 || seconds <= 0) {
      return counted;
    }
    double rate = done / seconds;
    String time =
        done < total
            ? duration((total - done) / rate) + " left"
            : "in " + duration(seconds);
    return String.format(Locale.ROOT, "%s, %.1f/s, %s", counted, rate, time);
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
  }
}
