package io.ocrstreams.cli.bench;

import io.ocrstreams.cli.console.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    synopsisSubcommandLabel = "(ceiling | latency | batching | scale | memory | soak | replay)",
    sortOptions = false,
    header = "Measure engine and pipeline on this machine.",
    description = {
      "",
      "Each prints one table, or one JSON object. What is compared was measured in alternation in"
          + " the same run, because machines differ. Keep the machine idle otherwise.",
      ""
    },
    commandListHeading = "%nCommands ('ocr-streams bench COMMAND --help' for each):%n",
    subcommands = {
      BenchCeilingCommand.class,
      BenchLatencyCommand.class,
      BenchBatchingCommand.class,
      BenchScaleCommand.class,
      BenchMemoryCommand.class,
      BenchSoakCommand.class,
      BenchReplayCommand.class,
      BenchWorkerCommand.class
    })
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to measure: ceiling, latency, batching, scale, memory, soak or replay");
  }
}
