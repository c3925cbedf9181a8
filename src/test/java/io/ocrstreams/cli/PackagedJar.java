package io.ocrstreams.cli;

import io.ocrstreams.broker.TestCluster;
import io.ocrstreams.jvm.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The packaged program in processes of its own. */
public final class PackagedJar {
  private static final Path JAR = Path.of("target", "ocr-streams.jar");
  private static final int HEAP_MEGABYTES = 512;

  private PackagedJar() {}

  /** Standard error goes where the test's own goes. */
  public static Process start(String... arguments) throws IOException {
    return start(ProcessBuilder.Redirect.INHERIT, arguments);
  }

  /** Standard error goes where a test says. */
  public static Process start(ProcessBuilder.Redirect errors, String... arguments)
      throws IOException {
    List<String> command = JavaCommand.ofHeap(HEAP_MEGABYTES);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(errors).start();
  }

  /** A pipeline that may read files below one folder. */
  public static Process pipeline(TestCluster cluster, Path state, Path root) throws IOException {
    return start(
        "run",
        "--bootstrap-servers",
        cluster.bootstrapServers(),
        "--state-dir",
        state.toString(),
        "--file-roots",
        root.toString());
  }

  /** Waits for the first line of its output; null if it ends without one. */
  public static String firstLine(Process process) throws IOException {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    return reader.readLine();
  }

  /**
   * While it is open, processes that a command run here starts are of the packaged program, as when
   * the command itself is.
   */
  public static final class AsClassPath implements AutoCloseable {
    private static final String PROPERTY = "java.class.path";

    private final String before = System.getProperty(PROPERTY);

    public AsClassPath() {
      System.setProperty(PROPERTY, JAR.toString());
    }

    @Override
    public void close() {
      System.setProperty(PROPERTY, before);
    }
  }
}
