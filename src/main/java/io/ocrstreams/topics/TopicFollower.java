package io.ocrstreams.topics;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Follows topics on a daemon thread of its own until it is closed, each time that Kafka was away
 * with a new consumer. Thread-safe.
 */
public final class TopicFollower implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final Supplier<Consumer<byte[], byte[]>> connect;
  private final java.util.function.Consumer<Consumer<byte[], byte[]>> follow;
  private final java.util.function.Consumer<RuntimeException> failed;
  private final Duration pause;
  private final Thread thread;
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile Consumer<byte[], byte[]> consumer;

  /**
   * @param name of the thread
   * @param connect makes a consumer
   * @param follow assigns the topics and polls until {@link #isClosed()}, or returns earlier to be
   *     called again after the pause
   * @param failed is told what connecting or following threw
   * @param pause before the next attempt
   */
  public TopicFollower(
      String name,
      Supplier<Consumer<byte[], byte[]>> connect,
      java.util.function.Consumer<Consumer<byte[], byte[]>> follow,
      java.util.function.Consumer<RuntimeException> failed,
      Duration pause) {
    this.connect = connect;
    this.follow = follow;
    this.failed = failed;
    this.pause = pause;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Begins to follow; once. */
  public void start() {
    thread.start();
  }

  /** Whether whoever follows is to end. */
  public boolean isClosed() {
    return told.getCount() == 0;
  }

  /** Returns when the thread has ended, after what it does with the records that it has. */
  @Override
  public void close() {
    told.countDown();
    // An interrupt would also break off the closing of the consumer.
    Consumer<byte[], byte[]> now = consumer;
    if (now != null) {
      now.wakeup();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosed()) {
      try {
        connectAndFollow();
      } catch (WakeupException e) {
        // Told to end.
      } catch (RuntimeException e) {
        failed.accept(e);
      }
      rest();
    }
  }

  private void connectAndFollow() {
    Consumer<byte[], byte[]> connected = connect.get();
    consumer = connected;
    try {
      if (!isClosed()) {
        follow.accept(connected);
      }
    } finally {
      connected.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
  }

  private void rest() {
    try {
      told.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
