package io.ocrstreams.cli.deadletters;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Listing;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.console.Printable;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.deadletter.DeadLetterFilter;
import io.ocrstreams.deadletter.DeadLetters;
import io.ocrstreams.deadletter.RedriveLog;
import io.ocrstreams.topics.TopicCatalog;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    sortOptions = false,
    header = "List dead letters, and count them by reason.",
    description = {
      "",
      "A line for each of those that all the options select, in the order in which they were"
          + " written: time (UTC), place (what 'show' takes), reason, stage, id and origin of the"
          + " event, message. Reads what is committed when it begins, and ends. As json: an object"
          + " a line, and a last one with 'summary'.",
      ""
    },
    footer = {"", "Example: ocr-streams dead-letters list --reason not_found --since 2h"})
final class DeadLettersListCommand implements Callable<Integer> {
  /** What was listed, in all. */
  record Summary(long deadLetters, Map<String, Long> byReason) {}

  @Mixin private DeadLetterSelection selection;
  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    DeadLetterFilter filter = selection.filter();
    long limit = selection.limit();
    kafka.requireTopic(TopicCatalog.DEAD_LETTERS);
    try (DeadLetters letters = new DeadLetters(kafka.consumerSettings())) {
      RedriveLog log = RedriveLog.read(kafka.consumerSettings());
      Listing listing = new Listing(common.console(), format, ListedDeadLetter.COLUMNS);
      letters.read(
          filter,
          letter -> {
            boolean isRead =
                listing.add(
                    ListedDeadLetter.of(letter, log.entryOf(letter)),
                    letter.reason().map(Printable::line).orElse("without a reason"));
            return isRead && listing.size() < limit;
          });
      String remark = listing.size() == limit ? " (--limit is reached; there may be more)" : "";
      listing.end("dead letter", remark, Summary::new);
      return 0;
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
  }
}
