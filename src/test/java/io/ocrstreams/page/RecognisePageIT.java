package io.ocrstreams.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The view Recognise in a real browser, before the real engine. */
@ExtendWith(PageExtension.class)
class RecognisePageIT {
  private static final String LINE = "Received 14 crates, 3 damaged (see note 27)";
  private static final Pattern ACTIVE = Pattern.compile("\\bactive\\b");

  @Test
  void shouldShowTextAndBoxesOfChosenImages(PageHost host) {
    try (Visitor visitor = host.visitor().open("recognise")) {
      visitor.choose("business-card-zh-en.jpg", "line-en.png");

      Locator boxes = visitor.page().locator(".boxes polygon");
      assertThat(boxes.first()).isVisible();
      assertThat(visitor.lines()).hasSize(boxes.count()).hasSizeGreaterThan(5);
      assertThat(visitor.page().locator(".reading-foot")).containsText("Find lines");

      visitor.page().locator(".frame-button").nth(1).click();
      assertThat(visitor.heading("line-en.png")).isVisible();
      assertThat(visitor.line(1)).hasValue(LINE);
    }
  }

  @Test
  void shouldLinkBoxesAndLinesBothWays(PageHost host) {
    try (Visitor visitor = host.visitor().open("recognise")) {
      visitor.choose("business-card-zh-en.jpg");
      Locator boxes = visitor.page().locator(".box");
      Locator rows = visitor.page().locator(".line");

      boxes.nth(2).locator("polygon").hover();
      assertThat(rows.nth(2)).hasClass(ACTIVE);
      visitor.line(2).focus();
      assertThat(boxes.nth(1)).hasClass(ACTIVE);
      boxes.nth(0).locator("polygon").click();
      assertThat(visitor.line(1)).isFocused();
    }
  }

  @Test
  void shouldKeepACorrectionInWhatIsCopiedAndDownloaded(PageHost host) throws IOException {
    try (Visitor visitor = host.visitor().open("recognise")) {
      visitor.choose("line-en.png");
      visitor.line(1).fill("Received 14 crates, none damaged");

      visitor.button("Copy text").click();
      assertThat(visitor.page().getByText("Text copied")).isVisible();
      assertThat(visitor.clipboard()).isEqualTo("Received 14 crates, none damaged");

      Download text = visitor.page().waitForDownload(() -> visitor.button("TXT").click());
      assertThat(text.suggestedFilename()).isEqualTo("line-en.txt");
      assertThat(Files.readString(text.path())).isEqualTo("Received 14 crates, none damaged\n");

      Download json = visitor.page().waitForDownload(() -> visitor.button("JSON").click());
      JsonNode line = Json.MAPPER.readTree(Files.readString(json.path())).at("/lines/0");
      assertThat(line.path("text").textValue()).isEqualTo("Received 14 crates, none damaged");
      assertThat(line.path("recognised").textValue()).isEqualTo(LINE);
      assertThat(line.path("edited").booleanValue()).isTrue();
      assertThat(line.path("box")).hasSize(4);
    }
  }

