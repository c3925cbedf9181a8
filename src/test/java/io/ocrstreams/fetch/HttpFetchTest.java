package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpFetchTest {
  private static final byte[] IMAGE = {1, 2, 3, 4, 5};
  private static final int MAX_BYTES = 1000;
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private String host;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    host = "localhost:" + server.getAddress().getPort();
  }

  @AfterEach
  void stopServer() {
    testIsOver.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void shouldReadTheBodyWhenTheHostIsAllowed() throws Exception {
    serve("/a.png", exchange -> answer(exchange, 200, IMAGE));
    assertThat(fetch("/a.png?query=1")).isEqualTo(IMAGE);
  }

  @Test
  void shouldNotConnectWhenTheHostIsNotAllowed() {
    serve("/", exchange -> answer(exchange, 200, IMAGE));
    ImageFetcher fetcher = fetcher(Set.of("localhost", "example.org:" + port()), LONG, LONG);
    assertReason(fetcher, "http://" + host + "/", ReasonCode.FORBIDDEN_REFERENCE)
        .hasMessageContaining(host);
    assertThat(requests).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"404,NOT_FOUND", "410,NOT_FOUND", "403,FETCH_FAILED", "500,FETCH_FAILED"})
  void shouldSayWhyWhenTheAnswerIsNoImage(int status, ReasonCode reason) {
    serve("/", exchange -> answer(exchange, status, "sorry".getBytes()));
    assertReason("/secret?signature=abc", reason)
        .hasMessageContaining("answered " + status)
        .hasMessageNotContaining("abc");
  }

  @Test
  void shouldFollowARedirectWhenItStaysWithinThePolicy() throws Exception {
    serve("/from", exchange -> redirect(exchange, "/to"));
    serve("/to", exchange -> answer(exchange, 200, IMAGE));
    assertThat(fetch("/from")).isEqualTo(IMAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:PORT/to", "http://localhost:1/", "https://localhost/"})
  void shouldForbidTheRedirectWhenItLeavesThePolicy(String target) {
    serve("/from", exchange -> redirect(exchange, target.replace("PORT", "" + port())));
    serve("/to", exchange -> answer(exchange, 200, IMAGE));
    assertReason("/from", ReasonCode.FORBIDDEN_REFERENCE);
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/hostname", "data:;base64,AAAA", "http:// /", ""})
  void shouldRefuseTheRedirectWhenItIsNotToHttp(String target) {
    serve("/from", exchange -> redirect(exchange, target));
    assertReason("/from", ReasonCode.FETCH_FAILED).hasMessageContaining("not an HTTP address");
  }

  @Test
  void shouldGiveUpWhenRedirectsGoRoundInCircles() {
    serve("/from", exchange -> redirect(exchange, "/from"));
    assertReason("/from", ReasonCode.FETCH_FAILED).hasMessageContaining("more than 3 times");
    assertThat(requests).hasValue(4);
  }

  @Test
  void shouldRefuseTheBodyWhenItsAnnouncedLengthIsTooLarge() {
    serve("/", exchange -> exchange.sendResponseHeaders(200, 1L << 40));
    assertReason("/", ReasonCode.TOO_LARGE).hasMessageContaining("at most 1000");
  }

  @Test
  void shouldRefuseTheBodyWhenItTurnsOutTooLarge() {
    serve("/", exchange -> pour(exchange, 1 << 20));
    assertReason("/", ReasonCode.TOO_LARGE);
  }

  @Test
  void shouldAcceptTheBodyWhenItJustFits() throws Exception {
    serve("/", exchange -> pour(exchange, MAX_BYTES));
    assertThat(fetch("/")).hasSize(MAX_BYTES);
  }

  @Test
  void shouldFailWhenTheBodyIsShorterThanAnnounced() {
    serve(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(IMAGE);
          exchange.close();
        });
    assertReason("/", ReasonCode.FETCH_FAILED);
  }

  @Test
  void shouldTimeOutWhenTheServerNeverAnswers() {
    serve("/", exchange -> testIsOver.await());
    assertReason(fetcher(Set.of(host), SHORT, LONG), "http://" + host, ReasonCode.FETCH_TIMEOUT)
        .hasMessageContaining("silent for PT0.2S");
  }

  @Test
  void shouldTimeOutWhenTheServerStopsInTheMiddle() {
    serve(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(IMAGE);
          exchange.getResponseBody().flush();
          testIsOver.await();
        });
    assertReason(fetcher(Set.of(host), SHORT, LONG), "http://" + host, ReasonCode.FETCH_TIMEOUT)
        .hasMessageContaining("silent");
  }

  @Test
  void shouldTimeOutWhenTheServerDripsForEver() {
    serve(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          // Ends with the connection, which the client closes.
          while (!testIsOver.await(20, TimeUnit.MILLISECONDS)) {
            exchange.getResponseBody().write(0);
            exchange.getResponseBody().flush();
          }
        });
    assertReason(
            fetcher(Set.of(host), LONG, SHORT.multipliedBy(3)),
            "http://" + host,
            ReasonCode.FETCH_TIMEOUT)
        .hasMessageContaining("longer than PT0.6S");
  }

  @Test
  void shouldFailWhenNobodyListens() {
    server.stop(0);
    assertReason("/", ReasonCode.FETCH_FAILED);
  }

  @Test
  void shouldStayInterruptedWhenInterrupted() {
    serve("/", exchange -> testIsOver.await());
    Thread.currentThread().interrupt();
    assertReason("/", ReasonCode.FETCH_FAILED);
    assertThat(Thread.interrupted()).isTrue();
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private void serve(String path, Handler handler) {
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

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void redirect(HttpExchange exchange, String target) throws IOException {
    exchange.getResponseHeaders().add("Location", target);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  /** Chunked, so that no length is announced. */
  private static void pour(HttpExchange exchange, int bytes) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(new byte[bytes]);
    exchange.close();
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private byte[] fetch(String path) throws OcrException {
    return fetcher(Set.of(host), LONG, LONG)
        .fetch(ImageReference.ofUri("a", "http://" + host + path))
        .bytes();
  }

  private static ImageFetcher fetcher(Set<String> hosts, Duration read, Duration total) {
    return new ImageFetcher(new FetchPolicy(List.of(), hosts, MAX_BYTES, LONG, read, total));
  }

  private AbstractThrowableAssert<?, ?> assertReason(String path, ReasonCode reason) {
    return assertReason(fetcher(Set.of(host), LONG, LONG), "http://" + host + path, reason);
  }

  private static AbstractThrowableAssert<?, ?> assertReason(
      ImageFetcher fetcher, String uri, ReasonCode reason) {
    return assertThatThrownBy(() -> fetcher.fetch(ImageReference.ofUri("a", uri)))
        .isInstanceOfSatisfying(
            OcrException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
