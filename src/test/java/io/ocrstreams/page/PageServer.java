package io.ocrstreams.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.cli.PackagedJar;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** {@code serve --embedded} in a process of its own: API, page, broker and pipeline. */
final class PageServer implements AutoCloseable {
  private final Process process;
  private final String url;

  private PageServer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static PageServer start() {
    try {
      Process process =
          PackagedJar.start("serve", "--no-auth", "--embedded", "--port", "0", "--format", "json");
      String line = PackagedJar.firstLine(process);
      assertThat(line).as("what serve says when it is up").isNotNull();
      return new PageServer(process, Json.MAPPER.readTree(line).path("url").textValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends in a slash. */
  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("serve ended").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
