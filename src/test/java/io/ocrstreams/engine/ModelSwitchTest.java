package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocrstreams.engine.OcrService.Isolation;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.ModelRollout;
import io.ocrstreams.fetch.FetchListener;
import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models that change under the real engine. */
@Timeout(120)
class ModelSwitchTest {
  private static final String ENGLISH = "Received 14 crates, 3 damaged (see note 27)";

  @TempDir Path directory;
  private final List<CandidateComparison> comparisons = new CopyOnWriteArrayList<>();
  private ModelFolders folders;
  private OcrEngine engine;

  @BeforeEach
  void start() {
    folders = new ModelFolders(directory);
    folders.copy("crnn-en-int8");
    folders.copy("ppocr-v4-det");
    folders.copy("crnn-en-int8", "first", manifest -> manifest.remove("self_test"));
    engine =
        new OcrEngine(
            options("first"), ModelCatalog.load(directory), FetchListener.NONE, comparisons::add);
  }

  @AfterEach
  void stop() {
    engine.close();
    assertThat(engine.state().openModels()).isZero();
  }

  @Test
  void shouldReadWithAModelThatCameAfterTheStart() {
    assertThat(read().model()).isEqualTo("first");
    folders.copy("crnn-en-int8", "second", manifest -> manifest.put("version", "2"));

    engine.use(live("second"));

    Reading reading = read();
    assertThat(reading.model()).isEqualTo("second");
    assertThat(reading.modelVersion()).isEqualTo("2");
    assertThat(reading.lines().get(0).text()).isEqualTo(ENGLISH);
    assertThat(engine.models().live().name()).isEqualTo("second");
    assertThat(engine.recognizers()).extracting("name").contains("first", "second");
    assertThat(engine.state().openModels()).as("the old one is closed").isEqualTo(1);
  }

  @Test
  void shouldTakeAFolderThatWasReplacedUnderItsName() {
    folders.copy("crnn-en-int8", "second", manifest -> manifest.put("version", "2"));
    engine.use(live("second"));
    folders.copy("crnn-en-int8", "second", manifest -> manifest.put("version", "3"));

    engine.use(live("second"));

    assertThat(read().modelVersion()).isEqualTo("3");
    assertThat(engine.state().openModels()).isEqualTo(1);
  }

  @Test
  void shouldLoadNothingThatIsInUse() throws IOException {
    folders.copy("crnn-en-int8", "second", manifest -> {});
    engine.use(live("second"));
    Files.delete(directory.resolve("second/crnn-en-int8.onnx"));

    engine.use(live("second"));
    engine.use(onTrial("crnn-en-int8", "second", 0.1));

    assertThat(read(OptionalDouble.of(0)).model()).isEqualTo("second");
  }

  @Test
  void shouldFinishWithTheOldModelWhatHasBegun() {
    OcrJob begun = engine.prepare(line(), Isolation.SHARED);
    engine.prepare(line(), Isolation.SHARED).cancel();
    awaitImage(begun);
    folders.copy("crnn-en-int8", "second", manifest -> {});

    engine.use(live("second"));

    assertThat(engine.state().openModels()).isEqualTo(2);
    assertThat(read().model()).isEqualTo("second");
    assertThat(engine.recognize(begun).join().model()).isEqualTo("first");
    awaitOneModel();
  }

  @Test
  void shouldReturnToTheModelOfTheStartThoughItHasNoSelfTest() {
    engine.use(live("crnn-en-int8"));

    engine.use(live("first"));

    assertThat(read().model()).isEqualTo("first");
  }

  /** What is wrong with a model, and what is said about it. */
  enum Fault {
    NO_FOLDER("no model 'bad' in", folders -> {}),
    A_DETECTOR(
        "model bad is a detector, but must be a recognizer",
        folders -> folders.copy("ppocr-v4-det", "bad", manifest -> {})),
    OTHER_BYTES(
        "file crnn-en-int8.onnx has sha256",
        folders -> {
          folders.copy("crnn-en-int8", "bad", manifest -> {});
          write(folders.directory().resolve("bad/crnn-en-int8.onnx"), "other");
        }),
    NO_MODEL_AT_ALL(
        "the graph of model bad cannot be read",
        folders -> {
          folders.copy(
              "crnn-en-int8",
              "bad",
              manifest ->
                  manifest.put(
                      "sha256",
                      "d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa"));
          write(folders.directory().resolve("bad/crnn-en-int8.onnx"), "other");
        }),
    NO_SELF_TEST(
        "model bad has no self_test",
        folders -> folders.copy("crnn-en-int8", "bad", manifest -> manifest.remove("self_test"))),
    READS_SOMETHING_ELSE(
        "model bad reads '" + ENGLISH + "' where its self-test says 'Received nothing'",
        folders ->
            folders.copy(
                "crnn-en-int8",
                "bad",
                manifest -> firstLine(manifest).put("text", "Received nothing"))),
    OTHER_VERSION(
        "model bad is wanted in version 7, but",
        folders -> folders.copy("crnn-en-int8", "bad", manifest -> {}));

