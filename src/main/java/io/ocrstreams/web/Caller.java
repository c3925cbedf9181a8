package io.ocrstreams.web;

import java.util.Set;

/**
 * Who sent a request.
 *
 * @param subject of its token; empty without authentication
 * @param scopes that the token grants
 */
record Caller(String subject, Set<String> scopes) {
  /** Whoever asks a server without authentication: may do everything. */
  static final Caller ANYBODY =
      new Caller("", Set.of(Access.READ.scope(), Access.WRITE.scope()));

  Caller {
    scopes = Set.copyOf(scopes);
  }

  boolean may(Access access) {
    return access == Access.OPEN || scopes.contains(access.scope());
  }
}
