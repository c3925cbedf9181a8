package io.ocrstreams.jvm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the command line of a child JVM begins, whichever test starts it. */
public final class JavaCommand {
  /** Made by the build before integration tests; of no use to a class path that begins otherwise. */
  private static final Path CLASS_ARCHIVE = Path.of("target", "classes.jsa");

  private JavaCommand() {}

  /**
   * Half of what a command costs that ends after seconds is the compiler that aims at the peak speed of one
   * that runs for hours; the collector is that of the script {@code ocr-streams}.
   *
   * @param heapMegabytes its largest heap
   * @return a list that can be added to
   */
  public static List<String> ofHeap(int heapMegabytes) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx%dm".formatted(heapMegabytes),
                "-Djava.awt.headless=true"));
    if (Files.exists(CLASS_ARCHIVE)) {
      // A JVM that cannot use it does without, and does not say so among the program's lines.
      command.addAll(List.of("-XX:SharedArchiveFile=" + CLASS_ARCHIVE, "-Xlog:cds*=off"));
    }
    return command;
  }
}
