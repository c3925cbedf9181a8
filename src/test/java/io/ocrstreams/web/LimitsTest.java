package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.ocrstreams.web.ScriptedEngine.Job;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes beyond a bound is refused at once, and what was taken is given back. */
class LimitsTest {
  private static final String PATH = "/api/v1/ocr";

  private final ScriptedEngine engine = new ScriptedEngine();

  @Test
  void shouldRefuseAtOnceWhenAllPermitsAreTaken() throws Exception {
    try (TestServer server = TestServer.start(engine)) {
      List<CompletableFuture<Answer>> held = new ArrayList<>();
      List<Job> jobs = new ArrayList<>();
      for (int i = 0; i < TestServer.LIMITS.permits(); i++) {
        held.add(server.sendAsync(server.image(PATH, "hold")));
        jobs.add(engine.nextHeld());
      }
      Answer refused = server.send(server.image(PATH, "Hi"));
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.problem()).isEqualTo("busy");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(server.get("/api/v1/pipeline").json().at("/engine/http_in_flight").asInt())
          .isEqualTo(4);
      jobs.forEach(job -> job.release("done"));
      for (CompletableFuture<Answer> each : held) {
        assertThat(each.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
      }
      assertThat(server.send(server.image(PATH, "Hi")).status()).isEqualTo(200);
    }
  }

  @Test
  void shouldTakeAPermitForEachFileOfAForm() throws Exception {
    try (TestServer server = TestServer.start(engine)) {
      CompletableFuture<Answer> held = server.sendAsync(server.image(PATH, "hold"));
      Job job = engine.nextHeld();
      assertThat(server.send(server.form(PATH, "1", "2", "3", "4")).problem()).isEqualTo("busy");
      assertThat(server.send(server.form(PATH, "1", "2", "3")).status()).isEqualTo(200);
      job.release("done");
      assertThat(held.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
      assertThat(server.send(server.form(PATH, "1", "2", "3", "4")).status()).isEqualTo(200);
    }
  }

  @Test
  void shouldRefuseABodyThatAnnouncesTooMuch() {
    try (TestServer server = TestServer.start(engine)) {
      Answer refused = server.send(server.image(PATH, "x".repeat((64 << 10) + 1)));
      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.json().path("detail").asText()).contains("65536 bytes");
      assertThat(server.send(server.image(PATH, "x".repeat(64 << 10))).status()).isEqualTo(200);
    }
  }

  @Test
  void shouldRefuseABodyThatGoesOnWithoutAnAnnouncement() {
    try (TestServer server = TestServer.start(engine)) {
      assertThat(server.send(server.request(PATH).header("Content-Type", "image/png").POST(chunked(1 << 17))).status())
          .isEqualTo(413);
      assertThat(server.send(server.request(PATH).header("Content-Type", "image/png").POST(chunked(64 << 10))).status())
          .isEqualTo(200);
    }
  }

  @Test
  void shouldRefuseWhenAllBodiesTogetherHaveTooManyBytes() throws Exception {
    String large = "hold" + "x".repeat((64 << 10) - 4);
    try (TestServer server = TestServer.start(engine)) {
      CompletableFuture<Answer> first = server.sendAsync(server.image(PATH, large));
      Job one = engine.nextHeld();
      CompletableFuture<Answer> second = server.sendAsync(server.image(PATH, large));
      Job two = engine.nextHeld();
      assertThat(server.send(server.image(PATH, "Hi")).problem()).isEqualTo("busy");
      one.release("done");
      assertThat(first.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
      assertThat(server.send(server.image(PATH, "Hi")).status()).isEqualTo(200);
      two.release("done");
      assertThat(second.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
  }

  @Test
  void shouldLimitTheRequestsOfAnAddress() {
    try (TestServer server = TestServer.start(engine, limits(1, Duration.ofSeconds(30)))) {
      assertThat(server.get("/api/v1/models").status()).isEqualTo(200);
      Answer refused = server.get("/api/v1/models");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.problem()).isEqualTo("rate_limited");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(server.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldLimitEachCallerByItselfAndLetItInAgain() {
    Duration[] now = {Duration.ZERO};
    CallerRates rates =
        new CallerRates(
            2,
            new TimeMeter() {
              @Override
              public long currentTimeNanos() {
                return now[0].toNanos();
              }

              @Override
              public boolean isWallClockBased() {
                return false;
              }
            });
    rates.count("a");
    rates.count("a");
    rates.count("b");
    assertThatThrownBy(() -> rates.count("a")).isInstanceOf(ProblemException.class);
    now[0] = Duration.ofMillis(500);
    rates.count("a");
    assertThatThrownBy(() -> rates.count("a")).isInstanceOf(ProblemException.class);
  }

  @Test
  void shouldGiveUpAnImageThatTakesTooLong() throws Exception {
    try (TestServer server = TestServer.start(engine, limits(1_000, Duration.ofMillis(50)))) {
      Answer answer = server.send(server.image(PATH, "hold"));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.problem()).isEqualTo("timed_out");
      assertThat(engine.nextHeld().cancelled()).isCompleted();
      assertThat(server.get("/api/v1/pipeline").json().at("/engine/http_in_flight").asInt()).isZero();
    }
  }

  @Test
  void shouldGiveUpABodyThatDrips() throws Exception {
    try (TestServer server = TestServer.start(engine, limits(1_000, Duration.ofMillis(50)));
        RawClient client = new RawClient(server.server().port())) {
      client.send(
          "POST /api/v1/ocr HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: image/png\r\nContent-Length: 60000\r\n\r\n");
      CompletableFuture<String> answer = new CompletableFuture<>();
      Thread reader =
          new Thread(
              () -> {
                try {
                  answer.complete(client.receive());
                } catch (IOException e) {
                  answer.completeExceptionally(e);
                }
              });
      reader.start();
      for (int sent = 0; sent < 59_000 && !answer.isDone(); sent++) {
        try {
          client.send("x");
        } catch (IOException e) {
          // The server has closed the connection.
          break;
        }
        // The answer comes as soon as the time is over: it is not waited for any longer.
        answer.copy().completeOnTimeout(null, 5, TimeUnit.MILLISECONDS).join();
      }
      assertThat(answer.get(30, TimeUnit.SECONDS)).startsWith("HTTP/1.1 400").contains("did not come within");
      assertThat(engine.asked()).isEmpty();
    }
  }

  @Test
  void shouldAnswerWhatIsNoRequestAsAProblem() throws Exception {
    try (TestServer server = TestServer.start(engine)) {
      String answer = RawClient.exchange(server.server().port(), "nonsense\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 400").contains(Problem.CONTENT_TYPE).contains("malformed_request");
      assertThat(answer).doesNotContain("Jetty");
    }
  }

  @Test
  void shouldRefuseLimitsThatContradictEachOther() {
    assertThatThrownBy(() -> new WebLimits(4, 100, 99, 4, Duration.ofSeconds(1), 1, 1, Duration.ZERO))
        .hasMessageContaining("--http-max-bytes-in-flight is 99");
    assertThatThrownBy(() -> new WebLimits(4, 100, 100, 5, Duration.ofSeconds(1), 1, 1, Duration.ZERO))
        .hasMessageContaining("--http-max-files is 5, but must be 1 to 4");
  }

  private static BodyPublisher chunked(int bytes) {
    return BodyPublishers.ofInputStream(
        () -> new ByteArrayInputStream("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII)));
  }

  private static WebLimits limits(int perSecond, Duration time) {
    return new WebLimits(4, 64 << 10, 128 << 10, 4, time, 4, perSecond, Duration.ofSeconds(30));
  }
}
