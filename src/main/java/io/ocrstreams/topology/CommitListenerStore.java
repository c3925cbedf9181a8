package io.ocrstreams.topology;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A store without content that serves for two side effects of stores.
 *
 * <p>Under at-least-once, Streams calls {@link #commit} after it has committed the consumed
 * offsets, and so after everything sent before is acknowledged. (Under exactly-once it does not
 * call it while running, and nobody needs it.)
 *
 * <p>And it claims to be persistent. Only for a topology with a persistent store does Streams keep
 * its process id in the state directory; with the same id a restarted process fences the
 * transaction that its predecessor left open, instead of waiting for it to time out.
 */
final class CommitListenerStore implements StateStore {
  private final String name;
  private Runnable listener = () -> {};
  private boolean open;

  private CommitListenerStore(String name) {
    this.name = name;
  }

  static StoreBuilder<CommitListenerStore> builder(String name) {
    return new Builder(name);
  }

  /** Replaces the listener: processors may be initialised again on the same store. */
  void onCommit(Runnable newListener) {
    listener = newListener;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    listener.run();
  }

  @Override
  public void close() {
    listener = () -> {};
    open = false;
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  @SuppressWarnings("deprecation")
  public boolean managesOffsets() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  private static final class Builder implements StoreBuilder<CommitListenerStore> {
    private final String name;

    Builder(String name) {
      this.name = name;
    }

    @Override
    public CommitListenerStore build() {
      return new CommitListenerStore(name);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public StoreBuilder<CommitListenerStore> withCachingEnabled() {
      throw new UnsupportedOperationException("nothing to cache");
    }

    @Override
    public StoreBuilder<CommitListenerStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<CommitListenerStore> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("nothing to log");
    }

    @Override
    public StoreBuilder<CommitListenerStore> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}
