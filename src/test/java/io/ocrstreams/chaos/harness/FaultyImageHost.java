package io.ocrstreams.chaos.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP host of images that is slow with some, refuses others, breaks off in the middle, or never
 * answers: the path says which. On the loopback interface.
 */
public final class FaultyImageHost implements AutoCloseable {
  private static final int SLOWEST_MILLIS = 1_500;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch over = new CountDownLatch(1);

  /** What it does with a request. */
  private enum Mood {
    PROMPT,
    PROMPT_TOO,
    SLOW,
    GONE,
    BROKEN,
    CUT,
    SILENT
  }

  private FaultyImageHost(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static FaultyImageHost start() {
    try {
      return new FaultyImageHost(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code host:port}, as {@code --http-hosts} takes it. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Where an event's image is; the same mood for the same id, whatever else happens. */
  public String uriOf(String id) {
    Mood[] moods = Mood.values();
    Mood mood = moods[new Random(id.hashCode()).nextInt(moods.length)];
    return "http://%s/%s/%s.png".formatted(address(), mood, LineImages.text(id));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("[/.]");
      byte[] image = LineImages.png(path[2]);
      switch (Mood.valueOf(path[1])) {
        case SLOW -> {
          over.await(
              ThreadLocalRandom.current().nextInt(SLOWEST_MILLIS), TimeUnit.MILLISECONDS);
          answer(exchange, 200, image.length, image);
        }
        case GONE -> answer(exchange, 404, 0, new byte[0]);
        case BROKEN -> answer(exchange, 500, 0, new byte[0]);
        case CUT -> answer(exchange, 200, 2 * image.length, image);
        case SILENT -> over.await();
        default -> answer(exchange, 200, image.length, image);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, long length, byte[] body)
      throws IOException {
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
