package io.ocrstreams.cli.topics;

import io.ocrstreams.access.Grants;
import io.ocrstreams.access.Role;
import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicDefinition;
import io.ocrstreams.topics.TopicDifference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "apply",
    sortOptions = false,
    header = "Create missing topics and set configuration values that differ.",
    description = {
      "",
      "Changes nothing that is already right, so it can run at every start. Partitions and"
          + " replication of a topic that exists are never changed (keys would move to other"
          + " partitions); a difference there is reported, with exit code 1.",
      ""
    })
final class TopicsApplyCommand implements Callable<Integer> {
  @Mixin private KafkaConnection kafka;
  @Mixin private TopicsTarget target;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = common.console();
    TopicCatalog catalog = target.catalog();
    kafka.requireAccess(
        Role.ADMINISTRATOR,
        Grants.ofAdministrator(catalog.topics().stream().map(TopicDefinition::name).toList()));
    return TopicsTarget.call(
        kafka,
        administrator -> {
          List<String> done = administrator.apply(catalog);
          List<TopicDifference> left = administrator.verify(catalog);
          if (format.isJson()) {
            console.json(Map.of("done", done, "differences", left));
          } else {
            done.forEach(console::print);
            left.forEach(difference -> console.print(difference.toString()));
            if (done.isEmpty() && left.isEmpty()) {
              console.print("nothing to do: %d topics are as defined", catalog.topics().size());
            }
          }
          return left.isEmpty() ? 0 : 1;
        });
  }
}
