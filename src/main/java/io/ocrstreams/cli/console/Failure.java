package io.ocrstreams.cli.console;

/** A command could not do what it was asked to; its message is the sentence the user sees. */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Failure(String message) {
    super(message);
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
