package io.ocrstreams.web;

import io.ocrstreams.engine.BatchCounts;
import io.ocrstreams.engine.BatchPolicy;
import io.ocrstreams.engine.EngineOptions;
import io.ocrstreams.engine.EngineState;
import io.ocrstreams.engine.FlushTrigger;
import io.ocrstreams.engine.ModelsInUse;
import io.ocrstreams.engine.OcrService;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.metrics.Meters;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelKind;
import io.ocrstreams.tracing.Tracing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A server on a free port before an engine that is scripted, and a client of it. */
final class TestServer implements AutoCloseable {
  static final WebLimits LIMITS =
      new WebLimits(
          4,
          64 << 10,
          128 << 10,
          4,
          Duration.ofSeconds(30),
          4,
          100_000,
          Duration.ofSeconds(30));
  static final EngineState IDLE =
      new EngineState(
          2,
          0,
          Duration.ZERO,
          Duration.ZERO,
          0,
          0,
          0,
          0,
          0,
          1,
          new BatchCounts(
              Arrays.stream(FlushTrigger.values())
                  .collect(Collectors.toMap(Function.identity(), each -> 0L)),
              0,
              0,
              0));

  private final HttpClient client = HttpClient.newHttpClient();
  private final OpenApi api = OpenApi.load();
  final AtomicReference<EngineState> state = new AtomicReference<>(IDLE);
  final AtomicReference<ModelsInUse> models =
      new AtomicReference<>(
          new ModelsInUse(
              ModelCatalog.load(Path.of("models")).get("ppocr-v4"), Optional.empty()));
  private final Meters meters = new Meters();
  private final WebServer server;

  private TestServer(
      WebOptions options,
      OcrService engine,
      Optional<KafkaAccess> kafka,
      List<HealthProbe> probes,
      Tracing tracing) {
    server =
        new WebServer(
            options,
            new ServedEngine(
                engine,
                state::get,
                engineOptions(),
                models::get,
                () ->
                    ModelCatalog.load(Path.of("models")).all().stream()
                        .filter(model -> model.kind() == ModelKind.RECOGNIZER)
                        .toList(),
                List.of("classic", "document", "none")),
            kafka,
            new HostProcess("test", probes, meters, tracing));
    server.start();
  }

  static TestServer start(OcrService engine) {
    return start(engine, LIMITS);
  }

  static TestServer start(OcrService engine, WebLimits limits) {
    return start(engine, options(limits, Optional.empty()), List.of());
  }

  static TestServer start(OcrService engine, WebOptions options, List<HealthProbe> probes) {
    return new TestServer(options, engine, Optional.empty(), probes, Tracing.off());
  }

  static TestServer start(OcrService engine, WebOptions options, Tracing tracing) {
    return new TestServer(options, engine, Optional.empty(), List.of(), tracing);
  }

  static TestServer start(
      OcrService engine, WebOptions options, KafkaAccess kafka, Tracing tracing) {
    return new TestServer(options, engine, Optional.of(kafka), List.of(), tracing);
  }

  static WebOptions options(WebLimits limits, Optional<TokenRules> tokens) {
    return new WebOptions("127.0.0.1", 0, tokens, false, limits);
  }

  static EngineOptions engineOptions() {
    return new EngineOptions(
        "ppocr-v4",
        "none",
        "ppocr-v4-det",
        Optional.empty(),
        2,
        1,
        new BatchPolicy(8, 500_000, Duration.ofMillis(20)),
        1_000_000,
        0.5f,
        FetchPolicy.DENY,
        ImageLimits.DEFAULT);
  }

  WebServer server() {
    return server;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url()).resolve(path))
        .timeout(Duration.ofSeconds(60));
  }

  /** An image that is posted as it is. */
  HttpRequest.Builder image(String path, String script) {
    return request(path)
        .header("Content-Type", "image/png")
        .POST(BodyPublishers.ofString(script));
  }

  HttpRequest.Builder json(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  /** A form with a file of each of these contents, called 0, 1 and so on. */
  HttpRequest.Builder form(String path, String... scripts) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < scripts.length; i++) {
      body.append(
          "--edge\r\nContent-Disposition: form-data; name=\"image\"; filename=\"%d\"\r\n\r\n%s\r\n"
              .formatted(i, scripts[i]));
    }
    return request(path)
        .header("Content-Type", "multipart/form-data; boundary=edge")
        .POST(BodyPublishers.ofString(body + "--edge--\r\n", StandardCharsets.UTF_8));
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer send(HttpRequest.Builder request) {
    return Answer.checked(api, sendUnchecked(request));
  }

  HttpResponse<String> sendUnchecked(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request.build(), e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  CompletableFuture<Answer> sendAsync(HttpRequest.Builder request) {
    return client
        .sendAsync(request.build(), BodyHandlers.ofString())
        .thenApply(response -> Answer.checked(api, response));
  }

  @Override
  public void close() {
    server.close();
    meters.close();
  }
}
