package io.ocrstreams.deadletter;

import static io.ocrstreams.deadletter.TestLetters.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.deadletter.RedriveDecision.Send;
import io.ocrstreams.topics.TopicCatalog;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RedriveProducerTest {
  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final RedriveProducer producer = new RedriveProducer(kafka);

  /** Its history is what was committed. */
  @Test
  void shouldCommitEventsTogetherWithTheirNotes() {
    List<RedriveEntry> entries = producer.send(List.of(send("a"), send("b")));

    assertThat(entries).extracting(RedriveEntry::id).containsExactly("a", "b");
    assertThat(kafka.commitCount()).isEqualTo(1);
    assertThat(kafka.history())
        .extracting(ProducerRecord::topic)
        .containsExactly(
            TopicCatalog.IMAGES, TopicCatalog.IMAGES, TopicCatalog.REDRIVES, TopicCatalog.REDRIVES);
  }

  @Test
  void shouldAbortEventsAndNotesWhenTheyCannotBeCommitted() {
    kafka.commitTransactionException = new KafkaException("not now");

    assertThatThrownBy(() -> producer.send(List.of(send("a")))).hasMessage("not now");

    assertThat(kafka.transactionAborted()).isTrue();
    assertThat(kafka.history()).isEmpty();
  }

  @Test
  void shouldCloseItsClientWhenItCannotBegin() {
    MockProducer<byte[], byte[]> refused =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    refused.initTransactionException = new KafkaException("not for you");

    assertThatThrownBy(() -> new RedriveProducer(refused)).hasMessage("not for you");

    assertThat(refused.closed()).isTrue();
  }

  private static Send send(String id) {
    RedrivePlanner planner =
        new RedrivePlanner(false, RedriveLog.of(List.of()), place -> Optional.empty(), 6);
    return (Send) planner.decide(letter(id, "not_found").build());
  }
}
