package io.ocrstreams.web;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names each request, in its answer and in the log. */
final class RequestIds {
  static final String HEADER = "X-Request-Id";
  // Nothing that could begin a line of its own in a log.
  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String ATTRIBUTE = RequestIds.class.getName();

  private RequestIds() {}

  /** Takes the caller's name for the request, or makes one. */
  static void begin(Context context) {
    String given = context.header(HEADER);
    String id = usableOrNew(given);
    context.attribute(ATTRIBUTE, id);
    context.header(HEADER, id);
  }

  static String usableOrNew(String given) {
    return given != null && USABLE.matcher(given).matches() ? given : UUID.randomUUID().toString();
  }

  static String of(Context context) {
    return context.attribute(ATTRIBUTE);
  }
}
