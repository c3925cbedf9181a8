package io.ocrstreams.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A line into the queue and, when its batch is there, out again: for each line. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BatcherBenchmark {
  /** Widths that wait at the same time. */
  @Param({"1", "20"})
  private int buckets;

  private Batcher<Integer, Object> batcher;
  private long lines;

  @Setup
  public void setUp() {
    batcher =
        new Batcher<>(
            new BatchPolicy(8, 500_000, Duration.ofMillis(20)), width -> 48L * width, width -> Long.MAX_VALUE, line -> false);
    lines = 0;
  }

  @Benchmark
  public Optional<Batch<Integer, Object>> offerAndTake() {
    lines++;
    batcher.add(320 + 32 * (int) (lines % buckets), this, lines);
    return batcher.pollDue(lines);
  }
}
