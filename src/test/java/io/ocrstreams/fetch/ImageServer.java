package io.ocrstreams.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A host on the loopback interface that answers as a test wants it to. */
public final class ImageServer implements AutoCloseable {

  /** Answers one request; may hang on {@link #awaitEnd()}. */
  public interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;

  public ImageServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  public void serve(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          requests.incrementAndGet();
          try {
            handler.handle(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** {@code localhost:PORT}. */
  public String host() {
    return "localhost:" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Every request so far, whatever its path. */
  public int requests() {
    return requests.get();
  }

  void awaitEnd() throws InterruptedException {
    testIsOver.await();
  }

  /** Whether the test ended within that time. */
  boolean awaitEnd(long millis) throws InterruptedException {
    return testIsOver.await(millis, TimeUnit.MILLISECONDS);
  }

  /** From now on nobody listens. */
  void stop() {
    server.stop(0);
  }

  public static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Without a body, and with a header. */
  public static void answer(HttpExchange exchange, int status, String header, String value)
      throws IOException {
    exchange.getResponseHeaders().add(header, value);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  static void redirect(HttpExchange exchange, String target) throws IOException {
    answer(exchange, 302, "Location", target);
  }

  /** Chunked, so that no length is announced. */
  static void pour(HttpExchange exchange, int bytes) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(new byte[bytes]);
    exchange.close();
  }

  /** Announces more than it sends. */
  static void endEarly(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write(1);
    exchange.close();
  }

  /** A byte now and then until the client closes the connection, or the test is over. */
  void drip(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.sendResponseHeaders(200, 0);
    while (!awaitEnd(20)) {
      exchange.getResponseBody().write(0);
      exchange.getResponseBody().flush();
    }
  }

  @Override
  public void close() {
    testIsOver.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
