package io.ocrstreams.cli.events;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Layout;
import io.ocrstreams.topics.TopicCatalog;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes events of image files.
 *
 * @param inline whether the event carries the image
 * @param layout how to read the images
 * @param model recogniser to ask for, or null
 * @param profile preprocessing profile to ask for, or null
 * @param keyBy what the record's key is
 * @param idPrefix put before the path to make the id
 */
record ImageEvents(
    boolean inline, Layout layout, String model, String profile, KeyBy keyBy, String idPrefix) {

  enum KeyBy {
    path,
    sha256
  }

  /**
   * @throws IOException if the file cannot be read, or its event would break a bound
   */
  ProducerRecord<byte[], byte[]> of(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("there is no such file");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IOException("it is no file that can be read");
    }
    Path absolute = file.toAbsolutePath().normalize();
    ImageReference reference =
        new ImageReference(
            id(file),
            inline ? null : absolute.toUri().toString(),
            inline ? Files.readAllBytes(file) : null,
            null,
            layout,
            model,
            profile,
            null);
    String key = keyBy == KeyBy.path ? absolute.toString() : sha256(file);
    return new ProducerRecord<>(
        TopicCatalog.IMAGES, key.getBytes(StandardCharsets.UTF_8), Json.toBytes(reference));
  }

  private String id(Path file) throws IOException {
    String id = idPrefix + file.normalize().toString().replace(File.separatorChar, '/');
    if (id.length() > ImageReferenceReader.MAX_ID_CHARS) {
      throw new IOException(
          "its id would have %d characters, but may have %d: start in a folder nearer to it"
              .formatted(id.length(), ImageReferenceReader.MAX_ID_CHARS));
    }
    return id;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
