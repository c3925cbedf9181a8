package io.ocrstreams.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.event.Correction;
import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Corrections that somebody sends, all of one image.
 *
 * @param image the encoded image, or null
 * @param uri its reference, or null
 * @param sha256 of the image that the reference points to, or null
 * @param id of the event that was read, or null
 * @param key of the document, if it was given
 * @param model that read it, or null
 * @param modelVersion its version, or null
 * @param who says so, or null
 * @param lines one at least
 */
record FeedbackRequest(
    byte[] image,
    String uri,
    String sha256,
    String id,
    Optional<String> key,
    String model,
    String modelVersion,
    String who,
    List<Line> lines) {
  static final int MAX_LINES = 200;

  /** A line: what was read, and what it says. */
  record Line(Integer position, Quad box, String original, String corrected) {}

  /**
   * @throws ProblemException {@code malformed_request}
   */
  static FeedbackRequest of(JsonBody body) {
    JsonBody.Source source = body.source();
    Optional<String> sha256 = body.text("sha256");
    if ((source.uri() != null) != sha256.isPresent()) {
      throw JsonBody.malformed(
          "sha256 belongs to uri: it tells later whether the image is still the one that was read");
    }
    return new FeedbackRequest(
        source.image(),
        source.uri(),
        sha256.orElse(null),
        body.text("id").orElse(null),
        body.name("key"),
        body.text("model").orElse(null),
        body.text("model_version").orElse(null),
        body.text("who").orElse(null),
        lines(body.fields().path("lines")));
  }

  private static List<Line> lines(JsonNode given) {
    if (!given.isArray() || given.isEmpty() || given.size() > MAX_LINES) {
      throw JsonBody.malformed(
          "lines must be an array of 1 to %d corrected lines".formatted(MAX_LINES));
    }
    List<Line> lines = new ArrayList<>();
    for (JsonNode each : given) {
      String name = "lines[%d]".formatted(lines.size());
      lines.add(
          new Line(
              position(name, each.path("line")),
              box(name, each.path("box")),
              text(name + ".original", each.path("original")),
              text(name + ".corrected", each.path("corrected"))));
    }
    return lines;
  }

  private static Integer position(String name, JsonNode line) {
    if (line.isMissingNode() || line.isNull()) {
      return null;
    }
    if (!line.isIntegralNumber() || !line.canConvertToInt() || line.intValue() < 0) {
      throw JsonBody.malformed(name + ".line must be a number from 0");
    }
    return line.intValue();
  }

  private static Quad box(String name, JsonNode box) {
    List<Point> corners = new ArrayList<>();
    for (JsonNode corner : box) {
      if (corner.size() == 2 && isNumber(corner.path(0)) && isNumber(corner.path(1))) {
        corners.add(new Point(corner.path(0).floatValue(), corner.path(1).floatValue()));
      }
    }
    if (!box.isArray() || box.size() != 4 || corners.size() != 4) {
      throw JsonBody.malformed(name + ".box must be [[x, y], [x, y], [x, y], [x, y]]");
    }
    return new Quad(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
  }

  /** Minus zero comes as what it was written as, which no number of the tree is. */
  private static boolean isNumber(JsonNode coordinate) {
    return coordinate.isNumber() || coordinate.isPojo();
  }

  private static String text(String name, JsonNode text) {
    if (!text.isTextual()) {
      throw JsonBody.malformed(name + " must be a string");
    }
    return text.textValue();
  }

  /**
   * The corrections.
   *
   * @param source the image
   * @param crops the lines' pictures, or null where they can be cut later
   * @param knownAs who the caller is known to be; what the request says counts only without
   * @param at milliseconds since the epoch
   * @throws ProblemException {@code malformed_request}
   */
  List<Correction> corrections(
      Correction.Source source, List<byte[]> crops, Optional<String> knownAs, long at) {
    List<Correction> corrections = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      try {
        corrections.add(
            new Correction(
                id,
                source,
                line.position(),
                line.box(),
                line.original(),
                line.corrected(),
                model,
                modelVersion,
                crops == null ? null : crops.get(i),
                knownAs.orElse(who),
                at));
      } catch (IllegalArgumentException e) {
        throw JsonBody.malformed("lines[%d]: %s".formatted(i, e.getMessage()));
      }
    }
    return corrections;
  }
}
