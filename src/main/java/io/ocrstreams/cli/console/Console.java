package io.ocrstreams.cli.console;

import io.ocrstreams.event.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The only place that prints: results to standard output, everything else to standard error. */
public final class Console {
  private final PrintWriter out;
  private final PrintWriter err;

  Console(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** A line of the answer. */
  public void print(String line) {
    out.println(line);
    out.flush();
  }

  /** A line of the answer, formatted as by {@link String#formatted}. */
  public void print(String format, Object... values) {
    print(format.formatted(values));
  }

  /** One JSON value, one line. */
  public void json(Object value) {
    print(new String(Json.toBytes(value), StandardCharsets.UTF_8));
  }

  /** A remark that is not part of the answer: progress, or one failure among many. */
  public void remark(String format, Object... values) {
    err.println(values.length == 0 ? format : format.formatted(values));
    err.flush();
  }

  /** True once the reader of the answer has gone (a closed pipe): nothing more is worth doing. */
  public boolean isGone() {
    return out.checkError();
  }
}
