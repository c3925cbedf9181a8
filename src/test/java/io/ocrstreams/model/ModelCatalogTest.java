package io.ocrstreams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void shouldSayWhichDirectoryWhenItIsMissing(@TempDir Path directory) {
    assertThatThrownBy(() -> ModelCatalog.load(directory.resolve("none")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("none");
  }
}
