package io.ocrstreams.cli.run;

import io.ocrstreams.access.Grants;
import io.ocrstreams.access.Role;
import io.ocrstreams.cli.Version;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.cli.telemetry.Telemetry;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.web.HealthProbe;
import io.ocrstreams.web.HostProcess;
import io.ocrstreams.web.KafkaAccess;
import io.ocrstreams.web.ServedEngine;
import io.ocrstreams.web.WebOptions;
import io.ocrstreams.web.WebServer;
import java.util.List;
import java.util.Optional;

/** Starts the HTTP API of commands that have one. */
final class HttpServers {
  private static final List<String> TOPICS =
      List.of(
          TopicCatalog.IMAGES,
          TopicCatalog.RESULTS,
          TopicCatalog.METRICS,
          TopicCatalog.DEAD_LETTERS,
          TopicCatalog.REDRIVES);

  private HttpServers() {}

  /**
   * @throws Failure if it cannot listen
   */
  static WebServer start(
      WebOptions options,
      ServedEngine engine,
      Optional<KafkaAccess> kafka,
      List<HealthProbe> probes,
      Telemetry telemetry) {
    WebServer server =
        new WebServer(
            options,
            engine,
            kafka,
            new HostProcess(
                Version.number(), probes, telemetry.meters(), telemetry.tracing()));
    try {
      server.start();
      return server;
    } catch (IllegalStateException e) {
      server.close();
      throw new Failure(e.getMessage(), e);
    }
  }

  static KafkaAccess access(KafkaConnection kafka, String applicationId) {
    return new KafkaAccess(
        kafka.consumerSettings(), kafka.producerSettings(), kafka.adminSettings(), applicationId);
  }

  /**
   * @throws Failure if a topic that the API needs is missing, or this client may not do what it does
   */
  static void requireTopics(KafkaConnection kafka, String applicationId) {
    kafka.requireTopics(TOPICS);
    kafka.requireAccess(Role.GATEWAY, Grants.ofGateway(applicationId));
  }
}
