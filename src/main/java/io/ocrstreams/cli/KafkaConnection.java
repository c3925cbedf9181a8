package io.ocrstreams.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Which cluster, and how to talk to it: a mixin. A setting of one client only can have that
 * client's prefix ({@code producer.}, {@code consumer.}, {@code admin.}), as in Kafka Streams.
 */
final class KafkaConnection {
  private static final String[] PREFIXES = {
    "producer.", "consumer.", "admin.", "main.consumer.", "restore.consumer.", "global.consumer."
  };

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-b", "--bootstrap-servers"},
      paramLabel = "HOST:PORT[,...]",
      defaultValue = "localhost:9092",
      description = "Brokers to ask first (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = "--kafka",
      paramLabel = "NAME=VALUE",
      description =
          "Setting for Kafka's clients, such as security.protocol=SASL_SSL; repeatable. In the"
              + " file: kafka.NAME=VALUE; in the environment: OCR_STREAMS_KAFKA_NAME.")
  private Map<String, String> given = new LinkedHashMap<>();

  /** As a mixin. */
  KafkaConnection() {}

  /** For commands that declare these options themselves. */
  KafkaConnection(CommandSpec command, String bootstrapServers, Map<String, String> given) {
    this.command = command;
    this.bootstrapServers = bootstrapServers;
    this.given = given;
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** Everything that was said about Kafka, prefixes kept: what Kafka Streams takes. */
  Map<String, Object> streamsSettings() {
    Map<String, Object> settings = new TreeMap<>(Configuration.of(command).kafka());
    settings.putAll(given);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return settings;
  }

  Map<String, Object> adminSettings() {
    return clientSettings(streamsSettings(), "admin.");
  }

  Map<String, Object> producerSettings() {
    return clientSettings(streamsSettings(), "producer.");
  }

  Map<String, Object> consumerSettings() {
    return clientSettings(streamsSettings(), "consumer.");
  }

  /** What one kind of client is told: settings without a prefix, and those with its own. */
  static Map<String, Object> clientSettings(Map<String, Object> said, String own) {
    Map<String, Object> settings = new TreeMap<>();
    // A person is waiting: the client's own patience is a minute and more.
    settings.put("default.api.timeout.ms", 15_000);
    settings.put("request.timeout.ms", 10_000);
    said.forEach(
        (name, value) -> {
          if (!isPrefixed(name)) {
            settings.put(name, value);
          }
        });
    said.forEach(
        (name, value) -> {
          if (name.startsWith(own)) {
            settings.put(name.substring(own.length()), value);
          }
        });
    return settings;
  }

  private static boolean isPrefixed(String name) {
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds out quickly, and says clearly, that a topic is missing or nobody is there; producers and
   * consumers wait and try again instead.
   *
   * @throws Failure if so
   */
  void requireTopic(String topic) {
    if (!ask(admin -> admin.listTopics().names().get()).contains(topic)) {
      throw new Failure(
          "there is no topic %s at %s: 'ocr-streams topics apply' makes it"
              .formatted(topic, bootstrapServers));
    }
  }

  /** How many partitions a topic has that exists. */
  int partitions(String topic) {
    return ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames().get())
        .get(topic)
        .partitions()
        .size();
  }

  private interface Question<T> {
    T answer(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> T ask(Question<T> question) {
    try (Admin admin = Admin.create(adminSettings())) {
      return question.answer(admin);
    } catch (KafkaException e) {
      throw explain(e);
    } catch (ExecutionException e) {
      throw explain(
          e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while asking Kafka for its topics", e);
    }
  }

  /** Kafka's error as a sentence for a person. */
  Failure explain(KafkaException error) {
    if (error instanceof TimeoutException) {
      return new Failure(
          "no answer from Kafka at %s in time: is a broker running there? (--bootstrap-servers)"
              .formatted(bootstrapServers),
          error);
    }
    Throwable root = root(error);
    if (root instanceof ConfigException && root.getMessage().contains("bootstrap")) {
      return new Failure(
          "--bootstrap-servers is '%s', but must be HOST:PORT[,...] with hosts that can be found"
              .formatted(bootstrapServers),
          error);
    }
    return new Failure("Kafka at %s: %s".formatted(bootstrapServers, sentence(error)), error);
  }

  /** What lies at the bottom of an error, without class names where Kafka has words for it. */
  static String sentence(Throwable error) {
    Throwable root = root(error);
    return root instanceof KafkaException && root.getMessage() != null
        ? root.getMessage()
        : Errors.sentence(root);
  }

  private static Throwable root(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
