package io.ocrstreams.cli.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocrstreams.broker.EmbeddedBrokerExtension;
import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.cli.Program;
import io.ocrstreams.cli.Program.Run;
import io.ocrstreams.cli.demo.SampleImages;
import io.ocrstreams.event.Correction;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.Point;
import io.ocrstreams.event.Quad;
import io.ocrstreams.fetch.FetchedImage;
import io.ocrstreams.image.DecodedImage;
import io.ocrstreams.image.ImageDecoder;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.topics.TopicCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EmbeddedBrokerExtension.class)
class FeedbackCommandsIT {
  @TempDir private Path folder;

  private TestCluster cluster;
  private Program program;
  private Path scans;
  private Path image;

  @BeforeEach
  void begin(TestCluster shared) throws Exception {
    cluster = shared;
    program = Program.on(cluster.bootstrapServers());
    cluster.applyTopics();
    forgetAll();
    scans = Files.createDirectory(folder.resolve("scans"));
    image = copy("line-en.png", scans);
  }

  @Test
  void shouldExportTheLastCorrectionOfEachLineAndSayWhatIsLeftOut() throws Exception {
    Path gone = copy("line-en.png", Files.createDirectory(scans.resolve("gone")));
    Path elsewhere = copy("line-en.png", Files.createDirectory(folder.resolve("elsewhere")));
    byte[] crop = Files.readAllBytes(image);
    send(
        of(image, box(0, 0, 200, 20), "Recieved", "Received 13"),
        of(image, box(0, 0, 200, 20), "Recieved", "Received 14"),
        of(image, box(0, 0, 100, 30), "a", "tab-free – text"),
        of(image, box(0, 0, 99, 30), "smudge", ""),
        of(image, box(0, 0, 5000, 30), "a", "b"),
        of(gone, box(0, 0, 98, 30), "a", "b"),
        of(elsewhere, box(0, 0, 97, 30), "a", "b"),
        new Correction(
            null,
            new Correction.Source(uri(image), "cd".repeat(32)),
            null,
            box(0, 0, 96, 30),
            "a",
            "b",
            null,
            null,
            null,
            null,
            0),
        new Correction(
            "carried",
            new Correction.Source(null, "ef".repeat(32)),
            0,
            box(7, 7, 300, 40),
            "a",
            "Received 14 crates",
            null,
            null,
            crop,
            null,
            0));
    sendBytes("nonsense".getBytes(StandardCharsets.UTF_8));
    Files.delete(gone);

    Run run = export();

    assertThat(run.status()).as(run.err()).isZero();
    Path set = folder.resolve("set");
    Map<String, String> labels = labels(set);
    assertThat(labels.values())
        .containsExactlyInAnyOrder("Received 14", "tab-free – text", "Received 14 crates");
    assertThat(size(set, labels, "Received 14")).isEqualTo("200x20");
    assertThat(size(set, labels, "tab-free – text")).isEqualTo("100x30");
    assertThat(pixels(set.resolve(nameOf(labels, "Received 14 crates")))).isEqualTo(pixels(image));
    assertThat(Files.readAllLines(set.resolve("left-out.tsv")))
        .extracting(line -> line.split("\t")[2])
        .containsExactlyInAnyOrder(
            "malformed", "empty", "outside", "not_found", "forbidden_reference", "changed");
    JsonNode manifest = Json.MAPPER.readTree(Files.readAllBytes(set.resolve("manifest.json")));
    assertThat(manifest.path("complete").booleanValue()).isTrue();
    assertThat(manifest.path("corrections").intValue()).isEqualTo(10);
    assertThat(manifest.path("superseded").intValue()).isEqualTo(1);
    assertThat(manifest.path("lines").intValue()).isEqualTo(3);
    assertThat(manifest.at("/left_out/changed").intValue()).isEqualTo(1);
    assertThat(run.lines())
        .containsExactly(
            "3 lines in %s, of 10 corrections: 1 superseded, left out changed 1, empty 1, forbidden_reference 1, malformed 1, not_found 1, outside 1 (left-out.tsv says more)"
                .formatted(set));
  }

  @Test
  void shouldBringAnExportUpToDateWithoutFetchingAgain() throws Exception {
    send(
        of(image, box(0, 0, 200, 20), "a", "first"), of(image, box(0, 0, 100, 30), "b", "second"));
    export();
    Path set = folder.resolve("set");
    Map<String, String> before = labels(set);

    Files.delete(image);
    send(
        sameImage(before, box(0, 0, 200, 20), "first, mended"),
        sameImage(before, box(0, 0, 100, 30), ""));
    Run run = export();

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(labels(set).values()).containsExactly("first, mended");
    try (Stream<Path> left = Files.list(set.resolve("images"))) {
      assertThat(left.map(path -> "images/" + path.getFileName()))
          .containsExactly(nameOf(labels(set), "first, mended"));
    }
    assertThat(Files.readAllLines(set.resolve("left-out.tsv"))).hasSize(1);
  }

  @Test
  void shouldRefuseAFolderThatHoldsSomethingElse() throws Exception {
    Path foreign = Files.createDirectory(folder.resolve("set"));
    Files.writeString(foreign.resolve("labels.tsv"), "mine");

    Run run = export();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--output is " + foreign + ", which holds something else");
    assertThat(Files.readString(foreign.resolve("labels.tsv"))).isEqualTo("mine");
  }

