package io.ocrstreams.web;

import io.github.bucket4j.TimeMeter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * What stands before every route, in this order: a name for the request, headers for browsers, the
 * host's name, the caller's address and its rate, the token and its scope, the subject's rate, and
 * whether the server is about to end.
 */
final class Gatekeeper {
  private static final String CALLER = Caller.class.getName();
  private static final String INSIDE = Drain.class.getName();
  private static final String BEARER = "Bearer ";

  private final Optional<TokenVerifier> tokens;
  private final CallerRates addresses;
  private final CallerRates subjects;
  private final Drain drain;

  /**
   * @param tokens none where no token is asked for
   */
  Gatekeeper(Optional<TokenVerifier> tokens, int requestsPerSecond, Drain drain) {
    this.tokens = tokens;
    this.addresses = new CallerRates(requestsPerSecond, TimeMeter.SYSTEM_NANOTIME);
    this.subjects = new CallerRates(requestsPerSecond, TimeMeter.SYSTEM_NANOTIME);
    this.drain = drain;
  }

  void register(RoutesConfig routes) {
    routes.before(this::onRequest);
    routes.beforeMatched(this::onMatched);
  }

  /** Who sent it. */
  static Caller callerOf(Context context) {
    return context.attribute(CALLER);
  }

  /** Whether it may be answered by its route: it has shown who it is, and is not one too many. */
  static boolean hasLetIn(Context context) {
    return context.attribute(INSIDE) != null;
  }

  private void onRequest(Context context) {
    RequestIds.begin(context);
    SecurityHeaders.add(context);
    if (tokens.isEmpty()) {
      LocalOnly.check(context);
    }
  }

  private void onMatched(Context context) {
    Access access = accessOf(context);
    if (access == Access.OPEN) {
      // A page is many files, and health is asked for by those who decide whether it lives.
      return;
    }
    addresses.count(context.ip());
    Caller caller = tokens.isEmpty() ? Caller.ANYBODY : verify(context, access);
    context.attribute(CALLER, caller);
    if (tokens.isPresent()) {
      subjects.count(caller.subject());
    }
    drain.enter();
    // Not earlier: by then the last byte of the answer is on its way.
    Request.addCompletionListener(
        ServletContextRequest.getServletContextRequest(context.req()),
        failure -> drain.leave());
    context.attribute(INSIDE, true);
  }

  private Caller verify(Context context, Access access) {
    String header = context.header("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw ProblemException.withHeader(
          ProblemType.UNAUTHORIZED,
          "WWW-Authenticate",
          "Bearer realm=\"ocr-streams\"",
          "send a token with the scope %s: Authorization: Bearer ...",
          access.scope());
    }
    Caller caller = tokens.orElseThrow().verify(header.substring(BEARER.length()).trim());
    if (!caller.may(access)) {
      throw ProblemException.withHeader(
          ProblemType.INSUFFICIENT_SCOPE,
          "WWW-Authenticate",
          "Bearer realm=\"ocr-streams\", error=\"insufficient_scope\", scope=\"%s\""
              .formatted(access.scope()),
          "the token has the scopes '%s', but this needs %s",
          String.join(" ", caller.scopes()),
          access.scope());
    }
    return caller;
  }

  /** A route without a role of its own is nobody's: it would be a mistake to open it. */
  private static Access accessOf(Context context) {
    Set<RouteRole> roles = context.routeRoles();
    return roles.stream()
        .map(Access.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a route has no access: " + context.path()));
  }
}
