package io.ocrstreams.web;

import java.util.Map;
import java.util.Optional;

/** Types of the files that this server hands out; what has none of these is not handed out. */
final class FileTypes {
  private static final Map<String, String> BY_SUFFIX =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("tiff", "image/tiff"),
          Map.entry("ico", "image/vnd.microsoft.icon"));

  private FileTypes() {}

  static Optional<String> of(String path) {
    return Optional.ofNullable(BY_SUFFIX.get(path.substring(path.lastIndexOf('.') + 1)));
  }
}
