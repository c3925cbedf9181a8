package io.ocrstreams.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/**
 * Bytes by bytes, in a file that goes with it: for what has to be looked up and may be larger than
 * memory, of which it takes a few dozen megabytes. Not thread-safe.
 */
final class DiskTable implements AutoCloseable {
  private static final int CACHE_MEGABYTES = 32;

  private final Path file;
  private final MVStore store;
  private final MVMap<byte[], byte[]> map;

  private DiskTable(Path file, MVStore store) {
    this.file = file;
    this.store = store;
    this.map =
        store.openMap(
            "table",
            new MVMap.Builder<byte[], byte[]>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
  }

  /** An empty one. */
  static DiskTable create() {
    try {
      Path file = Files.createTempFile("ocr-streams-replay-", ".table");
      Files.delete(file);
      return new DiskTable(
          file,
          new MVStore.Builder()
              .fileName(file.toString())
              .cacheSize(CACHE_MEGABYTES)
              .compress()
              .open());
    } catch (IOException e) {
      throw new UncheckedIOException("no table can be made below java.io.tmpdir", e);
    }
  }

  void put(byte[] key, byte[] value) {
    map.put(key, value);
  }

  Optional<byte[]> get(byte[] key) {
    return Optional.ofNullable(map.get(key));
  }

  void remove(byte[] key) {
    map.remove(key);
  }

  long size() {
    return map.sizeAsLong();
  }

  /** All keys, in order of their bytes. */
  Iterator<byte[]> keys() {
    return map.keyIterator(null);
  }

  void clear() {
    map.clear();
  }

  @Override
  public void close() {
    store.closeImmediately();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the table %s cannot be deleted".formatted(file), e);
    }
  }
}
