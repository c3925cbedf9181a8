package io.ocrstreams.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/**
 * Hands out the files below a folder of the class path, and nothing else: no folders, no file whose
 * type is not known. Each is read once and kept. Thread-safe.
 */
final class ClassPathFiles {
  /** Names that begin with a letter or digit: none of them leads out of the folder. */
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9][\\w@.-]*(/[A-Za-z0-9][\\w@.-]*)*");

  private record Content(byte[] bytes, String type, String tag) {}

  private final String folder;
  private final String cacheControl;
  private final ConcurrentMap<String, Content> read = new ConcurrentHashMap<>();

  /**
   * @param folder without a slash at either end
   * @param cacheControl how long a copy may be used without asking
   */
  ClassPathFiles(String folder, String cacheControl) {
    this.folder = folder;
    this.cacheControl = cacheControl;
  }

  /**
   * Answers with a file, or that the caller has it already.
   *
   * @param path below the folder
   * @throws ProblemException {@code not_found}
   */
  void answer(Context context, String path) {
    Content content = content(path).orElseThrow(() -> Problems.nothingAt(context));
    context.header("ETag", content.tag()).header("Cache-Control", cacheControl);
    if (content.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.contentType(content.type()).result(content.bytes());
    }
  }

  boolean has(String path) {
    return content(path).isPresent();
  }

  private Optional<Content> content(String path) {
    if (!PATH.matcher(path).matches() || path.contains("..")) {
      return Optional.empty();
    }
    Content known = read.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Content> found = FileTypes.of(path).flatMap(type -> load(path, type));
    found.ifPresent(content -> read.put(path, content));
    return found;
  }

  private Optional<Content> load(String path, String type) {
    try (InputStream in =
        ClassPathFiles.class.getClassLoader().getResourceAsStream(folder + "/" + path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      return Optional.of(new Content(bytes, type, tag(bytes)));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read %s of the class path".formatted(path), e);
    }
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
