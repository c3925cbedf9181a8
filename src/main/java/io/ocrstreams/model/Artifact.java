package io.ocrstreams.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ocrstreams.event.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes that belong to a model: a file beside its manifest, or a resource on the classpath (which
 * is how models that come through Maven arrive). Exactly one of the two is given.
 *
 * @param file path relative to the manifest's folder, or null
 * @param resource name on the classpath, without a leading slash, or null
 * @param sha256 of the bytes, lower-case hexadecimal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Artifact(String file, String resource, String sha256) {
  public Artifact {
    if ((file == null) == (resource == null)) {
      throw new IllegalArgumentException(
          "exactly one of file and resource is needed, not file '%s' and resource '%s'"
              .formatted(file, resource));
    }
    if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256 is '%s', but must be 64 lower-case hexadecimal digits".formatted(sha256));
    }
  }

  /**
   * Reads the bytes and checks them against {@link #sha256}.
   *
   * @param folder the manifest's folder
   * @throws ModelException if they are missing or not the ones the manifest was written for
   */
  byte[] read(Path folder) {
    byte[] bytes = file != null ? readFile(folder.resolve(file)) : readResource();
    String actual = Sha256.hex(bytes);
    if (!actual.equals(sha256)) {
      throw new ModelException(
          "%s has sha256 %s, but its manifest in %s expects %s: restore the file or correct the manifest"
              .formatted(this, actual, folder, sha256));
    }
    return bytes;
  }

  /**
   * How many bytes there are.
   *
   * @param folder the manifest's folder
   * @throws ModelException if they are missing
   */
  long size(Path folder) {
    if (file == null) {
      return readResource().length;
    }
    try {
      return Files.size(folder.resolve(file));
    } catch (IOException e) {
      throw new ModelException("cannot read model file " + folder.resolve(file), e);
    }
  }

  private byte[] readFile(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new ModelException("cannot read model file " + path, e);
    }
  }

  private byte[] readResource() {
    try (InputStream in = Artifact.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new ModelException(
            "resource %s is not on the classpath: add the artifact that holds it"
                .formatted(resource));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ModelException("cannot read resource " + resource, e);
    }
  }

  @Override
  public String toString() {
    return file != null ? "file " + file : "resource " + resource;
  }
}
