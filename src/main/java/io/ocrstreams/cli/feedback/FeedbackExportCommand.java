package io.ocrstreams.cli.feedback;

import io.ocrstreams.access.Grants;
import io.ocrstreams.access.Role;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.console.Printable;
import io.ocrstreams.cli.settings.InstalledModels;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.cli.settings.ReferenceSettings;
import io.ocrstreams.feedback.ExportSummary;
import io.ocrstreams.feedback.FeedbackExport;
import io.ocrstreams.feedback.FeedbackSpan;
import io.ocrstreams.feedback.FeedbackTopic;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.model.CharacterSet;
import io.ocrstreams.model.ModelException;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    sortOptions = false,
    header = "Make a training set of corrections.",
    description = {
      "",
      "Of several corrections of one line, the last counts. Lines whose pictures did not come with"
          + " them are cut out of the images that they refer to, under the policy below, and only if"
          + " these are still the images that were read. The folder gets images/*.png, labels.tsv (a"
          + " path, a tab and a text a line), left-out.tsv (which corrections are not in the set, and"
          + " why) and manifest.json. 'python -m ocrtrain finetune' in models/training takes it as it"
          + " is. Into a folder that holds an export it brings that up to date: pictures that are"
          + " there are not fetched again.",
      ""
    },
    footer = {
      "",
      "Example: ocr-streams feedback export --since 2026-11-01 --output corrections --file-roots /scans"
    })
final class FeedbackExportCommand implements Callable<Integer> {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "Folder to make, or one with an earlier export.")
  private Path output;

  @Mixin private SpanOptions span;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "Recogniser that is to be trained: tells which characters of the texts it cannot write. The"
              + " lines stay in the set (default: not told).")
  private String model;

  @Mixin private InstalledModels installed;
  @Mixin private ReferenceSettings references;
  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = common.console();
    FeedbackSpan wanted = span.span();
    FetchPolicy policy = references.policy();
    Optional<Set<String>> characters = characters();
    kafka.requireTopic(TopicCatalog.FEEDBACK);
    kafka.requireAccess(Role.TRAINER, Grants.ofTrainer());
    try (FeedbackTopic topic = new FeedbackTopic(kafka.consumerSettings())) {
      ExportSummary summary =
          new FeedbackExport(topic, policy, ImageLimits.DEFAULT).export(wanted, output, characters);
      format.show(console, summary, this::print);
      return 0;
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
  }

  private Optional<Set<String>> characters() {
    if (model == null) {
      return Optional.empty();
    }
    try {
      CharacterSet set = installed.recognizer(model).readCharset();
      return Optional.of(
          IntStream.range(0, set.size()).mapToObj(set::symbol).collect(Collectors.toSet()));
    } catch (ModelException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  private void print(Console console, ExportSummary summary) {
    console.print(
        "%d line%s in %s, of %d correction%s: %d superseded%s",
        summary.lines(),
        summary.lines() == 1 ? "" : "s",
        output,
        summary.corrections(),
        summary.corrections() == 1 ? "" : "s",
        summary.superseded(),
        counts(", left out %s (left-out.tsv says more)", summary.leftOut()));
    if (summary.unknownCharacters() != null) {
      console.print(
          summary.unknownCharacters().isEmpty()
              ? model + " can write all of their characters"
              : counts(
                  model + " cannot write (lines by character): %s", summary.unknownCharacters()));
    }
  }

  private static String counts(String format, Map<String, Long> counts) {
    return counts.isEmpty()
        ? ""
        : format.formatted(
            counts.entrySet().stream()
                .map(count -> Printable.line(count.getKey()) + " " + count.getValue())
                .collect(Collectors.joining(", ")));
  }
}
