package io.ocrstreams.topology;

import io.ocrstreams.event.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An event into the ledger and out again; what its changelog costs shows in bench ceiling. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LedgerBenchmark {
  /** Bytes of the event's value: a reference, and an image that came with its event. */
  @Param({"200", "100000"})
  private int bytes;

  private Path folder;
  private KeyValueStore<Bytes, byte[]> store;
  private InFlightLedger ledger;
  private SourceEvent event;
  private long offset;

  @Setup
  public void setUp() throws IOException {
    folder = Files.createTempDirectory("ledger-benchmark");
    Properties settings = new Properties();
    settings.put("application.id", "ledger-benchmark");
    settings.put("bootstrap.servers", "localhost:1");
    var context =
        new MockProcessorContext<byte[], byte[]>(settings, new TaskId(0, 0), folder.toFile());
    store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(LedgerStores.EVENTS),
                Serdes.Bytes(),
                Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    SentOutcomesStore sent = SentOutcomesStore.builder(LedgerStores.SENT).build();
    ledger = new InFlightLedger(store, sent, /* exactlyOnce= */ true);
    event = new SourceEvent(new byte[16], new byte[bytes], new RecordHeaders(), 1, 0);
  }

  @Benchmark
  public void takeAndFinish() {
    LedgerKey key = new LedgerKey(new Origin("ocr.images", 0, offset++), 1);
    ledger.take(key, event);
    ledger.finish(key);
  }

  @TearDown
  public void tearDown() throws IOException {
    store.close();
    Files.deleteIfExists(folder);
  }
}
