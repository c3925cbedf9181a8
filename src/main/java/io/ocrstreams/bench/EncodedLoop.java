package io.ocrstreams.bench;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.LineImage;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SessionSettings;
import io.ocrstreams.preprocess.CropMargin;
import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.recognize.LineRecognizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The ceiling from encoded images to text: each thread decodes, scales, normalises, runs the
 * network and decodes its output, by itself. No queue between threads, no events.
 */
final class EncodedLoop implements AutoCloseable {
  private final LineRecognizer recognizer;
  private final ImageDecoder decoder;
  private final LinePreparer preparer;
  private final int batchLines;

  /**
   * @throws io.ocrstreams.model.ModelException if the model cannot be loaded
   */
  EncodedLoop(
      ModelManifest manifest,
      int intraOpThreads,
      int batchLines,
      ImageDecoder decoder,
      LinePreparer preparer) {
    this.recognizer = LineRecognizer.load(manifest, SessionSettings.cpu(intraOpThreads));
    this.batchLines = batchLines;
    this.decoder = decoder;
    this.preparer = preparer;
  }

  /**
   * Reads line after line until the time is over.
   *
   * @return padded pixels a second
   */
  double pixelsPerSecond(LineSet set, int lanes, Duration time) throws InterruptedException {
    CompletionLog log = new CompletionLog();
    AtomicLong next = new AtomicLong();
    Lanes.run(lanes, new Window(time, log), goOn -> read(set, next, log, goOn));
    return log.perSecond();
  }

  private void read(LineSet set, AtomicLong next, CompletionLog log, BooleanSupplier goOn)
      throws OcrException {
    Map<Integer, List<LineImage>> buckets = new HashMap<>();
    while (goOn.getAsBoolean()) {
      try (DecodedImage image = decoder.decode(set.line(next.getAndIncrement()).encoded())) {
        for (LineImage piece : preparer.prepare(image.mat(), CropMargin.TIGHT)) {
          int width = recognizer.paddedWidth(piece);
          List<LineImage> bucket = buckets.computeIfAbsent(width, any -> new ArrayList<>());
          bucket.add(piece);
          if (bucket.size() == batchLines) {
            recognizer.recognize(bucket, width);
            log.add(System.nanoTime(), (double) width * piece.height() * batchLines);
            bucket.clear();
          }
        }
      }
    }
  }

  @Override
  public void close() {
    recognizer.close();
  }
}
