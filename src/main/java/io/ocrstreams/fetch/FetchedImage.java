package io.ocrstreams.fetch;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An encoded image as it was fetched.
 *
 * @param bytes not copied, and not to be changed
 */
public record FetchedImage(byte[] bytes) {

  /** SHA-256 of the bytes, lower-case hexadecimal; computed at each call. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
