package io.ocrstreams.cli.bench;

import io.ocrstreams.bench.BenchImage;
import io.ocrstreams.bench.WorkerCommand;
import io.ocrstreams.cli.Main;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The command line of {@code bench worker}: this JVM's own program and options, and what this
 * command was told about the engine and about Kafka.
 */
final class BenchWorker {
  private BenchWorker() {}

  /**
   * @param command the benchmark, with {@link EngineSettings} as the mixin {@code engineSettings}
   * @param kafka settings of Kafka's clients
   * @param images the engine is to read
   * @param more options of the worker
   */
  static WorkerCommand of(
      CommandSpec command, Map<String, String> kafka, List<BenchImage> images, String... more) {
    List<String> engine = new ArrayList<>();
    for (OptionSpec option : command.mixins().get("engineSettings").options()) {
      // An option that was not given and has no default is left to the worker's own.
      if (option.getValue() != null) {
        engine.add(option.longestName() + "=" + option.getValue());
      }
    }
    return (servers, id, state) -> {
      List<String> line = new ArrayList<>(program());
      line.addAll(List.of("bench", "worker", "--bootstrap-servers", servers));
      line.addAll(List.of("--id", id, "--state-dir", state.toString()));
      line.addAll(engine);
      line.addAll(List.of(more));
      kafka.forEach((name, value) -> line.add("--kafka=" + name + "=" + value));
      line.add("--");
      images.stream()
          .map(image -> image.file().toAbsolutePath().normalize().getParent().toString())
          .distinct()
          .forEach(line::add);
      return line;
    };
  }

  private static List<String> program() {
    List<String> program = new ArrayList<>();
    program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-X") || argument.startsWith("-D"))
        .forEach(program::add);
    String classPath = System.getProperty("java.class.path");
    if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
      // The jar's manifest allows native access, where a JDK asks for that.
      program.addAll(List.of("-jar", classPath));
    } else {
      program.addAll(List.of("-cp", classPath, Main.class.getName()));
    }
    return program;
  }
}
