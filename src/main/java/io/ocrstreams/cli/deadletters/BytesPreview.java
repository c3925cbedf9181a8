package io.ocrstreams.cli.deadletters;

import io.ocrstreams.cli.console.Printable;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The beginning of some bytes, for people: as text where they are text, else in hexadecimal. */
final class BytesPreview {
  private static final int MAX_CHARS = 4000;
  private static final int MAX_BYTES = 256;
  private static final int BYTES_IN_LINE = 16;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private BytesPreview() {}

  /**
   * @return lines; the last says so if there is more
   */
  static String of(byte[] bytes) {
    Optional<String> text = Printable.utf8(bytes).filter(Printable::isPlain);
    return text.isPresent() ? cut(text.get()) : dump(bytes);
  }

  private static String cut(String text) {
    if (text.length() <= MAX_CHARS) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
    return text.substring(0, end)
        + "%n... and %d characters more".formatted(text.length() - end);
  }

  private static String dump(byte[] bytes) {
    StringBuilder dump = new StringBuilder();
    int end = Math.min(bytes.length, MAX_BYTES);
    for (int start = 0; start < end; start += BYTES_IN_LINE) {
      byte[] line = Arrays.copyOfRange(bytes, start, Math.min(end, start + BYTES_IN_LINE));
      dump.append(start == 0 ? "" : System.lineSeparator());
      dump.append("%08x  %-47s  %s".formatted(start, HEX.formatHex(line), ascii(line)));
    }
    if (end < bytes.length) {
      dump.append("%n... and %d bytes more".formatted(bytes.length - end));
    }
    return dump.toString();
  }

  private static String ascii(byte[] line) {
    StringBuilder ascii = new StringBuilder();
    for (byte b : line) {
      ascii.append(b >= ' ' && b < 0x7f ? (char) b : '.');
    }
    return ascii.toString();
  }
}
