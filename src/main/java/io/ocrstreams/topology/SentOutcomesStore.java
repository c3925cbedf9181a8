package io.ocrstreams.topology;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Which events have had their outcome sent, and for which of them the commit is through.
 *
 * <p>Not data that must survive, but a store all the same, for two side effects of stores. Under
 * at-least-once, Streams calls {@link #commit} after it has committed the consumed offsets, and so
 * after everything sent before is acknowledged. (Under exactly-once it does not call it while
 * running, and nobody needs it.)
 *
 * <p>And it claims to be persistent: only for a topology with a persistent store does Streams keep
 * its process id in the state directory. With the same id a restarted process fences the
 * transaction that its predecessor left open, instead of waiting for it to time out.
 *
 * <p>Used on the stream thread of its task only.
 */
final class SentOutcomesStore implements StateStore {
  private final String name;
  private final Set<LedgerKey> sent = new LinkedHashSet<>();
  private final Set<LedgerKey> committed = new LinkedHashSet<>();
  private boolean open;

  private SentOutcomesStore(String name) {
    this.name = name;
  }

  static StoreBuilder<SentOutcomesStore> builder(String name) {
    return new Builder(name);
  }

  void add(LedgerKey key) {
    sent.add(key);
  }

  /** Forgets the key: its place is taken by another event. */
  void remove(LedgerKey key) {
    sent.remove(key);
    committed.remove(key);
  }

  /** Everything whose commit is through, each key once. */
  List<LedgerKey> takeCommitted() {
    List<LedgerKey> taken = List.copyOf(committed);
    committed.clear();
    return taken;
  }

  boolean isEmpty() {
    return sent.isEmpty() && committed.isEmpty();
  }

  void clear() {
    sent.clear();
    committed.clear();
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
    committed.addAll(sent);
    sent.clear();
  }

  @Override
  public void close() {
    clear();
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

  private static final class Builder implements StoreBuilder<SentOutcomesStore> {
    private final String name;

    Builder(String name) {
      this.name = name;
    }

    @Override
    public SentOutcomesStore build() {
      return new SentOutcomesStore(name);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public StoreBuilder<SentOutcomesStore> withCachingEnabled() {
      throw new UnsupportedOperationException("nothing to cache");
    }

    @Override
    public StoreBuilder<SentOutcomesStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<SentOutcomesStore> withLoggingEnabled(Map<String, String> config) {
      throw new UnsupportedOperationException("nothing to log");
    }

    @Override
    public StoreBuilder<SentOutcomesStore> withLoggingDisabled() {
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
