package io.ocrstreams.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * Keys of events, one a line of a file, which may be larger than memory.
 *
 * @param sha256 of the file, by which a run knows its keys again
 */
public record KeyFile(Path file, String sha256) {

  /**
   * @throws IOException if it cannot be read, or is no text in UTF-8
   */
  public static KeyFile read(Path file) throws IOException {
    return new KeyFile(file, read(file, key -> {}));
  }

  /**
   * Every key.
   *
   * @throws ReplayException if they are others by now
   */
  void forEach(Consumer<String> each) {
    try {
      if (!read(file, each).equals(sha256)) {
        throw new ReplayException(
            "the keys in %s were changed while they were being read".formatted(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the SHA-256 of what it has read. */
  private static String read(Path file, Consumer<String> each) throws IOException {
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), newDigest());
        // A decoder that is asked for by itself reports what is no text, instead of replacing it.
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
      for (String key = lines.readLine(); key != null; key = lines.readLine()) {
        if (!key.isEmpty()) {
          each.accept(key);
        }
      }
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (CharacterCodingException e) {
      throw new IOException(
          "the keys in %s must be text in UTF-8, but are not: change --keys".formatted(file), e);
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
