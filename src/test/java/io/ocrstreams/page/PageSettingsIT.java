package io.ocrstreams.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Languages, appearance, keyboard, small screens, and what those need who do not see the page. */
@ExtendWith(PageExtension.class)
class PageSettingsIT {
  @Test
  void shouldSpeakTheBrowsersLanguageAndRememberAnother(PageHost host) {
    try (Visitor visitor = host.visitor("zh-CN", 1280, 900, ColorScheme.LIGHT).open("recognise")) {
      assertThat(visitor.heading("读出图片里的文字")).isVisible();
      assertThat(visitor.page().locator("html")).hasAttribute("lang", "zh-Hans");

      visitor.radio("EN").check();
      assertThat(visitor.heading("Read text from images")).isVisible();

      visitor.page().reload();
      assertThat(visitor.heading("Read text from images")).isVisible();
      assertThat(visitor.page().locator("html")).hasAttribute("lang", "en");
    }
  }

  @Test
  void shouldFollowTheSystemsAppearanceAndRememberAnother(PageHost host) {
    try (Visitor visitor = host.visitor("en-GB", 1280, 900, ColorScheme.DARK).open("recognise")) {
      assertThat(visitor.heading("Read text from images")).isVisible();
      assertThat(visitor.page().locator("body")).hasCSS("background-color", "rgb(15, 19, 23)");

      visitor.radio("Light").check();
      assertThat(visitor.page().locator("body")).hasCSS("background-color", "rgb(245, 246, 248)");

      visitor.page().reload();
      assertThat(visitor.radio("Light")).isChecked();
      assertThat(visitor.page().locator("body")).hasCSS("background-color", "rgb(245, 246, 248)");
    }
  }

  @Test
  void shouldDoWithoutAMouse(PageHost host) {
    try (Visitor visitor = host.visitor().open("recognise")) {
      Page page = visitor.page();
      // From the beginning: a dialog that opens before the browser was told to hand it over is lost.
      page.onFileChooser(chooser -> chooser.setFiles(Visitor.sample("business-card-zh-en.jpg")));
      assertThat(visitor.button("Choose images")).isVisible();
      page.keyboard().press("Tab");
      assertThat(page.getByText("Skip to content")).isFocused();
      page.keyboard().press("Enter");
      page.keyboard().press("Tab");
      assertThat(visitor.button("Choose images")).isFocused();

      page.keyboard().press("Enter");
      assertThat(visitor.line(2)).isVisible();
      for (int i = 0; i < 30 && !focused(visitor, "textarea"); i++) {
        page.keyboard().press("Tab");
      }
      assertThat(visitor.line(1)).isFocused();

      String read = visitor.line(1).inputValue();
      page.keyboard().press("End");
      page.keyboard().type(" typed");
      assertThat(visitor.line(1)).hasValue(read + " typed");
      page.keyboard().press("Escape");
      assertThat(visitor.line(1)).hasValue(read);
      page.keyboard().press("Enter");
      assertThat(visitor.line(2)).isFocused();
      page.keyboard().press("Shift+Enter");
      assertThat(visitor.line(1)).isFocused();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void shouldBreakNoRuleOfAccessibilityWhereImagesAreRead(ColorScheme scheme, PageHost host) {
    try (Visitor visitor = host.visitor("en-GB", 1280, 900, scheme).open("recognise")) {
      assertThat(visitor.button("Choose images")).isVisible();
      assertThat(violations(visitor)).isEmpty();

      visitor.choose("business-card-zh-en.jpg");
      assertThat(visitor.line(1)).isVisible();
      assertThat(violations(visitor)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void shouldBreakNoRuleOfAccessibilityWhereThePipelineIsShown(ColorScheme scheme, PageHost host) {
    try (Visitor visitor = host.visitor("en-GB", 1280, 900, scheme).open("pipeline")) {
      visitor.choose("line-en.png");
      visitor.choose(Path.of("pom.xml"));
      assertThat(visitor.page().locator(".job.done")).isVisible();
      assertThat(visitor.page().locator(".job.failed")).isVisible();
      assertThat(violations(visitor)).isEmpty();

      visitor.button("Redrive dead letters: Unsupported format").click();
      assertThat(visitor.page().getByText("would be sent again")).isVisible();
      assertThat(violations(visitor)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"recognise, en-GB", "recognise, zh-CN", "pipeline, en-GB", "pipeline, zh-CN"})
  void shouldFitANarrowScreen(String view, String locale, PageHost host) {
    try (Visitor visitor = host.visitor(locale, 360, 740, ColorScheme.LIGHT).open(view)) {
      assertThat(visitor.page().locator("main h1")).isVisible();
      assertThat(overhang(visitor)).isZero();

      visitor.choose("business-card-zh-en.jpg");
      assertThat(visitor.page().locator(view.equals("recognise") ? ".line" : ".job.done").first())
          .isVisible();
      assertThat(overhang(visitor)).isZero();
    }
  }

  private static boolean focused(Visitor visitor, String selector) {
    return (Boolean) visitor.page().evaluate("s => document.activeElement.matches(s)", selector);
  }

  /** Pixels that the page is wider than its window. */
  private static int overhang(Visitor visitor) {
    return (Integer)
        visitor
            .page()
            .evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** Broken rules of axe-core, with the elements that break them. */
  private static List<String> violations(Visitor visitor) {
    return new AxeBuilder(visitor.page())
        .setLegacyMode(true)
        .analyze().getViolations().stream().map(PageSettingsIT::describe).toList();
  }

  private static String describe(Rule rule) {
    List<String> nodes =
        rule.getNodes().stream()
            .map(node -> node.getHtml() + " " + node.getFailureSummary())
            .toList();
    return rule.getId() + ": " + nodes;
  }
}
