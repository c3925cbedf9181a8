package io.ocrstreams.cli.recognize;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The image files that arguments of a command name: files as they are, folders by extension. */
public final class ImageFiles {
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "jpe", "jfif", "png", "bmp", "dib", "webp", "tif", "tiff");

  private ImageFiles() {}

  /**
   * Files in the order of the arguments, those of one folder by their path.
   *
   * @param unreadable told about every file or folder that cannot be looked at; the others go on
   * @throws IllegalArgumentException if an argument is empty
   */
  public static List<Path> find(List<Path> arguments, BiConsumer<Path, IOException> unreadable) {
    List<Path> files = new ArrayList<>();
    for (Path argument : arguments) {
      if (argument.toString().isEmpty()) {
        // To Java it is the working directory, to its user a variable that was not set.
        throw new IllegalArgumentException("a PATH is empty: give a file or a folder");
      }
      if (Files.isDirectory(argument)) {
        files.addAll(inFolder(argument, unreadable));
      } else {
        files.add(argument);
      }
    }
    return files;
  }

  private static List<Path> inFolder(Path folder, BiConsumer<Path, IOException> unreadable) {
    List<Path> files = new ArrayList<>();
    SimpleFileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isImage(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // A link to a folder above is no fault of its files.
            if (!(e instanceof FileSystemLoopException)) {
              unreadable.accept(file, e);
            }
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    } catch (IOException e) {
      unreadable.accept(folder, e);
    }
    Collections.sort(files);
    return files;
  }

  /** For a message. */
  public static String names(List<Path> arguments) {
    return arguments.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  static boolean isImage(Path file) {
    String name = file.getFileName().toString();
    return EXTENSIONS.contains(
        name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }
}
