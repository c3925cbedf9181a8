package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.Quad;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.SessionSettings;
import io.ocrstreams.recognize.LineRecognizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchRunnerTest {
  private static LineRecognizer recognizer;
  private final BatchStatistics statistics = new BatchStatistics();
  private final BatchRunner runner = new BatchRunner(statistics, System::nanoTime);

  @BeforeAll
  static void load() {
    recognizer =
        LineRecognizer.load(
            ModelCatalog.load(Path.of("models")).get("ppocr-v4"), SessionSettings.cpu(1));
  }

  @AfterAll
  static void close() {
    recognizer.close();
  }

  @Test
  void shouldFailOnlyTheLineThatBreaksItsBatch() {
    ImageJob before = job();
    ImageJob broken = job();
    ImageJob after = job();
    LineImage tooLow = white(recognizer.manifest().input().height() / 2);

    runner.run(
        new Batch<>(
            bucket(),
            List.of(line(before, white()), line(broken, tooLow), line(after, white())),
            FlushTrigger.FULL));

    assertThat(before.reading().join().lines()).isEmpty();
    assertThat(after.reading().join().lines()).isEmpty();
    assertThatThrownBy(() -> broken.reading().join()).hasCauseInstanceOf(OcrException.class);
  }

  @Test
  void shouldLeaveOutLinesOfJobsThatAreOverAndLeaveTheOthers() {
    ImageJob cancelled = job();
    ImageJob wanted = job();
    cancelled.cancel();

    runner.run(
        new Batch<>(
            bucket(),
            List.of(line(cancelled, white()), line(wanted, white())),
            FlushTrigger.DRAIN));

    assertThat(statistics.counts().lines()).isEqualTo(1);
    assertThat(wanted.presence().gone()).isCompleted();
  }

  @Test
  void shouldKeepAJobThatIsCancelledInItsBatchUntilTheBatchHasEnded() {
    ImageJob first = job();
    ImageJob second = job();
    AtomicBoolean goneInTheBatch = new AtomicBoolean(true);
    first
        .reading()
        .thenRun(
            () -> {
              second.cancel();
              goneInTheBatch.set(second.presence().gone().isDone());
            });

    runner.run(
        new Batch<>(
            bucket(), List.of(line(first, white()), line(second, white())), FlushTrigger.FULL));

    assertThat(goneInTheBatch).isFalse();
    assertThat(second.presence().gone()).isCompleted();
  }

  @Test
  void shouldCountLinesPixelsAndPadding() {
    runner.run(new Batch<>(bucket(), List.of(line(job(), white())), FlushTrigger.DRAIN));

    assertThat(statistics.counts().flushes().get(FlushTrigger.DRAIN)).isEqualTo(1);
    assertThat(statistics.counts().lines()).isEqualTo(1);
    assertThat(statistics.counts().paddingShare()).isEqualTo(1 - 100.0 / bucket().width());
  }

  private static LineJob.Bucket bucket() {
    return new LineJob.Bucket(recognizer, recognizer.paddedWidth(white()));
  }

  private static LineJob line(ImageJob job, LineImage image) {
    var page =
        new PreparedPage(
            List.of(new PreparedPage.Line(Quad.ofImage(100, 48), List.of(image))),
            Layout.LINE,
            recognizer,
            "none",
            Optional.empty());
    return new LineJob(
        new PageAssembly(job, page, new ReadingOptions(0.5f, "none"), job.reading()),
        0,
        image,
        bucket(),
        0);
  }

  private static ImageJob job() {
    ImageJob job = new ImageJob(
            OcrRequest.of(ImageReference.ofUri("id", "file:/x.png")), Priority.LIVE, System::nanoTime);
    job.image(new SourceImage("00", 1, "image/png", 100, 48));
    return job;
  }

  private static LineImage white() {
    return white(recognizer.manifest().input().height());
  }

  private static LineImage white(int height) {
    int channels = recognizer.manifest().input().channels();
    byte[] pixels = new byte[100 * height * channels];
    Arrays.fill(pixels, (byte) 255);
    return new LineImage(pixels, 100, height, channels);
  }
}
