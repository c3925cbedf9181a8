package io.ocrstreams.web;

import io.javalin.config.JettyConfig;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server below the routes: threads, connections and their time-outs. */
final class JettySetup {
  /** Longest silence of a client. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** For files, figures, health, and what the server itself needs. */
  private static final int THREADS_BESIDES = 24;

  private static final int MAX_CONNECTIONS = 1024;

  private JettySetup() {}

  static void apply(JettyConfig jetty, WebOptions options) {
    WebLimits limits = options.limits();
    QueuedThreadPool threads =
        new QueuedThreadPool(limits.permits() + limits.streams() + THREADS_BESIDES, 8);
    threads.setName("ocr-http");
    jetty.threadPool = threads;
    jetty.modifyHttpConfiguration(JettySetup::apply);
    jetty.addConnector(
        (server, http) -> {
          ServerConnector connector = connector(server, http);
          connector.setHost(options.host());
          connector.setPort(options.port());
          return connector;
        });
    jetty.modifyServer(
        server -> {
          server.setErrorHandler(new JettyProblems());
          server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
          // Requests were waited for before it is stopped.
          server.setStopTimeout(0);
        });
  }

  private static void apply(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(16 << 10);
  }

  private static ServerConnector connector(Server server, HttpConfiguration http) {
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setAcceptQueueSize(128);
    return connector;
  }
}
