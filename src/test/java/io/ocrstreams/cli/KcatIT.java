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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that is not Java, if it is installed. */
@ExtendWith(EmbeddedBrokerExtension.class)
class KcatIT {
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

  private static String kcat(TestCluster cluster, String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kcat", "-b", cluster.bootstrapServers()));
    command.addAll(List.of(arguments));
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
