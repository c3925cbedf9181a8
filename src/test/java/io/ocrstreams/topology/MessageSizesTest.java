package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.topics.TopicCatalog;
import org.junit.jupiter.api.Test;

class MessageSizesTest {
  @Test
  void shouldBeThoseOfTheTopicDefinitions() {
    assertThat(maxMessageBytes(TopicCatalog.IMAGES)).isEqualTo(MessageSizes.EVENT);
    assertThat(maxMessageBytes(TopicCatalog.RESULTS)).isEqualTo(MessageSizes.OUTCOME);
    assertThat(maxMessageBytes(TopicCatalog.DEAD_LETTERS)).isEqualTo(MessageSizes.OUTCOME);
    assertThat(maxMessageBytes(TopicCatalog.RETRIES)).isEqualTo(MessageSizes.OUTCOME);
  }

  @Test
  void shouldLeaveRoomForWhatIsAddedOnTheWay() {
    assertThat(MessageSizes.EVENT).isLessThan(MessageSizes.DELAYED_EVENT);
    assertThat(MessageSizes.DELAYED_EVENT).isLessThan(MessageSizes.CHANGELOG);
    assertThat(MessageSizes.CHANGELOG).isLessThan(MessageSizes.OUTCOME);
    assertThat(MessageSizes.LARGEST_RESULT_VALUE).isLessThan(MessageSizes.OUTCOME);
  }

  private static int maxMessageBytes(String topic) {
    return Integer.parseInt(TestCluster.catalog().get(topic).config().get("max.message.bytes"));
  }
}
