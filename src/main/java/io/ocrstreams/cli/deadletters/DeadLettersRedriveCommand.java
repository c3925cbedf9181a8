package io.ocrstreams.cli.deadletters;

import io.ocrstreams.access.Grants;
import io.ocrstreams.access.Role;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Foreground;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.deadletter.DeadLetterFilter;
import io.ocrstreams.deadletter.Redriver;
import io.ocrstreams.topics.TopicCatalog;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "redrive",
    sortOptions = false,
    header = "Send the events of dead letters again.",
    description = {
      "",
      "Puts the events that all the options select back on ocr.images: key, value and headers as"
          + " they were, and headers that tell the attempt (ocr.redrive: 1 for the first time),"
          + " which the outcome carries too. The dead letters stay. Each is redriven once, however"
          + " often this is called, stopped or killed: ocr.redrives holds which were. If an event"
          + " fails again, its new dead letter can be redriven again.",
      "",
      "Events that killed the process (crashed_repeatedly) are redriven only if --reason names"
          + " them. Dead letters without their event (ocr.omitted.bytes) are redriven if it still"
          + " stands where it came from. The exit code is 1 if any could not be redriven. As json:"
          + " an object a dead letter that was dealt with, and a last one with 'summary'.",
      ""
    },
    footer = {
      "", "Example: ocr-streams dead-letters redrive --reason not_found --since 2h --dry-run"
    })
final class DeadLettersRedriveCommand implements Callable<Integer> {
  @Mixin private DeadLetterSelection selection;

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Tell what would be done, and do nothing.")
  private boolean dryRun;

  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Console console = common.console();
    DeadLetterFilter filter = selection.filter();
    long limit = selection.limit();
    kafka.requireTopics(
        List.of(TopicCatalog.DEAD_LETTERS, TopicCatalog.IMAGES, TopicCatalog.REDRIVES));
    if (!dryRun) {
      kafka.requireAccess(Role.REDRIVER, Grants.ofRedriver());
    }
    RedriveReport report = new RedriveReport(console, format.isJson(), dryRun);
    Redriver redriver = new Redriver(kafka.consumerSettings(), kafka.producerSettings());
    try (Foreground foreground = new Foreground(redriver::stop)) {
      if (dryRun) {
        redriver.rehearse(filter, limit, report);
      } else {
        redriver.redrive(filter, limit, report);
      }
      report.summarize(foreground.isStopping());
      return report.failures() == 0 ? 0 : 1;
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      report.summarize(true);
      throw new Failure(
          "somebody else has begun to redrive and goes on alone; what is listed above is done", e);
    } catch (KafkaException e) {
      report.summarize(true);
      throw kafka.explain(e);
    }
  }
}
