package io.ocrstreams.cli.console;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What others have written, for a terminal: shown and never obeyed. */
public final class Printable {
  private Printable() {}

  /** On one line, with control characters as {@code \}{@code u001b}. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                line.append("\\u%04x".formatted(c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.toString();
  }

  /** The text whose UTF-8 the bytes are, if they are any. */
  public static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Whether it holds nothing that a terminal would take for a command. */
  public static boolean isPlain(String text) {
    return text.codePoints().noneMatch(c -> Character.isISOControl(c) && !isBlank(c));
  }

  private static boolean isBlank(int c) {
    return c == '\n' || c == '\r' || c == '\t';
  }
}
