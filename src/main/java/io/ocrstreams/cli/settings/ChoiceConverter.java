package io.ocrstreams.cli.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Values of an option that has a few, in lower case as the help shows them, or in any other. */
public final class ChoiceConverter<E extends Enum<E>> implements ITypeConverter<E> {
  private final Class<E> type;

  private ChoiceConverter(Class<E> type) {
    this.type = type;
  }

  /** Reads every option of a choice so, in a command and those below it. */
  public static void register(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.type().isEnum()) {
        register(command, option.type().asSubclass(Enum.class));
      }
    }
    command.getSubcommands().values().forEach(ChoiceConverter::register);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void register(CommandLine command, Class<? extends Enum> type) {
    command.registerConverter((Class) type, new ChoiceConverter(type));
  }

  @Override
  public E convert(String text) {
    for (E choice : type.getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(text)) {
        return choice;
      }
    }
    throw new TypeConversionException(
        "it is '%s', but must be one of %s"
            .formatted(
                text,
                Arrays.stream(type.getEnumConstants())
                    .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "))));
  }
}
