package io.ocrstreams.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.engine.EngineOptions;
import io.ocrstreams.engine.OcrEngine;
import io.ocrstreams.engine.TestEngine;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Layout;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.topics.TopicCatalog;
import io.ocrstreams.topology.DeliveryGuarantee;
import io.ocrstreams.topology.InFlightOptions;
import io.ocrstreams.topology.OcrPipeline;
import io.ocrstreams.topology.PipelineOptions.GroupProtocol;
import io.ocrstreams.topology.PipelineOptions;
import io.ocrstreams.topology.TopicNames;
import io.ocrstreams.tracing.Tracing;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many connections while the same process reads a stream: seconds here, and as many as {@code
 * -Dhttp.load.seconds} says; {@code docs/http.md} has the figures of a minute.
 */
class HttpLoadIT {
  private static final int SECONDS = Integer.getInteger("http.load.seconds", 5);
  private static final int CONNECTIONS = 64;
  private static final Path SAMPLE =
      Path.of("src", "main", "resources", "io", "ocrstreams", "samples", "line-en.png");
  private static final int KEYS = 4;

  @TempDir private Path state;

  @Test
  void shouldRefuseOnlyWithBackPressureWhileTheStreamStaysCompleteAndInOrder() throws Exception {
    byte[] image = Files.readAllBytes(SAMPLE);
    try (TestCluster cluster = TestCluster.start();
        OcrEngine engine =
            new OcrEngine(engineOptions(), ModelCatalog.load(Path.of("models")))) {
      cluster.applyTopics();
      try (OcrPipeline pipeline = new OcrPipeline(pipelineOptions(cluster), engine);
          TestServer server = TestServer.start(engine, options(), access(cluster), Tracing.off())) {
        pipeline.start();
        pipeline.running().get(60, TimeUnit.SECONDS);
        LoadClients clients = new LoadClients(server.server().port(), image, CONNECTIONS);
        // Whatever is loaded or cached for the first requests is there before memory is looked at.
        clients.run(Duration.ofSeconds(2));
        long heapBefore = usedHeap();
        Thread load = new Thread(() -> clients.run(Duration.ofSeconds(SECONDS)));
        load.start();
        int events = streamWhile(load, cluster, image);
        load.join();
        List<JsonNode> results = values(cluster, TopicCatalog.RESULTS, events);
        List<JsonNode> metrics = values(cluster, TopicCatalog.METRICS, events);
        long heapAfter = usedHeap();
        System.out.printf(
            "%d s, %d connections: answers %s, p50 %d ms, p99 %d ms; stream: %d events, batches of up to %.1f lines; heap %d MB, then %d MB%n",
            SECONDS,
            CONNECTIONS,
            clients.statuses(),
            clients.percentileMillis(0.50),
            clients.percentileMillis(0.99),
            events,
            metrics.stream().mapToDouble(each -> each.path("batch_size").asDouble()).max().orElse(0),
            heapBefore >> 20,
            heapAfter >> 20);

        assertThat(clients.statuses().keySet()).isSubsetOf(200, 429);
        assertThat(clients.statuses().get(200)).isPositive();
        assertThat(clients.statuses().get(429)).isPositive();
        requireOnceAndInOrder(results, events);
        // The stream has one line in flight at a time: whatever shared a batch with it is HTTP's.
        assertThat(metrics).anyMatch(each -> each.path("batch_size").asDouble() > 1);
        assertThat(heapAfter - heapBefore).isLessThan(64L << 20);
      }
    }
  }

  /** Sends one event after the other as long as the load goes on; each has the next number. */
  private static int streamWhile(Thread load, TestCluster cluster, byte[] image) throws Exception {
    int events = 0;
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of("linger.ms", 0))) {
      while (load.isAlive()) {
        byte[] key = ("key-" + events % KEYS).getBytes(StandardCharsets.UTF_8);
        producer
            .send(new ProducerRecord<>(TopicCatalog.IMAGES, key, event(events, image)))
            .get();
        events++;
        load.join(200);
      }
    }
    return events;
  }

  private static void requireOnceAndInOrder(List<JsonNode> results, int events) {
    Map<Integer, List<Integer>> byKey = new HashMap<>();
    for (JsonNode result : results) {
      assertThat(result.path("text").asText()).isEqualTo("Received 14 crates, 3 damaged (see note 27)");
      int number = result.path("id").asInt();
      byKey.computeIfAbsent(number % KEYS, key -> new ArrayList<>()).add(number);
    }
    for (int key = 0; key < KEYS; key++) {
      List<Integer> expected = new ArrayList<>();
      for (int number = key; number < events; number += KEYS) {
        expected.add(number);
      }
      assertThat(byKey.getOrDefault(key, List.of())).isEqualTo(expected);
    }
  }

  private static byte[] event(int number, byte[] image) {
    return Json.toBytes(
        new ImageReference(
            Integer.toString(number), null, image, null, Layout.LINE, null, null, null));
  }

  private static List<JsonNode> values(TestCluster cluster, String topic, int count)
      throws IOException {
    List<JsonNode> values = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : cluster.read(topic, count, each -> true)) {
      values.add(Json.MAPPER.readTree(record.value()));
    }
    return values;
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static WebOptions options() {
    return TestServer.options(
        new WebLimits(
            32,
            1 << 20,
            64 << 20,
            4,
            Duration.ofSeconds(60),
            4,
            1_000_000,
            Duration.ofSeconds(10)),
        Optional.empty());
  }

  private static KafkaAccess access(TestCluster cluster) {
    Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers());
    return new KafkaAccess(settings, settings, settings, "ocr-streams");
  }

  private static EngineOptions engineOptions() {
    return TestEngine.options("crnn-en");
  }

  private PipelineOptions pipelineOptions(TestCluster cluster) {
    InFlightOptions defaults = InFlightOptions.defaults();
    return new PipelineOptions(
        cluster.bootstrapServers(),
        "ocr-streams",
        state,
        DeliveryGuarantee.EXACTLY_ONCE_V2,
        GroupProtocol.CLASSIC,
        1,
        Duration.ofMillis(100),
        TopicNames.defaults(),
        Optional.empty(),
        new InFlightOptions(
            1,
            defaults.maxBytes(),
            defaults.maxWait(),
            defaults.emitInterval(),
            defaults.crashesOfSuspect(),
            defaults.attemptsAlone()),
        Map.of());
  }
}
