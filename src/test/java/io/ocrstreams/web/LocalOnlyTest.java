package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalOnlyTest {
  private final ScriptedEngine engine = new ScriptedEngine();
  private final TestServer server = TestServer.start(engine);

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LOCALHOST:8080"})
  void shouldAnswerToTheNamesOfThisMachine(String host) throws IOException {
    assertThat(get(host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "10.0.0.1"})
  void shouldNotAnswerToOtherNames(String host) throws IOException {
    assertThat(get(host))
        .startsWith("HTTP/1.1 421")
        .contains("urn:ocr-streams:problem:misdirected");
  }

  @Test
  void shouldNotTakeFormsFromPagesOfOtherSites() throws IOException {
    String answer = post("Origin: http://evil.example");
    assertThat(answer).startsWith("HTTP/1.1 403").contains("cross_origin");
    assertThat(post("Origin: null")).startsWith("HTTP/1.1 403");
    assertThat(engine.asked()).isEmpty();
  }

  @Test
  void shouldTakeFormsFromItsOwnPage() throws IOException {
    assertThat(post("Origin: http://127.0.0.1:" + server.server().port()))
        .startsWith("HTTP/1.1 200");
  }

  private String get(String host) throws IOException {
    return RawClient.exchange(
        server.server().port(),
        "GET /api/v1/models HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host));
  }

  private String post(String header) throws IOException {
    return RawClient.exchange(
        server.server().port(),
        "POST /api/v1/ocr HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%s\r\nContent-Type: image/png\r\nContent-Length: 2\r\n\r\nHi"
            .formatted(server.server().port(), header));
  }
}
