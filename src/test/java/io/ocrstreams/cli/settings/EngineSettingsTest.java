package io.ocrstreams.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.model.ModelCatalog;
import io.ocrstreams.model.ProcessorFeatures;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class EngineSettingsTest {
  @Command
  private static final class AnyCommand {
    @Mixin private EngineSettings engine;
  }

  @Test
  void shouldTakeTheVariantForThisProcessorUnlessToldNotTo() {
    String suited =
        ModelCatalog.load(Path.of("models")).suited("crnn", ProcessorFeatures.ofThisMachine());
    assertThat(parsed("--model", "crnn").model()).isEqualTo(suited);
    assertThat(parsed("--model", "crnn", "--variant", "auto").model()).isEqualTo(suited);
    assertThat(parsed("--model", "crnn", "--variant", "off").model()).isEqualTo("crnn");
  }

  @Test
  void shouldTakeAModelWithoutVariantsAsItIs() {
    assertThat(parsed("--model", "crnn-en").model()).isEqualTo("crnn-en");
    assertThat(parsed("--model", "none-such").model()).isEqualTo("none-such");
  }

  private static EngineSettings parsed(String... arguments) {
    AnyCommand command = new AnyCommand();
    CommandLine line = new CommandLine(command);
    ChoiceConverter.register(line);
    line.parseArgs(arguments);
    return command.engine;
  }
}
