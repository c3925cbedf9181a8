package io.ocrstreams.cli.console;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where options get their values when the command line does not give them: environment variable
 * {@code OCR_STREAMS_LIKE_THIS}, then line {@code like.this} of the {@code --config} file, then
 * the option's own default. An empty variable counts as absent.
 */
public final class Configuration implements IDefaultValueProvider {
  static final String KAFKA_PREFIX = "kafka.";
  private static final String ENVIRONMENT_PREFIX = "OCR_STREAMS_";
  private static final String KAFKA_ENVIRONMENT_PREFIX = ENVIRONMENT_PREFIX + "KAFKA_";

  private final Map<String, String> environment;
  private final Map<String, String> file;

  /**
   * @param environment variables by name
   * @param file lines of the configuration file by key; empty without one
   */
  public Configuration(Map<String, String> environment, Map<String, String> file) {
    this.environment = Map.copyOf(environment);
    this.file = Map.copyOf(file);
  }

  /** The configuration of a command that is being run. */
  public static Configuration of(CommandSpec command) {
    return (Configuration) command.defaultValueProvider();
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || !isConfigurable(option)) {
      return null;
    }
    String key = key(option);
    String variable = environment.getOrDefault(variable(key), "");
    return variable.isEmpty() ? file.get(key) : variable;
  }

  /** A variable that is not this program's own; empty if it is not set or has no value. */
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Where an option's value stands: a variable or a line of the file; empty if in neither. */
  Optional<String> source(OptionSpec option) {
    String key = key(option);
    if (!environment.getOrDefault(variable(key), "").isEmpty()) {
      return Optional.of("environment variable " + variable(key));
    }
    return file.containsKey(key)
        ? Optional.of("line %s of the %s file".formatted(key, ConfigurationFile.OPTION))
        : Optional.empty();
  }

  /** Help and the file itself make no sense in the file. */
  public static boolean isConfigurable(OptionSpec option) {
    return !option.usageHelp()
        && !option.versionHelp()
        && option.longestName().startsWith("--")
        && !option.longestName().equals(ConfigurationFile.OPTION);
  }

  /** {@code --like-this} is {@code like.this}. */
  public static String key(OptionSpec option) {
    return option.longestName().substring(2).replace('-', '.');
  }

  /** {@code like.this} is {@code OCR_STREAMS_LIKE_THIS}. */
  public static String variable(String key) {
    return ENVIRONMENT_PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** Settings for Kafka's clients: {@code kafka.security.protocol} by its own name. */
  public Map<String, String> kafka() {
    Map<String, String> settings = new TreeMap<>();
    file.forEach(
        (key, value) -> {
          if (key.startsWith(KAFKA_PREFIX)) {
            settings.put(key.substring(KAFKA_PREFIX.length()), value);
          }
        });
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(KAFKA_ENVIRONMENT_PREFIX) && !value.isEmpty()) {
            settings.put(
                name.substring(KAFKA_ENVIRONMENT_PREFIX.length())
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '.'),
                value);
          }
        });
    return settings;
  }
}
