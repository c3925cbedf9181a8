package io.ocrstreams.topology;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets what was completed in any order leave in the order it came, key by key. Different keys
 * overtake each other; things without a key wait for nobody.
 *
 * <p>Not thread-safe.
 */
final class KeyedOrder<T> {
  private final Map<ByteBuffer, ArrayDeque<T>> queues = new HashMap<>();
  private final Set<T> completed = new HashSet<>();

  /**
   * @param key or null
   */
  void add(byte[] key, T item) {
    if (key != null) {
      queues.computeIfAbsent(ByteBuffer.wrap(key), ignored -> new ArrayDeque<>()).add(item);
    }
  }

  /**
   * Notes that an item is complete.
   *
   * @param key the key it was added with
   * @return what may leave now, in this order; empty if an earlier item of the key is not complete
   */
  List<T> complete(byte[] key, T item) {
    if (key == null) {
      return List.of(item);
    }
    completed.add(item);
    ByteBuffer wrapped = ByteBuffer.wrap(key);
    ArrayDeque<T> queue = queues.get(wrapped);
    List<T> leaving = new ArrayList<>();
    while (!queue.isEmpty() && completed.remove(queue.getFirst())) {
      leaving.add(queue.removeFirst());
    }
    if (queue.isEmpty()) {
      queues.remove(wrapped);
    }
    return leaving;
  }
}
