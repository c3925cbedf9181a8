package io.ocrstreams.broker;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Waits until a broker that was just started serves every partition it has. */
final class Readiness {
  private static final int TIMEOUT_MS = 60_000;

  private Readiness() {}

  /**
   * Returns when every partition's leader has answered: only a leader answers a question for
   * offsets, and the client asks again until then.
   */
  static void await(String bootstrapServers) throws IOException {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", TIMEOUT_MS);
    try (Admin admin = Admin.create(settings)) {
      Collection<String> names =
          admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
      Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
      for (TopicDescription topic :
          admin.describeTopics(names).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                partition ->
                    questions.put(
                        new TopicPartition(topic.name(), partition.partition()),
                        OffsetSpec.latest()));
      }
      admin.listOffsets(questions).all().get();
    } catch (ExecutionException e) {
      throw new IOException(
          "the embedded broker did not become ready within %d s: %s"
              .formatted(TIMEOUT_MS / 1_000, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the embedded broker was starting", e);
    }
  }
}
