package io.ocrstreams.cli.topics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicDefinition;
import io.ocrstreams.topics.TopicState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    sortOptions = false,
    header = "List the topics: what they are for and what the cluster holds of them.",
    description = {
      "",
      "'records' counts offsets in use, among them the markers of transactions.",
      ""
    })
final class TopicsListCommand implements Callable<Integer> {
  @Mixin private KafkaConnection kafka;
  @Mixin private TopicsTarget target;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  /** A row; a topic that does not exist has no numbers. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Row(
      String name,
      boolean exists,
      Integer partitions,
      Integer replicationFactor,
      Long records,
      String description) {

    static Row of(TopicDefinition topic, Optional<TopicState> state) {
      return new Row(
          topic.name(),
          state.isPresent(),
          state.map(TopicState::partitions).orElse(null),
          state.map(TopicState::replicationFactor).orElse(null),
          state.map(TopicState::records).orElse(null),
          topic.description());
    }

    String line() {
      return exists
          ? "%-17s %10d %12d %10d  %s"
              .formatted(name, partitions, replicationFactor, records, summary())
          : "%-17s %34s  %s".formatted(name, "does not exist", summary());
    }

    /** Up to the end of the first sentence. */
    private String summary() {
      int end = description.indexOf(". ");
      return end < 0 ? description : description.substring(0, end);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = common.console();
    TopicCatalog catalog = target.catalog();
    return TopicsTarget.call(
        kafka,
        administrator -> {
          Map<String, Optional<TopicState>> states = administrator.states(catalog);
          List<Row> rows =
              catalog.topics().stream()
                  .map(topic -> Row.of(topic, states.get(topic.name())))
                  .toList();
          if (format.isJson()) {
            console.json(rows);
          } else {
            console.print("%-17s %10s %12s %10s", "topic", "partitions", "replication", "records");
            rows.forEach(row -> console.print(row.line()));
          }
          return 0;
        });
  }
}
