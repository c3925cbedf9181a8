package io.ocrstreams.cli;

import io.ocrstreams.web.HealthProbe;
import io.ocrstreams.web.ServedEngine;
import io.ocrstreams.web.WebOptions;
import io.ocrstreams.web.WebServer;
import java.util.List;

/** Starts the HTTP API of commands that have one. */
final class HttpServers {
  private HttpServers() {}

  /**
   * @throws Failure if it cannot listen
   */
  static WebServer start(WebOptions options, ServedEngine engine, List<HealthProbe> probes) {
    WebServer server = new WebServer(options, engine, Version.number(), probes);
    try {
      server.start();
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw new Failure(e.getMessage(), e);
    }
  }
}
