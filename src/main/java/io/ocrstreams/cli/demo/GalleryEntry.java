package io.ocrstreams.cli.demo;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.event.TextLine;
import java.util.List;
import java.util.Objects;

/**
 * One image of a {@link DemoGallery}, and its outcome.
 *
 * @param name how the image is called, its file name as a rule
 * @param description what it shows, or null
 * @param picture path of the annotated image relative to the gallery's folder, with {@code /}; or
 *     null where there is none
 * @param lines what was read, in reading order
 * @param stages where the time went, or null where it is not known
 * @param failure why nothing was read, or null for a result
 */
public record GalleryEntry(
    String name,
    String description,
    String picture,
    List<TextLine> lines,
    StageTimes stages,
    String failure) {

  public GalleryEntry {
    Objects.requireNonNull(name, "name");
    lines = List.copyOf(lines);
  }

  /** An image that was read. */
  public static GalleryEntry read(
      String name, String description, String picture, List<TextLine> lines, StageTimes stages) {
    return new GalleryEntry(name, description, picture, lines, stages, null);
  }

  /** An image that became a dead letter; the message is that of an {@link OcrException}. */
  public static GalleryEntry failed(
      String name, String description, ReasonCode reason, String message, StageTimes stages) {
    return new GalleryEntry(
        name, description, null, List.of(), stages, reason.code() + ": " + message);
  }
}
