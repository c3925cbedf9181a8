package io.ocrstreams.bench;

import io.ocrstreams.engine.BatchCounts;
import io.ocrstreams.engine.BatchPolicy;
import io.ocrstreams.engine.EngineOptions;
import io.ocrstreams.engine.FlushTrigger;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.model.ModelCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What it gives that lines of different callers share batches. */
public final class BatchingBenchmark {
  private final EngineOptions options;
  private final ModelCatalog models;
  private final Consumer<String> progress;

  /**
   * @param options of the engine whose batches are dynamic; the other differs in that alone
   * @param progress told what is being done, for a person who waits
   */
  public BatchingBenchmark(
      EngineOptions options, ModelCatalog models, Consumer<String> progress) {
    this.options = options;
    this.models = models;
    this.progress = progress;
  }

  /**
   * How long it is measured.
   *
   * @param each time of an engine in a round
   * @param rounds of both engines, one after the other, for each number of callers
   * @param callers numbers of callers
   */
  public record Plan(Duration each, int rounds, List<Integer> callers) {
    public Plan {
      callers = List.copyOf(callers);
    }
  }

  /**
   * Measures.
   *
   * @param files images of one line each
   */
  public BatchingReport run(List<Path> files, Plan plan) throws IOException, InterruptedException {
    LineSet set = LineSet.load(files, options, models);
    List<EngineLoop.Request> requests =
        set.lines().stream().map(BatchingBenchmark::request).toList();
    List<BatchingReport.Row> rows = new ArrayList<>();
    try (OcrEngine single = new OcrEngine(options.withBatch(oneLine(options.batch())), models);
        OcrEngine dynamic = new OcrEngine(options, models)) {
      progress.accept("warming up ...");
      for (OcrEngine engine : List.of(single, dynamic)) {
        new EngineLoop(engine, requests).pixelsPerSecond(options.cores(), plan.each());
      }
      for (int callers : plan.callers()) {
        progress.accept("callers: %d ...".formatted(callers));
        rows.add(row(set, requests, single, dynamic, callers, plan));
      }
    }
    return new BatchingReport(options.model(), options.cores(), set.lines().size(), rows);
  }

  private BatchingReport.Row row(
      LineSet set,
      List<EngineLoop.Request> requests,
      OcrEngine single,
      OcrEngine dynamic,
      int callers,
      Plan plan)
      throws InterruptedException {
    double[] one = new double[plan.rounds()];
    double[] many = new double[plan.rounds()];
    double[] ratios = new double[plan.rounds()];
    BatchCounts before = dynamic.batchStatistics().counts();
    for (int round = 0; round < plan.rounds(); round++) {
      one[round] = linesPerSecond(set, new EngineLoop(single, requests), callers, plan);
      many[round] = linesPerSecond(set, new EngineLoop(dynamic, requests), callers, plan);
      ratios[round] = many[round] / one[round];
    }
    BatchCounts done = dynamic.batchStatistics().counts().since(before);
    return new BatchingReport.Row(
        callers,
        Medians.of(one),
        Medians.of(many),
        Medians.of(ratios),
        done.meanLines(),
        done.paddingShare(),
        done.share(FlushTrigger.FULL),
        done.share(FlushTrigger.BUDGET),
        done.share(FlushTrigger.DEADLINE),
        done.share(FlushTrigger.DRAIN));
  }

  private static double linesPerSecond(LineSet set, EngineLoop loop, int callers, Plan plan)
      throws InterruptedException {
    return set.toLines(loop.pixelsPerSecond(callers, plan.each()));
  }

  private static BatchPolicy oneLine(BatchPolicy policy) {
    return new BatchPolicy(1, policy.maxPixels(), policy.maxWait());
  }

  private static EngineLoop.Request request(LineSet.Line line) {
    return new EngineLoop.Request(
        new ImageReference("line", null, line.encoded(), null, Layout.LINE, null, null, null),
        line.paddedPixels());
  }
}
