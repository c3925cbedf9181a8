package io.ocrstreams.cli.replay;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Foreground;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.demo.ProgressBar;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.cli.settings.ModelsFolder;
import io.ocrstreams.cli.settings.RangeBoundConverter;
import io.ocrstreams.cli.settings.RateConverter;
import io.ocrstreams.cli.settings.ReasonCodeConverter;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.ReplayRun;
import io.ocrstreams.event.ReplaySelection;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.preprocess.Profiles;
import io.ocrstreams.replay.Forecast;
import io.ocrstreams.replay.KeyFile;
import io.ocrstreams.replay.RangeBound;
import io.ocrstreams.replay.ReplayOrder;
import io.ocrstreams.replay.Replays;
import io.ocrstreams.topics.TopicCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "start",
    sortOptions = false,
    header = "Replay a range of the archive, and wait until each of its events has an outcome.",
    description = {
      "",
      "Puts the events of the range on ocr.replay, no faster than the running pipelines keep up"
          + " with, and counts their outcomes. The exit code is 0 when each has one result or dead"
          + " letter. Stopped with Ctrl-C the run is paused; 'replay resume' goes on, also after a"
          + " crash of this command.",
      ""
    },
    footer = {
      "", "Example: ocr-streams replay start --run crnn-2026-11 --model crnn-en --from 2026-01-01"
    })
final class ReplayStartCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--run",
      paramLabel = "NAME",
      required = true,
      description = "Name of the run; its results go to ocr.results.NAME.")
  private String run;

  @Option(
      names = "--from",
      paramLabel = "TIME|OFFSET|earliest",
      defaultValue = "earliest",
      converter = RangeBoundConverter.class,
      description =
          "Where the range begins: the first event of that time or a later one, the same offset in"
              + " each partition, or the first event there is (default: ${DEFAULT-VALUE}).")
  private RangeBound from;

  @Option(
      names = "--to",
      paramLabel = "TIME|OFFSET|now",
      defaultValue = "now",
      converter = RangeBoundConverter.class,
      description = "Where it ends, this place not included (default: ${DEFAULT-VALUE}).")
  private RangeBound to;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "Only events with these keys, one a line; 'resume' needs the same file (default: all"
              + " keys).")
  private Path keys;

  @Option(
      names = "--only-model",
      paramLabel = "NAME",
      description =
          "Only events whose newest result on ocr.results was made by this recogniser (default: any"
              + " event).")
  private String onlyModel;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      converter = ReasonCodeConverter.class,
      description =
          "Only events with a dead letter of this reason on ocr.dead-letters (default: any event).")
  private ReasonCode reason;

  @Option(
      names = "--skip-same",
      fallbackValue = "true",
      description =
          "Copy the result on ocr.results where image, model, profile and options are the same,"
              + " instead of reading the image again; the image is fetched to see.")
  private boolean skipSame;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "Recogniser for all events; 'ocr-streams models list' names them (default: what each"
              + " event or the pipeline says).")
  private String model;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "Preprocessing profile for all events (default: what each event or the pipeline says).")
  private String profile;

  @Option(
      names = "--max-rate",
      paramLabel = "N[/s]",
      converter = RateConverter.class,
      defaultValue = "0",
      description = "Most events a second; 0 for as fast as they are read (default: ${DEFAULT-VALUE}).")
  private Double maxRate;

  @Option(
      names = "--results-topic",
      paramLabel = "TOPIC",
      description = "Where results go; made if it is missing (default: ocr.results.NAME).")
  private String resultsTopic;

  @Option(
      names = "--models-dir",
      paramLabel = "DIR",
      description = "Folder of the models (default: models in the installation).")
  private Path modelsDirectory;

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description =
          "Read the range, tell how many of its events would be replayed, and do nothing else.")
  private boolean dryRun;

  @Mixin private ReplayWorkers workers;
  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws Exception {
    Console console = common.console();
    ReplayAccess access = new ReplayAccess(kafka);
    Optional<KeyFile> only = keys == null ? Optional.empty() : Optional.of(KeyFile.read(keys));
    ReplayOrder order = order(only);
    access.requireReplaying(workers.applicationId());
    Replays replays = access.replays();
    if (dryRun) {
      format.show(
          console, forecast(access, replays, order, only), ForecastReport::print);
      return 0;
    }
    try (Foreground foreground = new Foreground(replays::stop);
        RunReport report =
            new RunReport(
                console, format.isJson(), spec.commandLine().getErr(), workers, kafka)) {
      return report.summarize(access.call(() -> replays.start(order, only, report)));
    }
  }

  private Forecast forecast(
      ReplayAccess access, Replays replays, ReplayOrder order, Optional<KeyFile> only)
      throws Exception {
    ReplayRun planned = access.call(() -> replays.plan(order));
    if (planned.length() == 0) {
      return access.call(() -> replays.forecast(planned, only, offsets -> {}));
    }
    try (ProgressBar bar =
        new ProgressBar(
            "Counting",
            "offsets",
            planned.length(),
            spec.commandLine().getErr(),
            System.console() != null,
            System::nanoTime)) {
      return access.call(() -> replays.forecast(planned, only, bar::advance));
    }
  }

  private ReplayOrder order(Optional<KeyFile> only) {
    try {
      if (model != null) {
        ModelCatalog.load(ModelsFolder.of(modelsDirectory)).get(model, ModelKind.RECOGNIZER);
      }
      if (profile != null) {
        Profiles.get(profile);
      }
    } catch (ModelException | IllegalArgumentException e) {
      throw new Failure(e.getMessage(), e);
    }
    return new ReplayOrder(
        run,
        TopicCatalog.IMAGES,
        from,
        to,
        new ReplaySelection(
            only.map(KeyFile::sha256).orElse(null), onlyModel, reason, skipSame, List.of()),
        Optional.ofNullable(model),
        Optional.ofNullable(profile),
        maxRate,
        Optional.ofNullable(resultsTopic));
  }
}
