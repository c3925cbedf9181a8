package io.ocrstreams.cli.demo;

import io.ocrstreams.event.StageTimes;
import io.ocrstreams.event.TextLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A page that shows what a run has read: each annotated image with its text and stage times beside
 * it. One HTML file that needs nothing but the annotated images in its folder; the text is text, so
 * that Chinese shows even where the JDK had no font to draw it into the images.
 */
public final class DemoGallery {
  /** The file's name in the output folder. */
  public static final String FILE = "index.html";

  private static final String STYLE = resource("gallery.css");

  private DemoGallery() {}

  /**
   * Writes the page; overwrites the last one.
   *
   * @param folder exists, and holds the pictures of the entries
   * @param summary figures of the run for the top of the page, in this order: name, then value
   * @return the page's file
   */
  public static Path write(Path folder, Map<String, String> summary, List<GalleryEntry> entries)
      throws IOException {
    StringBuilder html = new StringBuilder(32_768);
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>ocr-streams demo</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<header>\n<h1>ocr-streams demo</h1>\n<dl>\n");
    summary.forEach((name, value) -> figure(html, name, value));
    html.append("</dl>\n</header>\n<main>\n");
    entries.forEach(entry -> article(html, entry));
    html.append("</main>\n</body>\n</html>\n");
    return Files.writeString(folder.resolve(FILE), html, StandardCharsets.UTF_8);
  }

  private static void figure(StringBuilder html, String name, String value) {
    html.append("<div><dt>").append(escape(name)).append("</dt><dd>");
    html.append(escape(value)).append("</dd></div>\n");
  }

  private static void article(StringBuilder html, GalleryEntry entry) {
    html.append("<article>\n<h2>").append(escape(entry.name())).append("</h2>\n");
    if (entry.description() != null) {
      html.append("<p class=\"about\">").append(escape(entry.description())).append("</p>\n");
    }
    html.append("<div class=\"pair\">\n");
    if (entry.picture() != null) {
      String address = escape(relative(entry.picture()));
      html.append("<a href=\"").append(address).append("\"><img loading=\"lazy\" src=\"");
      html.append(address).append("\" alt=\"").append(escape(entry.name())).append("\"></a>\n");
    }
    if (entry.failure() != null) {
      html.append("<p class=\"failure\">").append(escape(entry.failure())).append("</p>\n");
    } else if (entry.lines().isEmpty()) {
      html.append("<p class=\"about\">No text was found.</p>\n");
    } else {
      html.append("<ol>\n");
      entry.lines().forEach(line -> line(html, line));
      html.append("</ol>\n");
    }
    html.append("</div>\n");
    if (entry.stages() != null) {
      stages(html, entry.stages());
    }
    html.append("</article>\n");
  }

  private static void line(StringBuilder html, TextLine line) {
    int percent = Math.round(line.confidence() * 100);
    String grade = percent >= 95 ? "sure" : percent >= 80 ? "fair" : "poor";
    html.append("<li class=\"").append(grade).append("\"><span>");
    html.append(escape(line.text())).append("</span><small>");
    html.append(String.format(Locale.ROOT, "%.2f", line.confidence())).append("</small></li>\n");
  }

  private static void stages(StringBuilder html, StageTimes times) {
    html.append("<dl class=\"stages\">\n");
    figure(html, "queue", milliseconds(times.queue()));
    figure(html, "fetch", milliseconds(times.fetch()));
    figure(html, "decode", milliseconds(times.decode()));
    figure(html, "detect", milliseconds(times.detect()));
    figure(html, "preprocess", milliseconds(times.preprocess()));
    figure(html, "batch wait", milliseconds(times.batchWait()));
    figure(html, "inference", milliseconds(times.inference()));
    figure(html, "text decode", milliseconds(times.textDecode()));
    figure(html, "total", milliseconds(times.total()));
    html.append("</dl>\n");
  }

  private static String milliseconds(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f ms" : "%.0f ms", value);
  }

  /** Recognised text is anybody's: nothing of it may become markup, in an attribute or outside. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** With the spaces and percent signs of file names encoded, and never a scheme. */
  private static String relative(String path) {
    try {
      return new URI(null, null, "./" + path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a relative path: " + path, e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = DemoGallery.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
