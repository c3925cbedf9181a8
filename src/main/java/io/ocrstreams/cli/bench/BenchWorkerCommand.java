package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.BenchPipeline;
import io.ocrstreams.bench.ProcessSampler;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Foreground;
import io.ocrstreams.cli.settings.EngineSettings;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.topology.OcrPipeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The pipeline of a benchmark in a process of its own; {@code WorkerProcess} is its other end. */
@Command(
    name = "worker",
    hidden = true,
    sortOptions = false,
    header = "Run the pipeline for another benchmark, which starts this.")
final class BenchWorkerCommand implements Callable<Integer> {
  @Option(names = "--id", required = true, description = "Of the benchmark's topics.")
  private String id;

  @Option(names = "--state-dir", required = true, description = "Of the pipeline.")
  private Path stateDirectory;

  @Option(
      names = "--with-replays",
      fallbackValue = "true",
      description = "Work on replays besides.")
  private boolean withReplays;

  @Parameters(description = "Folders of images.")
  private List<Path> roots;

  @Mixin private KafkaConnection kafka;
  @Mixin private EngineSettings engineSettings;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Console console = common.console();
    Map<String, String> settings =
        new TreeMap<>(
            kafka.streamsSettings().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString())));
    // Ctrl-C reaches the whole group of processes: the one that started this ends it in order.
    try (Foreground foreground = new Foreground(() -> {});
        OcrEngine engine = engineSettings.start(FetchPolicy.DENY.withFileRoots(roots));
        OcrPipeline pipeline =
            BenchPipeline.start(kafka.bootstrapServers(), settings, id, stateDirectory, engine);
        // Null is no resource to close.
        OcrPipeline replays =
            withReplays
                ? BenchPipeline.startReplays(
                    kafka.bootstrapServers(), settings, id, stateDirectory, engine.background())
                : null) {
      pipeline
          .stopped()
          .thenAccept(reason -> reason.ifPresent(e -> console.remark("the pipeline ended: %s", e)));
      pipeline.running().join();
      if (replays != null) {
        replays.running().join();
      }
      console.print("running");
      answer(console);
      return 0;
    }
  }

  /** Until the input ends, and with it the process that asks. */
  private static void answer(Console console) throws IOException {
    ProcessSampler sampler = new ProcessSampler();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (questions.readLine() != null) {
      console.json(sampler.sample());
    }
  }
}
