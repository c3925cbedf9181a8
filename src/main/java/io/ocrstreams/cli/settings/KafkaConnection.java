package io.ocrstreams.cli.settings;

import io.ocrstreams.access.AccessCheck;
import io.ocrstreams.access.Grant;
import io.ocrstreams.access.Role;
import io.ocrstreams.cli.console.Configuration;
import io.ocrstreams.cli.console.Errors;
import io.ocrstreams.cli.console.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Which cluster, and how to talk to it: a mixin. A setting of one client only can have that
 * client's prefix ({@code producer.}, {@code consumer.}, {@code admin.}), as in Kafka Streams.
 */
public final class KafkaConnection {
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
  public KafkaConnection() {}

  /** For commands that declare these options themselves. */
  public KafkaConnection(CommandSpec command, String bootstrapServers, Map<String, String> given) {
    this.command = command;
    this.bootstrapServers = bootstrapServers;
    this.given = given;
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Everything that was said about Kafka, prefixes kept: what Kafka Streams takes. */
  public Map<String, Object> streamsSettings() {
    Map<String, Object> settings = new TreeMap<>(Configuration.of(command).kafka());
    settings.putAll(given);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return settings;
  }

  public Map<String, Object> adminSettings() {
    return clientSettings(streamsSettings(), "admin.");
  }

  public Map<String, Object> producerSettings() {
    return clientSettings(streamsSettings(), "producer.");
  }

  public Map<String, Object> consumerSettings() {
    return clientSettings(streamsSettings(), "consumer.");
  }

  /** What one kind of client is told: settings without a prefix, and those with its own. */
  public static Map<String, Object> clientSettings(Map<String, Object> said, String own) {
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
   * Finds out quickly, and says clearly, that a topic is missing, that this client may not see it,
   * or that nobody is there; producers and consumers wait and try again instead.
   *
   * @throws Failure if so
   */
  public void requireTopic(String topic) {
    requireTopics(List.of(topic));
  }

  /**
   * The same of several, which costs hardly more than of one.
   *
   * @throws Failure about the first that is missing or hidden
   */
  public void requireTopics(List<String> topics) {
    describe(topics);
  }

  /**
   * Finds out what this client may not do before it is halfway through.
   *
   * @throws Failure naming all that it may not, and what to do about it
   */
  public void requireAccess(Role role, List<Grant> grants) {
    List<Grant> missing = ask(admin -> new AccessCheck(admin).missing(grants));
    if (!missing.isEmpty()) {
      throw new Failure(
          "Kafka at %s does not let this client %s: 'ocr-streams acls --role %s' lists all that must be allowed, and --apply allows it"
              .formatted(
                  bootstrapServers,
                  missing.stream().map(Grant::toString).collect(Collectors.joining(", ")),
                  role.name().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * How many partitions a topic has.
   *
   * @throws Failure as {@link #requireTopic}
   */
  public int partitions(String topic) {
    return describe(List.of(topic)).get(0).partitions().size();
  }

  private List<TopicDescription> describe(List<String> topics) {
    return ask(
        admin -> {
          var answers = admin.describeTopics(topics).topicNameValues();
          List<TopicDescription> all = new ArrayList<>();
          for (String topic : topics) {
            try {
              all.add(answers.get(topic).get());
            } catch (ExecutionException e) {
              if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new Failure(
                    "there is no topic %s at %s: 'ocr-streams topics apply' makes it"
                        .formatted(topic, bootstrapServers),
                    e);
              }
              if (e.getCause() instanceof AuthorizationException) {
                throw denied("it may not see topic " + topic, e);
              }
              throw e;
            }
          }
          return all;
        });
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
      throw new Failure("interrupted while asking Kafka", e);
    }
  }

  /** Kafka's error as a sentence for a person. */
  public Failure explain(KafkaException error) {
    if (error instanceof TimeoutException) {
      return new Failure(
          "no answer from Kafka at %s in time: is a broker running there? (--bootstrap-servers)"
              .formatted(bootstrapServers),
          error);
    }
    Throwable root = root(error);
    if (root instanceof AuthorizationException) {
      return denied(sentence(error), error);
    }
    if (has(error, AuthenticationException.class)) {
      return new Failure(
          "Kafka at %s does not let this client in: %s (--kafka security.protocol=..., sasl.... and ssl....)"
              .formatted(bootstrapServers, sentence(error)),
          error);
    }
    if (root instanceof ConfigException && root.getMessage().contains("bootstrap")) {
      return new Failure(
          "--bootstrap-servers is '%s', but must be HOST:PORT[,...] with hosts that can be found"
              .formatted(bootstrapServers),
          error);
    }
    return new Failure("Kafka at %s: %s".formatted(bootstrapServers, sentence(error)), error);
  }

  private Failure denied(String what, Throwable error) {
    return new Failure(
        "Kafka at %s does not allow that to this client: %s ('ocr-streams acls' lists what each command must be allowed)"
            .formatted(bootstrapServers, what),
        error);
  }

  private static boolean has(Throwable error, Class<? extends Throwable> type) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** What lies at the bottom of an error, without class names where Kafka has words for it. */
  public static String sentence(Throwable error) {
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