  @Test
  void shouldTellTheCharactersThatAModelCannotWrite() throws Exception {
    send(of(image, box(0, 0, 200, 20), "a", "中中文 text"), of(image, box(0, 0, 100, 20), "a", "文"));

    assertThat(export("--model", "crnn-en").lines().get(1))
        .isEqualTo("crnn-en cannot write (lines by character): 中 1, 文 2");
    assertThat(export("--model", "ppocr-v4").lines().get(1))
        .isEqualTo("ppocr-v4 can write all of their characters");
    assertThat(export("--model", "nothing").err()).contains("no recognizer 'nothing'");
  }

  @Test
  void shouldListWhatIsThereAndCountItByModel() throws Exception {
    assertThat(program.run("feedback", "list").lines()).containsExactly("no corrections");
    byte[] good = Json.toBytes(of(image, box(0, 0, 200, 20), "a", "broken here"));
    sendBytes(
        new String(good, StandardCharsets.UTF_8)
            .replace("broken here", "broken\\nhere")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(program.run("feedback", "list").lines())
        .anyMatch(line -> line.contains("no correction: corrected contains a line break"));
    send(of(image, box(0, 0, 200, 20), "Recieved", "Received"));

    List<String> lines = program.run("feedback", "list").lines();
    assertThat(lines.get(0)).matches("time +place +model +document, line: read -> correct");
    assertThat(lines).anyMatch(line -> line.endsWith("crnn-en             scan, 3: Recieved -> Received"));
    assertThat(lines.get(lines.size() - 1)).isEqualTo("2 corrections: 1 crnn-en, 1 malformed");

    List<String> json = program.run("feedback", "list", "--since", "1h", "--format", "json").lines();
    assertThat(json).hasSize(3);
    assertThat(json).anyMatch(line -> line.contains("\"corrected\":\"Received\""));
    assertThat(json.get(2)).contains("\"summary\":{\"corrections\":2,");
    assertThat(program.run("feedback", "list", "--until", "1h").lines())
        .containsExactly("no corrections");
  }

  private Run export(Object... more) {
    Object[] base = {"feedback", "export", "--output", folder.resolve("set"), "--file-roots", scans};
    return program.run(Stream.concat(Stream.of(base), Stream.of(more)).toArray());
  }

  private static Map<String, String> labels(Path set) throws IOException {
    Map<String, String> labels = new HashMap<>();
    for (String line : Files.readAllLines(set.resolve("labels.tsv"))) {
      String[] fields = line.split("\t", -1);
      assertThat(fields).hasSize(2);
      labels.put(fields[0], fields[1]);
    }
    return labels;
  }

  private static String nameOf(Map<String, String> labels, String text) {
    return labels.entrySet().stream()
        .filter(label -> label.getValue().equals(text))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static String size(Path set, Map<String, String> labels, String text) throws Exception {
    byte[] png = Files.readAllBytes(set.resolve(nameOf(labels, text)));
    try (DecodedImage decoded = new ImageDecoder(ImageLimits.DEFAULT).decode(png)) {
      return decoded.width() + "x" + decoded.height();
    }
  }

  private static byte[] pixels(Path file) throws Exception {
    try (DecodedImage decoded =
        new ImageDecoder(ImageLimits.DEFAULT).decode(Files.readAllBytes(file))) {
      byte[] pixels = new byte[3 * decoded.width() * decoded.height()];
      decoded.mat().data().get(pixels);
      return pixels;
    }
  }

  private static Path copy(String sample, Path into) throws IOException {
    Path file = into.resolve(sample);
    try (InputStream in = SampleImages.open(sample)) {
      Files.copy(in, file);
    }
    return file;
  }

  private static String uri(Path file) {
    return file.toUri().toString();
  }

  private static Quad box(float x, float y, float right, float bottom) {
    return new Quad(
        new Point(x, y), new Point(right, y), new Point(right, bottom), new Point(x, bottom));
  }

  private static Correction of(Path file, Quad box, String original, String corrected)
      throws IOException {
    String sha256 = new FetchedImage(Files.readAllBytes(file)).sha256();
    return correction(new Correction.Source(uri(file), sha256), box, original, corrected);
  }

  /** Of an image that is no longer there. */
  private Correction sameImage(Map<String, String> labels, Quad box, String corrected)
      throws IOException {
    try (InputStream in = SampleImages.open("line-en.png")) {
      String sha256 = new FetchedImage(in.readAllBytes()).sha256();
      assertThat(labels.keySet()).allMatch(name -> name.startsWith("images/" + sha256.substring(0, 16)));
      return correction(new Correction.Source(uri(image), sha256), box, "a", corrected);
    }
  }

  private static Correction correction(
      Correction.Source source, Quad box, String original, String corrected) {
    return new Correction(
        "scan", source, 3, box, original, corrected, "crnn-en", "0.1", null, "somebody", 1);
  }

  private void send(Correction... corrections) throws Exception {
    for (Correction correction : corrections) {
      sendBytes(Json.toBytes(correction));
    }
  }

  private void sendBytes(byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      producer.send(new ProducerRecord<>(TopicCatalog.FEEDBACK, "scan".getBytes(), value)).get();
    }
  }

  /** What tests before this one have written. */
  private void forgetAll() throws Exception {
    try (Admin admin = cluster.admin()) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      for (int i = 0; i < TestCluster.catalog().get(TopicCatalog.FEEDBACK).partitions(); i++) {
        TopicPartition partition = new TopicPartition(TopicCatalog.FEEDBACK, i);
        long end =
            admin
                .listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
        all.put(partition, RecordsToDelete.beforeOffset(end));
      }
      admin.deleteRecords(all).all().get();
    }
  }
}
