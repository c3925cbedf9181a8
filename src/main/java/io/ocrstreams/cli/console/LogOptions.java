package io.ocrstreams.cli.console;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The form of the log, for commands that run until they are stopped: a mixin. */
public final class LogOptions {
  private static final String FORMAT = "--log-format";

  enum Form {
    text,
    json
  }

  @Option(
      names = FORMAT,
      paramLabel = "text|json",
      defaultValue = "text",
      description =
          "Form of the log, on standard error: lines for people, or one JSON object a line"
              + " (default: ${DEFAULT-VALUE}).")
  private Form form;

  /** From here on the log has the form that was asked for, and tells what the command does. */
  public void serving() {
    if (form == Form.json) {
      LogForm.json((LoggerContext) LoggerFactory.getILoggerFactory());
    }
    Logging.serving();
    // The JVM's own way is a bare stack trace.
    Logger log = LoggerFactory.getLogger(LogOptions.class);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, fault) -> log.error("Thread {} ended", thread.getName(), fault));
  }

  /** Whether a command that is being run was asked to log as JSON. */
  static boolean isJson(CommandSpec command) {
    OptionSpec option = command.findOption(FORMAT);
    return option != null && option.getValue() == Form.json;
  }
}
