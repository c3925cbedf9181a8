package io.ocrstreams.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.broker.TestCluster;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicStateTest {
  private final TopicDefinition images = TestCluster.catalog().get(TopicCatalog.IMAGES);

  @Test
  void shouldReportNothingWhenEverythingIsAsDefined() {
    Map<String, String> config = new HashMap<>(images.config());
    config.put("segment.bytes", "1073741824");

    assertThat(new TopicState(6, 1, config, 0).differencesFrom(images)).isEmpty();
  }

  @Test
  void shouldReportEveryDifferenceInOrder() {
    Map<String, String> config = new HashMap<>(images.config());
    config.put("retention.ms", "1000");
    config.remove("cleanup.policy");

    assertThat(
            new TopicState(3, 1, config, 0)
                .differencesFrom(images.withReplicationFactor((short) 3)))
        .map(TopicDifference::toString)
        .containsExactly(
            "ocr.images: partitions is 3, but should be 6",
            "ocr.images: replication factor is 1, but should be 3",
            "ocr.images: cleanup.policy is unknown, but should be delete",
            "ocr.images: retention.ms is 1000, but should be -1");
  }

  @Test
  void shouldNotMindReplicationFactorThatIsLeftToTheCluster() {
    assertThat(new TopicState(6, 2, images.config(), 0).differencesFrom(images)).isEmpty();
  }
}
