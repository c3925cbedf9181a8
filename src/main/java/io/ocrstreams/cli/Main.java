package io.ocrstreams.cli;

import io.ocrstreams.cli.bench.BenchCommand;
import io.ocrstreams.cli.console.Configuration;
import io.ocrstreams.cli.console.ConfigurationFile;
import io.ocrstreams.cli.console.Errors;
import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.cli.console.Logging;
import io.ocrstreams.cli.deadletters.DeadLettersCommand;
import io.ocrstreams.cli.demo.DemoCommand;
import io.ocrstreams.cli.events.ProduceCommand;
import io.ocrstreams.cli.events.ResultsCommand;
import io.ocrstreams.cli.feedback.FeedbackCommand;
import io.ocrstreams.cli.models.ModelsCommand;
import io.ocrstreams.cli.recognize.RecognizeCommand;
import io.ocrstreams.cli.replay.ReplayCommand;
import io.ocrstreams.cli.run.RunCommand;
import io.ocrstreams.cli.run.ServeCommand;
import io.ocrstreams.cli.settings.ChoiceConverter;
import io.ocrstreams.cli.topics.TopicsCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program. Exit codes: 0 done, 1 failed (one sentence on standard error says why), 2 used
 * wrongly.
 */
@Command(
    name = "ocr-streams",
    synopsisSubcommandLabel = "COMMAND",
    header = "Image references in a Kafka topic, recognised text in a topic.",
    description = {
      "",
      "Every option --like-this of a command is also the environment variable"
          + " OCR_STREAMS_LIKE_THIS and the line like.this=VALUE in the file given by --config."
          + " The command line wins over the environment, which wins over the file.",
      ""
    },
    commandListHeading = "%nCommands ('ocr-streams COMMAND --help' for each):%n",
    // A command is added here.
    subcommands = {
      DemoCommand.class,
      BrokerCommand.class,
      TopicsCommand.class,
      AclsCommand.class,
      ProduceCommand.class,
      ResultsCommand.class,
      DeadLettersCommand.class,
      ReplayCommand.class,
      FeedbackCommand.class,
      RunCommand.class,
      ServeCommand.class,
      HealthCommand.class,
      RecognizeCommand.class,
      ModelsCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class,
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed; the message says why", "2:used wrongly"},
    versionProvider = Version.class)
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
  private boolean version;

  public static void main(String[] args) {
    // Text is UTF-8 wherever it goes; the platform's charset loses most of the world's.
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Logging.bridge();
    // Leaves also where a client's thread is still running.
    System.exit(run(args, System.getenv(), out, err));
  }

  /** The program without its process: returns the exit code. */
  public static int run(
      String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setOut(out);
    commandLine.setErr(err);
    return run(commandLine, args, environment);
  }

  public static int run(CommandLine commandLine, String[] args, Map<String, String> environment) {
    ChoiceConverter.register(commandLine);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(Errors::onExecution);
    commandLine.setParameterExceptionHandler(Errors::onUsage);
    try {
      Map<String, String> file = ConfigurationFile.read(args, environment, commandLine);
      commandLine.setDefaultValueProvider(new Configuration(environment, file));
    } catch (Failure e) {
      return Errors.onUsage(new ParameterException(commandLine, e.getMessage(), e), args);
    }
    int status = commandLine.execute(args);
    commandLine.getOut().flush();
    return status;
  }

  /** Shows what there is: whoever calls it like this cannot know yet. */
  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    err.println("error: a command is missing");
    err.println();
    spec.commandLine().usage(err);
    return CommandLine.ExitCode.USAGE;
  }
}
