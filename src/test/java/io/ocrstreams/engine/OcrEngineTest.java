package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.event.TextLine;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.model.ModelCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine with its real models, on the samples. */
class OcrEngineTest {
  private static final ModelCatalog MODELS = ModelCatalog.load(Path.of("models"));
  private static OcrEngine engine;

  @BeforeAll
  static void start() {
    engine = new OcrEngine(options("ppocr-v4", 8), MODELS);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void shouldReadALineOfEnglish() {
    Reading reading = read("line-en.png", Layout.AUTO);

    assertThat(reading.layout()).isEqualTo(Layout.LINE);
    assertThat(reading.lines()).hasSize(1);
    assertThat(reading.model()).isEqualTo("ppocr-v4");
    // The Chinese recogniser drops blanks between English words.
    assertThat(withoutBlanks(reading)).startsWith("Received14crates,3damaged(seenote27)");
  }

  @Test
  void shouldReadAllLinesOfAPageInOrder() {
    Reading reading = read("letter-en.png", Layout.AUTO);

    assertThat(reading.layout()).isEqualTo(Layout.PAGE);
    assertThat(reading.lines().size()).isGreaterThan(10);
    double top = 0;
    for (TextLine line : reading.lines()) {
      assertThat(line.confidence()).isBetween(0.5f, 1f);
      assertThat(line.box().bottomLeft().y()).as("%s", line).isGreaterThan((float) top - 40);
      top = Math.max(top, line.box().topLeft().y());
    }
  }

  @Test
  void shouldApplyTheOrientationOfACamera() {
    Reading reading = read("notice-exif-zh.jpg", Layout.PAGE);

    assertThat(reading.image().height()).isGreaterThan(reading.image().width());
    assertThat(reading.lines()).isNotEmpty();
  }

  @Test
  void shouldReadAPageThatLiesOnItsHead() throws IOException {
    List<String> upright = texts(read("contract-zh.jpg", Layout.PAGE));
    List<String> turned;
    try (Mat image = imdecode(new Mat(bytes("contract-zh.jpg")), IMREAD_COLOR);
        BytePointer encoded = new BytePointer()) {
      flip(image, image, -1);
      imencode(".png", image, encoded);
      turned = texts(engine.read(ImageReference.ofBytes("turned", toArray(encoded))).join());
    }

    // The detector cuts a few lines elsewhere; order and most of the text are the same.
    assertThat(turned.get(0)).isEqualTo(upright.get(0));
    assertThat(turned.get(turned.size() - 1)).isEqualTo(upright.get(upright.size() - 1));
    assertThat(turned.stream().filter(upright::contains).count())
        .isGreaterThan(upright.size() / 2);
  }

  @Test
  void shouldReadTheSameWhateverElseIsInTheEngine() throws IOException {
    String alone = read("business-card-zh-en.jpg", Layout.PAGE).lines().toString();
    List<CompletableFuture<Reading>> crowd = new ArrayList<>();
    for (String file : List.of("line-en.png", "business-card-zh-en.jpg", "line-zh.bmp", "business-card-zh-en.jpg")) {
      crowd.add(engine.read(reference(file, Layout.AUTO)));
    }

    assertThat(crowd.get(1).join().lines()).hasToString(alone);
    assertThat(crowd.get(3).join().lines()).hasToString(alone);
  }

  @Test
  void shouldTellWhereTheTimeWent() throws IOException {
    OcrJob job = engine.prepare(reference("line-zh.bmp", Layout.LINE), OcrService.Isolation.SHARED);
    engine.recognize(job).join();

    var times = job.times();
    assertThat(times.decode()).isPositive();
    assertThat(times.inference()).isPositive();
    assertThat(times.detect()).as("a line needs no detection").isZero();
    assertThat(times.total()).isGreaterThanOrEqualTo(times.decode() + times.inference());
    assertThat(job.image().orElseThrow().contentType()).isEqualTo("image/bmp");
  }

  @Test
  void shouldFailOneImageWithoutItsNeighbours() throws IOException {
    var broken = engine.read(ImageReference.ofBytes("broken", new byte[] {1, 2, 3}));
    var fine = engine.read(reference("line-zh.bmp", Layout.LINE));

    assertThat(reasonOf(broken)).isEqualTo(ReasonCode.UNSUPPORTED_FORMAT);
    assertThat(fine.join().lines()).hasSize(1);
  }

  @Test
  void shouldRefuseUnknownModelsAndProfilesByName() throws IOException {
    byte[] image = bytes("line-zh.bmp");
    var model = new ImageReference("m", null, image, null, Layout.LINE, "nothing", null, null);
    var profile = new ImageReference("p", null, image, null, Layout.LINE, null, "nothing", null);
    var detector =
        new ImageReference("d", null, image, null, Layout.LINE, "ppocr-v4-det", null, null);

    assertThat(reasonOf(engine.read(model))).isEqualTo(ReasonCode.UNKNOWN_MODEL);
    assertThat(reasonOf(engine.read(profile))).isEqualTo(ReasonCode.UNKNOWN_PROFILE);
    assertThat(reasonOf(engine.read(detector))).isEqualTo(ReasonCode.UNKNOWN_MODEL);
  }

  @Test
  void shouldRefuseFilesByDefault() {
    var reference = ImageReference.ofUri("f", Path.of("pom.xml").toUri().toString());

    assertThat(reasonOf(engine.read(reference))).isEqualTo(ReasonCode.FORBIDDEN_REFERENCE);
  }

  @Test
  void shouldRefuseToStartWithAModelThatDoesNotExist() {
    assertThatThrownBy(() -> new OcrEngine(options("nothing", 8), MODELS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing")
        .hasMessageContaining("ppocr-v4");
  }

  @Test
  void shouldCountBatches() {
    long before = engine.batchStatistics().counts().lines();
    read("line-zh.bmp", Layout.LINE);

    assertThat(engine.batchStatistics().counts().lines()).isEqualTo(before + 1);
    assertThat(engine.batchStatistics().counts().paddingShare()).isBetween(0.0, 1.0);
  }

  @Test
  void shouldDropACancelledJob() throws IOException {
    OcrJob job = engine.prepare(reference("letter-en.png", Layout.PAGE), OcrService.Isolation.SHARED);
    var reading = engine.recognize(job);
    job.cancel();

    assertThat(reading).isCompletedExceptionally();
    assertThat(engine.prepare(reference("line-zh.bmp", Layout.LINE), OcrService.Isolation.ALONE))
        .as("the gate is free again")
        .satisfies(next -> engine.recognize(next).join());
  }

  /**
   * Holds however threads are scheduled; it would be missed by an engine that lets the suspect in
   * too early only if the detection of a page were over before the next statement.
   */
  @Test
  @Timeout(60)
  void shouldLetASuspectInOnlyWhenNoLaneComputesForACancelledImage() throws IOException {
    OcrJob page = engine.prepare(reference("letter-en.png", Layout.PAGE), OcrService.Isolation.SHARED);
    while (page.times().decode() == 0) {
      Thread.onSpinWait();
    }
    page.cancel();

    List<StackTraceElement> computing = new ArrayList<>();
    OcrJob suspect =
        engine.prepare(
            reference("line-zh.bmp", Layout.LINE),
            OcrService.Isolation.ALONE,
            () ->
                Thread.getAllStackTraces().values().stream()
                    .flatMap(Stream::of)
                    .filter(frame -> frame.getClassName().equals(PagePreparer.class.getName()))
                    .forEach(computing::add));
    engine.recognize(suspect).join();

    assertThat(computing).isEmpty();
  }

  @Test
  void shouldTellWhenAnImageIsLetInAndNotBefore() throws IOException {
    List<String> admitted = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> suspectIsIn = new CompletableFuture<>();
    ImageReference line = reference("line-zh.bmp", Layout.LINE);
    OcrJob suspect =
        engine.prepare(
            line,
            OcrService.Isolation.ALONE,
            () -> {
              admitted.add("suspect");
              suspectIsIn.complete(null);
            });
    OcrJob next = engine.prepare(line, OcrService.Isolation.SHARED, () -> admitted.add("next"));
    // After its fetch, on another thread.
    assertThat(suspectIsIn).succeedsWithin(Duration.ofMinutes(1));
    assertThat(admitted).containsExactly("suspect");

    engine.recognize(suspect).join();
    engine.recognize(next).join();

    assertThat(admitted).containsExactly("suspect", "next");
  }

  @Test
  void shouldNotLetInAnImageThatWasCancelledWhileItWaited() throws IOException {
    List<String> admitted = new ArrayList<>();
    ImageReference line = reference("line-zh.bmp", Layout.LINE);
    OcrJob suspect = engine.prepare(line, OcrService.Isolation.ALONE);
    OcrJob next = engine.prepare(line, OcrService.Isolation.SHARED, () -> admitted.add("next"));
    next.cancel();
    engine.recognize(suspect).join();

    read("line-zh.bmp", Layout.LINE);
    assertThat(admitted).isEmpty();
  }

  @Test
  void shouldReadLiveImagesWhileASuspectWaitsForBackgroundOnes() throws IOException {
    List<String> admitted = new ArrayList<>();
    ImageReference line = reference("line-zh.bmp", Layout.LINE);
    OcrService background = engine.background();
    OcrJob replayed = background.prepare(line, OcrService.Isolation.SHARED);
    OcrJob suspect =
        background.prepare(line, OcrService.Isolation.ALONE, () -> admitted.add("suspect"));

    assertThat(engine.read(line)).succeedsWithin(60, TimeUnit.SECONDS);

    assertThat(admitted).isEmpty();
    background.recognize(replayed).join();
    background.recognize(suspect).join();
    assertThat(admitted).containsExactly("suspect");
  }

  private static Reading read(String sample, Layout layout) {
    try {
      return engine.read(reference(sample, layout)).join();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ImageReference reference(String sample, Layout layout) throws IOException {
    return new ImageReference(sample, null, bytes(sample), null, layout, null, null, null);
  }

  private static byte[] bytes(String sample) throws IOException {
    try (InputStream in =
        OcrEngineTest.class.getResourceAsStream("/io/ocrstreams/samples/" + sample)) {
      return in.readAllBytes();
    }
  }

  private static byte[] toArray(BytePointer encoded) {
    byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
    encoded.get(bytes);
    return bytes;
  }

  private static List<String> texts(Reading reading) {
    return reading.lines().stream().map(TextLine::text).toList();
  }

  private static String withoutBlanks(Reading reading) {
    return reading.lines().get(0).text().replace(" ", "");
  }

  private static ReasonCode reasonOf(CompletableFuture<Reading> reading) {
    try {
      reading.join();
      throw new AssertionError("it was read");
    } catch (CompletionException e) {
      return ((OcrException) e.getCause()).reason();
    }
  }

  private static EngineOptions options(String model, int batchLines) {
    return new EngineOptions(
        model,
        "none",
        "ppocr-v4-det",
        Optional.of("ppocr-v2-cls"),
        2,
        4,
        new BatchPolicy(batchLines, 500_000, Duration.ofMillis(20)),
        64_000_000,
        0.5f,
        FetchPolicy.DENY,
        ImageLimits.DEFAULT);
  }
}
