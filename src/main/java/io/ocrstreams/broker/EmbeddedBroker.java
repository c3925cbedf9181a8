package io.ocrstreams.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real single-node Kafka broker (KRaft, broker and controller in one) inside this JVM, reachable
 * from this machine only. For demonstrations, tests and small installations; a cluster is better at
 * everything else.
 *
 * <p>A started instance answers and has a leader for every partition it knows. Two cannot share a
 * data directory at the same time; one after the other can, and the second sees the first one's
 * data. All methods may be called from any thread.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final KafkaRaftServer server;
  private final DataDirectory directory;
  private final String bootstrapServers;
  private final CompletableFuture<Void> termination = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(KafkaRaftServer server, DataDirectory directory, String bootstrapServers) {
    this.server = server;
    this.directory = directory;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a broker on any free port whose data is deleted by {@link #close()}.
   *
   * @throws IOException if the temporary directory or a port cannot be had
   */
  public static EmbeddedBroker startTemporary() throws IOException {
    return start(DataDirectory.temporary(), 0);
  }

  /**
   * Starts a broker whose data stays when it is closed.
   *
   * @param dataDirectory made when it is missing; data of an earlier start is taken up again
   * @param port TCP port on the loopback interface, or 0 for any free one
   * @throws IOException if another broker uses the directory, or the port is taken; the message
   *     says which and what to change
   * @throws IllegalArgumentException if no port has that number
   */
  public static EmbeddedBroker start(Path dataDirectory, int port) throws IOException {
    return start(DataDirectory.kept(dataDirectory), port);
  }

  private static EmbeddedBroker start(DataDirectory directory, int port) throws IOException {
    EmbeddedBroker broker = null;
    try {
      BrokerPorts ports = BrokerPorts.reserve(port);
      format(directory.logs());
      KafkaConfig config =
          new KafkaConfig(BrokerSettings.of(directory.logs(), ports), /* doLog= */ false);
      broker =
          new EmbeddedBroker(
              new KafkaRaftServer(config, Time.SYSTEM), directory, ports.bootstrapServers());
      Guests.add(broker);
      broker.server.startup();
      Readiness.await(broker.bootstrapServers);
      return broker;
    } catch (IOException | RuntimeException e) {
      if (broker == null) {
        directory.close();
      } else {
        broker.close();
      }
      throw e;
    }
  }

  /** Gives an empty directory its cluster id and feature levels; leaves a formatted one alone. */
  private static void format(Path logs) throws IOException {
    try {
      new Formatter()
          .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
          .setNodeId(BrokerSettings.NODE_ID)
          .setClusterId(BrokerSettings.CLUSTER_ID)
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .setIgnoreFormatted(true)
          .addDirectory(logs.toString())
          .run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(
          "data directory %s is not one of the embedded broker (%s): give another or empty it"
              .formatted(logs.getParent(), e.getMessage()),
          e);
    }
  }

  /** Where clients connect: {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Where its data is: an absolute path. */
  public Path dataDirectory() {
    return directory.root();
  }

  /**
   * Completes normally once closed, and exceptionally when the broker gave up by itself (its disk
   * is full or gone, for example). It is still to be closed then.
   */
  public CompletionStage<Void> termination() {
    return termination.minimalCompletionStage();
  }

  void fail(RuntimeException cause) {
    termination.completeExceptionally(cause);
  }

  /**
   * Shuts down in the controlled way, and returns when every file is closed; after a minute at the
   * latest, which only a broker that gave up takes.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      shutDownWithin(PATIENCE);
    } finally {
      Guests.remove(this);
      try {
        directory.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot release " + directory.logs(), e);
      } finally {
        termination.complete(null);
      }
    }
  }

  /** Kafka's own patience with a broken broker is five minutes. */
  private void shutDownWithin(Duration patience) {
    Thread shutdown =
        new Thread(
            () -> {
              server.shutdown();
              server.awaitShutdown();
            },
            "embedded-broker-shutdown");
    shutdown.setDaemon(true);
    shutdown.start();
    long deadline = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    while (shutdown.isAlive() && System.nanoTime() < deadline) {
      try {
        shutdown.join(100);
      } catch (InterruptedException e) {
        // The files are still open: the directory must not be given to the next one yet.
        interrupted = true;
      }
    }
    if (shutdown.isAlive()) {
      LOG.warn("the embedded broker did not shut down within {} s", patience.toSeconds());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
