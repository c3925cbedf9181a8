package io.ocrstreams.topology;

import java.time.Duration;

/** Changes the number of stream threads of a running pipeline, which no command offers. */
public final class StreamThreads {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private StreamThreads() {}

  /**
   * @throws IllegalStateException if the pipeline does not run
   */
  public static void add(OcrPipeline pipeline) {
    pipeline
        .streams()
        .addStreamThread()
        .orElseThrow(() -> new IllegalStateException("no thread can be added now"));
  }

  /** Returns when the thread has ended. */
  public static void remove(OcrPipeline pipeline) {
    pipeline
        .streams()
        .removeStreamThread(PATIENCE)
        .orElseThrow(() -> new IllegalStateException("no thread can be removed now"));
  }
}