    private final String message;
    private final Consumer<ModelFolders> made;

    Fault(String message, Consumer<ModelFolders> made) {
      this.message = message;
      this.made = made;
    }

    private static ObjectNode firstLine(ObjectNode manifest) {
      return (ObjectNode) manifest.get("self_test").get(0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseABadModelAndGoOnWithTheOldOne(Fault fault) {
    fault.made.accept(folders);
    String version = fault == Fault.OTHER_VERSION ? "7" : null;

    assertThatThrownBy(
            () ->
                engine.use(
                    new ModelRollout(
                        new ModelRollout.Model("bad", version), null, null, "test", 0)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(fault.message);

    assertThat(read().model()).isEqualTo("first");
    assertThat(engine.state().openModels()).isEqualTo(1);
  }

  @Test
  void shouldRefuseBothWhenTheCandidateIsBad() {
    folders.copy("crnn-en-int8", "second", manifest -> {});

    assertThatThrownBy(() -> engine.use(onTrial("second", "bad", 0.5)))
        .isInstanceOf(ModelException.class);

    assertThat(read().model()).isEqualTo("first");
    assertThat(engine.state().openModels()).isEqualTo(1);
  }

  @Test
  void shouldHaveACandidateReadItsShareAndCompareItWithTheLiveModel() {
    folders.copy("crnn-en", "second", manifest -> {});

    engine.use(onTrial("first", "second", 0.5));

    Reading below = read(OptionalDouble.of(0.49));
    assertThat(below.model()).isEqualTo("second");
    assertThat(below.candidate()).isTrue();
    assertThat(comparisons).containsExactly(new CandidateComparison("second", 1, 0, false));
    for (OptionalDouble place : List.of(OptionalDouble.of(0.5), OptionalDouble.empty())) {
      Reading other = read(place);
      assertThat(other.model()).isEqualTo("first");
      assertThat(other.candidate()).isFalse();
    }
    assertThat(comparisons).hasSize(1);
  }

  @Test
  void shouldCompareTheLinesOfAPage() throws IOException {
    folders.copy("ppocr-v4", "second", manifest -> {});
    engine.use(onTrial("first", "second", 1));
    ImageReference page =
        new ImageReference(
            "page", null, bytes("receipt-en.jpg"), null, Layout.PAGE, null, null, null);

    Reading reading = read(page, OptionalDouble.of(0));
    Reading live = read(page, OptionalDouble.empty());

    int lines = reading.lines().size();
    assertThat(lines).isGreaterThan(10);
    CandidateComparison compared = comparisons.get(0);
    assertThat(compared).isEqualTo(CandidateComparison.of(reading, live));
    assertThat(compared.sameLines()).isPositive();
    assertThat(compared.differentLines()).isPositive();
  }

  @Test
  void shouldKeepNothingOfModelsThatWereReplaced() {
    folders.copy("crnn-en-int8", "a", manifest -> {});
    folders.copy("crnn-en-int8", "b", manifest -> {});
    for (int i = 0; i < 20; i++) {
      CompletableFuture<Reading> before = engine.recognize(engine.prepare(line(), Isolation.SHARED));
      engine.use(i % 3 == 0 ? onTrial("a", "b", 0.5) : live(i % 2 == 0 ? "a" : "b"));
      assertThat(before.join().lines()).hasSize(1);
    }

    engine.use(live("a"));

    awaitOneModel();
  }

  private void awaitOneModel() {
    // A lane gives its lease back just after it has told what it read.
    while (engine.state().openModels() > 1) {
      Thread.onSpinWait();
    }
  }

  private static void awaitImage(OcrJob job) {
    while (job.image().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private Reading read() {
    return read(OptionalDouble.empty());
  }

  private Reading read(OptionalDouble place) {
    return read(line(), place);
  }

  private Reading read(ImageReference reference, OptionalDouble place) {
    return engine
        .recognize(
            engine.prepare(
                new OcrRequest(reference, Optional.empty(), place), Isolation.SHARED, () -> {}))
        .join();
  }

  private static ModelRollout live(String name) {
    return new ModelRollout(ModelRollout.Model.named(name), null, null, "test", 0);
  }

  private static ModelRollout onTrial(String live, String candidate, double share) {
    return new ModelRollout(
        ModelRollout.Model.named(live),
        new ModelRollout.Candidate(candidate, null, share),
        null,
        "test",
        0);
  }

  private static ImageReference line() {
    return new ImageReference(
        "line", null, bytes("line-en.png"), null, Layout.LINE, null, null, null);
  }

  private static byte[] bytes(String sample) {
    try (InputStream in =
        ModelSwitchTest.class.getResourceAsStream("/io/ocrstreams/samples/" + sample)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EngineOptions options(String model) {
    return TestEngine.options(model);
  }
}
