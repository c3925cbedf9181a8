package io.ocrstreams.web;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The forms that an image may come in. */
enum BodyType {
  /** An object with the image in base64. */
  JSON("application/json"),
  /** Files of a form. */
  FORM("multipart/form-data"),
  /** The image itself. */
  RAW("image/* or application/octet-stream");

  private final String shown;

  BodyType(String shown) {
    this.shown = shown;
  }

  /**
   * What the request announces.
   *
   * @throws ProblemException {@code unsupported_media_type} if it is none of those that are taken
   */
  static BodyType of(Context context, Set<BodyType> taken) {
    String type = typeIn(context.contentType());
    for (BodyType each : taken) {
      if (each.matches(type)) {
        return each;
      }
    }
    throw ProblemException.of(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "the Content-Type is '%s', but must be %s",
        type.length() <= 100 ? type : type.substring(0, 100) + "...",
        Arrays.stream(values())
            .filter(taken::contains)
            .map(each -> each.shown)
            .collect(Collectors.joining(", ")));
  }

  private boolean matches(String type) {
    return this == RAW
        ? type.startsWith("image/") || type.equals("application/octet-stream")
        : type.equals(shown);
  }

  private static String typeIn(String header) {
    return header == null ? "" : header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
  }
}
