package io.ocrstreams.fetch;

import io.ocrstreams.event.Sha256;

/**
 * An encoded image as it was fetched.
 *
 * @param bytes not copied, and not to be changed
 */
public record FetchedImage(byte[] bytes) {

  /** SHA-256 of the bytes, lower-case hexadecimal; computed at each call. */
  public String sha256() {
    return Sha256.hex(bytes);
  }
}
