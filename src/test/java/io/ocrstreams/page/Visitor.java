package io.ocrstreams.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.ocrstreams.cli.demo.SampleImages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Somebody with a browser that knows nothing of earlier visits. At the end of the visit its console
 * must have reported no error.
 */
final class Visitor implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final String url;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  Visitor(Chromium chromium, String url, NewContextOptions options) {
    this.url = url;
    this.context = chromium.browser().newContext(options.setAcceptDownloads(true));
    context.setDefaultTimeout(Chromium.PATIENCE_MS);
    context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    this.page = context.newPage();
    page.onConsoleMessage(this::heard);
    page.onPageError(complaints::add);
  }

  Page page() {
    return page;
  }

  /** Opens a view, {@code recognise} or {@code pipeline}. */
  Visitor open(String view) {
    page.navigate(url + "#/" + view);
    return this;
  }

  /** The browser writes failed requests to its console: this one is part of the test. */
  Visitor expecting(String message) {
    expected.add(message);
    return this;
  }

  Locator button(String name) {
    return named(AriaRole.BUTTON, name);
  }

  Locator radio(String name) {
    return named(AriaRole.RADIO, name);
  }

  Locator heading(String name) {
    return named(AriaRole.HEADING, name);
  }

  Locator region(String name) {
    return named(AriaRole.REGION, name);
  }

  private Locator named(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Chooses samples of the project as if they lay on the visitor's disk. */
  void choose(String... samples) {
    page.locator("input[type=file]")
        .setInputFiles(Arrays.stream(samples).map(Visitor::sample).toArray(FilePayload[]::new));
  }

  void choose(Path file) {
    page.locator("input[type=file]").setInputFiles(file);
  }

  static FilePayload sample(String name) {
    try (InputStream in = SampleImages.open(name)) {
      return new FilePayload(name, "application/octet-stream", in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Texts of all lines, as they stand in their fields. */
  List<String> lines() {
    return page.locator(".line-text").all().stream().map(Locator::inputValue).toList();
  }

  /** The text field of a line, counted from 1. */
  Locator line(int position) {
    return page.getByRole(AriaRole.TEXTBOX).nth(position - 1);
  }

  String clipboard() {
    return (String) page.evaluate("navigator.clipboard.readText()");
  }

  private void heard(ConsoleMessage message) {
    if (message.type().equals("error")
        && expected.stream().noneMatch(part -> message.text().contains(part))) {
      complaints.add(message.text() + " " + message.location());
    }
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("what the browser's console said").isEmpty();
  }
}