  @Test
  void shouldSendCorrectionsOnce(PageHost host) {
    try (Visitor visitor = host.visitor().open("recognise")) {
      visitor.choose("business-card-zh-en.jpg");
      visitor.line(2).fill("one");
      visitor.line(3).fill("two");

      Response response =
          visitor
              .page()
              .waitForResponse(
                  "**/api/v1/feedback", () -> visitor.button("Send 2 corrections").click());

      assertThat(response.status()).isEqualTo(201);
      JsonNode sent = json(response.request().postData());
      assertThat(sent.path("lines").findValuesAsText("corrected")).containsExactly("one", "two");
      assertThat(sent.path("lines").findValuesAsText("line")).containsExactly("1", "2");
      assertThat(sent.path("model").asText()).isEqualTo("ppocr-v4");
      assertThat(visitor.page().getByText("2 corrections sent")).isVisible();
      assertThat(visitor.page().getByText(Pattern.compile("^Send \\d"))).hasCount(0);

      // What is changed again is another correction, the way back to what was read too.
      visitor.page().getByLabel("Undo changes to line 2").click();
      assertThat(visitor.button("Send 1 correction")).isVisible();
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldTakeACorrectionBack(PageHost host) {
    try (Visitor visitor = host.visitor().open("recognise")) {
      visitor.choose("line-en.png");
      visitor.line(1).fill("something else");

      visitor
          .page()
          .getByRole(AriaRole.BUTTON)
          .and(visitor.page().getByLabel("Undo changes to line 1"))
          .click();

      assertThat(visitor.line(1)).hasValue(LINE);
      assertThat(visitor.page().getByLabel("Undo changes to line 1")).hasCount(0);
    }
  }

  @Test
  void shouldCopyAllImagesTogether(PageHost host) {
    try (Visitor visitor = host.visitor().open("recognise")) {
      visitor.choose("line-en.png", "line-zh.bmp");
      assertThat(visitor.page().locator(".frame.done")).hasCount(2);

      visitor.button("Copy all").click();

      assertThat(visitor.page().getByText("Texts of all images copied")).isVisible();
      assertThat(visitor.clipboard())
          .startsWith("# line-en.png\n" + LINE + "\n")
          .contains("# line-zh.bmp\n");
    }
  }

  @Test
  void shouldTakeDroppedImages(PageHost host) {
    try (Visitor visitor = host.visitor().open("recognise")) {
      assertThat(visitor.button("Choose images")).isVisible();
      visitor
          .page()
          .evaluate(
              "async () => {"
                  + "  const bytes = await (await fetch('samples/line-en.png')).blob();"
                  + "  const dataTransfer = new DataTransfer();"
                  + "  dataTransfer.items.add(new File([bytes], 'dropped.png'));"
                  + "  const options = { dataTransfer, bubbles: true, cancelable: true };"
                  + "  document.body.dispatchEvent(new DragEvent('drop', options));"
                  + "}");

      assertThat(visitor.heading("dropped.png")).isVisible();
      assertThat(visitor.line(1)).hasValue(LINE);
    }
  }

  @Test
  void shouldTakeAPastedImage(PageHost host) {
    try (Visitor visitor = host.visitor().open("recognise")) {
      assertThat(visitor.button("Choose images")).isVisible();
      visitor
          .page()
          .evaluate(
              "async () => {"
                  + "  const bytes = await (await fetch('samples/line-en.png')).blob();"
                  + "  await navigator.clipboard.write([new ClipboardItem({'image/png': bytes})]);"
                  + "}");

      visitor.page().keyboard().press("Control+V");

      assertThat(visitor.line(1)).hasValue(LINE);
    }
  }

  @Test
  void shouldReadASampleWithTheOptionsThatAreChosen(PageHost host) {
    try (Visitor visitor = host.visitor().open("recognise")) {
      visitor.page().getByLabel("Model").selectOption("crnn-en");

      visitor.button("One English line").click();

      assertThat(visitor.page().locator(".reading .facts")).containsText("crnn-en");
    }
  }

  @Test
  void shouldShowTheTextInPlaceWhereTheBrowserCannotShowTheImage(PageHost host) {
    try (Visitor visitor = host.visitor().open("recognise")) {
      visitor.choose("fax-en.tiff");

      assertThat(visitor.page().locator(".boxes.text text").first()).isVisible();
      assertThat(visitor.page().getByText("This browser cannot show images")).isVisible();
    }
  }

  @Test
  void shouldSayInWordsWhyAnImageFailed(PageHost host) {
    try (Visitor visitor = host.visitor().open("recognise").expecting("status of 415")) {
      visitor.choose(Path.of("pom.xml"));

      Locator alert = visitor.page().getByRole(AriaRole.ALERT);
      assertThat(alert).containsText("The format of the image is not supported");
      assertThat(alert).containsText("Save it as PNG, JPEG, WebP, BMP or TIFF.");

      visitor.radio("中文").check();
      assertThat(alert).containsText("不支持这种图片格式");
    }
  }
}
