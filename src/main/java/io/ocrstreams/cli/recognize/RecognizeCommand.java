package io.ocrstreams.cli.recognize;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Errors;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Foreground;
import io.ocrstreams.cli.settings.EngineSettings;
import io.ocrstreams.cli.settings.LayoutConverter;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Layout;
import io.ocrstreams.fetch.FetchPolicy;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "recognize",
    sortOptions = false,
    header = "Read images without Kafka, with the same engine.",
    description = {
      "",
      "Prints the text of each image in the order given. As jsonl: one JSON object an image, with"
          + " image, text, lines (text, confidence, box), model and milliseconds; an image that"
          + " fails has error (reason code) and message instead, the others go on, and the exit"
          + " code is 1.",
      ""
    },
    footer = {"", "Example: ocr-streams recognize scans/ --format jsonl --layout page"})
public final class RecognizeCommand implements Callable<Integer> {
  enum Format {
    text,
    jsonl,
    /** The same as jsonl, so that one configuration may serve all commands. */
    json
  }

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Image files, and folders that are searched for jpg, png, bmp, webp and tiff files.")
  private List<Path> paths;

  @Option(
      names = "--layout",
      paramLabel = "auto|page|line",
      converter = LayoutConverter.class,
      defaultValue = "auto",
      description =
          "page: find the lines of text; line: the image is one; auto: by its shape (default:"
              + " ${DEFAULT-VALUE}).")
  private Layout layout;

  @Option(
      names = "--format",
      paramLabel = "text|jsonl",
      defaultValue = "text",
      description =
          "text for people, jsonl (or json, the same) for programs (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = "--summary-json",
      paramLabel = "FILE",
      description =
          "Write counts, images and lines a second (model loading and start left out) and the peak"
              + " of memory there.")
  private Path summaryFile;

  @Mixin private EngineSettings engineSettings;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Console console = common.console();
    requireFolderOfSummary();
    ImageReport report =
        format == Format.text ? new TextReport(console) : new JsonLinesReport(console);
    RecognitionSummary summary = new RecognitionSummary();
    List<Path> files =
        ImageFiles.find(
            paths,
            (path, error) -> {
              console.remark("%s: %s", path, Errors.sentence(error));
              summary.count(0, true);
            });
    if (files.isEmpty()) {
      throw new Failure("there is no image in " + ImageFiles.names(paths));
    }
    try (Foreground foreground = new Foreground(() -> {});
        OcrEngine engine = engineSettings.start(policy())) {
      summary.begin();
      boolean all =
          new FileReader(engine, layout, 4 * engineSettings.cores())
              .read(
                  files,
                  outcome -> {
                    report.print(outcome);
                    summary.count(outcome.lineCount(), outcome.error() != null);
                    return !console.isGone() && !foreground.isStopping();
                  });
      summary.end();
      if (!all && foreground.isStopping()) {
        throw new Failure("told to stop before all images were read");
      }
    }
    if (summaryFile != null) {
      Files.write(summaryFile, Json.toBytes(summary.toMap()));
    }
    return summary.errors() == 0 ? 0 : 1;
  }

  /** Found out now rather than when all images were read. */
  private void requireFolderOfSummary() {
    if (summaryFile != null && !Files.isDirectory(summaryFile.toAbsolutePath().getParent())) {
      throw new Failure(
          "--summary-json is %s, but there is no folder %s"
              .formatted(summaryFile, summaryFile.toAbsolutePath().getParent()));
    }
  }

  /** The user names the files, so any may be read. */
  private static FetchPolicy policy() {
    return FetchPolicy.DENY.withFileRoots(
        StreamSupport.stream(
                FileSystems.getDefault().getRootDirectories().spliterator(), false)
            .toList());
  }
}
