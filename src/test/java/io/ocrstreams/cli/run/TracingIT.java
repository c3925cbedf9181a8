package io.ocrstreams.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.PackagedJar;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program and a collector that speaks OTLP over HTTP, and then no more. */
@ExtendWith(EmbeddedBrokerExtension.class)
class TracingIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** What a collector was sent. */
  private record Export(String path, String contentType, String body) {}

  private final LinkedBlockingQueue<Export> exports = new LinkedBlockingQueue<>();

  @Test
  void shouldSendSpansAndGoOnWithoutTheCollector(TestCluster cluster, @TempDir Path folder)
      throws Exception {
    cluster.applyTopics();
    HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/", this::take);
    collector.start();
    Path log = folder.resolve("log");
    Process pipeline = run(cluster, folder, log, collector.getAddress().getPort());
    try {
      String url = Json.MAPPER.readTree(PackagedJar.firstLine(pipeline)).path("url").asText();
      send(cluster, "traced-1");
      ConsumerRecord<byte[], byte[]> result = resultOf(cluster, "traced-1");
      String handedOn = new String(result.headers().lastHeader("traceparent").value(), UTF_8);
      assertThat(handedOn).startsWith("00-" + TRACE + "-").endsWith("-01");
      Export export = exportOf(handedOn.substring(36, 52));
      assertThat(export.path()).isEqualTo("/v1/traces");
      assertThat(export.contentType()).isEqualTo("application/x-protobuf");
      // Strings stand in protocol buffers as they are, and so do the bytes of ids.
      assertThat(export.body())
          .contains("service.name", "ocr-streams", "process ocr.images", "traced-1")
          .contains("fetch", "decode", "preprocess", "batch_wait", "inference", "delivery")
          .contains(bytes(TRACE))
          .doesNotContain(Json.MAPPER.readTree(result.value()).get("text").asText());

      awaitMetric(url, "ocr_trace_spans_total\\{outcome=\"sent\"} [1-9]");

      collector.stop(0);
      send(cluster, "traced-2");
      resultOf(cluster, "traced-2");
      awaitMetric(url, "ocr_trace_spans_total\\{outcome=\"dropped\"} 0.0");
    } finally {
      collector.stop(0);
      pipeline.destroy();
    }
    assertThat(pipeline.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(pipeline.exitValue()).isZero();
    for (String line : Files.readAllLines(log)) {
      JsonNode read = Json.MAPPER.readTree(line);
      assertThat(read.get("logger").asText()).as(line).startsWith("io.opentelemetry");
    }
  }

  private static Process run(TestCluster cluster, Path folder, Path log, int port)
      throws IOException {
    return PackagedJar.start(
        ProcessBuilder.Redirect.to(log.toFile()),
        "run",
        "--bootstrap-servers",
        cluster.bootstrapServers(),
        "--application-id",
        "tracing-it",
        "--replays",
        "off",
        "--state-dir",
        folder.resolve("state").toString(),
        "--http-port",
        "0",
        "--no-auth",
        "--otlp-endpoint",
        "http://127.0.0.1:" + port,
        "--log-format",
        "json",
        "--format",
        "json");
  }

  private void take(HttpExchange exchange) throws IOException {
    Export export;
    try (exchange) {
      export =
          new Export(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
    exports.add(export);
  }

  /** The export that has that span, however many come before it. */
  private Export exportOf(String spanId) throws InterruptedException {
    List<Export> others = new ArrayList<>();
    while (true) {
      Export export = exports.poll(60, TimeUnit.SECONDS);
      assertThat(export).as("the span is in none of %d exports", others.size()).isNotNull();
      if (export.body().contains(bytes(spanId))) {
        return export;
      }
      others.add(export);
    }
  }

  private static String bytes(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }

  private static void send(TestCluster cluster, String id) throws Exception {
    String image;
    try (InputStream in = SampleImages.open("line-en.png")) {
      image = Base64.getEncoder().encodeToString(in.readAllBytes());
    }
    byte[] value = Json.toBytes(Map.of("id", id, "bytes", image, "layout", "line"));
    var event = new ProducerRecord<>("ocr.images", id.getBytes(UTF_8), value);
    event.headers().add("traceparent", ("00-" + TRACE + "-00f067aa0ba902b7-01").getBytes(UTF_8));
    cluster.send(event);
  }

  private static ConsumerRecord<byte[], byte[]> resultOf(TestCluster cluster, String id) {
    // Other tests have pipelines on this topic too; those make no spans and hand on what came.
    return cluster
        .read(
            "ocr.results",
            1,
            record ->
                new String(record.key(), UTF_8).equals(id)
                    && !new String(record.headers().lastHeader("traceparent").value(), UTF_8)
                        .contains("00f067aa0ba902b7"))
        .get(0);
  }

  private static void awaitMetric(String url, String pattern) throws Exception {
    Pattern wanted = Pattern.compile(pattern);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!wanted.matcher(get(url + "metrics")).find()) {
      assertThat(System.nanoTime()).as("no metric is %s", pattern).isLessThan(deadline);
    }
  }

  private static String get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString(UTF_8))
        .body();
  }
}
