package io.ocrstreams.cli.models;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.KafkaConnection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "current",
    sortOptions = false,
    header = "Show which model instances are to use.",
    description = {
      "",
      "What stands on ocr.models. Whether an instance has taken it, or refused it, stands in its log,"
          + " at its /health/ready and at its /metrics: ocr_model_in_use and ocr_model_refused."
          + " docs/models.md has the queries for all instances.",
      ""
    },
    footer = {"", "Example: ocr-streams models current"})
final class ModelsCurrentCommand implements Callable<Integer> {
  @Mixin private KafkaConnection kafka;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    RolloutReport.print(common.console(), format, new ModelTopic(kafka).read());
    return 0;
  }
}
