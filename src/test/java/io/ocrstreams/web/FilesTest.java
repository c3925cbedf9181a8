package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {
  private final TestServer server = TestServer.start(new ScriptedEngine());

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/index.html, text/html; charset=utf-8",
    "/app/main.js, text/javascript; charset=utf-8",
    "/icon.svg, image/svg+xml",
    "/openapi.json, application/json",
    "/docs/, text/html; charset=utf-8",
    "/docs/swagger-ui-bundle.js, text/javascript; charset=utf-8",
    "/docs/swagger-ui.css, text/css; charset=utf-8",
    "/samples/line-en.png, image/png",
    "/samples/fax-en.tiff, image/tiff",
    "/samples/shipping-label-zh-en.webp, image/webp"
  })
  void shouldServeFilesUnderTheirTypes(String path, String type) {
    Answer answer = new Answer(server.sendUnchecked(server.request(path)));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type").toLowerCase().replace(" ", ""))
        .isEqualTo(type.replace(" ", ""));
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app/",
        "/app",
        "/app/core",
        "/samples/",
        "/webjars/",
        "/webjars/swagger-ui",
        "/docs/..%2fopenapi.json",
        "/app/..%2f..%2fopenapi.json",
        "/app/%2e%2e/%2e%2e/openapi.json",
        "/samples/..%5cindex.json",
        "/samples/nothing.png",
        "/webjars/../io/ocrstreams/web/openapi.json",
        "/app//main.js",
        "/logback.xml",
        "/META-INF/MANIFEST.MF",
        "/api/v1/nothing",
        "/docs/package.json%00.js"
      })
  void shouldServeNothingElse(String path) throws IOException {
    // As it stands: a client's library would mend it.
    String answer =
        RawClient.exchange(
            server.server().port(),
            "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));
    assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").contains(Problem.CONTENT_TYPE);
  }

  @Test
  void shouldAnswerThatAFileHasNotChanged() {
    Answer first = new Answer(server.sendUnchecked(server.request("/app/main.js")));
    Answer again =
        new Answer(
            server.sendUnchecked(
                server.request("/app/main.js").header("If-None-Match", first.header("ETag"))));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.response().body()).isEmpty();
  }

  @Test
  void shouldLetThePageRunNothingButItsOwn() {
    String policy = server.get("/health/live").header("Content-Security-Policy");
    assertThat(policy).contains("default-src 'none'").contains("script-src 'self'").doesNotContain("unsafe");
    Answer docs = new Answer(server.sendUnchecked(server.request("/docs/")));
    assertThat(docs.header("Content-Security-Policy")).doesNotContain("script-src 'self' '");
  }

  @Test
  void shouldListOnlySamplesThatItServes() {
    for (var sample : server.get("/api/v1/info").json().path("samples")) {
      assertThat(server.sendUnchecked(server.request(sample.path("url").asText())).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void shouldFindTheApiDocsWithoutTheirSlash() {
    Answer answer = new Answer(server.sendUnchecked(server.request("/docs")));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("docs/");
  }
}
