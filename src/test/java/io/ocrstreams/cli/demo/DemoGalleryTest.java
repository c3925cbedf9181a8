package io.ocrstreams.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.Quad;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.StageTimes;
import io.ocrstreams.event.TextLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoGalleryTest {
  private static final StageTimes STAGES = new StageTimes(1, 2, 3, 4.25, 5, 6, 7, 88.8, 9, 123.4);

  @TempDir Path folder;

  @Test
  void shouldShowPictureTextAndTimesOfEveryImage() throws IOException {
    String html =
        page(
            GalleryEntry.read(
                "contract.jpg", "a contract", "contract.png", lines("设备租赁合同"), STAGES));
    assertThat(html)
        .contains("<meta charset=\"utf-8\">", "src=\"./contract.png\"", "设备租赁合同", "a contract")
        .contains("<dt>decode</dt><dd>4.3 ms</dd>", "<dt>total</dt><dd>123 ms</dd>")
        .contains("<dt>images/s</dt><dd>3.2</dd>");
  }

  @Test
  void shouldEscapeWhateverWasReadOrNamed() throws IOException {
    String html =
        page(
            GalleryEntry.read(
                "<b>\"&'.png", null, "a\"b.png", lines("<script>alert('x & y')</script>"), null));
    assertThat(html)
        .contains("&lt;script&gt;alert(&#39;x &amp; y&#39;)&lt;/script&gt;")
        .contains("&lt;b&gt;&quot;&amp;&#39;.png")
        .doesNotContain("<script", "<b>", "a\"b.png");
  }

  @Test
  void shouldLinkOnlyBelowItsFolderWhenFileNamesAreOdd() throws IOException {
    String html = page(GalleryEntry.read("x", null, "javascript:a b%20#?合.png", lines("t"), null));
    assertThat(html).contains("src=\"./javascript:a%20b%2520%23%3F%E5%90%88.png\"");
  }

  @Test
  void shouldNeedNothingFromElsewhere() throws IOException {
    String html = page(GalleryEntry.read("x.png", null, "x.png", lines("t"), STAGES));
    assertThat(html).doesNotContain("http:", "https:", "url(", "<link", "<script", "@import");
    assertThat(html).contains("prefers-color-scheme: dark");
  }

  @Test
  void shouldShowTheReasonWhenAnImageFailed() throws IOException {
    String html =
        page(
            GalleryEntry.failed(
                "broken.jpg", null, ReasonCode.UNDECODABLE, "cut <short>", STAGES));
    assertThat(html).contains("undecodable: cut &lt;short&gt;").doesNotContain("<img");
  }

  @Test
  void shouldSaySoWhenAnImageIsBlank() throws IOException {
    assertThat(page(GalleryEntry.read("white.png", null, "white.png", List.of(), null)))
        .contains("No text was found.");
  }

  private String page(GalleryEntry entry) throws IOException {
    Path file = DemoGallery.write(folder, Map.of("images/s", "3.2"), List.of(entry));
    assertThat(file).isEqualTo(folder.resolve("index.html"));
    return Files.readString(file);
  }

  private static List<TextLine> lines(String text) {
    return List.of(new TextLine(text, 0.97f, Quad.ofImage(10, 10)));
  }
}
