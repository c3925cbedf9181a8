package io.ocrstreams.bench;

import io.ocrstreams.model.CtcModel;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.model.SessionSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The ceiling: threads that do nothing but run the network on ready tensors, with the graph and the
 * settings that the engine loads.
 */
final class BareLoop implements AutoCloseable {
  private final CtcModel model;

  /**
   * @param intraOpThreads threads that share one run
   * @throws io.ocrstreams.model.ModelException if the model cannot be loaded
   */
  BareLoop(ModelManifest manifest, int intraOpThreads) {
    model =
        CtcModel.load(
            manifest, manifest.readCharset().size(), SessionSettings.cpu(intraOpThreads));
  }

  /**
   * Runs batch after batch until the time is over.
   *
   * @return padded pixels a second
   */
  double pixelsPerSecond(List<ReadyTensors.Batch> batches, int lanes, Duration time)
      throws InterruptedException {
    CompletionLog log = new CompletionLog();
    AtomicInteger next = new AtomicInteger();
    Lanes.run(
        lanes,
        new Window(time, log),
        goOn -> {
          while (goOn.getAsBoolean()) {
            ReadyTensors.Batch batch = batches.get(next.getAndIncrement() % batches.size());
            model.run(batch.values().duplicate(), batch.shape());
            log.add(System.nanoTime(), batch.paddedPixels());
          }
        });
    return log.perSecond();
  }

  @Override
  public void close() {
    model.close();
  }
}
