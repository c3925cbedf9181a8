package io.ocrstreams.broker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;

/**
 * The brokers in this JVM. Kafka's server ends its process where it cannot go on; a guest must not,
 * so its wish becomes the failure of every broker here (Kafka does not say whose wish it is).
 *
 * <p>The one piece of global state in this package, because Kafka's {@link Exit} is one.
 */
final class Guests {
  private static final Set<EmbeddedBroker> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Exit.setHaltProcedure(Guests::refuse);
    Exit.setExitProcedure(Guests::refuse);
  }

  private Guests() {}

  static void add(EmbeddedBroker broker) {
    RUNNING.add(broker);
  }

  static void remove(EmbeddedBroker broker) {
    RUNNING.remove(broker);
  }

  /** Throws: the callers in Kafka rely on not getting control back. */
  private static void refuse(int status, String message) {
    IllegalStateException failure =
        new IllegalStateException(
            "the embedded broker gave up with status %d%s: its log says why"
                .formatted(status, message == null ? "" : " (" + message + ")"));
    RUNNING.forEach(broker -> broker.fail(failure));
    throw failure;
  }
}
