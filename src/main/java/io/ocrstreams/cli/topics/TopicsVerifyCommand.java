package io.ocrstreams.cli.topics;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicDifference;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "verify",
    sortOptions = false,
    header = "Report every difference between the cluster and the definitions.",
    description = {
      "",
      "A missing topic, the number of partitions, the replication factor (where one is named) and"
          + " each configuration value that a definition names. Changes nothing. The exit code is 0"
          + " without a difference, 1 with any.",
      ""
    })
final class TopicsVerifyCommand implements Callable<Integer> {
  @Mixin private KafkaConnection kafka;
  @Mixin private TopicsTarget target;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = common.console();
    TopicCatalog catalog = target.catalog();
    return TopicsTarget.call(
        kafka,
        administrator -> {
          List<TopicDifference> differences = administrator.verify(catalog);
          if (format.isJson()) {
            console.json(differences);
          } else if (differences.isEmpty()) {
            console.print("no difference: %d topics are as defined", catalog.topics().size());
          } else {
            differences.forEach(difference -> console.print(difference.toString()));
          }
          return differences.isEmpty() ? 0 : 1;
        });
  }
}
