package io.ocrstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts that start the JVM, with a java that prints its arguments. */
class LauncherTest {
  private static final String SERIAL = "-XX:+UseSerialGC";
  private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  private static final String JAVA =
      """
      #!/bin/sh
      [ "$1" = -version ] && { echo 'openjdk version "17.0.1"' >&2; exit; }
      printf '%s\\n' "$@"
      """;

  @TempDir Path home;

  @ParameterizedTest
  @MethodSource("scripts")
  void shouldStartASmallJvm(Path script, String variable) throws Exception {
    assertThat(argumentsOf(script, Map.of())).contains(SERIAL, FIRST_COMPILER, "-Xms32m", "--help");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void shouldLeaveWhatTheUserChose(Path script, String variable) throws Exception {
    assertThat(argumentsOf(script, Map.of(variable, "-XX:+UseZGC")))
        .contains(FIRST_COMPILER)
        .doesNotContain(SERIAL);
    for (String compiler : List.of("-XX:-TieredCompilation", "-XX:TieredStopAtLevel=4")) {
      assertThat(argumentsOf(script, Map.of(variable, compiler)))
          .contains(SERIAL)
          .doesNotContain(FIRST_COMPILER);
    }
  }

  static Stream<Arguments> scripts() {
    return Stream.of(
        Arguments.of(Path.of("ocr-streams"), "OCR_STREAMS_JAVA_OPTS"),
        Arguments.of(Path.of("ocr-streams"), "JAVA_TOOL_OPTIONS"),
        Arguments.of(Path.of("deploy", "ocr-streams"), "JAVA_TOOL_OPTIONS"));
  }

  /** Copied to where there is no pom.xml, so that nothing is built. */
  private List<String> argumentsOf(Path script, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path copy = home.resolve("bin").resolve("ocr-streams");
    Files.createDirectories(copy.getParent());
    Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
    Path java = home.resolve("runtime").resolve("bin").resolve("java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, JAVA);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder = new ProcessBuilder("sh", copy.toString(), "--help");
    builder
        .environment()
        .keySet()
        .removeAll(List.of("OCR_STREAMS_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().put("JAVA_HOME", home.resolve("runtime").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
