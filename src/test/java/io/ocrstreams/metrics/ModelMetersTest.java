package io.ocrstreams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.engine.CandidateComparison;
import io.ocrstreams.engine.ModelsInUse;
import io.ocrstreams.model.ModelCatalog;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelMetersTest {
  private static final ModelCatalog CATALOG = ModelCatalog.load(Path.of("models"));

  private final Meters meters = new Meters();

  @AfterEach
  void close() {
    meters.close();
  }

  @Test
  void shouldTellTheModelsInUseAndNoneThatWereBefore() {
    ModelMeters models = new ModelMeters(meters);
    models.taken(only("ppocr-v4"));
    models.taken(
        new ModelsInUse(
            CATALOG.get("ppocr-v4"),
            Optional.of(new ModelsInUse.Candidate(CATALOG.get("crnn-en"), 0.1))));
    assertThat(meters.scrape())
        .contains("ocr_model_in_use{model=\"ppocr-v4\",role=\"live\",version=\"4.0\"} 1.0")
        .contains("ocr_model_in_use{model=\"crnn-en\",role=\"candidate\",version=\"0.1\"} 1.0");

    models.taken(only("crnn-en"));

    assertThat(meters.scrape())
        .contains("ocr_model_in_use{model=\"crnn-en\",role=\"live\",version=\"0.1\"} 1.0")
        .doesNotContain("ppocr-v4")
        .doesNotContain("candidate\"");

    models.refused(only("crnn-en"));
    models.taken(only("ppocr-v4"));

    assertThat(meters.scrape())
        .containsOnlyOnce("role=\"live\"")
        .contains("ocr_model_in_use{model=\"ppocr-v4\",role=\"live\",version=\"4.0\"} 1.0");
  }

  @Test
  void shouldTellARefusalUntilWhatIsWantedIsTaken() {
    ModelMeters models = new ModelMeters(meters);
    models.taken(only("ppocr-v4"));
    assertThat(meters.scrape()).contains("ocr_model_refused 0.0");

    models.refused(only("ppocr-v4"));
    assertThat(meters.scrape()).contains("ocr_model_refused 1.0");

    models.taken(only("crnn-en"));
    assertThat(meters.scrape()).contains("ocr_model_refused 0.0");
  }

  @Test
  void shouldCountHowACandidateAgrees() {
    CandidateMeters candidates = new CandidateMeters(meters);
    candidates.compared(new CandidateComparison("new", 4, 0, false));
    candidates.compared(new CandidateComparison("new", 2, 1, false));
    candidates.compared(new CandidateComparison("new", 0, 0, true));

    for (String agreement : new String[] {"same", "different", "failed"}) {
      assertThat(meters.scrape())
          .contains(
              "ocr_candidate_events_total{agreement=\"%s\",model=\"new\"} 1.0"
                  .formatted(agreement));
    }
    assertThat(meters.scrape())
        .contains("ocr_candidate_lines_total{agreement=\"same\",model=\"new\"} 6.0")
        .contains("ocr_candidate_lines_total{agreement=\"different\",model=\"new\"} 1.0");
  }

  private static ModelsInUse only(String model) {
    return new ModelsInUse(CATALOG.get(model), Optional.empty());
  }
}
