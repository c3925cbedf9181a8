package io.ocrstreams.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * What an instance keeps between its runs: who it is, and what it was working on if it died. One
 * process uses it at a time. Thread-safe.
 */
final class StateDirectory implements AutoCloseable {
  private static final String LOCK_FILE = "instance.lock";
  private static final String INSTANCE_FILE = "instance.id";

  private final FileChannel lock;
  private final UUID instance;
  private final CrashJournal journal;

  private StateDirectory(FileChannel lock, UUID instance, CrashJournal journal) {
    this.lock = lock;
    this.instance = instance;
    this.journal = journal;
  }

  /**
   * Begins a run on it.
   *
   * @param directory made if missing; must survive restarts
   * @throws IllegalStateException if another process runs on it
   * @throws UncheckedIOException if it cannot be written to
   */
  static StateDirectory open(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel lock = lock(directory);
      Path instanceFile = directory.resolve(INSTANCE_FILE);
      UUID instance = read(instanceFile).orElseGet(UUID::randomUUID);
      Files.writeString(instanceFile, instance.toString());
      return new StateDirectory(lock, instance, CrashJournal.open(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to the state directory %s: choose another with --state-dir"
              .formatted(directory.toAbsolutePath()),
          e);
    }
  }

  /** The same for all runs on this directory. */
  UUID instance() {
    return instance;
  }

  /** What this run works on, and what earlier ones died of. */
  CrashJournal journal() {
    return journal;
  }

  /** The run ends in order. Idempotent. */
  @Override
  public void close() {
    try {
      journal.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the state directory", e);
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
    }
    channel.close();
    throw new IllegalStateException(
        "another pipeline runs on the state directory %s: give each its own with --state-dir"
            .formatted(directory.toAbsolutePath()));
  }

  private static Optional<UUID> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(Files.readString(file).strip()));
    } catch (IllegalArgumentException e) {
      // A crash while it was first written: nobody knows the instance by that id yet.
      return Optional.empty();
    }
  }
}
