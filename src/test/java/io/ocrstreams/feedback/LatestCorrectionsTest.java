package io.ocrstreams.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.Correction;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Quad;
import org.junit.jupiter.api.Test;

class LatestCorrectionsTest {
  private final LatestCorrections latest = new LatestCorrections();

  @Test
  void shouldCountTheLastOfALineWhicheverModelHadReadIt() {
    latest.add(correction("ab", 10), place(0));
    latest.add(correction("ab", 11), place(1));
    latest.add(correction("cd", 10), place(2));
    latest.add(correction("ab", 10), place(3));

    assertThat(latest.superseded()).isEqualTo(1);
    assertThat(latest.isLatest(correction("ab", 10), place(0))).isFalse();
    assertThat(latest.isLatest(correction("ab", 10), place(3))).isTrue();
    assertThat(latest.isLatest(correction("ab", 11), place(1))).isTrue();
    assertThat(latest.isLatest(correction("cd", 10), place(2))).isTrue();
  }

  @Test
  void shouldNotKnowWhatCameLater() {
    latest.add(correction("ab", 10), place(0));

    assertThat(latest.isLatest(correction("ab", 10), place(1))).isFalse();
    assertThat(latest.isLatest(correction("ef", 10), place(2))).isFalse();
  }

  private static Origin place(long offset) {
    return new Origin("ocr.feedback", 0, offset);
  }

  private static Correction correction(String image, int width) {
    return new Correction(
        null,
        new Correction.Source(null, image.repeat(32)),
        null,
        Quad.ofImage(width, 10),
        "a",
        "b",
        null,
        null,
        new byte[1],
        null,
        0);
  }
}
