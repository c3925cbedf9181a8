package io.ocrstreams.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.preprocess.LineSplitter.Span;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private static final int MAX_WIDTH = 400;

  @Test
  void shouldLeaveLineWholeWhenItFits() {
    try (Mat line = TextPainter.line("short", 1)) {
      assertThat(new LineSplitter(MAX_WIDTH).split(line))
          .containsExactly(new Span(0, line.cols()));
    }
  }

  @Test
  void shouldLeaveLineWholeWhenModelHasNoBound() {
    try (Mat line = TextPainter.line("a line that is far wider than four hundred pixels", 1)) {
      assertThat(new LineSplitter(0).split(line)).containsExactly(new Span(0, line.cols()));
    }
  }

  @Test
  void shouldCoverEveryColumnInPiecesThatFitWhenLineIsWide() {
    try (Mat line = TextPainter.line("some words that go on and on and on until the end", 1)) {
      List<Span> spans = new LineSplitter(MAX_WIDTH).split(line);

      assertThat(spans).hasSizeGreaterThan(2).allMatch(span -> span.width() <= MAX_WIDTH);
      assertThat(spans.get(0).start()).isZero();
      assertThat(spans.get(spans.size() - 1).end()).isEqualTo(line.cols());
      for (int i = 1; i < spans.size(); i++) {
        int shared = spans.get(i - 1).end() - spans.get(i).start();
        assertThat(shared).as("overlap before piece %d", i).isGreaterThan(line.rows());
      }
    }
  }

  @Test
  void shouldCutOnlyThroughBlanksWhenThereAreSome() {
    try (Mat line = TextPainter.line("some words that go on and on and on until the end", 1)) {
      InkProfile ink = InkProfile.of(line);
      List<Span> spans = new LineSplitter(MAX_WIDTH).split(line);

      for (int i = 1; i < spans.size(); i++) {
        assertThat(ink.isInk(spans.get(i - 1).end())).as("end of piece %d", i - 1).isFalse();
        assertThat(ink.isInk(spans.get(i).start())).as("start of piece %d", i).isFalse();
      }
    }
  }

  @Test
  void shouldShareInkWhenALongBlankLiesAtTheCut() {
    try (Mat line = TextPainter.line("some words" + " ".repeat(12) + "and some more of them", 1)) {
      InkProfile ink = InkProfile.of(line);
      List<Span> spans = new LineSplitter(MAX_WIDTH).split(line);

      boolean shared = false;
      for (int x = spans.get(1).start(); x < spans.get(0).end(); x++) {
        shared |= ink.isInk(x);
      }
      assertThat(shared).isTrue();
    }
  }

  @Test
  void shouldGoOnCuttingWhenThereIsNoBlankAtAll() {
    try (Mat line = TextPainter.line("M".repeat(120), 1);
        Mat solid = line.colRange(10, line.cols() - 10)) {
      List<Span> spans = new LineSplitter(MAX_WIDTH).split(solid);

      assertThat(spans).allMatch(span -> span.width() <= MAX_WIDTH);
      assertThat(spans.get(spans.size() - 1).end()).isEqualTo(solid.cols());
    }
  }
}
