package io.ocrstreams.cli.console;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The properties file that {@code --config} names, checked against the options there are. */
public final class ConfigurationFile {
  public static final String OPTION = "--config";

  private ConfigurationFile() {}

  /**
   * The file's lines, or none without a file. Looked for before the arguments are parsed, because
   * parsing already asks for the values.
   *
   * @throws Failure if the file cannot be read, or has a key that is no option of any command
   */
  public static Map<String, String> read(
      String[] arguments, Map<String, String> environment, CommandLine root) {
    Optional<Path> file = find(arguments, environment);
    if (file.isEmpty()) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file.get())) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(
          "cannot read %s %s: %s".formatted(OPTION, file.get(), Errors.sentence(e)), e);
    }
    Set<String> known = keys(root);
    Map<String, String> lines = new HashMap<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (!known.contains(key) && !key.startsWith(Configuration.KAFKA_PREFIX)) {
        throw new Failure(
            "%s: %s is no option; the nearest is %s (%s* is passed on to Kafka)"
                .formatted(file.get(), key, nearest(key, known), Configuration.KAFKA_PREFIX));
      }
      lines.put(key, properties.getProperty(key).strip());
    }
    return lines;
  }

  private static Optional<Path> find(String[] arguments, Map<String, String> environment) {
    for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
      if (arguments[i].startsWith(OPTION + "=")) {
        return Optional.of(Path.of(arguments[i].substring(OPTION.length() + 1)));
      }
      if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
        return Optional.of(Path.of(arguments[i + 1]));
      }
    }
    return Optional.ofNullable(environment.get("OCR_STREAMS_CONFIG"))
        .filter(name -> !name.isEmpty())
        .map(Path::of);
  }

  /** Keys of the options of every command: one file may serve them all. */
  private static Set<String> keys(CommandLine command) {
    Set<String> keys = new TreeSet<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (Configuration.isConfigurable(option)) {
        keys.add(Configuration.key(option));
      }
    }
    command.getSubcommands().values().forEach(subcommand -> keys.addAll(keys(subcommand)));
    return keys;
  }

  private static String nearest(String key, Set<String> known) {
    return known.stream().min(Comparator.comparingInt(each -> distance(key, each))).orElseThrow();
  }

  /** Levenshtein distance: insertions, deletions and substitutions of characters. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
