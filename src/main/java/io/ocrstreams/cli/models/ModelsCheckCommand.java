package io.ocrstreams.cli.models;

import io.ocrstreams.cli.console.CommonOptions;
import io.ocrstreams.cli.console.Console;
import io.ocrstreams.cli.console.OutputFormat;
import io.ocrstreams.cli.settings.InstalledModels;
import io.ocrstreams.engine.TestedLine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    sortOptions = false,
    header = "Load a recogniser and have it read its self-test lines.",
    description = {
      "",
      "What an instance does before it takes another model, without one. The exit code is 0 if every"
          + " line is read as its manifest says, 1 if not.",
      ""
    },
    footer = {"", "Example: ocr-streams models check crnn-en"})
final class ModelsCheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Name of the recogniser.")
  private String name;

  @Mixin private InstalledModels installed;
  @Mixin private OutputFormat format;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Console console = common.console();
    List<TestedLine> lines = SelfTests.run(installed.recognizer(name));
    boolean allRight = lines.stream().allMatch(TestedLine::isRight);
    if (format.isJson()) {
      console.json(Map.of("model", name, "sound", allRight, "lines", lines));
    } else {
      lines.forEach(
          line -> {
            console.print("%s  %s", line.isRight() ? "right" : "wrong", line.read());
            if (!line.isRight()) {
              console.print("       %s  (self_test)", line.expected());
            }
          });
    }
    return allRight ? 0 : 1;
  }
}
