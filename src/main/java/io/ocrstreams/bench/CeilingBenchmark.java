package io.ocrstreams.bench;

import io.ocrstreams.engine.EngineOptions;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.model.ModelManifest;
import io.ocrstreams.preprocess.LinePreparer;
import io.ocrstreams.preprocess.Profiles;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How near engine and pipeline come to what the hardware gives: four loads over the same lines with
 * the same padding and the same cores, in rounds of one after the other.
 */
public final class CeilingBenchmark {
  /** Far from dry at the end: the rate that (c) is filled for is that of the bare network. */
  private static final double SPARE = 2;

  /** In (b): enough for full batches of most widths. */
  private static final int CALLERS_PER_CORE = 32;

  private final EngineOptions engineOptions;
  private final ModelCatalog models;
  private final TopicCatalog topics;
  private final ClusterAccess cluster;
  private final Consumer<String> progress;

  /**
   * @param engineOptions what the engine gets in (b) and (c); its fetch policy must allow the files
   * @param progress told what is being done, for a person who waits
   */
  public CeilingBenchmark(
      EngineOptions engineOptions,
      ModelCatalog models,
      TopicCatalog topics,
      ClusterAccess cluster,
      Consumer<String> progress) {
    this.engineOptions = engineOptions;
    this.models = models;
    this.topics = topics;
    this.cluster = cluster;
    this.progress = progress;
  }

  /**
   * How long it is measured.
   *
   * @param each time of a load in a round
   * @param rounds that count; one more goes before them
   */
  public record Plan(Duration each, int rounds) {}

  /**
   * Measures.
   *
   * @param files images of one line each
   * @param scratch an empty folder
   */
  public CeilingReport run(List<Path> files, Plan plan, Path scratch)
      throws IOException, InterruptedException {
    ModelManifest manifest = models.get(engineOptions.model(), ModelKind.RECOGNIZER);
    ImageDecoder decoder = new ImageDecoder(engineOptions.limits());
    LinePreparer preparer =
        new LinePreparer(Profiles.get(engineOptions.profile()), manifest.input());
    LineSet set = LineSet.load(files, engineOptions, models);
    progress.accept("looking for the best batch size and thread split ...");
    List<Sweep.Trial> sweep =
        Sweep.run(manifest, set, engineOptions.cores(), plan.each().dividedBy(2));
    Sweep.Trial best = Sweep.best(sweep);
    List<ReadyTensors.Batch> tensors = ReadyTensors.of(set, best.batchLines());
    List<EngineLoop.Request> crops = ReadyCrops.of(set);
    int events = (int) Math.ceil(best.linesPerSecond() * plan.each().toMillis() / 1e3 * SPARE);
    List<CeilingReport.Round> rounds = new ArrayList<>();
    try (BareLoop bare = new BareLoop(manifest, best.intraOpThreads());
        EncodedLoop encoded =
            new EncodedLoop(
                manifest, best.intraOpThreads(), best.batchLines(), decoder, preparer);
        OcrEngine engine = new OcrEngine(engineOptions, models)) {
      EngineLoop callers = new EngineLoop(engine, crops);
      PipelineLoop pipeline = new PipelineLoop(cluster, topics, engine, set, scratch);
      for (int round = 0; round <= plan.rounds(); round++) {
        progress.accept(
            round == 0 ? "warming up ..." : "round %d of %d ...".formatted(round, plan.rounds()));
        rounds.add(
            new CeilingReport.Round(
                set.toLines(bare.pixelsPerSecond(tensors, best.lanes(), plan.each())),
                set.toLines(
                    callers.pixelsPerSecond(
                        CALLERS_PER_CORE * engineOptions.cores(), plan.each())),
                set.toLines(encoded.pixelsPerSecond(set, best.lanes(), plan.each())),
                set.toLines(pipeline.pixelsPerSecond(events, plan.each()))));
      }
    }
    return CeilingReport.of(
        manifest.name(), engineOptions.cores(), set, sweep, rounds.subList(1, rounds.size()));
  }
}
