package io.ocrstreams.cli;

import static io.ocrstreams.documentation.DocumentFile.cell;
import static io.ocrstreams.documentation.DocumentFile.code;

import io.ocrstreams.cli.console.Configuration;
import io.ocrstreams.cli.console.ConfigurationFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code docs/options.md}: every option of every command, from picocli's model of them. */
final class OptionsDocument {
  /** How descriptions end that name a default. */
  private static final Pattern DEFAULT = Pattern.compile("(.*?)\\s*\\(default: (.*)\\)\\.");

  private static final String INTRODUCTION =
      """
      # Options

      Made from the commands' own declarations by `OptionsDocumentTest`; do not edit it by hand.

      An option `--like-this` is also the environment variable `OCR_STREAMS_LIKE_THIS` and the line
      `like.this=VALUE` in the properties file that `--config` (or `OCR_STREAMS_CONFIG`) names. The
      command line wins over the environment, and the environment over the file. An empty variable
      counts as absent. One file may serve all commands: each takes the lines it knows, and a line
      that no command knows is an error. What begins with `kafka.` (or `OCR_STREAMS_KAFKA_`) goes to
      Kafka's clients under its own name. A switch such as `--inline` is given alone on the command
      line, and as `true` elsewhere.
      """;

  private final StringBuilder text = new StringBuilder(INTRODUCTION);
  private final Set<String> common;

  private OptionsDocument(List<CommandSpec> commands) {
    common = new LinkedHashSet<>(rows(commands.get(0)));
    commands.forEach(command -> common.retainAll(rows(command)));
  }

  static String write() {
    List<CommandSpec> commands = new ArrayList<>();
    collect(new CommandLine(new Main()), commands);
    OptionsDocument document = new OptionsDocument(commands);
    document.section("Every command", document.common);
    commands.forEach(document::command);
    return document.text.toString();
  }

  /** Commands that do something: those without sub-commands. */
  private static void collect(CommandLine command, List<CommandSpec> found) {
    if (command.getCommand() instanceof CommandLine.HelpCommand
        || command.getCommandSpec().usageMessage().hidden()) {
      return;
    }
    if (command.getSubcommands().isEmpty()) {
      found.add(command.getCommandSpec());
    }
    command.getSubcommands().values().forEach(each -> collect(each, found));
  }

  private void command(CommandSpec command) {
    Set<String> rows = new LinkedHashSet<>(rows(command));
    rows.removeAll(common);
    text.append("\n## `").append(command.qualifiedName()).append("`\n\n");
    text.append(String.join(" ", command.usageMessage().header())).append('\n');
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      text.append("\n`%s`: %s\n".formatted(parameter.paramLabel(), description(parameter)));
    }
    table(rows);
  }

  private void section(String title, Set<String> rows) {
    text.append("\n## ").append(title).append('\n');
    table(rows);
  }

  private void table(Set<String> rows) {
    if (!rows.isEmpty()) {
      text.append("\n| option | environment variable | line in the file | default | |\n");
      text.append("| --- | --- | --- | --- | --- |\n");
      rows.forEach(text::append);
    }
  }

  private static List<String> rows(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionsDocument::row)
        .toList();
  }

  private static String row(OptionSpec option) {
    String key = Configuration.isConfigurable(option) ? Configuration.key(option) : "";
    String variable = key.isEmpty() ? "" : Configuration.variable(key);
    if (isConfigFile(option)) {
      variable = Configuration.variable(option.longestName().substring(2));
    } else if (option.typeInfo().isMap()) {
      key += ".NAME";
      variable += "_NAME";
    }
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            names(option), code(variable), code(key), defaultValue(option), description(option));
  }

  private static boolean isConfigFile(OptionSpec option) {
    return option.longestName().equals(ConfigurationFile.OPTION);
  }

  private static String names(OptionSpec option) {
    String names = Arrays.stream(option.names()).collect(Collectors.joining("`, `"));
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return "`" + cell(names + value) + "`";
  }

  private static String defaultValue(OptionSpec option) {
    Matcher named = DEFAULT.matcher(declared(option));
    if (named.matches()) {
      String value = named.group(2);
      return value.equals(option.defaultValue()) ? code(value) : cell(value);
    }
    return option.arity().max() == 0 && Configuration.isConfigurable(option) ? "off" : "";
  }

  /** Without the default, which has a column of its own. */
  private static String description(ArgSpec argument) {
    return cell(DEFAULT.matcher(declared(argument)).replaceFirst("$1."));
  }

  private static String declared(ArgSpec argument) {
    return String.join(" ", argument.description());
  }
}
