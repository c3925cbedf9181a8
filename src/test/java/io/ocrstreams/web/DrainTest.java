package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.engine.EngineState;
import io.ocrstreams.engine.ModelsInUse;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.web.ScriptedEngine.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainTest {
  private final ScriptedEngine engine = new ScriptedEngine();

  @Test
  void shouldFinishWhatIsInWorkAndTakeNothingNew() throws Exception {
    TestServer server = TestServer.start(engine);
    CompletableFuture<Answer> inWork = server.sendAsync(server.image("/api/v1/ocr", "hold"));
    Job job = engine.nextHeld();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    // It drains as soon as it is asked; a request that came first is answered all the same.
    Answer ready = server.get("/health/ready");
    while (ready.status() == 200) {
      ready = server.get("/health/ready");
    }
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.json().path("status").asText()).isEqualTo("draining");
    assertThat(server.get("/health/live").status()).isEqualTo(200);
    Answer refused = server.send(server.image("/api/v1/ocr", "Hi"));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.problem()).isEqualTo("draining");
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    assertThat(closed).isNotDone();
    job.release("done");
    assertThat(inWork.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
    closed.get(30, TimeUnit.SECONDS);
  }

  @Test
  void shouldNotWaitForWorkLongerThanItMay() throws Exception {
    WebLimits hasty =
        new WebLimits(4, 1024, 4096, 4, Duration.ofSeconds(30), 4, 100, Duration.ZERO);
    TestServer server =
        TestServer.start(engine, TestServer.options(hasty, Optional.empty()), List.of());
    CompletableFuture<Answer> inWork = server.sendAsync(server.image("/api/v1/ocr", "hold"));
    Job job = engine.nextHeld();
    CompletableFuture.runAsync(server::close).get(30, TimeUnit.SECONDS);
    job.cancelled().get(30, TimeUnit.SECONDS);
    assertThat(inWork).failsWithin(30, TimeUnit.SECONDS);
  }

  @Test
  void shouldNotBeReadyWhileALaneIsStuckOrAProbeFails() {
    HealthCheck[] check = {new HealthCheck(true, "fine")};
    HealthProbe probe =
        new HealthProbe() {
          @Override
          public String name() {
            return "other";
          }

          @Override
          public HealthCheck check() {
            return check[0];
          }
        };
    try (TestServer server =
        TestServer.start(
            engine,
            TestServer.options(TestServer.LIMITS, Optional.empty()),
            List.of(probe))) {
      assertThat(server.get("/health/ready").status()).isEqualTo(200);
      check[0] = new HealthCheck(false, "broken");
      Answer broken = server.get("/health/ready");
      assertThat(broken.status()).isEqualTo(503);
      assertThat(broken.json().at("/checks/other/detail").asText()).isEqualTo("broken");
      check[0] = new HealthCheck(true, "fine");
      server.state.set(stuck(HealthResource.STUCK.plusSeconds(1)));
      assertThat(server.get("/health/ready").json().at("/checks/engine/ok").asBoolean()).isFalse();
      server.state.set(stuck(HealthResource.STUCK));
      assertThat(server.get("/health/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldTellWhichModelsAreInUseNowAndNotWhichItWasStartedWith() {
    ModelCatalog catalog = ModelCatalog.load(Path.of("models"));
    try (TestServer server = TestServer.start(engine)) {
      assertThat(model(server)).isEqualTo("ppocr-v4 4.0 is in use");
      server.models.set(
          new ModelsInUse(
              catalog.get("crnn-en"),
              Optional.of(new ModelsInUse.Candidate(catalog.get("ppocr-v4"), 0.1))));
      assertThat(model(server)).isEqualTo("crnn-en 0.1 is in use, ppocr-v4 4.0 on trial");
    }
  }

  private static String model(TestServer server) {
    return server.get("/health/ready").json().at("/checks/model/detail").asText();
  }

  private static EngineState stuck(Duration since) {
    return new EngineState(
        2, 1, since, since, 0, 0, 0, 0, 0, 1, TestServer.IDLE.batches());
  }
}
