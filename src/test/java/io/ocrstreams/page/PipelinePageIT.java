package io.ocrstreams.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The view Pipeline in a real browser, before a real broker and pipeline. */
@ExtendWith(PageExtension.class)
class PipelinePageIT {
  private static final Path NO_IMAGE = Path.of("pom.xml");
  private static final Pattern JOB = Pattern.compile("job-\\w+");

  @Test
  void shouldShowAJobFlowThroughKafka(PageHost host) {
    try (Visitor visitor = host.visitor().open("pipeline")) {
      assertThat(visitor.page().getByText("Live")).isVisible();

      visitor.choose("line-en.png");

      Locator job = visitor.page().locator(".job");
      assertThat(job).containsText("line-en.png was read");
      assertThat(job).containsText("1 line: Received 14 crates");
      Locator result = visitor.region("Latest results").getByRole(AriaRole.LISTITEM).first();
      assertThat(result).containsText("Received 14 crates, 3 damaged (see note 27)");
      // Fetched when it comes into sight.
      result.scrollIntoViewIfNeeded();
      assertThat(result.locator(".thumbnail img")).isVisible();
      assertThat(visitor.region("Latency by stage").getByRole(AriaRole.TABLE)).isVisible();
      assertThat(visitor.region("Batches")).containsText("Lines a batch");
      assertThat(visitor.region("Lag by partition")).containsText("ocr.images 5");
    }
  }

  @Test
  void shouldShowADeadLetterAndRedriveIt(PageHost host) {
    try (Visitor visitor = host.visitor().open("pipeline")) {
      visitor.choose(NO_IMAGE);
      assertThat(visitor.page().locator(".job")).containsText("pom.xml became a dead letter");

      Locator letters = visitor.region("Dead letters").locator(".letter");
      assertThat(letters.first()).containsText("Unsupported format");
      String id = letters.first().getByText(JOB).textContent();
      assertThat(visitor.region("Dead letters").getByText(id)).hasCount(1);
      visitor.button("Redrive " + id).click();
      assertThat(dialog(visitor)).containsText("1 event would be sent again.");
      visitor.button("Redrive 1 event").click();

      // It is no better an image than before: one more dead letter, which says so.
      assertThat(visitor.page().getByText("1 event sent again")).isVisible();
      assertThat(dialog(visitor)).hasCount(0);
      assertThat(visitor.region("Dead letters").getByText(id)).hasCount(2);
      assertThat(letters.first()).containsText("redriven 1 time before");
    }
  }

  @Test
  void shouldOnlyCountUntilARedriveIsConfirmed(PageHost host) {
    try (Visitor visitor = host.visitor().open("pipeline")) {
      visitor.choose(NO_IMAGE);
      Locator redrive = visitor.button("Redrive dead letters: Unsupported format");
      redrive.click();
      assertThat(dialog(visitor)).containsText("would be sent again");
      assertThat(dialog(visitor).getByText("Cancel")).isVisible();

      visitor.page().keyboard().press("Escape");

      assertThat(dialog(visitor)).hasCount(0);
      assertThat(redrive).isFocused();
      String id = visitor.region("Dead letters").getByText(JOB).first().textContent();
      visitor.button("Redrive " + id).first().click();
      assertThat(dialog(visitor)).containsText("1 event would be sent again.");
    }
  }

  @Test
  void shouldFollowAgainWhenTheStreamBreaks(PageHost host) {
    try (Visitor visitor = host.visitor().expecting("ERR_FAILED")) {
      visitor.page().route("**/api/v1/events", route -> route.abort());
      visitor.open("pipeline");
      assertThat(visitor.page().getByText("Reconnecting")).isVisible();

      visitor.page().unroute("**/api/v1/events");

      assertThat(visitor.page().getByText("Live", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
    }
  }

  private static Locator dialog(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.DIALOG);
  }
}
