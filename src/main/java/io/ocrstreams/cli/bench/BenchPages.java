package io.ocrstreams.cli.bench;

import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.cli.demo.SampleImages.Sample;
import io.ocrstreams.event.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which pages a benchmark reads: a mixin. */
final class BenchPages {
  @Option(
      names = "--pages",
      paramLabel = "PATH",
      description = "Images of pages to read (default: the samples that come along).")
  private Path pages;

  /**
   * Images of pages.
   *
   * @param scratch where samples are written
   * @throws Failure if there are none
   */
  List<Path> pages(Path scratch, Console console) throws IOException {
    if (pages != null) {
      return BenchImages.given(pages, console);
    }
    Path folder = Files.createDirectory(scratch.resolve("pages"));
    List<Path> copies = new ArrayList<>();
    for (Sample sample : SampleImages.list()) {
      if (sample.layout() == Layout.PAGE) {
        copies.add(SampleImages.copy(sample, folder));
      }
    }
    return copies;
  }
}
