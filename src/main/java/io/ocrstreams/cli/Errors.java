package io.ocrstreams.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as the user sees them: one clear sentence, and where it came from only on request. */
final class Errors {
  private Errors() {}

  static int onExecution(Exception error, CommandLine command, ParseResult result) {
    PrintWriter err = command.getErr();
    err.println("error: " + sentence(error));
    if (isVerbose(command)) {
      error.printStackTrace(err);
    } else if (!isExplained(error)) {
      err.println("(--verbose shows where it came from)");
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  static int onUsage(CommandLine.ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("error: " + firstLine(error));
    if (error instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      err.println("did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
    }
    err.printf("'%s --help' shows what it takes%n", command.getCommandSpec().qualifiedName());
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** What went wrong, without class names where the exception is one of those that users meet. */
  static String sentence(Throwable error) {
    if (error instanceof NoSuchFileException) {
      return "there is no " + error.getMessage();
    }
    if (error instanceof AccessDeniedException) {
      return "no permission for " + error.getMessage();
    }
    if (error instanceof FileAlreadyExistsException) {
      return error.getMessage() + " exists already and is no folder";
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
            || error instanceof IllegalArgumentException);
  }

  private static String firstLine(Exception error) {
    if (error instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      return "there is no command or argument '%s'".formatted(unmatched.getUnmatched().get(0));
    }
    return error.getMessage().lines().findFirst().orElse("used wrongly");
  }

  private static boolean isVerbose(CommandLine command) {
    OptionSpec verbose = command.getCommandSpec().findOption("--verbose");
    return verbose != null && Boolean.TRUE.equals(verbose.getValue());
  }
}
