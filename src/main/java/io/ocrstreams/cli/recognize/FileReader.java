package io.ocrstreams.cli.recognize;

import io.ocrstreams.engine.OcrJob;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.engine.OcrService.Isolation;
import io.ocrstreams.engine.Reading;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.OcrException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/** Reads files with a bounded number of them in the engine, and gives outcomes in their order. */
final class FileReader {
  private record Pending(Path file, OcrJob job, CompletableFuture<Reading> reading) {}

  private final OcrService service;
  private final Layout layout;
  private final int window;

  /**
   * @param window files in the engine at a time
   */
  FileReader(OcrService service, Layout layout, int window) {
    this.service = service;
    this.layout = layout;
    this.window = window;
  }

  /**
   * @param each called for every file; false makes it stop
   * @return false if it was stopped
   */
  boolean read(List<Path> files, Predicate<ImageOutcome> each) {
    ArrayDeque<Pending> pending = new ArrayDeque<>();
    Iterator<Path> rest = files.iterator();
    while (rest.hasNext() || !pending.isEmpty()) {
      while (rest.hasNext() && pending.size() < window) {
        pending.add(start(rest.next()));
      }
      if (!each.test(await(pending.poll()))) {
        pending.forEach(abandoned -> abandoned.job().cancel());
        return false;
      }
    }
    return true;
  }

  private Pending start(Path file) {
    String uri = file.toAbsolutePath().normalize().toUri().toString();
    ImageReference reference =
        new ImageReference(file.toString(), uri, null, null, layout, null, null, null);
    OcrJob job = service.prepare(reference, Isolation.SHARED);
    return new Pending(file, job, service.recognize(job));
  }

  private static ImageOutcome await(Pending pending) {
    String image = pending.file().toString();
    try {
      Reading reading = pending.reading().join();
      return ImageOutcome.of(image, reading, pending.job().times().total());
    } catch (CompletionException e) {
      if (e.getCause() instanceof OcrException failure) {
        return ImageOutcome.of(image, failure, pending.job().times().total());
      }
      throw e;
    }
  }
}
