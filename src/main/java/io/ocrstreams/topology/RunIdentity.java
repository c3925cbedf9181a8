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
 * Who this run of the process is, and whether the run before it on the same state directory died.
 *
 * <p>A file that holds the run's id exists from start to clean end. If it is there at the next
 * start, that run died, and what the ledger says it owned was in flight at a crash. Clean restarts
 * and rebalances leave no trace, so they are never held against an event.
 */
public final class RunIdentity implements AutoCloseable {
  private static final String LOCK_FILE = "instance.lock";
  private static final String INSTANCE_FILE = "instance.id";
  private static final String RUN_FILE = "running.id";

  private final FileChannel lock;
  private final Path runFile;
  private final UUID instance;
  private final UUID run;
  private final Optional<UUID> died;

  private RunIdentity(
      FileChannel lock, Path runFile, UUID instance, UUID run, Optional<UUID> died) {
    this.lock = lock;
    this.runFile = runFile;
    this.instance = instance;
    this.run = run;
    this.died = died;
  }

  /**
   * Begins a run.
   *
   * @param stateDirectory made if missing; must survive restarts
   * @throws IllegalStateException if another process runs on it
   * @throws UncheckedIOException if it cannot be written to
   */
  public static RunIdentity begin(Path stateDirectory) {
    try {
      Files.createDirectories(stateDirectory);
      FileChannel lock = lock(stateDirectory);
      Path instanceFile = stateDirectory.resolve(INSTANCE_FILE);
      UUID instance = read(instanceFile).orElseGet(UUID::randomUUID);
      Files.writeString(instanceFile, instance.toString());
      Path runFile = stateDirectory.resolve(RUN_FILE);
      Optional<UUID> died = read(runFile);
      UUID run = UUID.randomUUID();
      Files.writeString(runFile, run.toString());
      return new RunIdentity(lock, runFile, instance, run, died);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to the state directory %s: choose another with --state-dir"
              .formatted(stateDirectory.toAbsolutePath()),
          e);
    }
  }

  /** The same for all runs on this state directory. */
  public UUID instance() {
    return instance;
  }

  UUID run() {
    return run;
  }

  /** Whether that run is known to have died. */
  boolean died(UUID otherRun) {
    return died.filter(otherRun::equals).isPresent();
  }

  /** The run ends in order. Idempotent. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(runFile);
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + runFile, e);
    }
  }

  private static FileChannel lock(Path stateDirectory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            stateDirectory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
            .formatted(stateDirectory.toAbsolutePath()));
  }

  private static Optional<UUID> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(Files.readString(file).strip()));
    } catch (IllegalArgumentException e) {
      // A crash while it was written; the id is lost, and with it one count at most.
      return Optional.empty();
    }
  }
}
