package io.ocrstreams.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedriveTest {
  private static final Redrive REDRIVE =
      new Redrive(
          2,
          new Origin("ocr.images", 3, 1043),
          -1,
          new Origin("my-dead_letters.v2", 0, 999_999_999_999L));

  @Test
  void shouldReadWhatItWrites() {
    assertThat(Redrive.of(REDRIVE.headers()::get)).contains(REDRIVE);
  }

  @Test
  void shouldBeAbsentFromAnEventThatCameOnce() {
    assertThat(Redrive.of(Map.<String, String>of()::get)).isEmpty();
  }

  /** Anybody can send headers, and none of them may stop the pipeline. */
  @ParameterizedTest
  @CsvSource({
    "ocr.redrive,             0",
    "ocr.redrive,             ''",
    "ocr.redrive,             99999999999",
    "ocr.redrive,             two",
    "ocr.redrive.timestamp,   99999999999999999999",
    "ocr.redrive.origin,      ocr.images:3",
    "ocr.redrive.origin,      ocr.images:3:-1",
    "ocr.redrive.origin,      ocr images:3:1",
    "ocr.redrive.origin,      ocr.images:99999999999:1",
    "ocr.redrive.dead.letter, 3:17",
  })
  void shouldTakeBrokenHeadersForNone(String name, String value) {
    Map<String, String> headers = new HashMap<>(REDRIVE.headers());
    headers.put(name, value);

    assertThat(Redrive.of(headers::get)).isEmpty();
  }

  @Test
  void shouldTakeIncompleteHeadersForNone() {
    for (String name : REDRIVE.headers().keySet()) {
      Map<String, String> headers = new HashMap<>(REDRIVE.headers());
      headers.remove(name);

      assertThat(Redrive.of(headers::get)).as("without " + name).isEmpty();
    }
  }
}
