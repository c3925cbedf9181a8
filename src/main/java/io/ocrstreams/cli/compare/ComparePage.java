package io.ocrstreams.cli.compare;

import static org.apache.commons.text.StringEscapeUtils.escapeHtml4;

import io.ocrstreams.event.TextLine;
import io.ocrstreams.replay.ComparedPair;
import io.ocrstreams.replay.Comparison;
import io.ocrstreams.replay.Comparison.Group;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A page that shows how two sets of results differ: one HTML file that needs nothing else, pictures
 * included, and runs no script. What was recognised is anybody's, and shown as text only.
 */
public final class ComparePage {
  private static final int MOST_LINES = 12;

  private final StringBuilder html = new StringBuilder(65_536);

  private ComparePage() {}

  /**
   * Writes it; overwrites what is there.
   *
   * @param crops where pictures of lines come from, if images may be read at all
   */
  public static void write(Path file, Comparison comparison, Optional<LineCrops> crops)
      throws IOException {
    ComparePage page = new ComparePage();
    page.head(comparison);
    page.summary(comparison);
    comparison.examples().forEach(pair -> page.example(pair, crops));
    page.html.append("</main>\n</body>\n</html>\n");
    Files.writeString(file, page.html, StandardCharsets.UTF_8);
  }

  private void head(Comparison comparison) {
    String title =
        escapeHtml4("%s and %s".formatted(comparison.before(), comparison.after()));
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        .append(" img-src data:; style-src 'unsafe-inline'\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>").append(title).append("</title>\n<style>\n").append(style())
        .append("</style>\n</head>\n<body>\n<main>\n<h1>").append(title).append("</h1>\n");
  }

  private void summary(Comparison comparison) {
    html.append("<table>\n<tr><th></th><th>compared</th><th>changed</th><th>edits, median</th>")
        .append("<th>p90</th><th>p99</th><th>most</th><th>confidence before</th><th>after</th>")
        .append("<th>CER before</th><th>after</th></tr>\n");
    row("all", comparison.total());
    comparison.groups().forEach(this::row);
    html.append("</table>\n<p>Only in ").append(escapeHtml4(comparison.before())).append(": ")
        .append(comparison.onlyBefore()).append("; only in ")
        .append(escapeHtml4(comparison.after())).append(": ").append(comparison.onlyAfter())
        .append(".</p>\n");
  }

  private void row(String name, Group group) {
    Comparison.Spread edits = group.distance();
    html.append("<tr><td>").append(escapeHtml4(name)).append("</td>");
    cell(Long.toString(group.compared()));
    cell(Long.toString(group.changed()));
    cell(edits == null ? "" : number(edits.p50(), 0));
    cell(edits == null ? "" : number(edits.p90(), 0));
    cell(edits == null ? "" : number(edits.p99(), 0));
    cell(edits == null ? "" : number(edits.max(), 0));
    cell(group.confidenceBefore() == null ? "" : number(group.confidenceBefore(), 3));
    cell(group.confidenceAfter() == null ? "" : number(group.confidenceAfter(), 3));
    cell(group.truth() == null ? "" : number(group.truth().cerBefore(), 4));
    cell(group.truth() == null ? "" : number(group.truth().cerAfter(), 4));
    html.append("</tr>\n");
  }

  private void example(ComparedPair pair, Optional<LineCrops> crops) {
    List<ChangedLine> changed = ChangedLine.of(pair).stream().limit(MOST_LINES).toList();
    List<String> pictures =
        crops
            .map(each -> each.of(pair.after(), changed.stream().map(ChangedLine::box).toList()))
            .orElse(List.of());
    html.append("<section>\n<h2>").append(escapeHtml4(pair.after().id())).append("</h2>\n<p>")
        .append(pair.distance()).append(" edits; ")
        .append(escapeHtml4(pair.after().origin().toText())).append("</p>\n<table>\n")
        .append("<tr><th>line</th><th>before: ").append(escapeHtml4(pair.before().model()))
        .append("</th><th>after: ").append(escapeHtml4(pair.after().model()))
        .append("</th></tr>\n");
    for (int i = 0; i < changed.size(); i++) {
      html.append("<tr><td>");
      if (i < pictures.size()) {
        html.append("<img alt=\"\" src=\"").append(pictures.get(i)).append("\">");
      }
      html.append("</td>");
      line(changed.get(i).before());
      line(changed.get(i).after());
      html.append("</tr>\n");
    }
    html.append("</table>\n</section>\n");
  }

  private void line(TextLine line) {
    cell(line == null ? "" : "%s (%s)".formatted(line.text(), number(line.confidence(), 2)));
  }

  private void cell(String text) {
    html.append("<td>").append(escapeHtml4(text)).append("</td>");
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static String style() {
    try (InputStream in = ComparePage.class.getResourceAsStream("compare.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
