package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Printable;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What images really say, from a file of the user's. */
final class RightTexts {
  private RightTexts() {}

  /**
   * Texts by the ids of their events: a line each, id, tab, text, where {@code \n} stands for the
   * end of a line.
   *
   * @throws Failure saying what is wrong with the file
   */
  static Map<String, String> read(Path file) throws IOException {
    Map<String, String> texts = new HashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split("\t", 2);
        if (parts.length < 2) {
          throw new Failure(
              "a line of %s is '%s', but must be an id, a tab and a text"
                  .formatted(file, Printable.line(line)));
        }
        texts.put(parts[0], parts[1].replace("\\n", "\n"));
      }
    } catch (MalformedInputException e) {
      throw new Failure("%s is not UTF-8, but must be".formatted(file));
    }
    return texts;
  }
}
