package io.ocrstreams.cli.demo;

import io.ocrstreams.cli.console.Console;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.OcrHeaders;
import io.ocrstreams.event.OutcomeMetrics;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageAnnotator;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.topics.TextHeaders;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the demo shows: text as it arrives, a summary, annotated images and their page. */
final class DemoReport {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Console console;
  private final Path folder;
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
  private final ImageAnnotator annotator = new ImageAnnotator();

  DemoReport(Console console, Path folder) {
    this.console = console;
    this.folder = folder;
  }

  ProgressBar progress(int images, PrintWriter err) {
    return new ProgressBar(
        "reading", "images", images, err, onTerminal(), System::nanoTime);
  }

  private static boolean onTerminal() {
    return System.console() != null;
  }

  /** Prints the text of a result, or why there is none; metrics say nothing to a person. */
  void print(ProgressBar progress, ConsumerRecord<byte[], byte[]> record) {
    // On a terminal above the bar; else to standard output, where the text belongs.
    Consumer<String> out = onTerminal() ? progress::print : console::print;
    if (record.topic().equals(TopicCatalog.RESULTS)) {
      try {
        Recognition result = Json.MAPPER.readValue(record.value(), Recognition.class);
        out.accept("");
        out.accept("## " + Path.of(result.id()).getFileName());
        result.text().lines().forEach(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else if (record.topic().equals(TopicCatalog.DEAD_LETTERS)) {
      out.accept("");
      out.accept("## %s".formatted(Path.of(header(record, OcrHeaders.ID)).getFileName()));
      out.accept(
          "dead letter: %s (%s)"
              .formatted(header(record, OcrHeaders.MESSAGE), header(record, OcrHeaders.REASON)));
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return String.valueOf(TextHeaders.get(record.headers(), name));
  }

  void summarize(List<Path> files, DemoOutcomes outcomes, long nanos) throws IOException {
    List<OutcomeMetrics> metrics = outcomes.allMetrics();
    double seconds = nanos / NANOS_PER_SECOND;
    int lines = metrics.stream().mapToInt(OutcomeMetrics::lines).sum();
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("images", Integer.toString(metrics.size()));
    figures.put("lines", Integer.toString(lines));
    long deadLetters = metrics.stream().filter(each -> each.reason() != null).count();
    if (deadLetters > 0) {
      figures.put("dead letters", Long.toString(deadLetters));
    }
    figures.put("images/s", rate(metrics.size() / seconds));
    figures.put("lines/s", rate(lines / seconds));
    console.print("");
    figures.forEach((name, value) -> console.print("%-12s %9s", name, value));
    console.print("");
    StageSummary.table(StageSummary.of(metrics)).forEach(console::print);
    console.print("");
    Path page = DemoGallery.write(Files.createDirectories(folder), figures, entries(files, outcomes));
    console.print("annotated images: %s", page.toAbsolutePath().normalize());
  }

  private List<GalleryEntry> entries(List<Path> files, DemoOutcomes outcomes) throws IOException {
    List<GalleryEntry> entries = new ArrayList<>();
    for (Path file : files) {
      String id = file.toString();
      StageTimes times = outcomes.metrics(id).map(OutcomeMetrics::stages).orElse(null);
      var result = outcomes.result(id);
      if (result.isPresent()) {
        String picture = annotate(file, result.get(), entries.size() + 1);
        entries.add(
            GalleryEntry.read(name(file), null, picture, result.get().lines(), times));
      } else {
        String failure =
            outcomes
                .deadLetter(id)
                .map(letter -> letter.reason() + ": " + letter.message())
                .orElse("no outcome");
        entries.add(new GalleryEntry(name(file), null, null, List.of(), times, failure));
      }
    }
    return entries;
  }

  private String annotate(Path file, Recognition result, int number) throws IOException {
    String picture =
        String.format(Locale.ROOT, "%03d-%s.jpg", number, name(file).replaceFirst("\\.[^.]*$", ""));
    try (DecodedImage image = decoder.decode(Files.readAllBytes(file))) {
      annotator.write(image.mat(), result.lines(), folder.resolve(picture));
      return picture;
    } catch (OcrException e) {
      throw new IOException("cannot draw on %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static String rate(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
