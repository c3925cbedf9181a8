package io.ocrstreams.web;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps pages of other sites away from a server that asks for no token. It listens on loopback
 * only, but browsers run there: a site may give its own name this machine's address (DNS
 * rebinding), or have the browser send a form (CSRF).
 */
final class LocalOnly {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private LocalOnly() {}

  static void check(Context context) {
    String host = context.header("Host");
    if (host == null || !NAMES.contains(nameIn(host))) {
      throw ProblemException.of(
          ProblemType.MISDIRECTED,
          "the Host header is '%s', but a server without authentication answers to localhost, 127.0.0.1 and [::1] only",
          shortened(host));
    }
    String origin = context.header("Origin");
    if (origin != null && !origin.equalsIgnoreCase(context.scheme() + "://" + host)) {
      throw ProblemException.of(
          ProblemType.CROSS_ORIGIN,
          "the Origin header is '%s', but must be absent or this server's own: other sites' pages may not call it",
          shortened(origin));
    }
  }

  /** Host without port; empty if it is none. */
  private static String nameIn(String host) {
    try {
      String name = new URI("http://" + host).getHost();
      return name == null ? "" : name.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private static String shortened(String text) {
    return text == null || text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
