package io.ocrstreams.cli;

/** A command could not do what it was asked to; its message is the sentence the user sees. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Failure(String message) {
    super(message);
  }

  Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
