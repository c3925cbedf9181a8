package io.ocrstreams.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Keys of events, one a line.
 *
 * @param sha256 of the file, by which a run knows its keys again
 */
public record KeyFile(Set<String> keys, String sha256) {
  public KeyFile {
    keys = Set.copyOf(keys);
  }

  /**
   * @throws IOException if it cannot be read, or is no text in UTF-8
   */
  public static KeyFile read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Set<String> keys = new HashSet<>(Files.readAllLines(file, StandardCharsets.UTF_8));
    keys.remove("");
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new KeyFile(keys, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
