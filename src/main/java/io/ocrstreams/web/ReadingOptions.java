package io.ocrstreams.web;

import io.javalin.http.Context;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.Layout;

/**
 * How an image is to be read: query parameters.
 *
 * @param model name of a recogniser, or null for the configured one
 * @param profile name of a preprocessing profile, or null for the configured one
 */
record ReadingOptions(Layout layout, String model, String profile) {

  /**
   * @throws ProblemException {@code malformed_request} if one is no value that it may have
   */
  static ReadingOptions of(Context context) {
    return new ReadingOptions(layout(context), name(context, "model"), name(context, "profile"));
  }

  private static Layout layout(Context context) {
    String code = context.queryParam("layout");
    try {
      return code == null ? Layout.AUTO : Layout.of(code);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(
          ProblemType.MALFORMED_REQUEST,
          "the query parameter layout must be one of auto, page, line");
    }
  }

  private static String name(Context context, String parameter) {
    String name = context.queryParam(parameter);
    if (name != null && (name.isEmpty() || name.length() > ImageReferenceReader.MAX_NAME_CHARS)) {
      throw ProblemException.of(
          ProblemType.MALFORMED_REQUEST,
          "the query parameter %s has %d characters, but must have 1 to %d",
          parameter,
          name.length(),
          ImageReferenceReader.MAX_NAME_CHARS);
    }
    return name;
  }
}
