package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
  @Test
  void shouldReadCommittedEventsOnlyUnderEveryGuarantee() {
    for (DeliveryGuarantee guarantee : DeliveryGuarantee.values()) {
      assertThat(mainConsumer(settings(guarantee, Map.of())))
          .containsEntry("isolation.level", "read_committed");
    }
  }

  @Test
  void shouldLetWhatItsUserSaysOfAllClientsOutrankItsOwn() {
    Map<String, String> said =
        Map.of("max.poll.records", "7", "max.request.size", "8", "commit.interval.ms", "9");
    Properties settings = settings(DeliveryGuarantee.AT_LEAST_ONCE, said);

    assertThat(mainConsumer(settings)).containsEntry("max.poll.records", "7");
    assertThat(new StreamsConfig(settings).getProducerConfigs("client"))
        .containsEntry("max.request.size", "8");
    assertThat(new StreamsConfig(settings).getLong("commit.interval.ms")).isEqualTo(9);
  }

  @Test
  void shouldLetWhatItsUserSaysOfOneClientOutrankAll() {
    Properties settings =
        settings(
            DeliveryGuarantee.AT_LEAST_ONCE,
            Map.of("max.poll.records", "7", "main.consumer.max.poll.records", "5"));

    assertThat(mainConsumer(settings)).containsEntry("max.poll.records", "5");
  }

  private static Map<String, Object> mainConsumer(Properties settings) {
    return new StreamsConfig(settings).getMainConsumerConfigs("group", "client", 0);
  }

  private static Properties settings(DeliveryGuarantee guarantee, Map<String, String> kafka) {
    return StreamsSettings.of(
        new PipelineOptions(
            "localhost:9092",
            "app",
            Path.of("state"),
            guarantee,
            GroupProtocol.CLASSIC,
            1,
            Duration.ofMillis(100),
            TopicNames.defaults(),
            Optional.empty(),
        InFlightOptions.defaults(),
            kafka),
        new UUID(0, 1));
  }
}
