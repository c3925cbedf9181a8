package io.ocrstreams.chaos.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The rows of the table in {@code docs/reliability.md}, as the suite measures them: printed, and
 * appended to {@code target/chaos/reliability.md}.
 */
public final class ReliabilityTable {
  private static final Path FILE = ChildJvm.LOGS.resolve("reliability.md");

  private ReliabilityTable() {}

  /**
   * Adds a row.
   *
   * @param fault what was done, under which settings
   * @param times how often
   * @param test the class that does it, as {@code -Dit.test} names it
   */
  public static void add(String fault, int times, OutcomeAudit audit, Class<?> test)
      throws IOException {
    write(
        "| %s | %d | %d | %d | %d | %d | `%s` |"
            .formatted(
                fault,
                times,
                audit.events(),
                audit.lost().size(),
                audit.duplicated().size(),
                audit.outOfOrder().size(),
                test.getSimpleName()));
  }

  /** Adds a line that is no row of counts. */
  public static void write(String line) throws IOException {
    System.out.println(line);
    Files.createDirectories(FILE.getParent());
    Files.writeString(
        FILE,
        line + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
