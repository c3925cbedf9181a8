package io.ocrstreams.topology;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that pauses full partitions for as long as they are full, so that a task at its bound
 * takes no events and its stream thread need not wait.
 *
 * <p>Streams pauses and resumes partitions as well, and knows nothing of this: a partition runs
 * when neither wants it paused. Used by one stream thread, as every consumer.
 */
final class PausingConsumer implements InvocationHandler {
  private final Consumer<byte[], byte[]> delegate;
  private final FullPartitions full;
  private final Set<TopicPartition> pausedByStreams = new HashSet<>();
  private final Set<TopicPartition> pausedHere = new HashSet<>();

  private PausingConsumer(Consumer<byte[], byte[]> delegate, FullPartitions full) {
    this.delegate = delegate;
    this.full = full;
  }

  @SuppressWarnings("unchecked")
  static Consumer<byte[], byte[]> around(Consumer<byte[], byte[]> delegate, FullPartitions full) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            PausingConsumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            new PausingConsumer(delegate, full));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "poll" -> pauseFull();
      case "pause" -> pausedByStreams.addAll(partitions(arguments));
      case "resume" -> {
        pausedByStreams.removeAll(partitions(arguments));
        delegate.resume(without(partitions(arguments), pausedHere));
        return null;
      }
      default -> {
        // Nothing to add.
      }
    }
    try {
      return method.invoke(delegate, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void pauseFull() {
    Set<TopicPartition> assigned = delegate.assignment();
    pausedByStreams.retainAll(assigned);
    pausedHere.retainAll(assigned);
    Set<TopicPartition> wanted =
        assigned.stream().filter(full::contains).collect(Collectors.toSet());
    Set<TopicPartition> noLonger = without(pausedHere, wanted);
    // Asked each time: a partition that was lost and assigned anew runs again.
    delegate.pause(without(wanted, delegate.paused()));
    delegate.resume(without(noLonger, pausedByStreams));
    pausedHere.clear();
    pausedHere.addAll(wanted);
  }

  private static Set<TopicPartition> without(
      Collection<TopicPartition> partitions, Set<TopicPartition> excluded) {
    Set<TopicPartition> rest = new HashSet<>(partitions);
    rest.removeAll(excluded);
    return rest;
  }

  @SuppressWarnings("unchecked")
  private static Collection<TopicPartition> partitions(Object[] arguments) {
    return (Collection<TopicPartition>) arguments[0];
  }
}
