package io.ocrstreams.engine;

import io.ocrstreams.engine.JobTimes.Part;
import io.ocrstreams.engine.LineJob.Bucket;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.recognize.RecognizedBatch;
import java.util.List;
import java.util.function.LongSupplier;

/** Runs a batch on the lane that calls it and hands every line its text. Thread-safe. */
final class BatchRunner {
  private final BatchStatistics statistics;
  private final LongSupplier nanoClock;

  BatchRunner(BatchStatistics statistics, LongSupplier nanoClock) {
    this.statistics = statistics;
    this.nanoClock = nanoClock;
  }

  void run(Batch<Bucket, LineJob> batch) {
    List<LineJob> lines = batch.lines().stream().filter(line -> presence(line).enter()).toList();
    try {
      run(batch.trigger(), batch.bucket(), lines);
    } finally {
      lines.forEach(line -> presence(line).leave());
    }
  }

  private void run(FlushTrigger trigger, Bucket bucket, List<LineJob> lines) {
    if (lines.isEmpty()) {
      return;
    }
    long pixels =
        lines.stream().mapToLong(line -> (long) line.image().width() * line.image().height()).sum();
    statistics.record(trigger, lines.size(), pixels, bucket.pixels() * lines.size());
    long now = nanoClock.getAsLong();
    for (LineJob line : lines) {
      line.page().job().timer().max(Part.BATCH_WAIT, line.queuedAt(), now);
    }
    try {
      recognize(bucket, lines);
    } catch (OcrException | RuntimeException | Error failure) {
      recognizeOneByOne(bucket, lines, failure);
    }
  }

  /** After a failed batch: only the lines that fail by themselves cost their images the result. */
  private void recognizeOneByOne(Bucket bucket, List<LineJob> lines, Throwable failure) {
    if (lines.size() == 1) {
      lines.get(0).page().fail(failure);
      return;
    }
    for (LineJob line : lines) {
      try {
        recognize(bucket, List.of(line));
      } catch (OcrException | RuntimeException | Error own) {
        line.page().fail(own);
      }
    }
  }

  private static Presence presence(LineJob line) {
    return line.page().job().presence();
  }

  private void recognize(Bucket bucket, List<LineJob> lines) throws OcrException {
    List<LineImage> images = lines.stream().map(LineJob::image).toList();
    long begun = nanoClock.getAsLong();
    RecognizedBatch recognized = bucket.recognizer().recognize(images, bucket.width());
    long inferred = begun + recognized.inferenceNanos();
    long decoded = inferred + recognized.decodeNanos();
    for (int i = 0; i < lines.size(); i++) {
      LineJob line = lines.get(i);
      JobTimes times = line.page().job().timer();
      times.max(Part.INFERENCE, begun, inferred);
      times.share(
          Part.TEXT_DECODE, inferred, decoded, recognized.decodeNanos() / lines.size());
      line.page().countBatch(lines.size());
      line.complete(recognized.texts().get(i));
    }
  }
}
