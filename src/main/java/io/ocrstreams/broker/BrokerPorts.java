package io.ocrstreams.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

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
   * Finds out that the ports are free. Both are held open until both are known, so they differ.
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
    try (ServerSocket broker = listen(wanted);
        ServerSocket controller = listen(0)) {
      return new BrokerPorts(broker.getLocalPort(), controller.getLocalPort());
    } catch (BindException e) {
      throw new IOException(
          "port %d is in use: stop what listens there, or choose another --port (0: any free one)"
              .formatted(wanted),
          e);
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // As the broker does: a port in TIME_WAIT after a restart is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  String bootstrapServers() {
    return HOST + ":" + broker;
  }
}
