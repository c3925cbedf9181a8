package io.ocrstreams.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final StringWriter written = new StringWriter();
  private final PrintWriter out = new PrintWriter(written);
  private final AtomicLong clock = new AtomicLong(7);

  @Test
  void shouldRedrawInPlaceWithRateAndRemainingTimeWhenTerminal() {
    ProgressBar bar = bar(8, true);
    pass(2_000);
    bar.advance(4);
    assertThat(written.toString())
        .isEqualTo(
            "\r\u001b[KReading [==============>             ] 4/8 images, 2.0/s, 2 s left");
  }

  @Test
  void shouldNotRedrawMoreOftenThanTheEyeFollowsWhenTerminal() {
    ProgressBar bar = bar(8, true);
    pass(1_000);
    bar.advance(1);
    String before = written.toString();
    pass(20);
    bar.advance(1);
    assertThat(written.toString()).isEqualTo(before);
  }

  @Test
  void shouldDrawAtOnceWhenAllIsDone() {
    ProgressBar bar = bar(2, true);
    pass(1_000);
    bar.advance(1);
    pass(1);
    bar.advance(1);
    assertThat(written.toString())
        .endsWith("[============================] 2/2 images, 2.0/s, in 1 s");
  }

  @Test
  void shouldPutOtherLinesAboveTheBarWhenTerminal() {
    ProgressBar bar = bar(2, true);
    bar.print("page.png: 12 lines");
    String end = System.lineSeparator();
    assertThat(written.toString())
        .isEqualTo(
            "\r\u001b[Kpage.png: 12 lines"
                + end
                + "Reading [>                           ] 0/2 images");
  }

  @Test
  void shouldWriteOnlyOccasionalPlainLinesWhenNoTerminal() {
    ProgressBar bar = bar(100, false);
    for (int i = 0; i < 12; i++) {
      pass(1_000);
      bar.advance(1);
    }
    bar.close();
    assertThat(written.toString().lines())
        .containsExactly(
            "Reading 5/100 images, 1.0/s, 1:35 min left",
            "Reading 10/100 images, 1.0/s, 1:30 min left",
            "Reading 12/100 images, 1.0/s, 1:28 min left");
    assertThat(written.toString()).doesNotContain("\r", "\u001b");
  }

  @Test
  void shouldLeaveOneLastLineWhenClosedTwice() {
    ProgressBar bar = bar(1, false);
    pass(500);
    bar.advance(1);
    bar.close();
    bar.close();
    assertThat(written.toString().lines()).containsExactly("Reading 1/1 images, 2.0/s, in 1 s");
  }

  @Test
  void shouldNotCountBeyondTheTotal() {
    ProgressBar bar = bar(3, false);
    pass(1_000);
    bar.advance(5);
    bar.close();
    assertThat(written.toString()).startsWith("Reading 3/3 images");
  }

  @Test
  void shouldRefuseATotalOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bar(0, true))
        .withMessage("total is 0, but must be at least 1");
  }

  private ProgressBar bar(long total, boolean terminal) {
    return new ProgressBar("Reading", "images", total, out, terminal, clock::get);
  }

  private void pass(long milliseconds) {
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
  }
}
