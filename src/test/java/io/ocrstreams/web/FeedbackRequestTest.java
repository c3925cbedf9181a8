package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.Correction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedbackRequestTest {
  private static final String SHA256 = "ab".repeat(32);
  private static final String LINE =
      "{\"line\": 7, \"box\": [[-0.0, 0], [9.5, 0], [9.5, 9], [0, 9]], \"original\": \"a\", \"corrected\": \"b\"}";

  @Test
  void shouldBelieveTheTokenRatherThanTheBody() {
    FeedbackRequest request = request("\"who\": \"somebody\", \"lines\": [%s]".formatted(LINE));

    assertThat(correction(request, Optional.of("subject")).who()).isEqualTo("subject");
    assertThat(correction(request, Optional.empty()).who()).isEqualTo("somebody");
  }

  @Test
  void shouldTakeNumbersAsTheyAreWritten() {
    Correction correction = correction(request("\"lines\": [%s]".formatted(LINE)), Optional.empty());

    assertThat(correction.line()).isEqualTo(7);
    assertThat(correction.box().topLeft().x()).isZero();
    assertThat(correction.box().topRight().x()).isEqualTo(9.5f);
  }

  @Test
  void shouldSayWhichLineIsWrong() {
    FeedbackRequest request =
        request("\"lines\": [%s, %s]".formatted(LINE, LINE.replace("\"b\"", "\"b\\tc\"")));

    assertThatThrownBy(() -> correction(request, Optional.empty()))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("lines[1]: corrected contains a line break");
    assertThatThrownBy(() -> request("\"lines\": [%s]".formatted(LINE.replace("7", "-1"))))
        .hasMessage("lines[0].line must be a number from 0");
  }

  @Test
  void shouldTakeNoMoreLinesThanItSays() {
    String lines = (LINE + ",").repeat(FeedbackRequest.MAX_LINES) + LINE;
    assertThatThrownBy(() -> request("\"lines\": [%s]".formatted(lines)))
        .hasMessage("lines must be an array of 1 to 200 corrected lines");
  }

  private static FeedbackRequest request(String fields) {
    String body = "{\"uri\": \"file:///x\", \"sha256\": \"%s\", %s}".formatted(SHA256, fields);
    return FeedbackRequest.of(JsonBody.parse(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static Correction correction(FeedbackRequest request, Optional<String> knownAs) {
    return request
        .corrections(new Correction.Source("file:///x", SHA256), null, knownAs, 5)
        .get(0);
  }
}
