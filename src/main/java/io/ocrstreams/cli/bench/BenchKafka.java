package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.ClusterAccess;
import io.ocrstreams.broker.EmbeddedBroker;
import io.ocrstreams.cli.console.Configuration;
import io.ocrstreams.cli.settings.KafkaConnection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which cluster a benchmark uses, its own by default: a mixin. */
final class BenchKafka {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-b", "--bootstrap-servers"},
      paramLabel = "HOST:PORT[,...]",
      description =
          "Brokers to ask first; topics of its own are made there, and deleted afterwards (default:"
              + " a broker in this process).")
  private String bootstrapServers;

  @Option(
      names = "--kafka",
      paramLabel = "NAME=VALUE",
      description =
          "Setting for Kafka's clients, such as security.protocol=SASL_SSL; repeatable. In the"
              + " file: kafka.NAME=VALUE; in the environment: OCR_STREAMS_KAFKA_NAME.")
  private Map<String, String> given = new LinkedHashMap<>();

  /** A cluster to measure on; to be closed. */
  interface Cluster extends AutoCloseable {
    ClusterAccess access();

    @Override
    void close();
  }

  /** Starts a broker unless one was named. */
  Cluster open() throws IOException {
    if (bootstrapServers != null) {
      ClusterAccess access = access(bootstrapServers);
      return cluster(access, () -> {});
    }
    EmbeddedBroker broker = EmbeddedBroker.startTemporary();
    return cluster(access(broker.bootstrapServers()), broker::close);
  }

  private static Cluster cluster(ClusterAccess access, Runnable end) {
    return new Cluster() {
      @Override
      public ClusterAccess access() {
        return access;
      }

      @Override
      public void close() {
        end.run();
      }
    };
  }

  /** What was said about Kafka's clients. */
  Map<String, String> settings() {
    Map<String, String> said = new TreeMap<>(Configuration.of(command).kafka());
    said.putAll(given);
    return said;
  }

  private ClusterAccess access(String servers) {
    Map<String, Object> settings = new TreeMap<>(settings());
    settings.put("bootstrap.servers", servers);
    return new ClusterAccess(
        servers,
        KafkaConnection.clientSettings(settings, "admin."),
        KafkaConnection.clientSettings(settings, "producer."),
        KafkaConnection.clientSettings(settings, "consumer."),
        settings());
  }
}
