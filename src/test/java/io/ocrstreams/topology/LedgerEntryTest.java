package io.ocrstreams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.Origin;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class LedgerEntryTest {
  @Test
  void shouldKeepTheEventExactlyAsItCame() {
    var headers = new RecordHeaders();
    headers.add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8));
    headers.add("empty", null);
    headers.add("traceparent", "00-2".getBytes(StandardCharsets.UTF_8));
    var event = new SourceEvent(new byte[] {1}, new byte[] {-1, 0, 2}, headers, 1234, 0);

    SourceEvent read = LedgerEntry.event(LedgerEntry.of(event));

    assertThat(read.isSameRecordAs(event)).isTrue();
    assertThat(read.headers()).isEqualTo(headers);
  }

  @Test
  void shouldTellNullFromEmpty() {
    var event = new SourceEvent(null, new byte[0], new RecordHeaders(), -1, 17);

    SourceEvent read = LedgerEntry.event(LedgerEntry.of(event));

    assertThat(read.key()).isNull();
    assertThat(read.value()).isEmpty();
    assertThat(read.omittedBytes()).isEqualTo(17);
  }

  @Test
  void shouldRefuseAnEntryOfANewerVersion() {
    byte[] bytes = LedgerEntry.of(new SourceEvent(null, null, new RecordHeaders(), 0, 0));
    bytes[0] = 3;

    assertThatThrownBy(() -> LedgerEntry.event(bytes)).hasMessageContaining("version 3");
  }

  @Test
  void shouldOrderKeysByOffset() {
    assertThat(key(255).toBytes()).isLessThan(key(256).toBytes());
    assertThat(LedgerKey.of(key(256).toBytes())).isEqualTo(key(256));
  }

  @Test
  void shouldLeaveOutTheBulkOfAnEventThatIsLargerThanAnyMayBe() {
    var record = new Record<>(new byte[] {1}, new byte[100], 5L);

    SourceEvent event = SourceEvent.of(record, 50);

    assertThat(event.value()).isNull();
    assertThat(event.key()).containsExactly(1);
    assertThat(event.omittedBytes()).isEqualTo(101);
    assertThat(SourceEvent.of(record, 101).omittedBytes()).isZero();
  }

  private static LedgerKey key(long offset) {
    return new LedgerKey(new Origin("ocr.images", 3, offset), 7);
  }
}
