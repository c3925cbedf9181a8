package io.ocrstreams.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * A record on {@code ocr.results}: what an image says.
 *
 * @param id the event's id
 * @param status {@code ok}, or {@code blank} where no text was found
 * @param text all lines joined with a line feed, in reading order
 * @param lines the lines in reading order
 * @param source the image that was read
 * @param layout how it was read: page or line, never auto
 * @param model name of the recogniser
 * @param modelVersion version from the recogniser's manifest
 * @param candidate true where the recogniser was on trial and read a share of the events; null
 *     otherwise
 * @param profile preprocessing profile
 * @param options what else decides about the text, such as the detector; null in results of
 *     versions that did not tell
 * @param attributes the event's attributes, untouched, or null
 * @param eventTimestamp the event's timestamp, milliseconds since the epoch
 * @param origin where the event stood
 * @param run the replay that the result belongs to, or null for that of a live event
 * @param redrive set where the event was sent again after it had become a dead letter, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recognition(
    String id,
    Status status,
    String text,
    List<TextLine> lines,
    Source source,
    Layout layout,
    String model,
    String modelVersion,
    Boolean candidate,
    String profile,
    String options,
    ObjectNode attributes,
    long eventTimestamp,
    Origin origin,
    String run,
    Redrive redrive) {

  /** Whether anything was read. */
  public enum Status {
    OK,
    BLANK;

    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The image that was read.
   *
   * @param uri the reference, or null for an image that came with its event
   * @param sha256 of the encoded bytes, lower-case hexadecimal
   * @param bytes length of the encoded image
   * @param contentType media type by the image's own header
   * @param width pixels, as displayed
   * @param height pixels, as displayed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Source(
      String uri, String sha256, long bytes, String contentType, int width, int height) {}
}
