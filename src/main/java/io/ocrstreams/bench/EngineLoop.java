package io.ocrstreams.bench;

import io.ocrstreams.engine.OcrService;
import io.ocrstreams.event.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Callers of the engine that each have one image in it, and give the next when it was read. */
final class EngineLoop {
  /**
   * An image and what it costs.
   *
   * @param paddedPixels as the network will see it
   */
  record Request(ImageReference reference, long paddedPixels) {}

  private final OcrService engine;
  private final List<Request> requests;

  /**
   * @param requests given again and again, in this order
   */
  EngineLoop(OcrService engine, List<Request> requests) {
    this.engine = engine;
    this.requests = requests;
  }

  /**
   * Reads until the time is over, and returns when the engine is empty.
   *
   * @param callers images in the engine at a time
   * @return padded pixels a second
   * @throws BenchException if an image cannot be read
   */
  double pixelsPerSecond(int callers, Duration time) throws InterruptedException {
    CompletionLog log = new CompletionLog();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Semaphore free = new Semaphore(callers);
    Window window = new Window(time, log);
    try {
      for (int i = 0; failure.get() == null; i++) {
        free.acquire();
        if (!window.isOpen()) {
          free.release();
          break;
        }
        Request request = requests.get(i % requests.size());
        engine
            .read(request.reference())
            .whenComplete(
                (reading, error) -> {
                  if (error != null) {
                    failure.compareAndSet(null, error);
                  } else if (window.isOpen()) {
                    log.add(System.nanoTime(), request.paddedPixels());
                  }
                  free.release();
                });
      }
    } finally {
      // Whoever closes the engine next must find it empty.
      free.acquireUninterruptibly(callers);
    }
    if (failure.get() != null) {
      throw new BenchException(
          "an image could not be read: " + failure.get().getMessage(), failure.get());
    }
    return log.perSecond();
  }
}
