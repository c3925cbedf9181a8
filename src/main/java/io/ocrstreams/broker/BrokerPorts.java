package io.ocrstreams.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.List;

/**
 * The two ports of a broker, on the loopback interface.
 *
 * @param broker where clients connect
 * @param controller where the broker half talks to the controller half
 */
record BrokerPorts(int broker, int controller) {
  // Not "localhost": that may resolve to ::1 first, where nothing listens.
  static final String HOST = "127.0.0.1";

  /**
   * Finds ports that are free.
   *
   * @param wanted port for clients, or 0 for any
   * @throws IOException if the port is taken
   * @throws IllegalArgumentException if no port has that number
   */
  static BrokerPorts reserve(int wanted) throws IOException {
    if (wanted < 0 || wanted > 65_535) {
      throw new IllegalArgumentException(
          "port is %d, but must be 0 (any free port) to 65535: change --port".formatted(wanted));
    }
    if (wanted == 0) {
      List<Integer> ports = FreePorts.draw(2);
      return new BrokerPorts(ports.get(0), ports.get(1));
    }
    // Held while the other one is drawn, so they differ.
    try (ServerSocket broker = FreePorts.listen(wanted)) {
      return new BrokerPorts(broker.getLocalPort(), FreePorts.draw(1).get(0));
    } catch (BindException e) {
      throw new IOException(
          "port %d is in use: stop what listens there, or choose another --port (0: any free one)"
              .formatted(wanted),
          e);
    }
  }

  String bootstrapServers() {
    return HOST + ":" + broker;
  }
}
