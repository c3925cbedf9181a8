package io.ocrstreams.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.outcomes.EventStream.Event;
import io.ocrstreams.outcomes.EventStream.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {
  private final EventStream stream = new EventStream("e1", 3, 2);

  @Test
  void shouldGiveEachReaderWhatComesAfterItBegan() throws InterruptedException {
    stream.publish("result", "1");
    Reader reader = stream.read(Optional.empty());
    stream.publish("result", "2");
    assertThat(data(reader)).containsExactly("2");
    assertThat(reader.isReset()).isFalse();
  }

  @Test
  void shouldGoOnBehindTheEventThatAReaderSawLast() throws InterruptedException {
    Reader first = stream.read(Optional.empty());
    stream.publish("result", "1");
    String seen = first.poll(0).orElseThrow().id();
    stream.publish("result", "2");
    stream.publish("result", "3");
    Reader again = stream.read(Optional.of(seen));
    stream.publish("result", "4");
    assertThat(again.isReset()).isFalse();
    assertThat(data(again)).containsExactly("2", "3", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"e1-0", "e2-1", "e1-9", "nonsense", "e1--1"})
  void shouldSayThatEventsMayBeMissedWhereTheLastOneIsNotKnown(String lastSeen) {
    for (int i = 0; i < 5; i++) {
      stream.publish("result", "" + i);
    }
    assertThat(stream.read(Optional.of(lastSeen)).isReset()).isTrue();
  }

  @Test
  void shouldNotResetAReaderThatHasSeenTheNewestEvent() {
    for (int i = 0; i < 5; i++) {
      stream.publish("result", "" + i);
    }
    assertThat(stream.read(Optional.of("e1-4")).isReset()).isFalse();
    assertThat(stream.read(Optional.of("e1-1")).isReset()).isFalse();
  }

  @Test
  void shouldCutOffAReaderThatIsTooSlowAfterWhatItHas() throws InterruptedException {
    Reader slow = stream.read(Optional.empty());
    for (int i = 0; i < 3; i++) {
      stream.publish("result", "" + i);
    }
    assertThat(slow.isOver()).isFalse();
    assertThat(data(slow)).containsExactly("0", "1");
    assertThat(slow.isOver()).isTrue();
  }

  @Test
  void shouldEndAllReadersWhenItIsClosed() {
    Reader reader = stream.read(Optional.empty());
    stream.close();
    assertThat(reader.isOver()).isTrue();
    assertThat(stream.read(Optional.empty()).isOver()).isTrue();
  }

  @Test
  void shouldWakeAReaderThatWaitsWhenItIsClosed() throws Exception {
    Reader reader = stream.read(Optional.empty());
    FutureTask<Optional<Event>> waiting = new FutureTask<>(() -> reader.poll(3_600_000));
    new Thread(waiting).start();
    stream.close();
    assertThat(waiting.get(30, TimeUnit.SECONDS)).isEmpty();
    assertThat(reader.isOver()).isTrue();
  }

  private static List<String> data(Reader reader) throws InterruptedException {
    List<String> data = new ArrayList<>();
    for (Optional<Event> event = reader.poll(0); event.isPresent(); event = reader.poll(0)) {
      data.add(event.get().data());
    }
    return data;
  }
}
