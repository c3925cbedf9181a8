package io.ocrstreams.cli.feedback;

import io.ocrstreams.access.Grants;
import io.ocrstreams.access.Role;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Listing;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.feedback.FeedbackSpan;
import io.ocrstreams.feedback.FeedbackTopic;
import io.ocrstreams.topics.TopicCatalog;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    sortOptions = false,
    header = "List corrections, and count them by model.",
    description = {
      "",
      "A line for each correction in the order in which they were appended: time (UTC), place on the"
          + " topic, the model that had read the line, id or key of the document, position of the"
          + " line, what was read and what it says. Reads what is there when it begins, and ends. As"
          + " json: an object a line, without the pictures, and a last one with 'summary'.",
      ""
    },
    footer = {"", "Example: ocr-streams feedback list --since 7d"})
final class FeedbackListCommand implements Callable<Integer> {
  /** What was listed, in all. */
  record Summary(long corrections, Map<String, Long> byModel) {}

  @Mixin private SpanOptions span;
  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    FeedbackSpan wanted = span.span();
    kafka.requireTopic(TopicCatalog.FEEDBACK);
    kafka.requireAccess(Role.TRAINER, Grants.ofTrainer());
    Listing listing = new Listing(common.console(), format, ListedCorrection.COLUMNS);
    try (FeedbackTopic topic = new FeedbackTopic(kafka.consumerSettings())) {
      topic.read(
          wanted,
          record -> {
            ListedCorrection listed = ListedCorrection.of(record);
            return listing.add(listed, modelOf(listed));
          });
    } catch (KafkaException e) {
      throw kafka.explain(e);
    }
    listing.end("correction", "", Summary::new);
    return 0;
  }

  private static String modelOf(ListedCorrection listed) {
    if (listed.fault() != null) {
      return "malformed";
    }
    return listed.model() == null ? "without a model" : listed.model();
  }
}
