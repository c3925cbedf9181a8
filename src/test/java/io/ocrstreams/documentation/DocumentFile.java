package io.ocrstreams.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page under {@code docs/} that is made from what the program declares, and kept in step. */
public final class DocumentFile {
  /** With {@code -Ddocs.update=true} pages are written instead of compared. */
  private static final String UPDATE = "docs.update";

  private DocumentFile() {}

  /**
   * Compares the page with what it should be.
   *
   * @param page relative to the project's folder
   */
  public static void check(Path page, String expected) throws IOException {
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, expected);
    }
    String found = Files.exists(page) ? Files.readString(page) : "";
    assertThat(found)
        .as(
            "%s is out of date: 'mvn test -Dtest=*DocumentTest -D%s=true' rewrites it", page, UPDATE)
        .isEqualTo(expected);
  }

  /** Text for a cell of a Markdown table. */
  public static String cell(String text) {
    return text.strip().replaceAll("\\s+", " ").replace("|", "\\|");
  }

  /** The same, set as code; empty for empty text. */
  public static String code(String text) {
    return text.isEmpty() ? "" : "`" + cell(text) + "`";
  }
}
