package io.ocrstreams.cli.models;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "reset",
    sortOptions = false,
    header = "Have each instance use its own --model again.",
    description = {"", "Takes back what 'models use' wrote; a candidate ends, too.", ""},
    footer = {"", "Example: ocr-streams models reset"})
final class ModelsResetCommand implements Callable<Integer> {
  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() throws InterruptedException {
    ModelTopic topic = new ModelTopic(kafka);
    topic.requireWriting();
    topic.write(Optional.empty());
    RolloutReport.print(common.console(), format, Optional.empty());
    return 0;
  }
}
