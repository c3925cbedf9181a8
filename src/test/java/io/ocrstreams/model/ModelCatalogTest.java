package io.ocrstreams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogTest {
  private static final Path SHIPPED = Path.of("models");

  @Test
  void shouldListEveryShippedModelSortedWhenLoaded() {
    assertThat(ModelCatalog.load(SHIPPED).all())
        .extracting(ModelManifest::name)
        .isSorted()
        .contains("ppocr-v2-cls", "ppocr-v4", "ppocr-v4-det");
  }

  @Test
  void shouldNameTheModelsThereAreWhenNameIsUnknown() {
    ModelCatalog catalog = ModelCatalog.load(SHIPPED);

    assertThat(catalog.find("ppocr-v9")).isEmpty();
    assertThatThrownBy(() -> catalog.get("ppocr-v9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no model 'ppocr-v9'")
        .hasMessageContaining("ppocr-v4");
  }

  @Test
  void shouldNameOnlyModelsOfTheKindWhenAnotherKindIsMeant() {
    ModelCatalog catalog = ModelCatalog.load(SHIPPED);

    assertThatThrownBy(() -> catalog.get("ppocr-v4-det", ModelKind.RECOGNIZER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no recognizer 'ppocr-v4-det'")
        .hasMessageNotContaining("ppocr-v2-cls");
  }

  @Test
  void shouldRefuseModelWhenItsFolderHasAnotherName(@TempDir Path directory) throws IOException {
    Path folder = Files.createDirectory(directory.resolve("other"));
    Files.copy(SHIPPED.resolve("ppocr-v4/model.json"), folder.resolve("model.json"));

    assertThatThrownBy(() -> ModelCatalog.load(directory))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("names its model 'ppocr-v4'");
  }

  @Test
  void shouldTakeTheVariantThatSuitsTheProcessor() {
    ModelCatalog catalog = ModelCatalog.load(SHIPPED);

    assertThat(catalog.suited("crnn", Set.of("sse4_2", "avx2"))).isEqualTo("crnn-int8");
    assertThat(catalog.suited("crnn", Set.of("asimddp"))).isEqualTo("crnn");
    assertThat(catalog.suited("crnn-int8", Set.of("avx2"))).isEqualTo("crnn-int8");
    assertThat(catalog.suited("ppocr-v4", Set.of("avx2"))).isEqualTo("ppocr-v4");
    assertThat(catalog.suited("none-such", Set.of("avx2"))).isEqualTo("none-such");
  }

  @Test
  void shouldTakeTheModelItselfWhereItsVariantIsNotInstalled(@TempDir Path directory) throws IOException {
    Path folder = Files.createDirectory(directory.resolve("crnn"));
    Files.copy(SHIPPED.resolve("crnn/model.json"), folder.resolve("model.json"));

    assertThat(ModelCatalog.load(directory).suited("crnn", Set.of("avx2"))).isEqualTo("crnn");
  }

  @Test
  void shouldSayWhichDirectoryWhenItIsMissing(@TempDir Path directory) {
    assertThatThrownBy(() -> ModelCatalog.load(directory.resolve("none")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("none");
  }
}
