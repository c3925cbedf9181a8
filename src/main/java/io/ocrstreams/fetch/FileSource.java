package io.ocrstreams.fetch;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads files below the roots of a policy. */
final class FileSource {
  private final FetchPolicy policy;
  private final ByteLimit limit;

  FileSource(FetchPolicy policy) {
    this.policy = policy;
    this.limit = new ByteLimit(policy.maxBytes());
  }

  byte[] read(URI uri) throws OcrException {
    Path asked = path(uri);
    // Before anything is touched, so that nothing outside can be probed for its existence.
    if (policy.fileRoots().stream().noneMatch(asked::startsWith)) {
      throw forbidden(asked);
    }
    try {
      Path real = asked.toRealPath();
      if (!isBelowRoots(real)) {
        throw forbidden(asked);
      }
      // A pipe would block and a device never end.
      if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
        throw new OcrException(
            ReasonCode.FETCH_FAILED, "'%s' is not a regular file".formatted(asked));
      }
      limit.check(Files.size(real));
      return readCapped(real);
    } catch (NoSuchFileException e) {
      throw new OcrException(ReasonCode.NOT_FOUND, "there is no file '%s'".formatted(asked), e);
    } catch (FileSystemException e) {
      String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new OcrException(
          ReasonCode.FETCH_FAILED, "cannot read '%s': %s".formatted(asked, why), e);
    } catch (IOException e) {
      throw new OcrException(
          ReasonCode.FETCH_FAILED, "cannot read '%s': %s".formatted(asked, e.getMessage()), e);
    }
  }

  private static Path path(URI uri) throws OcrException {
    try {
      return Path.of(uri).normalize();
    } catch (IllegalArgumentException e) {
      throw new OcrException(
          ReasonCode.INVALID_REFERENCE,
          "'%s' is not a local file: %s; write file:///path".formatted(uri, e.getMessage()),
          e);
    }
  }

  private boolean isBelowRoots(Path real) throws IOException {
    for (Path root : policy.fileRoots()) {
      // A root may be a link itself, or not there yet when the policy is made.
      if (Files.exists(root) && real.startsWith(root.toRealPath())) {
        return true;
      }
    }
    return false;
  }

  /** The file may have grown since its size was asked for, or have none (as in /proc). */
  private byte[] readCapped(Path real) throws IOException, OcrException {
    try (InputStream in =
        Files.newInputStream(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return limit.read(in);
    }
  }

  private static OcrException forbidden(Path asked) {
    return new OcrException(
        ReasonCode.FORBIDDEN_REFERENCE,
        "the file '%s' is not below an allowed root; add its folder to the file roots"
            .formatted(asked));
  }
}
