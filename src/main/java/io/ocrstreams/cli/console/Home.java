package io.ocrstreams.cli.console;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/** The installation: the folder that holds {@code models/} and {@code topics/}. */
public final class Home {
  static final String PROPERTY = "ocr.streams.home";

  private Home() {}

  /**
   * What the launcher says; else the jar's folder or one above it; else the working directory.
   *
   * @throws Failure if there is none
   */
  public static Path find() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      Path home = Path.of(named).toAbsolutePath().normalize();
      if (!isHome(home)) {
        throw new Failure(
            "-D%s=%s has no folder topics: it must name the folder that holds models and topics"
                .formatted(PROPERTY, named));
      }
      return home;
    }
    return candidates().stream()
        .filter(Home::isHome)
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    "cannot find the folder that holds models and topics: start in it, or give"
                        + " -D" + PROPERTY + "=FOLDER"));
  }

  private static List<Path> candidates() {
    List<Path> candidates = new ArrayList<>();
    CodeSource source = Home.class.getProtectionDomain().getCodeSource();
    if (source != null) {
      try {
        for (Path folder = Path.of(source.getLocation().toURI()).getParent();
            folder != null;
            folder = folder.getParent()) {
          candidates.add(folder);
        }
      } catch (URISyntaxException | FileSystemNotFoundException e) {
        // Not loaded from a file: there is no "next to the jar".
      }
    }
    candidates.add(Path.of("").toAbsolutePath());
    return candidates;
  }

  private static boolean isHome(Path folder) {
    return Files.isDirectory(folder.resolve("topics"));
  }

  public static Path topics() {
    return find().resolve("topics");
  }
}
