package io.ocrstreams.topology;

import static io.ocrstreams.topology.PipelinesOnBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/operations.md} says of a changelog that somebody has deleted. */
@ExtendWith(EmbeddedBrokerExtension.class)
class LostChangelogIT {
  @TempDir Path stateDirectory;

  @Test
  void shouldGoOnWithoutWhatWasInFlightWhenTheChangelogIsDeletedWhileItIsStopped(
      TestCluster cluster) throws Exception {
    PipelinesOnBroker pipelines = new PipelinesOnBroker(cluster, stateDirectory);
    FakeOcrService first = new FakeOcrService();
    try (OcrPipeline pipeline = pipelines.start(first)) {
      pipelines.send(0, "in-flight");
      pipelines.send(0, "done");
      await(() -> first.started().containsAll(List.of("in-flight", "done")));
      first.finish("done", "text");
      assertThat(pipelines.read(pipelines.topics().results(), 1)).hasSize(1);
    }
    String changelog = OcrPipeline.changelog(pipelines.unique("app"));
    try (Admin admin = cluster.admin()) {
      admin.deleteTopics(List.of(changelog)).all().get();
      awaitAbsence(admin, changelog);
    }

    FakeOcrService second = new FakeOcrService();
    try (OcrPipeline pipeline = pipelines.start(second)) {
      pipelines.send(0, "next");
      await(() -> second.started().contains("next"));
      second.finish("next", "text");
      assertThat(pipelines.read(pipelines.topics().results(), 2)).hasSize(2);
      // Its offset was committed, and nothing remembers it any more.
      assertThat(second.started()).containsExactly("next");
    }
  }

  private static void awaitAbsence(Admin admin, String topic) throws Exception {
    while (admin.listTopics().names().get().contains(topic)) {
      Thread.sleep(5);
    }
  }
}
