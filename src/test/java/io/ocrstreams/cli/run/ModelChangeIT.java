package io.ocrstreams.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.cli.Program;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.cli.telemetry.Telemetry;
import io.ocrstreams.engine.EngineOptions;
import io.ocrstreams.engine.ModelFolders;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.engine.TestEngine;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Json;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.rollout.ModelFollower;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.InFlightOptions;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.TopicNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Models that change under a pipeline while events flow: a real broker, engine and models. */
@Timeout(180)
@ExtendWith(EmbeddedBrokerExtension.class)
class ModelChangeIT {
  private static final int KEYS = 16;

  @TempDir Path folder;
  private final String prefix = "it-" + UUID.randomUUID() + ".";
  private final TopicNames topics =
      new TopicNames(prefix + "images", prefix + "results", prefix + "metrics", prefix + "dead");
  private TestCluster cluster;
  private Program program;
  private KafkaProducer<byte[], byte[]> producer;
  private byte[] image;
  private int sent;

  @BeforeEach
  void prepare(TestCluster shared) throws Exception {
    cluster = shared;
    cluster.applyTopics();
    Map<String, String> names =
        Map.of(
            TopicCatalog.IMAGES, topics.images(),
            TopicCatalog.RESULTS, topics.results(),
            TopicCatalog.METRICS, topics.metrics(),
            TopicCatalog.DEAD_LETTERS, topics.deadLetters());
    for (var topic : names.entrySet()) {
      cluster.createTopicLike(
          TestCluster.catalog().get(topic.getKey()).withPartitions(2), topic.getValue());
    }
    ModelFolders models = new ModelFolders(folder.resolve("models"));
    models.copy("ppocr-v4-det");
    models.copy("crnn-en-int8", "first", manifest -> {});
    models.copy("crnn-en-int8", "second", manifest -> manifest.put("version", "2"));
    models.copy(
        "crnn-en-int8",
        "bad",
        manifest -> ((ObjectNode) manifest.get("self_test").get(0)).put("text", "something else"));
    program = Program.on(cluster.bootstrapServers());
    producer = cluster.producer(Map.of("linger.ms", 0));
    try (InputStream in = SampleImages.open("line-en.png")) {
      image = in.readAllBytes();
    }
  }

  /** Others share the broker. */
  @AfterEach
  void takeBack() {
    producer.close();
    program.run("models", "reset");
  }

  @Test
  void shouldChangeModelsUnderFlowingEvents() throws Exception {
    try (Telemetry telemetry = new Telemetry();
        OcrEngine engine =
            new OcrEngine(
                engineOptions(),
                ModelCatalog.load(folder.resolve("models")),
                telemetry.fetches(),
                telemetry.candidates());
        ModelFollower follower =
            WantedModels.follow(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                engine,
                "first",
                telemetry);
        OcrPipeline pipeline = new OcrPipeline(pipelineOptions(), engine)) {
      pipeline.start();
      pipeline.running().get(60, TimeUnit.SECONDS);
      send(20);
      results(sent);

      use("second");
      sendUntil(() -> engine.models().live().name().equals("second"));
      int second = sent;
      send(20);
      results(sent);

      assertThat(use("bad").err()).contains("model bad reads '");
      assertThat(use("bad", "--no-check").status()).isZero();
      sendUntil(() -> telemetry.meters().scrape().contains("ocr_model_refused 1.0"));
      send(20);
      results(sent);

      use("second", "--candidate", "first", "--share", "0.5");
      sendUntil(() -> engine.models().candidate().isPresent());
      int onTrial = sent;
      send(40);
      results(sent);

      program.run("models", "reset");
      sendUntil(() -> engine.models().live().name().equals("first"));
      int own = sent;
      send(20);

      List<JsonNode> results = results(sent);
      assertOnceAndInOrder(results);
      for (JsonNode result : results) {
        int event = result.get("id").asInt();
        String model = result.get("model").asText();
        if (event < second || event >= onTrial + 40) {
          assertThat(result.path("candidate").asBoolean() && model.equals("second")).isFalse();
        } else {
          assertThat(result.path("candidate").asBoolean()).isEqualTo(model.equals("first"));
        }
      }
      assertThat(modelsOf(results, 0, 20)).containsExactly("first");
      assertThat(modelsOf(results, second, second + 40)).containsExactly("second");
      assertThat(modelsOf(results, own, sent)).containsExactly("first");
      assertThat(modelsOf(results, onTrial, onTrial + 40))
          .containsExactlyInAnyOrder("first", "second");
      assertThat(telemetry.meters().scrape())
          .contains("ocr_candidate_lines_total{agreement=\"same\",model=\"first\"}")
          .contains("ocr_model_in_use{model=\"first\",role=\"live\",version=\"0.1\"} 1.0")
          .contains("ocr_model_refused 0.0");
      await(() -> engine.state().openModels() == 1);
    }
  }

