package io.ocrstreams.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ocrstreams.hostile.Allocation;
import io.ocrstreams.hostile.Seeds;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a record holds. */
class EventFuzzTest {
  /** Dead letters cut longer ones. */
  private static final int LONGEST_MESSAGE = 1000;

  private final ImageReferenceReader reader = new ImageReferenceReader();

  static Stream<byte[]> seeds() {
    return Seeds.events();
  }

  @MethodSource("seeds")
  @DictionaryEntries({
    "\"id\":", "\"uri\":", "\"bytes\":", "\"content_type\":", "\"layout\":", "\"model\":",
    "\"profile\":", "\"attributes\":", "\"file:///x\"", "\"s3://b/k\"", "null", "true", "-0.0",
    "1e400", "\\ud800", "\\u0000", "[{", "}]"
  })
  @FuzzTest
  void shouldReadOrRefuseWhateverComes(byte[] value) {
    Allocation.assertBoundedBy(value.length, () -> readOrRefuse(value));
  }

  private void readOrRefuse(byte[] value) {
    Optional<String> id = reader.idOf(value);
    ImageReference reference;
    try {
      reference = reader.read(value);
    } catch (OcrException refusal) {
      assertThat(refusal.reason()).isIn(ReasonCode.MALFORMED_EVENT, ReasonCode.INVALID_REFERENCE);
      assertThat(refusal.stage()).isEqualTo(Stage.PARSE);
      assertThat(refusal.mayPass()).isFalse();
      assertThat(refusal.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_MESSAGE);
      return;
    }
    assertThat(id).as("its dead letter is found by its id").contains(reference.id());
    assertThat(reference.id()).isNotEmpty().hasSizeLessThanOrEqualTo(256);
    assertThat(reference.uri() == null).isNotEqualTo(reference.bytes() == null);
    byte[] written = Json.toBytes(reference);
    assertThat(Json.toBytes(readAgain(written))).as("nothing of it is lost").isEqualTo(written);
  }

  private ImageReference readAgain(byte[] written) {
    try {
      return reader.read(written);
    } catch (OcrException e) {
      throw new AssertionError("what was accepted is refused after it was written", e);
    }
  }
}
