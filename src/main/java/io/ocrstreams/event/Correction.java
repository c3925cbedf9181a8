package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A record on {@code ocr.feedback}: what somebody says that a line really says. What was read is
 * kept beside it. The line's picture comes with the record, or can be cut out of the image that
 * the source refers to.
 *
 * @param id the id of the event that was read, or null
 * @param source the image
 * @param line position of the line in reading order, from 0, or null
 * @param box outline of the line, pixels of the image as displayed (EXIF orientation applied)
 * @param original what was read; empty where nothing was
 * @param corrected what it says; empty where there is no text
 * @param model the recogniser that read it, or null
 * @param modelVersion its version, or null
 * @param crop the line cut out of the image, encoded (base64 on the topic), or null
 * @param who corrected it, or null
 * @param at when, milliseconds since the epoch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Correction(
    String id,
    Source source,
    Integer line,
    Quad box,
    String original,
    String corrected,
    String model,
    String modelVersion,
    byte[] crop,
    String who,
    long at) {

  /** Longest text of a line, in UTF-16 units. */
  public static final int MAX_TEXT_CHARS = 4_000;

  /** Longest id, name or version. */
  public static final int MAX_NAME_CHARS = 256;

  /** Largest encoded picture of a line: with its texts it fits a record of 1 MiB. */
  public static final int MAX_CROP_BYTES = 512 << 10;

  public Correction {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(box, "box");
    requireName("id", id);
    requireName("model", model);
    requireName("model_version", modelVersion);
    requireName("who", who);
    requireLine("original", original);
    requireLine("corrected", corrected);
    if (line != null && line < 0) {
      throw new IllegalArgumentException("line is %d, but must be 0 or more".formatted(line));
    }
    if (box.corners().stream().anyMatch(corner -> !isFinite(corner))
        || box.width() < 1
        || box.height() < 1) {
      throw new IllegalArgumentException("box encloses less than a pixel");
    }
    if (crop == null && source.uri() == null) {
      throw new IllegalArgumentException(
          "there is neither a crop nor a source.uri to cut one from: one of them must be given");
    }
    if (crop != null && (crop.length == 0 || crop.length > MAX_CROP_BYTES)) {
      throw new IllegalArgumentException(
          "crop has %d bytes, but must have 1 to %d".formatted(crop.length, MAX_CROP_BYTES));
    }
  }

  /**
   * The image that was read.
   *
   * @param uri the reference, or null for an image that nobody else can get
   * @param sha256 of the encoded bytes, lower-case hexadecimal
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Source(String uri, String sha256) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Source {
      if (sha256 == null || !SHA256.matcher(sha256).matches()) {
        throw new IllegalArgumentException(
            "source.sha256 must be 64 digits, lower-case hexadecimal");
      }
      if (uri != null && uri.isEmpty()) {
        throw new IllegalArgumentException("source.uri is empty, but may only be absent");
      }
    }
  }

  private static void requireName(String field, String name) {
    if (name != null && (name.isEmpty() || name.length() > MAX_NAME_CHARS)) {
      throw new IllegalArgumentException(
          "%s has %d characters, but must have 1 to %d"
              .formatted(field, name.length(), MAX_NAME_CHARS));
    }
  }

  /** A label is a line of a file: what breaks lines or columns would break it. */
  private static void requireLine(String field, String text) {
    if (text == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    if (text.length() > MAX_TEXT_CHARS) {
      throw new IllegalArgumentException(
          "%s has %d characters, but may have %d".formatted(field, text.length(), MAX_TEXT_CHARS));
    }
    if (text.codePoints().anyMatch(Correction::breaksLines)) {
      throw new IllegalArgumentException(
          field + " contains a line break or another control character, but must be one line");
    }
    if (!EventJson.isUnicode(text)) {
      throw new IllegalArgumentException(
          field + " contains half of a surrogate pair, which is no character");
    }
  }

  private static boolean breaksLines(int c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }

  private static boolean isFinite(Point point) {
    return Float.isFinite(point.x()) && Float.isFinite(point.y());
  }
}