  @Test
  void shouldStartWithWhatIsWantedWhateverItWasTold() throws Exception {
    use("second");
    Run current = program.run("models", "current", "--format", "json");

    assertThat(Json.MAPPER.readTree(current.out()).at("/live/version").asText()).isEqualTo("2");
    try (Telemetry telemetry = new Telemetry();
        OcrEngine engine =
            new OcrEngine(engineOptions(), ModelCatalog.load(folder.resolve("models")));
        ModelFollower follower =
            WantedModels.follow(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                engine,
                "first",
                telemetry)) {
      assertThat(engine.models().live().name()).isEqualTo("second");
    }
  }

  private Run use(String... arguments) {
    List<Object> all = new ArrayList<>(List.of("models", "use"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--models-dir", folder.resolve("models")));
    return program.run(all.toArray());
  }

  private void send(int events) throws Exception {
    for (int i = 0; i < events; i++) {
      String id = Integer.toString(sent);
      String key = "key-" + sent % KEYS;
      byte[] value = Json.toBytes(ImageReference.ofBytes(id, image));
      producer
          .send(
              new ProducerRecord<>(topics.images(), key.getBytes(StandardCharsets.UTF_8), value))
          .get();
      sent++;
    }
  }

  private void sendUntil(BooleanSupplier done) throws Exception {
    while (!done.getAsBoolean()) {
      send(1);
      TimeUnit.MILLISECONDS.sleep(20); // as many as the engine reads, not as fast as it can send
    }
  }

  private static void await(BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private List<JsonNode> results(int count) throws IOException {
    List<JsonNode> results = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record :
        cluster.read(topics.results(), count, each -> true)) {
      ObjectNode result = (ObjectNode) Json.MAPPER.readTree(record.value());
      results.add(result.put("key", new String(record.key(), StandardCharsets.UTF_8)));
    }
    return results;
  }

  private static void assertOnceAndInOrder(List<JsonNode> results) {
    Map<String, Integer> last = new HashMap<>();
    Set<Integer> seen = new HashSet<>();
    for (JsonNode result : results) {
      int event = result.get("id").asInt();
      assertThat(seen.add(event)).as("event %d comes once", event).isTrue();
      Integer before = last.put(result.get("key").asText(), event);
      assertThat(before == null || before < event).as("event %d is in order", event).isTrue();
    }
  }

  private static Set<String> modelsOf(List<JsonNode> results, int from, int to) {
    Set<String> models = new HashSet<>();
    results.stream()
        .filter(each -> each.get("id").asInt() >= from && each.get("id").asInt() < to)
        .forEach(each -> models.add(each.get("model").asText()));
    return models;
  }

  private EngineOptions engineOptions() {
    return TestEngine.options("first");
  }

  private PipelineOptions pipelineOptions() {
    return new PipelineOptions(
        cluster.bootstrapServers(),
        prefix + "app",
        folder.resolve("state"),
        DeliveryGuarantee.EXACTLY_ONCE_V2,
        PipelineOptions.GroupProtocol.CLASSIC,
        1,
        Duration.ofMillis(100),
        topics,
        Optional.empty(),
        InFlightOptions.defaults(),
        Map.of());
  }
}
