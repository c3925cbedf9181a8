package io.ocrstreams.cli.events;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Foreground;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.topics.TopicCatalog;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "results",
    sortOptions = false,
    header = "Print recognised text as it stands on the topic, or as it arrives.",
    description = {
      "",
      "Reads " + TopicCatalog.RESULTS + " (committed records only, without a consumer group, so"
          + " nothing is used up). Without --count and --follow it prints what is there now and"
          + " ends. As json: one record a line, as on the topic.",
      ""
    },
    footer = {"", "Example: ocr-streams results --count 10 --format json"})
public final class ResultsCommand implements Callable<Integer> {
  enum From {
    beginning,
    latest
  }

  /** How much is wanted: one of them at most. */
  static final class Extent {
    @Option(
        names = "--count",
        paramLabel = "N",
        description = "Wait until N records were printed, then end.")
    private Long count;

    @Option(
        names = "--follow",
        fallbackValue = "true",
        description = "Go on until stopped with Ctrl-C.")
    private boolean follow;
  }

  @Spec private CommandSpec spec;

  @ArgGroup private Extent extent = new Extent();

  @Option(
      names = "--from",
      paramLabel = "beginning|latest",
      defaultValue = "beginning",
      description = "Where to start (default: ${DEFAULT-VALUE}).")
  private From from;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description =
          "Longest time to wait for the records that --count asks for; the exit code is 1 when it"
              + " is over (default: no limit).")
  private Long timeoutSeconds;

  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Console console = common.console();
    checkArguments();
    ResultPrinter printer = new ResultPrinter(console, format.isJson());
    try (TopicTail tail = new TopicTail(kafka, TopicCatalog.RESULTS);
        Foreground foreground = new Foreground(tail::stop)) {
      tail.seek(from == From.beginning);
      return read(tail, printer);
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
  }

  private int read(TopicTail tail, ResultPrinter printer) {
    if (extent.follow) {
      tail.follow(printer, Long.MAX_VALUE, null);
      return 0;
    }
    if (extent.count == null) {
      tail.toEnd(printer);
      return 0;
    }
    Duration limit = timeoutSeconds == null ? null : Duration.ofSeconds(timeoutSeconds);
    long printed = tail.follow(printer, extent.count, limit);
    if (printed < extent.count && !printer.isGone()) {
      throw new Failure(
          "%d of %d results came%s"
              .formatted(
                  printed,
                  extent.count,
                  limit == null ? "" : " within %d s (--timeout)".formatted(timeoutSeconds)));
    }
    return 0;
  }

  private void checkArguments() {
    requirePositive("--count", extent.count);
    requirePositive("--timeout", timeoutSeconds);
    if (timeoutSeconds != null && extent.count == null) {
      throw new ParameterException(
          spec.commandLine(), "--timeout bounds the wait for --count, which is missing");
    }
  }

  private void requirePositive(String option, Long value) {
    if (value != null && value < 1) {
      throw new ParameterException(
          spec.commandLine(), "%s is %d, but must be at least 1".formatted(option, value));
    }
  }
}
