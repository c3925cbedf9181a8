package io.ocrstreams.replay;

/** A replay cannot do what it was asked to; its message is a sentence for the user. */
public final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReplayException(String message) {
    super(message);
  }
}
