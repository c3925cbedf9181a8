package io.ocrstreams.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.Correction;
import io.ocrstreams.event.Json;
import io.ocrstreams.fetch.FetchedImage;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topics.TopicSchemas;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.InFlightOptions;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.TopicNames;
import io.ocrstreams.tracing.MemorySpans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API does through Kafka: a broker, a pipeline and a server before one scripted engine. */
class KafkaApiIT {
  private static final Path SAMPLE =
      Path.of("src", "main", "resources", "io", "ocrstreams", "samples", "line-en.png");

  @TempDir private static Path state;

  private static final ScriptedEngine ENGINE = new ScriptedEngine();
  private static final MemorySpans SPANS = new MemorySpans();
  private static TestCluster cluster;
  private static OcrPipeline pipeline;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    cluster = TestCluster.start();
    cluster.applyTopics();
    pipeline =
        new OcrPipeline(
            new PipelineOptions(
                cluster.bootstrapServers(),
                "ocr-streams",
                state,
                DeliveryGuarantee.EXACTLY_ONCE_V2,
                GroupProtocol.CLASSIC,
                1,
                Duration.ofMillis(100),
                TopicNames.defaults(),
                Optional.empty(),
                InFlightOptions.defaults(),
                Map.of()),
            ENGINE,
            SPANS.tracing().events(InstantSource.system()));
    pipeline.start();
    pipeline.running().get(60, TimeUnit.SECONDS);
    server = startServer();
    awaitReady(server);
  }

  @AfterAll
  static void stop() {
    server.close();
    pipeline.close();
    cluster.close();
  }

  @Test
  void shouldTakeAJobAndTellItsText() {
    Answer accepted =
        server.send(
            server.json(
                "/api/v1/jobs",
                "{\"image_base64\": \"SGk=\", \"key\": \"k\", \"attributes\": {\"n\": 1.10}}"));
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.json().path("state").asText()).isEqualTo("pending");
    Answer job = awaitOver(accepted.json().path("id").asText());
    assertThat(accepted.header("Location")).isEqualTo("/api/v1/jobs/" + job.json().path("id").asText());
    assertThat(job.json().path("state").asText()).isEqualTo("done");
    assertThat(job.json().at("/outcome/result/text").asText()).isEqualTo("Hi");
    assertThat(job.json().at("/outcome/origin")).isEqualTo(accepted.json().path("event"));
    assertThat(job.response().body()).contains("\"n\":1.10");
  }

  @Test
  void shouldMakeOneTraceOfARequestAndTheEventItPutsOnTheTopic() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    server.send(
        server
            .json("/api/v1/jobs", job("job-traced", "traced"))
            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
    awaitOver("job-traced");
    List<SpanData> spans = new ArrayList<>();
    await(
        () -> {
          spans.clear();
          SPANS.all().stream()
              .filter(span -> span.getTraceId().equals(trace))
              .filter(span -> span.getKind() != SpanKind.INTERNAL)
              .forEach(spans::add);
          return spans.size() == 2;
        });

    spans.sort(Comparator.comparing(SpanData::getStartEpochNanos));
    SpanData request = spans.get(0);
    SpanData event = spans.get(1);
    assertThat(request.getName()).isEqualTo("POST /api/v1/jobs");
    assertThat(request.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(event.getName()).isEqualTo("process ocr.images");
    assertThat(event.getParentSpanId()).isEqualTo(request.getSpanId());
    var result =
        cluster.read("ocr.results", 1, record -> new String(record.key(), UTF_8).equals("job-traced"));
    assertThat(new String(result.get(0).headers().lastHeader("traceparent").value(), UTF_8))
        .isEqualTo(MemorySpans.traceparent(event));
  }

  @Test
  void shouldTakeAJobOnceUnderAnIdempotencyKey() {
    String key = UUID.randomUUID().toString();
    Answer first = server.send(server.image("/api/v1/jobs", "once").header("Idempotency-Key", key));
    Answer again = server.send(server.image("/api/v1/jobs", "once").header("Idempotency-Key", key));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotency-Replayed")).isNull();
    assertThat(again.json().path("event")).isEqualTo(first.json().path("event"));
    Answer other = server.send(server.image("/api/v1/jobs", "two").header("Idempotency-Key", key));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency_key_reused");
    String id = first.json().path("id").asText();
    awaitOver(id);
    assertThat(cluster.read(TopicCatalog.RESULTS, 1, record -> new String(record.value(), StandardCharsets.UTF_8).contains(id)))
        .hasSize(1);
  }

  @Test
  void shouldTellWhyAJobFailedAndRedriveIt() {
    String id = "failing-" + UUID.randomUUID();
    server.send(server.json("/api/v1/jobs", job(id, "fail:undecodable")));
    Answer failed = awaitOver(id);
    assertThat(failed.json().path("state").asText()).isEqualTo("failed");
    assertThat(failed.json().at("/outcome/dead_letter/reason").asText()).isEqualTo("undecodable");
    assertThat(server.get("/api/v1/dead-letters?reason=undecodable").response().body()).contains(id);
    assertThat(server.get("/api/v1/dead-letters?reason=not_found").response().body())
        .doesNotContain(id);
    assertThat(server.get("/api/v1/pipeline").json().at("/stream/dead_letters_by_reason/undecodable").asInt())
        .isPositive();

    Answer rehearsed = redrive("{\"ids\": [\"" + id + "\"], \"dry_run\": true}");
    assertThat(rehearsed.json().path("redriven").asInt()).isEqualTo(1);
    assertThat(rehearsed.json().at("/letters/0/event").isMissingNode()).isTrue();
    Answer redriven =
        redrive("{\"ids\": [\"" + id + "\"], \"reasons\": [\"undecodable\"], \"limit\": 1}");
    assertThat(redriven.json().path("redriven").asInt()).isEqualTo(1);
    awaitJob(id, job -> job.at("/outcome/dead_letter/attempt").asInt() == 1);
  }

  @Test
  void shouldKnowTheOutcomesOfEventsThatWereThereBeforeItStarted() throws Exception {
    String id = "earlier-" + UUID.randomUUID();
    server.send(server.json("/api/v1/jobs", job(id, "before")));
    awaitOver(id);
    try (TestServer later = startServer()) {
      awaitReady(later);
      assertThat(later.get("/api/v1/jobs/" + id).json().path("state").asText()).isEqualTo("done");
      assertThat(later.get("/api/v1/results").response().body()).contains(id);
    }
  }

  @Test
  void shouldTellOutcomesAsTheyComeAndGoOnBehindTheLastOneSeen() throws Exception {
    String id = "streamed-" + UUID.randomUUID();
    String seen;
    try (BufferedReader events = events(Optional.empty())) {
      server.send(server.json("/api/v1/jobs", job(id + "-1", "first")));
      seen = idOf(awaitEvent(events, "result", id + "-1"));
    }
    server.send(server.json("/api/v1/jobs", job(id + "-2", "second")));
    awaitOver(id + "-2");
    try (BufferedReader events = events(Optional.of(seen))) {
      awaitEvent(events, "result", id + "-2");
    }
    try (BufferedReader events = events(Optional.of("other-1"))) {
      assertThat(events.readLine()).isEqualTo("event: reset");
    }
  }

  @Test
  void shouldShowAPictureOfWhatWasRead() throws Exception {
    Answer accepted =
        server.send(
            server
                .request("/api/v1/jobs")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(Files.readAllBytes(SAMPLE))));
    awaitOver(accepted.json().path("id").asText());
    JsonNode origin = accepted.json().path("event");
    String path =
        "/api/v1/results/%s:%d:%d/thumbnail"
            .formatted(
                origin.path("topic").asText(),
                origin.path("partition").asInt(),
                origin.path("offset").asLong());
    Answer picture = server.get(path);
    assertThat(picture.status()).isEqualTo(200);
    assertThat(picture.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(server.get("/api/v1/results/ocr.images:0:999999/thumbnail").problem())
        .isEqualTo("no_thumbnail");
    assertThat(server.get("/api/v1/results/nonsense/thumbnail").status()).isEqualTo(400);
  }

  @Test
  void shouldTellHowThePipelineDoes() {
    String id = "counted-" + UUID.randomUUID();
    server.send(server.json("/api/v1/jobs", job(id, "one line")));
    awaitOver(id);
    await(() -> server.get("/api/v1/pipeline").json().at("/stream/results").asInt() > 0);
    Answer pipeline = server.get("/api/v1/pipeline");
    assertThat(pipeline.json().at("/stream/lag").size()).isEqualTo(6);
    assertThat(pipeline.json().at("/stream/stages/total_ms/p50").asDouble()).isPositive();
    assertThat(server.get("/metrics").response().body()).contains("ocr_stream_lag{partition=\"5\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "file:///etc/passwd, 403, forbidden_reference",
    "http://169.254.169.254/latest, 403, forbidden_reference",
    "s3://bucket/key, 403, forbidden_reference",
    "ftp://host/image.png, 400, invalid_reference",
    "nonsense, 400, invalid_reference"
  })
  void shouldPassOnNoReferenceThatItMayNotFollow(String uri, int status, String problem) {
    Answer refused = server.send(server.json("/api/v1/jobs", "{\"uri\": \"" + uri + "\"}"));
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.problem()).isEqualTo(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"image_base64\": \"SGk=\", \"uri\": \"file:///x\"}",
        "{\"image_base64\": \"SGk=\", \"id\": \"\"}",
        "{\"image_base64\": \"SGk=\", \"attributes\": 1}",
        "{\"image_base64\": \"SGk=\", \"attributes\": {\"a\": \"\\ud800\"}}"
      })
  void shouldRefuseMalformedJobs(String body) {
    assertThat(server.send(server.json("/api/v1/jobs", body)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reason\": [\"not_found\"]}",
        "{\"reasons\": [\"nothing\"]}",
        "{\"reasons\": \"not_found\"}",
        "{\"since\": \"yesterday\"}",
        "{\"since\": \"2026-11-24T09:00:00Z\", \"until\": \"2026-11-24T08:00:00Z\"}",
        "{\"limit\": 0}",
        "{\"dry_run\": \"yes\"}"
      })
  void shouldRefuseSelectionsThatItDoesNotUnderstand(String body) {
    assertThat(redrive(body).status()).isEqualTo(400);
  }

  @Test
  void shouldSayThatAJobIsNotKnown() {
    Answer answer = server.get("/api/v1/jobs/nothing-of-this-kind");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("unknown_job");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/results?limit=0", "/api/v1/results?limit=501", "/api/v1/dead-letters?reason=x"})
  void shouldRefuseQueriesThatItDoesNotUnderstand(String path) {
    assertThat(server.get(path).status()).isEqualTo(400);
  }

  @Test
  void shouldKeepBothTextsOfACorrectedLineAndItsPicture() throws Exception {
    String id = "corrected-" + UUID.randomUUID();
    Answer taken =
        feedback(
            "\"id\": \"%s\", \"model\": \"crnn-en\", \"who\": \"clerk\", \"lines\": [%s]"
                .formatted(id, correctedLine("[[-0.0,0],[200,0],[200,20],[0,20]]", "Recieved", "Received")));

    assertThat(taken.status()).isEqualTo(201);
    ConsumerRecord<byte[], byte[]> record = recordOf(id);
    assertThat(TopicSchemas.violations(TopicCatalog.FEEDBACK, record.value())).isEmpty();
    assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo(id);
    assertThat(taken.json().at("/corrections/0/offset").asLong()).isEqualTo(record.offset());
    Correction correction = Json.MAPPER.readValue(record.value(), Correction.class);
    assertThat(correction.original()).isEqualTo("Recieved");
    assertThat(correction.corrected()).isEqualTo("Received");
    assertThat(correction.who()).isEqualTo("clerk");
    assertThat(correction.source().uri()).isNull();
    assertThat(correction.source().sha256())
        .isEqualTo(new FetchedImage(Files.readAllBytes(SAMPLE)).sha256());
    try (DecodedImage crop = new ImageDecoder(ImageLimits.DEFAULT).decode(correction.crop())) {
      assertThat(crop.width()).isEqualTo(200);
      assertThat(crop.height()).isEqualTo(20);
    }
  }

  @Test
  void shouldKeepTheReferenceWhereACorrectionHasOne() throws Exception {
    String id = "referred-" + UUID.randomUUID();
    Answer taken =
        server.send(
            server.json(
                "/api/v1/feedback",
                "{\"id\": \"%s\", \"uri\": \"data:image/png;base64,AAAA\", \"sha256\": \"%s\", \"lines\": [%s]}"
                    .formatted(
                        id, "ab".repeat(32), correctedLine("[[0,0],[9,0],[9,9],[0,9]]", "", "x"))));

    assertThat(taken.status()).isEqualTo(201);
    Correction correction = Json.MAPPER.readValue(recordOf(id).value(), Correction.class);
    assertThat(correction.source())
        .isEqualTo(new Correction.Source("data:image/png;base64,AAAA", "ab".repeat(32)));
    assertThat(correction.crop()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | malformed_request",
        "{'image_base64': 'SGk='} | malformed_request",
        "{'image_base64': 'SGk=', 'lines': []} | malformed_request",
        "{'uri': 'file:///x', 'lines': [LINE]} | malformed_request",
        "{'uri': 'file:///x', 'sha256': 'SHA', 'lines': [LINE]} | forbidden_reference",
        "{'uri': 'data:,', 'sha256': 'no', 'lines': [LINE]} | malformed_request",
        "{'image_base64': 'SGk=', 'lines': [LINE]} | unsupported_format",
        "{'image_base64': 'SGk=', 'key': '', 'lines': [LINE]} | malformed_request",
        "{'uri': 'data:,', 'sha256': 'SHA', 'lines': [{'box': 1}]} | malformed_request",
        "{'uri': 'data:,', 'sha256': 'SHA', 'lines': [{'box': [[0,0],[9,0],[9,9],[0,9]], 'original': 'a'}]} | malformed_request",
        "{'uri': 'data:,', 'sha256': 'SHA', 'lines': [{'box': [[0,0],[9,0],[9,9],[0,9]], 'original': 'a', 'corrected': 'a\\nb'}]} | malformed_request",
        "{'uri': 'data:,', 'sha256': 'SHA', 'lines': [{'box': [[0,0],[1e99,0],[9,9],[0,9]], 'original': 'a', 'corrected': 'b'}]} | malformed_request"
      })
  void shouldRefuseCorrectionsThatItDoesNotUnderstand(String body, String problem) {
    Answer refused =
        server.send(
            server.json(
                "/api/v1/feedback",
                body.replace("LINE", correctedLine("[[0,0],[9,0],[9,9],[0,9]]", "a", "b"))
                    .replace("SHA", "ab".repeat(32))
                    .replace('\'', '"')));
    assertThat(refused.problem()).as(refused.response().body()).isEqualTo(problem);
  }

  @Test
  void shouldRefuseALineThatIsNotOnItsImage() throws Exception {
    Answer refused =
        feedback("\"lines\": [%s]".formatted(correctedLine("[[0,0],[9999,0],[9999,9],[0,9]]", "a", "b")));
    assertThat(refused.problem()).isEqualTo("malformed_request");
    assertThat(refused.json().path("detail").asText()).contains("not on the image");
  }

  @Test
  void shouldServeAClusterWithoutATopicForCorrectionsAndSayWhoMakesIt() throws Exception {
    try (Admin admin = cluster.admin()) {
      admin.deleteTopics(List.of(TopicCatalog.FEEDBACK)).all().get();
      await(() -> !topics(admin).contains(TopicCatalog.FEEDBACK));
      Answer refused =
          feedback("\"lines\": [%s]".formatted(correctedLine("[[0,0],[9,0],[9,9],[0,9]]", "a", "b")));
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.problem()).isEqualTo("feedback_not_configured");
      assertThat(refused.json().path("detail").asText()).contains("'ocr-streams topics apply'");
      assertThat(topics(admin)).doesNotContain(TopicCatalog.FEEDBACK);
    } finally {
      cluster.applyTopics();
    }
  }

  private static Set<String> topics(Admin admin) {
    try {
      return admin.listTopics().names().get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Corrections of the sample. */
  private static Answer feedback(String fields) throws Exception {
    String image = Base64.getEncoder().encodeToString(Files.readAllBytes(SAMPLE));
    return server.send(
        server.json("/api/v1/feedback", "{\"image_base64\": \"%s\", %s}".formatted(image, fields)));
  }

  private static String correctedLine(String box, String original, String corrected) {
    return "{\"line\": 0, \"box\": %s, \"original\": \"%s\", \"corrected\": \"%s\"}"
        .formatted(box, original, corrected);
  }

  private static ConsumerRecord<byte[], byte[]> recordOf(String id) {
    return cluster
        .read(
            TopicCatalog.FEEDBACK,
            1,
            record -> new String(record.value(), StandardCharsets.UTF_8).contains(id))
        .get(0);
  }

  private static TestServer startServer() {
    Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers());
    return TestServer.start(
        ENGINE,
        TestServer.options(
            new WebLimits(
                8,
                1 << 20,
                8 << 20,
                4,
                Duration.ofSeconds(30),
                4,
                100_000,
                Duration.ofSeconds(10)),
            Optional.empty()),
        new KafkaAccess(settings, settings, settings, "ocr-streams"),
        SPANS.tracing());
  }

  private static void awaitReady(TestServer started) {
    await(() -> started.get("/health/ready").status() == 200);
  }

  private static String job(String id, String script) {
    return "{\"id\": \"%s\", \"image_base64\": \"%s\"}"
        .formatted(
            id,
            Base64.getEncoder()
                .encodeToString(script.getBytes(StandardCharsets.UTF_8)));
  }

  private static Answer redrive(String body) {
    return server.send(server.json("/api/v1/dead-letters/redrive", body));
  }

  private static Answer awaitOver(String id) {
    return awaitJob(id, job -> !job.path("state").asText().equals("pending"));
  }

  private static Answer awaitJob(String id, Predicate<JsonNode> condition) {
    Answer[] answer = {null};
    await(
        () -> {
          answer[0] = server.get("/api/v1/jobs/" + id);
          return answer[0].status() == 200 && condition.test(answer[0].json());
        });
    return answer[0];
  }

  /** The minute only bounds a hang. */
  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("a minute is over").isLessThan(deadline);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The stream behind its greeting, or from its reset on. */
  private static BufferedReader events(Optional<String> lastSeen) throws Exception {
    var request = server.request("/api/v1/events");
    lastSeen.ifPresent(id -> request.header("Last-Event-ID", id));
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    reader.mark(100);
    if (reader.readLine().startsWith("event:")) {
      reader.reset();
    }
    return reader;
  }

  /** The lines of the event of that name with that text, joined. */
  private static String awaitEvent(BufferedReader events, String name, String text)
      throws Exception {
    StringBuilder event = new StringBuilder();
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      event.append(line).append('\n');
      if (line.isEmpty()) {
        if (event.indexOf("event: " + name + "\n") >= 0 && event.indexOf(text) >= 0) {
          return event.toString();
        }
        event.setLength(0);
      }
    }
    throw new AssertionError("the stream ended");
  }

  private static String idOf(String event) {
    return event.lines().filter(line -> line.startsWith("id: ")).findFirst().orElseThrow().substring(4);
  }
}
