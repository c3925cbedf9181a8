package io.ocrstreams.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** A server with the page, and a browser for its visitors. For the thread of the tests. */
final class PageHost implements AutoCloseable {
  private final Chromium chromium;
  private final PageServer server;

  private PageHost(Chromium chromium, PageServer server) {
    this.chromium = chromium;
    this.server = server;
  }

  static PageHost start() {
    Chromium chromium = Chromium.launch(Chromium.installed().orElseThrow());
    try {
      return new PageHost(chromium, PageServer.start());
    } catch (RuntimeException | AssertionError e) {
      chromium.close();
      throw e;
    }
  }

  /** Somebody who reads English, at a desk, by day. */
  Visitor visitor() {
    return visitor("en-GB", 1280, 900, ColorScheme.LIGHT);
  }

  Visitor visitor(String locale, int width, int height, ColorScheme scheme) {
    return new Visitor(
        chromium,
        server.url(),
        new NewContextOptions()
            .setLocale(locale)
            .setViewportSize(width, height)
            .setColorScheme(scheme)
            // Drawing what moves takes a core here; the page stands still for who asks for that.
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  @Override
  public void close() {
    try (chromium;
        server) {
      // In this order: the server, and then the browser.
    }
  }
}
