package io.ocrstreams.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Ports of the loopback interface for servers that have to know their port before they listen.
 *
 * <p>They are drawn at random from 20000 to 29999. The ports that the system hands out by itself
 * (port 0) lie above, from 32768 on Linux, and it hands them to outgoing connections and to every
 * other process as well: one of those may be gone again before its server listens.
 */
public final class FreePorts {
  static final int FIRST = 20_000;
  static final int END = 30_000;
  private static final int ATTEMPTS = 1_000;

  private FreePorts() {}

  /**
   * Ports on which nothing listens, no two of them the same. They are not held: the server is to
   * be started soon.
   *
   * @throws IOException if a thousand attempts found too few
   */
  public static List<Integer> draw(int count) throws IOException {
    return draw(count, ThreadLocalRandom.current());
  }

  static List<Integer> draw(int count, RandomGenerator random) throws IOException {
    // Held open until all are known, so they differ.
    Deque<ServerSocket> held = new ArrayDeque<>();
    List<Integer> ports = new ArrayList<>();
    try {
      for (int attempt = 0; ports.size() < count; attempt++) {
        if (attempt == ATTEMPTS) {
          throw new IOException(
              "found %d of %d free ports from %d to %d on %s in %d attempts: stop what listens there"
                  .formatted(ports.size(), count, FIRST, END - 1, BrokerPorts.HOST, ATTEMPTS));
        }
        int port = random.nextInt(FIRST, END);
        try {
          held.push(listen(port));
          ports.add(port);
        } catch (BindException taken) {
          // The next draw is another one.
        }
      }
      return List.copyOf(ports);
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  /**
   * Listens on a port of the loopback interface.
   *
   * @throws java.net.BindException if it is taken
   */
  static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // As the broker does: a port in TIME_WAIT after a restart is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(BrokerPorts.HOST), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
