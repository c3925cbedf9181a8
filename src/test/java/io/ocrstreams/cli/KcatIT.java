package io.ocrstreams.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that is not Java, if it is installed. */
@ExtendWith(EmbeddedBrokerExtension.class)
class KcatIT {
  private static final String AWK =
      "$2 == \"\" { delete newest[$1]; next } { newest[$1] = $0 }"
          + " END { for (key in newest) print newest[key] }";

  @BeforeEach
  void requireKcat(TestCluster cluster) throws InterruptedException {
    boolean installed =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kcat")));
    assumeTrue(installed, "kcat is not installed");
    cluster.applyTopics();
  }

  @Test
  void shouldReadReferenceThatKcatProduced(TestCluster cluster) throws Exception {
    String event = "{\"id\":\"from kcat ä\",\"uri\":\"file:///scans/1.png\"}";

    kcat(cluster, event + "\n", "-P", "-t", TopicCatalog.IMAGES, "-k", "kcat");

    ConsumerRecord<byte[], byte[]> record =
        cluster
            .read(
                TopicCatalog.IMAGES,
                1,
                each -> each.key() != null && new String(each.key(), UTF_8).equals("kcat"))
            .get(0);
    assertThat(new ImageReferenceReader().read(record.value()).id()).isEqualTo("from kcat ä");
  }

  /** Compressed by the topic's setting, with what every client can unpack. */
  @Test
  void shouldLetKcatReadResults(TestCluster cluster) throws Exception {
    String result =
        TestCluster.catalog().get(TopicCatalog.RESULTS).example().get("value").toString();
    cluster.send(
        new ProducerRecord<>(TopicCatalog.RESULTS, "kcat".getBytes(UTF_8), result.getBytes(UTF_8)));

    String output = kcat(cluster, "", "-C", "-t", TopicCatalog.RESULTS, "-e", "-q");

    assertThat(output.lines()).contains(result);
  }

  /** The recipe of {@code docs/replay.md}: the last line of each key is its newest version. */
  @Test
  void shouldLetKcatKeepTheNewestVersionOfEachKey(TestCluster cluster) throws Exception {
    String topic = "kcat-versions-" + UUID.randomUUID();
    cluster.createTopicLike(TestCluster.catalog().get(TopicCatalog.RESULTS), topic);
    for (String value : List.of("{\"text\":\"old\"}", "{\"text\":\"new\"}")) {
      cluster.send(new ProducerRecord<>(topic, "a".getBytes(UTF_8), value.getBytes(UTF_8)));
    }
    cluster.send(new ProducerRecord<>(topic, "b".getBytes(UTF_8), "{}".getBytes(UTF_8)));
    cluster.send(new ProducerRecord<>(topic, "undone".getBytes(UTF_8), "{}".getBytes(UTF_8)));
    cluster.send(new ProducerRecord<>(topic, "undone".getBytes(UTF_8), null));

    String all =
        kcat(
            cluster, "", "-C", "-t", topic, "-X", "isolation.level=read_committed", "-e", "-q",
            "-f", "%k\\t%s\\n");

    assertThat(run(all, "awk", "-F", "\t", AWK).lines())
        .containsExactlyInAnyOrder("a\t{\"text\":\"new\"}", "b\t{}");
  }

  private static String kcat(TestCluster cluster, String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kcat", "-b", cluster.bootstrapServers()));
    command.addAll(List.of(arguments));
    return run(input, command.toArray(String[]::new));
  }

  private static String run(String input, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
