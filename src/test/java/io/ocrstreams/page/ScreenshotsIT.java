package io.ocrstreams.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Makes the pictures of both views for the README, with {@code -Ddocs.update=true}. */
@EnabledIfSystemProperty(named = "docs.update", matches = "true", disabledReason = "only on demand")
@ExtendWith(PageExtension.class)
class ScreenshotsIT {
  private static final Path FOLDER = Path.of("docs", "images");
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 820;

  @ParameterizedTest
  @CsvSource({
    "en-GB, LIGHT, letter-en.png, page-recognise.png",
    "zh-CN, DARK, screenshot-zh-en.png, page-recognise.zh-CN.png"
  })
  void shouldShowTheViewRecognise(
      String locale, ColorScheme scheme, String sample, String file, PageHost host) {
    try (Visitor visitor = host.visitor(locale, WIDTH, HEIGHT, scheme).open("recognise")) {
      visitor.choose(sample, "contract-zh.jpg", "receipt-en.jpg");
      assertThat(visitor.page().locator(".frame.done")).hasCount(3);
      visitor.line(6).focus();
      shoot(visitor, file);
    }
  }

  /** After enough work for the curves to have a shape. */
  @ParameterizedTest
  @CsvSource({
    "en-GB, LIGHT, page-pipeline.png",
    "zh-CN, DARK, page-pipeline.zh-CN.png"
  })
  void shouldShowTheViewPipeline(String locale, ColorScheme scheme, String file, PageHost host) {
    try (Visitor visitor = host.visitor(locale, WIDTH, HEIGHT, scheme).open("pipeline")) {
      assertThat(visitor.page().locator(".connection.live")).isVisible();
      for (int round = 0; round < 8; round++) {
        visitor.choose("line-en.png", "business-card-zh-en.jpg", "letter-en.png", "line-zh.bmp");
        assertThat(visitor.page().locator(".job.pending, .job.sending")).hasCount(0);
      }
      visitor.page().evaluate("scrollTo(0, 0)");
      shoot(visitor, file);
    }
  }

  private static void shoot(Visitor visitor, String file) {
    visitor.page().screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(file)));
  }
}
