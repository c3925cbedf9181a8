package io.ocrstreams.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.cli.Program;
import io.ocrstreams.cli.Program.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten minutes of the pipeline, as {@code bench soak} watches it. */
@Tag("chaos")
class SoakIT {

  @Test
  void shouldNotGrowInTenMinutes() {
    Run run = new Program().run("bench", "soak", "--minutes", 10);

    assertThat(run.status()).as(run.out() + run.err()).isZero();
  }
}
