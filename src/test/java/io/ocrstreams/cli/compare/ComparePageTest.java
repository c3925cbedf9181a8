package io.ocrstreams.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.Origin;
import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.Recognition;
import io.ocrstreams.event.TextLine;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.replay.ComparedPair;
import io.ocrstreams.replay.Comparison;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparePageTest {
  private static final Comparison.Group COUNTS =
      new Comparison.Group(
          1, 1, new Comparison.Spread(2, 2, 2, 2, 2, 2), 0.5, 0.75, null,
          new Comparison.Truth(1, 0.25, 0.125));

  @TempDir Path folder;

  @Test
  void shouldShowChangedLinesSideBySideWithTheirPicture() throws Exception {
    Path image = folder.resolve("line-en.png");
    try (InputStream in = SampleImages.open("line-en.png")) {
      Files.copy(in, image);
    }
    TextLine same = line("same", 200);
    ComparedPair pair =
        pair(
            image.toUri().toString(),
            List.of(same, line("Recieved 14", 0)),
            List.of(same, line("Received 14", 0)));

    String page = write(pair);

    assertThat(page)
        .contains("Recieved 14 (0.90)")
        .contains("Received 14 (0.90)")
        .doesNotContain("same (0.90)")
        .contains("<td>0.2500</td><td>0.1250</td>")
        .containsOnlyOnce("<img alt=\"\" src=\"data:image/png;base64,iVBOR");
  }

  @Test
  void shouldShowTheTextsWithoutAPictureWhereTheImageMayNotBeRead() throws Exception {
    String page = write(pair("file:///etc/passwd", List.of(line("a", 0)), List.of(line("b", 0))));

    assertThat(page).contains("<td>a (0.90)</td><td>b (0.90)</td>").doesNotContain("<img");
  }

  @Test
  void shouldShowLinesThatOnlyOneOfThemHas() throws Exception {
    String page = write(pair(null, List.of(line("lost", 0)), List.of(line("found", 300))));

    assertThat(page)
        .contains("<td></td><td>found (0.90)</td>")
        .contains("<td>lost (0.90)</td><td></td>");
  }

  @Test
  void shouldNeverTakeTextForMarkupNorAskOthersForAnything() throws Exception {
    String evil = "<script src=\"https://evil.example/x.js\">&'</script>";

    String page = write(pair(null, List.of(line("a", 0)), List.of(line(evil, 0))));

    assertThat(page)
        .doesNotContain("<script")
        .contains("&lt;script src=&quot;https://evil.example/x.js&quot;&gt;&amp;")
        .contains("default-src 'none'");
  }

  private String write(ComparedPair pair) throws Exception {
    Path file = folder.resolve("compare.html");
    Comparison comparison =
        new Comparison("old", "new", COUNTS, 0, 0, Map.of("group", COUNTS), List.of(pair));
    try (LineCrops crops =
        new LineCrops(
            FetchPolicy.DENY.withFileRoots(List.of(folder)), new ImageLimits(1_000_000, 2_000))) {
      ComparePage.write(file, comparison, Optional.of(crops));
    }
    return Files.readString(file);
  }

  private static TextLine line(String text, int x) {
    Quad box =
        new Quad(new Point(x, 0), new Point(x + 100, 0), new Point(x + 100, 40), new Point(x, 40));
    return new TextLine(text, 0.9f, box);
  }

  private static ComparedPair pair(String uri, List<TextLine> before, List<TextLine> after) {
    return new ComparedPair("key", result(uri, before), result(uri, after), 2);
  }

  private static Recognition result(String uri, List<TextLine> lines) {
    return new Recognition(
        "id",
        Recognition.Status.OK,
        "text",
        lines,
        new Recognition.Source(uri, "ab".repeat(32), 1, "image/png", 700, 46),
        Layout.PAGE,
        "model",
        "1",
        null,
        "none",
        "options",
        null,
        0,
        new Origin("ocr.images", 0, 1),
        null,
        null);
  }
}
