package io.ocrstreams.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that belongs to one broker at a time.
 *
 * <p>Kafka has a lock of its own, but takes it when half of the broker already runs, and then halts
 * the JVM; this one is taken first.
 */
final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final boolean temporary;
  private final FileChannel lock;

  private DataDirectory(Path root, boolean temporary) throws IOException {
    this.root = root;
    this.temporary = temporary;
    this.lock = lock(root);
    Files.createDirectories(logs());
  }

  static DataDirectory temporary() throws IOException {
    return new DataDirectory(Files.createTempDirectory("ocr-streams-broker-"), true);
  }

  static DataDirectory kept(Path root) throws IOException {
    Path absolute = root.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
      return new DataDirectory(absolute, false);
    } catch (FileSystemException e) {
      throw new IOException(
          "cannot use data directory %s, %s: choose another --data-dir"
              .formatted(absolute, reason(e)),
          e);
    }
  }

  private static String reason(FileSystemException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "which is no folder";
    }
    return e instanceof AccessDeniedException
        ? "which may not be written to"
        : "since the system says '%s'".formatted(e.getReason());
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock taken = null;
    try {
      taken = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Taken by this JVM: the same to the caller as taken by another.
    } finally {
      if (taken == null) {
        channel.close();
      }
    }
    if (taken == null) {
      throw new IOException(
          ("data directory %s is in use by another broker:"
                  + " stop that one, or choose another --data-dir")
              .formatted(root));
    }
    return channel;
  }

  Path root() {
    return root;
  }

  /** Kafka's own directory; it wants one in which nothing else lives. */
  Path logs() {
    return root.resolve("kafka");
  }

  /** Lets the next one in, and deletes a temporary directory. */
  @Override
  public void close() throws IOException {
    lock.close();
    if (!temporary) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> childrenFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : childrenFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
