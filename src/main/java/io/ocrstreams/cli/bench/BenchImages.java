package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.LineCutter;
import io.ocrstreams.cli.console.Bounds;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Errors;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.cli.demo.SampleImages.Sample;
import io.ocrstreams.cli.recognize.ImageFiles;
import io.ocrstreams.cli.settings.EngineSettings;
import io.ocrstreams.event.Layout;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.model.ModelKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** Which images a benchmark reads: a mixin. */
final class BenchImages {
  /** Cuts the lines of the samples, whichever detector the pipeline uses: they stay the same. */
  private static final String DETECTOR = "ppocr-v4-det";

  @Option(
      names = "--images",
      paramLabel = "PATH",
      description =
          "Images to read, each of one line (default: lines of the samples that come along).")
  private Path images;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "240",
      description =
          "Most images to take, spread evenly over all there are (default: ${DEFAULT-VALUE}).")
  private int lines;

  /**
   * Images of one line each.
   *
   * @param scratch where the lines of samples are written
   * @throws Failure if there are none
   */
  List<Path> lines(EngineSettings engine, Path scratch, Console console) throws IOException {
    Bounds.require("--lines", lines, 1, 100_000);
    return evenly(
        images == null ? samples(engine, scratch, console) : given(images, console), lines);
  }

  /** The images that an option names. */
  static List<Path> given(Path images, Console console) {
    List<Path> found =
        ImageFiles.find(
            List.of(images),
            (path, error) -> console.remark("%s: %s", path, Errors.sentence(error)));
    if (found.isEmpty()) {
      throw new Failure("there is no image in " + images);
    }
    return found;
  }

  private static List<Path> samples(EngineSettings engine, Path scratch, Console console)
      throws IOException {
    console.remark("cutting the samples into lines ...");
    try (LineCutter cutter =
        LineCutter.load(engine.models().get(DETECTOR, ModelKind.DETECTOR), engine.cores())) {
      List<Path> found = new ArrayList<>();
      for (Sample sample : SampleImages.list()) {
        Path copy = SampleImages.copy(sample, scratch);
        found.addAll(
            sample.layout() == Layout.LINE ? List.of(copy) : cutter.cut(copy, scratch));
      }
      return found;
    } catch (ModelException | IllegalArgumentException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /** At most that many, from all over the list, in its order. */
  static List<Path> evenly(List<Path> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    return IntStream.range(0, most)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / most)))
        .toList();
  }
}
