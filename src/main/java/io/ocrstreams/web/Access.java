package io.ocrstreams.web;

import io.javalin.security.RouteRole;

/** What a caller must be allowed to do to use a route. */
enum Access implements RouteRole {
  /** Nothing: there is nothing to protect. */
  OPEN(""),
  /** To look at text, outcomes and figures. */
  READ("ocr:read"),
  /** To have images read, and events sent. */
  WRITE("ocr:write");

  private final String scope;

  Access(String scope) {
    this.scope = scope;
  }

  /** The scope that a token must have; empty for none. */
  String scope() {
    return scope;
  }
}
