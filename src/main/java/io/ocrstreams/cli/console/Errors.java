package io.ocrstreams.cli.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as the user sees them: one clear sentence, and where it came from only on request. */
public final class Errors {
  private Errors() {}

  public static int onExecution(Exception error, CommandLine command, ParseResult result) {
    PrintWriter err = command.getErr();
    if (LogOptions.isJson(command.getCommandSpec())) {
      log(error, isVerbose(command) || !isExplained(error));
      return status(error);
    }
    err.println("error: " + sentence(error));
    if (isVerbose(command)) {
      error.printStackTrace(err);
    } else if (!isExplained(error)) {
      err.println("(--verbose shows where it came from)");
    }
    if (isWrongOption(error)) {
      hint(command);
    }
    err.flush();
    return status(error);
  }

  private static int status(Exception error) {
    return isWrongOption(error) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
  }

  /** Who reads standard error as JSON finds this in it, too. */
  private static void log(Exception error, boolean withTrace) {
    Logger log = LoggerFactory.getLogger(Errors.class);
    if (withTrace) {
      log.error(sentence(error), error);
    } else {
      log.error(sentence(error));
    }
  }

  public static int onUsage(CommandLine.ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("error: " + firstLine(error) + source(error, args));
    if (error instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      err.println("did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
    }
    hint(command);
    return CommandLine.ExitCode.USAGE;
  }

  private static void hint(CommandLine command) {
    PrintWriter err = command.getErr();
    err.printf("'%s --help' shows what it takes%n", command.getCommandSpec().qualifiedName());
    err.flush();
  }

  /** Where the value of an option stands that was not given on the command line. */
  private static String source(CommandLine.ParameterException error, String[] args) {
    if (error.getArgSpec() instanceof OptionSpec option
        && option.command() != null
        && option.command().defaultValueProvider() instanceof Configuration configuration
        && Arrays.stream(args).noneMatch(argument -> isNameOf(option, argument))) {
      return configuration.source(option).map(source -> " (" + source + ")").orElse("");
    }
    return "";
  }

  private static boolean isNameOf(OptionSpec option, String argument) {
    return Arrays.stream(option.names())
        .anyMatch(
            name ->
                argument.equals(name)
                    || argument.startsWith(name + "=")
                    || !name.startsWith("--") && argument.startsWith(name));
  }

  /** What went wrong, without class names where the exception is one of those that users meet. */
  public static String sentence(Throwable error) {
    if (error instanceof NoSuchFileException) {
      return "there is no " + error.getMessage();
    }
    if (error instanceof AccessDeniedException) {
      return "no permission for " + error.getMessage();
    }
    if (error instanceof FileAlreadyExistsException) {
      return error.getMessage() + " exists already and is no folder";
    }
    if (error instanceof UncheckedIOException unchecked) {
      // One without words of its own quotes its cause, class name and all.
      IOException cause = unchecked.getCause();
      return cause.toString().equals(error.getMessage()) ? sentence(cause) : error.getMessage();
    }
    if (isExplained(error)) {
      return error.getMessage();
    }
    String message = error.getMessage();
    String name = error.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  private static boolean isExplained(Throwable error) {
    return error.getMessage() != null
        && (error instanceof Failure
            || error instanceof IOException
            || error instanceof UncheckedIOException
            || error instanceof IllegalArgumentException);
  }

  /** Values that are well-formed, and refused by what they are for. */
  private static boolean isWrongOption(Throwable error) {
    return error instanceof IllegalArgumentException
        || error instanceof Failure && error.getCause() instanceof IllegalArgumentException;
  }

  private static String firstLine(Exception error) {
    if (error instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      return "there is no command or argument '%s'".formatted(unmatched.getUnmatched().get(0));
    }
    return error
        .getMessage()
        .lines()
        .findFirst()
        .orElse("used wrongly")
        // Picocli's own slip.
        .replace("option option", "option");
  }

  private static boolean isVerbose(CommandLine command) {
    OptionSpec verbose = command.getCommandSpec().findOption("--verbose");
    return verbose != null && Boolean.TRUE.equals(verbose.getValue());
  }
}
