package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.Layout;
import io.ocrstreams.event.Quad;
import io.ocrstreams.event.TextLine;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.image.ImageLimits;
import io.ocrstreams.model.ModelCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An image that comes with an earlier reading of it: given back, or read again. */
class EarlierReadingTest {
  private static final TextLine MARK = new TextLine("as it was read before", 1, Quad.ofImage(9, 9));
  private static OcrEngine engine;
  private static ImageReference image;
  private static Reading fresh;

  @BeforeAll
  static void start() throws IOException {
    engine =
        new OcrEngine(
            new EngineOptions(
                "crnn-en",
                "none",
                "ppocr-v4-det",
                Optional.empty(),
                1,
                1,
                new BatchPolicy(1, 500_000, Duration.ofMillis(20)),
                64_000_000,
                0,
                FetchPolicy.DENY,
                ImageLimits.DEFAULT),
            ModelCatalog.load(Path.of("models")));
    try (InputStream in =
        EarlierReadingTest.class.getResourceAsStream("/io/ocrstreams/samples/line-en.png")) {
      image =
          new ImageReference("line", null, in.readAllBytes(), null, Layout.LINE, null, null, null);
    }
    fresh = engine.read(image).join();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void shouldBeGivenBackWhereNothingHasChanged() {
    Reading earlier = earlier(fresh.image(), "crnn-en", fresh.modelVersion(), "none", fresh.options());

    assertThat(read(earlier)).isEqualTo(earlier);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void shouldNotBeGivenBackWhereSomethingHasChanged(String what, Reading earlier) {
    assertThat(read(earlier).lines()).isEqualTo(fresh.lines()).doesNotContain(MARK);
  }

  static Stream<Arguments> shouldNotBeGivenBackWhereSomethingHasChanged() {
    SourceImage same = fresh.image();
    SourceImage other =
        new SourceImage(
            "0".repeat(64), same.bytes(), same.contentType(), same.width(), same.height());
    String version = fresh.modelVersion();
    String options = fresh.options();
    return Stream.of(
        Arguments.of("bytes", earlier(other, "crnn-en", version, "none", options)),
        Arguments.of("model", earlier(same, "ppocr-v4", version, "none", options)),
        Arguments.of("version of the model", earlier(same, "crnn-en", "not " + version, "none", options)),
        Arguments.of("profile", earlier(same, "crnn-en", version, "scan", options)),
        Arguments.of("options", earlier(same, "crnn-en", version, "none", options + " changed")),
        Arguments.of("options not known", earlier(same, "crnn-en", version, "none", null)));
  }

  private static Reading earlier(
      SourceImage image, String model, String version, String profile, String options) {
    return new Reading(List.of(MARK), image, Layout.LINE, model, version, profile, options, 1, false);
  }

  private static Reading read(Reading earlier) {
    return engine
        .recognize(
            engine.prepare(
                new OcrRequest(image, Optional.of(earlier), OptionalDouble.empty()),
                OcrService.Isolation.SHARED,
                () -> {}))
        .join();
  }
}
