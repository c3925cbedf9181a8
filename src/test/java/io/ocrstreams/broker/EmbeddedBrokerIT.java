package io.ocrstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  @TempDir Path folder;

  @Test
  void shouldKeepDataWhenStartedAgainOnTheSameDirectory() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      createTopic(broker, "kept");
      send(broker, "kept", "before");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      send(broker, "kept", "after");
      assertThat(read(broker, "kept", 2)).containsExactly("before", "after");
    }
  }

  @Test
  void shouldRefuseWithOneSentenceWhenTheDirectoryIsInUse() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      assertThatThrownBy(() -> EmbeddedBroker.start(folder, 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("in use by another broker");
      createTopic(broker, "unharmed");
    }
  }

  @Test
  void shouldRefuseWithOneSentenceWhenThePortIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedBroker.start(folder, other.getLocalPort()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("port " + other.getLocalPort() + " is in use");
    }
    // The directory was let go again.
    EmbeddedBroker.start(folder, 0).close();
  }

  @Test
  void shouldDeleteTemporaryDataWhenClosed() throws Exception {
    Path data;
    try (EmbeddedBroker broker = EmbeddedBroker.startTemporary()) {
      createTopic(broker, "gone");
      data = broker.dataDirectory();
      assertThat(data).isNotEmptyDirectory();
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void shouldFailInsteadOfEndingTheProcessWhenKafkaWantsToHalt() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      assertThatThrownBy(() -> Exit.halt(1, "disk is gone"))
          .isInstanceOf(IllegalStateException.class);
      assertThat(broker.termination().toCompletableFuture())
          .isCompletedExceptionally()
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .withMessageContaining("disk is gone");
    }
  }

  private static void createTopic(EmbeddedBroker broker, String name) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
    Readiness.await(broker.bootstrapServers());
  }

  private static void send(EmbeddedBroker broker, String topic, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static List<String> read(EmbeddedBroker broker, String topic, int count) {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<String> values = new ArrayList<>();
      while (values.size() < count) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(30))) {
          values.add(record.value());
        }
      }
      return values;
    }
  }
}
