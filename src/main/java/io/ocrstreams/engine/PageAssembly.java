package io.ocrstreams.engine;

import io.ocrstreams.event.Layout;
import io.ocrstreams.event.TextLine;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.recognize.LineMerger;
import io.ocrstreams.recognize.LineText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Puts the texts of a page's pieces, which arrive in any order, together again. Thread-safe. */
final class PageAssembly {
  private final ImageJob job;
  private final PreparedPage page;
  private final CompletableFuture<Reading> reading;
  private final float minConfidence;
  private final String options;
  private final LineText[] texts;
  private final AtomicInteger missing;
  private final AtomicLong sumOfBatchSizes = new AtomicLong();

  /**
   * @param reading completed with what the page says, or with why it says nothing
   * @param options lines of a page below its least confidence are dropped as not being text; a
   *     picture that is one line by definition keeps whatever was read
   */
  PageAssembly(
      ImageJob job,
      PreparedPage page,
      ReadingOptions options,
      CompletableFuture<Reading> reading) {
    this.job = job;
    this.page = page;
    this.reading = reading;
    this.minConfidence = page.layout() == Layout.LINE ? 0 : options.minConfidence();
    this.options = options.text();
    this.texts = new LineText[page.lines().stream().mapToInt(line -> line.pieces().size()).sum()];
    this.missing = new AtomicInteger(texts.length);
  }

  ImageJob job() {
    return job;
  }

  /** The pieces as jobs for the batcher; a page without any is complete at once. */
  List<LineJob> lineJobs(long nowNanos) {
    if (texts.length == 0) {
      finish();
      return List.of();
    }
    List<LineJob> jobs = new ArrayList<>(texts.length);
    for (PreparedPage.Line line : page.lines()) {
      for (LineImage piece : line.pieces()) {
        var bucket =
            new LineJob.Bucket(page.recognizer(), page.recognizer().paddedWidth(piece));
        jobs.add(new LineJob(this, jobs.size(), piece, bucket, nowNanos));
      }
    }
    return jobs;
  }

  /** Nobody waits for the rest of it. */
  boolean isOver() {
    return job.isOver() || reading.isDone();
  }

  /** It could not be read. */
  void fail(Throwable cause) {
    reading.completeExceptionally(ImageJob.failureOf(cause));
  }

  void countBatch(int size) {
    sumOfBatchSizes.addAndGet(size);
  }

  void complete(int slot, LineText text) {
    texts[slot] = text;
    // The decrement publishes the array element to the thread that finishes.
    if (missing.decrementAndGet() == 0) {
      finish();
    }
  }

  private void finish() {
    List<TextLine> lines = new ArrayList<>(page.lines().size());
    int slot = 0;
    for (PreparedPage.Line line : page.lines()) {
      int end = slot + line.pieces().size();
      LineText merged = LineMerger.merge(Arrays.asList(texts).subList(slot, end));
      slot = end;
      // The network reads the margins of a crop as blanks.
      String text = merged.text().strip();
      if (!text.isEmpty() && merged.confidence() >= minConfidence) {
        lines.add(new TextLine(text, merged.confidence(), line.box()));
      }
    }
    ModelManifest model = page.recognizer().manifest();
    double batchSize = texts.length == 0 ? 0 : (double) sumOfBatchSizes.get() / texts.length;
    reading.complete(
        new Reading(
            lines,
            job.image().orElseThrow(),
            page.layout(),
            model.name(),
            model.version(),
            page.profile(),
            options,
            batchSize,
            page.compared().isPresent()));
  }
}
