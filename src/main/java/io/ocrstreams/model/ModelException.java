package io.ocrstreams.model;

/**
 * A model cannot be used: it is not there, its manifest is wrong, or its bytes are not the ones the
 * manifest was written for. A fault of the installation, not of an image; the message says what to
 * change.
 */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
