package io.ocrstreams.cli.console;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command takes: a mixin. */
public final class CommonOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  // Read by Configuration before the options that it gives values to.
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Properties file with a line like.this=VALUE for any option --like-this of any command,"
              + " and kafka.NAME=VALUE for Kafka's clients.")
  private Path config;

  @Option(
      names = "--verbose",
      fallbackValue = "true",
      description = "Log what happens, and show where an error came from.")
  private boolean verbose;

  /** Where to print; also raises the log level if asked to. */
  public Console console() {
    if (verbose) {
      Logging.verbose();
    }
    return new Console(command.commandLine().getOut(), command.commandLine().getErr());
  }

  boolean verbose() {
    return verbose;
  }
}
