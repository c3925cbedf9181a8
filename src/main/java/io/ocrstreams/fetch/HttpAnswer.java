package io.ocrstreams.fetch;

/** What a host has answered, where it was no failure. */
sealed interface HttpAnswer {

  /** The image. */
  record Image(byte[] bytes) implements HttpAnswer {}

  /**
   * The image is elsewhere.
   *
   * @param location as the host wrote it; empty if it wrote none
   */
  record Redirect(String location) implements HttpAnswer {}
}
