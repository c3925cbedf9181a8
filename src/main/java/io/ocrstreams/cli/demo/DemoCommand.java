package io.ocrstreams.cli.demo;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Errors;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Foreground;
import io.ocrstreams.cli.recognize.ImageFiles;
import io.ocrstreams.cli.settings.EngineSettings;
import io.ocrstreams.cli.telemetry.Telemetry;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.topology.OcrPipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    sortOptions = false,
    header = "See it work: a broker, the pipeline and some images, all in this process.",
    description = {
      "",
      "Starts an embedded Kafka broker, creates the topics, runs the pipeline, sends references to"
          + " images and prints the text as it arrives on the results topic, then a summary from"
          + " the metrics topic. Annotated images and a page that shows them all are written to the"
          + " output folder. The exit code is 0 only if every image got its outcome.",
      ""
    },
    footer = {"", "Example: ocr-streams demo --images ~/scans"})
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--images",
      paramLabel = "PATH",
      description = "An image or a folder of images (default: the samples that come along).")
  private Path images;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "demo-output",
      description = "Where annotated images are written (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Option(
      names = "--keep",
      fallbackValue = "true",
      description = "Leave broker and pipeline running afterwards, until stopped with Ctrl-C.")
  private boolean keep;

  @Mixin private EngineSettings engineSettings;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = common.console();
    List<Path> files = files(console);
    console.remark("starting broker, models and pipeline ...");
    CountDownLatch stopped = new CountDownLatch(1);
    try (Foreground foreground = new Foreground(stopped::countDown);
        Telemetry telemetry = new Telemetry();
        OcrEngine engine = 
            engineSettings.start(policy(files), telemetry.fetches(), telemetry.candidates());
        TrialPipeline trial = TrialPipeline.start("ocr-streams-demo", engine, telemetry);
        DemoStream stream = new DemoStream(trial.bootstrapServers())) {
      int status = run(console, foreground, trial.pipeline(), stream, files);
      if (keep && !foreground.isStopping()) {
        console.print("still running: --bootstrap-servers %s", trial.bootstrapServers());
        console.remark("references below %s are allowed; stop with Ctrl-C", roots(files));
        stopped.await();
      }
      return status;
    }
  }

  private int run(
      Console console,
      Foreground foreground,
      OcrPipeline pipeline,
      DemoStream stream,
      List<Path> files)
      throws IOException {
    DemoOutcomes outcomes = new DemoOutcomes();
    DemoReport report = new DemoReport(console, output);
    long begun = System.nanoTime();
    try (ProgressBar progress = report.progress(files.size(), spec.commandLine().getErr())) {
      stream.send(files);
      stream.receive(
          record -> {
            long before = outcomes.complete();
            add(outcomes, record);
            report.print(progress, record);
            progress.advance(outcomes.complete() - before);
          },
          () ->
              outcomes.complete() == files.size()
                  || pipeline.stopped().isDone()
                  || foreground.isStopping());
    }
    report.summarize(files, outcomes, System.nanoTime() - begun);
    boolean complete = outcomes.complete() == files.size() && outcomes.repeated() == 0;
    if (!complete) {
      console.remark(
          "error: %d of %d images got their outcome, %d records came twice",
          outcomes.complete(), files.size(), outcomes.repeated());
    }
    return complete ? 0 : 1;
  }

  private static void add(DemoOutcomes outcomes, ConsumerRecord<byte[], byte[]> record) {
    try {
      outcomes.add(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files(Console console) throws IOException {
    if (images == null) {
      return SampleImages.copyTo(output.resolve("images"));
    }
    if (!Files.exists(images)) {
      throw new Failure("there is no " + images);
    }
    List<Path> found =
        ImageFiles.find(
            List.of(images),
            (path, error) -> console.remark("%s: %s", path, Errors.sentence(error)));
    if (found.isEmpty()) {
      throw new Failure("there is no image in " + images);
    }
    return found;
  }

  private static FetchPolicy policy(List<Path> files) {
    return FetchPolicy.DENY.withFileRoots(roots(files));
  }

  private static List<Path> roots(List<Path> files) {
    return files.stream()
        .map(file -> file.toAbsolutePath().normalize().getParent())
        .distinct()
        .toList();
  }
}
