package io.ocrstreams.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the program as a user would, without its process. */
public final class Program {
  /** What it left behind. */
  public record Run(int status, String out, String err) {
    public List<String> lines() {
      return out.lines().toList();
    }
  }

  private final Map<String, String> environment = new HashMap<>();

  /** With one environment variable: the cluster. */
  public static Program on(String bootstrapServers) {
    Program program = new Program();
    program.environment.put("OCR_STREAMS_BOOTSTRAP_SERVERS", bootstrapServers);
    return program;
  }

  public Run run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int status = Main.run(texts, environment, new PrintWriter(out), new PrintWriter(err));
    return new Run(status, out.toString(), err.toString());
  }
}
