package io.ocrstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ocrstreams.cli.console.Configuration;
import io.ocrstreams.cli.console.ConfigurationFile;
import io.ocrstreams.cli.settings.ChoiceConverter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What a deployment file has a container do: arguments and variables, held against the options. */
final class DeployedCommand {
  private static final String PREFIX = "OCR_STREAMS_";
  private static final String KAFKA_PREFIX = "OCR_STREAMS_KAFKA_";

  private DeployedCommand() {}

  /**
   * Fails unless the program takes these arguments, and each variable that has its prefix is read by the
   * command that they call (without arguments: by any command).
   *
   * @param where for messages
   */
  static void check(String where, List<String> arguments, Collection<String> variables) {
    CommandLine program = new CommandLine(new Main());
    ChoiceConverter.register(program);
    List<CommandLine> called = new ArrayList<>();
    if (arguments.isEmpty()) {
      called.add(program);
      collect(program, called);
    } else {
      assertThatCode(() -> program.parseArgs(arguments.toArray(String[]::new)))
          .as("%s: %s", where, arguments)
          .doesNotThrowAnyException();
      ParseResult result = program.parseArgs(arguments.toArray(String[]::new));
      called.addAll(result.asCommandLineList());
    }
    Set<String> known = new TreeSet<>();
    for (CommandLine command : called) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (Configuration.isConfigurable(option)) {
          known.add(Configuration.variable(Configuration.key(option)));
        }
      }
    }
    known.add(Configuration.variable(ConfigurationFile.OPTION.substring(2)));
    assertThat(variables)
        .filteredOn(name -> name.startsWith(PREFIX) && !name.startsWith(KAFKA_PREFIX))
        .as("%s: variables that no option of %s reads", where, arguments)
        .allMatch(known::contains);
  }

  private static void collect(CommandLine command, List<CommandLine> found) {
    command
        .getSubcommands()
        .values()
        .forEach(
            each -> {
              found.add(each);
              collect(each, found);
            });
  }
}
