package io.ocrstreams.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorFeaturesTest {
  @Test
  void shouldBeThoseOfTheFirstProcessor() {
    assertThat(
            ProcessorFeatures.of(
                List.of(
                    "processor\t: 0",
                    "model name\t: Some: CPU",
                    "flags\t\t: fpu sse4_2 avx2",
                    "",
                    "processor\t: 1",
                    "flags\t\t: fpu")))
        .containsExactlyInAnyOrder("fpu", "sse4_2", "avx2");
  }

  @Test
  void shouldBeFoundOnArmToo() {
    assertThat(ProcessorFeatures.of(List.of("Features\t: fp asimd asimddp")))
        .containsExactlyInAnyOrder("fp", "asimd", "asimddp");
  }

  @Test
  void shouldBeNoneWhereLinuxDoesNotTell() {
    assertThat(ProcessorFeatures.of(List.of("processor : 0", "nonsense"))).isEmpty();
  }
}
