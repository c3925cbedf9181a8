package io.ocrstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.ocrstreams.cli.Program.Run;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthCommandTest {
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldSucceedWhenTheServerIsReady() {
    answer(200, "{\"status\":\"ready\",\"checks\":{\"model\":{\"ok\":true,\"detail\":\"loaded\"}}}");

    Run run = health();
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("ready" + System.lineSeparator());
  }

  @Test
  void shouldAskAListenerOnAllAddressesByWayOfLoopback() {
    answer(200, "{\"status\":\"ready\"}");

    assertThat(health("--http-host", "0.0.0.0").status()).isZero();
  }

  @Test
  void shouldSayWhichChecksFail() {
    answer(
        503,
        "{\"status\":\"not_ready\",\"checks\":{\"model\":{\"ok\":true,\"detail\":\"loaded\"},"
            + "\"engine\":{\"ok\":false,\"detail\":\"a lane hangs\"}}}");

    Run run = health();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).endsWith("/health/ready: not_ready: engine, a lane hangs" + System.lineSeparator());
  }

  @Test
  void shouldNameTheStatusOfAnAnswerThatIsNotTheProgramsOwn() {
    answer(404, "<html>");

    assertThat(health().err()).contains("/health/ready: HTTP 404");
  }

  @Test
  void shouldSayThatNothingAnswers() {
    int port = server.getAddress().getPort();
    server.stop(0);

    Run run = new Program().run("health", "--http-port", port);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("nothing answers at http://127.0.0.1:" + port + "/health/ready: ");
  }

  @Test
  void shouldRefuseAPortThatNobodyHas() {
    Run run = new Program().run("health", "--http-port", 0);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--http-port is 0, but must be 1 to 65535");
  }

  private void answer(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private Run health(Object... more) {
    Object[] all = new Object[more.length + 3];
    all[0] = "health";
    all[1] = "--http-port";
    all[2] = server.getAddress().getPort();
    System.arraycopy(more, 0, all, 3, more.length);
    return new Program().run(all);
  }
}
