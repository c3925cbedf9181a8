package io.ocrstreams.cli.topics;

import io.ocrstreams.cli.console.Home;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.topics.TopicAdministrator;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which definitions the topic commands work with: a mixin. */
final class TopicsTarget {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--topics-dir",
      paramLabel = "DIR",
      description = "Folder with the definitions (default: topics in the installation).")
  private Path folder;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      description =
          "Copies of each partition (default: what the file says, else the cluster's default).")
  private Short replicationFactor;

  /** What to do with a connection to the cluster. */
  interface Work {
    int with(TopicAdministrator administrator) throws InterruptedException;
  }

  TopicCatalog catalog() throws IOException {
    TopicCatalog catalog = TopicCatalog.load(folder != null ? folder : Home.topics());
    if (replicationFactor == null) {
      return catalog;
    }
    if (replicationFactor < 1) {
      throw new ParameterException(
          command.commandLine(),
          "--replication-factor is %d, but must be at least 1".formatted(replicationFactor));
    }
    return catalog.map(topic -> topic.withReplicationFactor(replicationFactor));
  }

  static int call(KafkaConnection kafka, Work work) throws InterruptedException {
    try (Admin admin = Admin.create(kafka.adminSettings())) {
      return work.with(new TopicAdministrator(admin));
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
  }
}
