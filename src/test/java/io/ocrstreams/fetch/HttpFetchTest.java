package io.ocrstreams.fetch;

import static io.ocrstreams.fetch.Fetching.LONG;
import static io.ocrstreams.fetch.Fetching.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One attempt at a time, at a host that is not always kind. */
@Timeout(60)
class HttpFetchTest {
  private static final byte[] IMAGE = {1, 2, 3, 4, 5};
  private static final int MAX_BYTES = 1000;

  private ImageServer server;
  private ImageFetcher fetcher;

  @BeforeEach
  void startServer() throws IOException {
    server = new ImageServer();
    fetcher = fetcher(Set.of(server.host()), LONG, LONG);
  }

  @AfterEach
  void stopServer() {
    fetcher.close();
    server.close();
  }

  @Test
  void shouldReadTheBodyWhenTheHostIsAllowed() throws Exception {
    server.serve("/a.png", exchange -> ImageServer.answer(exchange, 200, IMAGE));
    assertThat(fetch("/a.png?query=1")).isEqualTo(IMAGE);
  }

  @Test
  void shouldNotConnectWhenTheHostIsNotAllowed() {
    server.serve("/", exchange -> ImageServer.answer(exchange, 200, IMAGE));
    fetcher = fetcher(Set.of("localhost", "example.org:" + server.port()), LONG, LONG);
    assertReason("/", ReasonCode.FORBIDDEN_REFERENCE).hasMessageContaining(server.host());
    assertThat(server.requests()).isEqualTo(0);
  }

  @ParameterizedTest
  @CsvSource({"404,NOT_FOUND", "410,NOT_FOUND", "403,FETCH_FAILED", "500,FETCH_FAILED"})
  void shouldSayWhyWhenTheAnswerIsNoImage(int status, ReasonCode reason) {
    server.serve("/", exchange -> ImageServer.answer(exchange, status, "sorry".getBytes()));
    assertReason("/secret?signature=abc", reason)
        .hasMessageContaining("answered " + status)
        .hasMessageNotContaining("abc");
  }

  @Test
  void shouldFollowARedirectWhenItStaysWithinThePolicy() throws Exception {
    server.serve("/from", exchange -> ImageServer.redirect(exchange, "/to"));
    server.serve("/to", exchange -> ImageServer.answer(exchange, 200, IMAGE));
    assertThat(fetch("/from")).isEqualTo(IMAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:PORT/to", "http://localhost:1/", "https://localhost/"})
  void shouldForbidTheRedirectWhenItLeavesThePolicy(String target) {
    server.serve("/from", exchange -> ImageServer.redirect(exchange, target.replace("PORT", "" + server.port())));
    server.serve("/to", exchange -> ImageServer.answer(exchange, 200, IMAGE));
    assertReason("/from", ReasonCode.FORBIDDEN_REFERENCE);
    assertThat(server.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/hostname", "data:;base64,AAAA", "http:// /", ""})
  void shouldRefuseTheRedirectWhenItIsNotToHttp(String target) {
    server.serve("/from", exchange -> ImageServer.redirect(exchange, target));
    assertReason("/from", ReasonCode.FETCH_FAILED).hasMessageContaining("not an HTTP address");
  }

  @Test
  void shouldGiveUpWhenRedirectsGoRoundInCircles() {
    server.serve("/from", exchange -> ImageServer.redirect(exchange, "/from"));
    assertReason("/from", ReasonCode.FETCH_FAILED).hasMessageContaining("more than 3 times");
    assertThat(server.requests()).isEqualTo(4);
  }

  @Test
  void shouldRefuseTheBodyWhenItsAnnouncedLengthIsTooLarge() {
    server.serve(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1L << 40);
          // The JDK's server may keep headers back until there is a body.
          exchange.getResponseBody().flush();
        });
    assertReason("/", ReasonCode.TOO_LARGE).hasMessageContaining("at most 1000");
  }

  @Test
  void shouldRefuseTheBodyWhenItTurnsOutTooLarge() {
    server.serve("/", exchange -> ImageServer.pour(exchange, 1 << 20));
    assertReason("/", ReasonCode.TOO_LARGE);
  }

  @Test
  void shouldAcceptTheBodyWhenItJustFits() throws Exception {
    server.serve("/", exchange -> ImageServer.pour(exchange, MAX_BYTES));
    assertThat(fetch("/")).hasSize(MAX_BYTES);
  }

  @Test
  void shouldFailWhenTheBodyIsShorterThanAnnounced() {
    server.serve("/", ImageServer::endEarly);
    assertReason("/", ReasonCode.FETCH_FAILED);
  }

  @Test
  void shouldTimeOutWhenTheServerNeverAnswers() {
    server.serve("/", exchange -> server.awaitEnd());
    fetcher = fetcher(Set.of(server.host()), SHORT, LONG);
    assertReason("/", ReasonCode.FETCH_TIMEOUT)
        .hasMessageContaining("silent for PT0.2S");
  }

  @Test
  void shouldTimeOutWhenTheServerNeverShakesHands() throws IOException {
    // The system accepts connections for it; nobody ever reads from them.
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String host = "127.0.0.1:" + mute.getLocalPort();
      fetcher.close();
      fetcher =
          new ImageFetcher(
              FetchPolicy.DENY
                  .withHttpHosts(Set.of(host), Fetching.LOOPBACK)
                  .withBounds(MAX_BYTES, new FetchTimeouts(SHORT, LONG, LONG), Fetching.ONCE));
      Fetching.assertReason(fetcher, "https://" + host + "/", ReasonCode.FETCH_TIMEOUT)
          .hasMessageContaining("attempt 1 of 1)");
    }
  }

  @Test
  void shouldTimeOutWhenTheServerStopsInTheMiddle() {
    server.serve(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(IMAGE);
          exchange.getResponseBody().flush();
          server.awaitEnd();
        });
    fetcher = fetcher(Set.of(server.host()), SHORT, LONG);
    assertReason("/", ReasonCode.FETCH_TIMEOUT)
        .hasMessageContaining("silent");
  }

  @Test
  void shouldTimeOutWhenTheServerDripsForEver() {
    server.serve("/", server::drip);
    fetcher = fetcher(Set.of(server.host()), LONG, SHORT.multipliedBy(3));
    assertReason("/", ReasonCode.FETCH_TIMEOUT)
        .hasMessageContaining("longer than PT0.6S");
  }

  @Test
  void shouldFailWhenNobodyListens() {
    server.stop();
    assertReason("/", ReasonCode.FETCH_FAILED);
  }

  @Test
  void shouldEndTheFetchWhenItsFetcherIsClosed() {
    server.serve(
        "/",
        exchange -> {
          fetcher.close();
          server.awaitEnd();
        });
    assertReason("/", ReasonCode.FETCH_FAILED);
  }

  @Test
  void shouldDropTheConnectionWhenABodyNobodyWantsHasNoEnd() throws Exception {
    CompletableFuture<Boolean> dropped = new CompletableFuture<>();
    server.serve(
        "/",
        exchange -> {
          try {
            exchange.sendResponseHeaders(404, 0);
            while (!server.awaitEnd(1)) {
              exchange.getResponseBody().write(new byte[1024]);
              exchange.getResponseBody().flush();
            }
            dropped.complete(false);
          } catch (IOException e) {
            dropped.complete(true);
          }
        });
    assertReason("/", ReasonCode.NOT_FOUND);
    assertThat(dropped.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "gzip, gzip"})
  void shouldRefuseTheBodyWhenItIsCompressed(String encoding) {
    server.serve(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", encoding);
          ImageServer.answer(exchange, 200, IMAGE);
        });
    assertReason("/", ReasonCode.FETCH_FAILED).hasMessageContaining("'" + encoding + "'");
  }

  @Test
  void shouldNotDecodeTheBodyWhenItIsABombAllTheSame() throws Exception {
    byte[] bomb = gzip(new byte[100 * MAX_BYTES]);
    server.serve("/", exchange -> ImageServer.answer(exchange, 200, bomb));
    assertThat(fetch("/")).isEqualTo(bomb);
  }

  @Test
  void shouldAskForTheImageAsItIs() throws Exception {
    var asked = new ConcurrentHashMap<String, List<String>>();
    server.serve(
        "/",
        exchange -> {
          asked.putAll(exchange.getRequestHeaders());
          ImageServer.answer(exchange, 200, IMAGE);
        });
    fetch("/");
    assertThat(asked).containsEntry("Accept-encoding", List.of("identity"));
    assertThat(asked).doesNotContainKeys("Cookie", "Authorization", "Upgrade");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void shouldRefuseTheAnswerWhenItsHeadersHaveNoEnd(int headers) {
    server.serve(
        "/",
        exchange -> {
          for (int i = 0; i < headers; i++) {
            exchange.getResponseHeaders().add("X-" + i, "x".repeat(20_000 / headers));
          }
          ImageServer.answer(exchange, 200, IMAGE);
        });
    assertReason("/", ReasonCode.FETCH_FAILED).hasMessageContaining("Maximum");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private byte[] fetch(String path) throws OcrException {
    return Fetching.fetch(fetcher, "http://" + server.host() + path);
  }

  private ImageFetcher fetcher(Set<String> hosts, Duration read, Duration total) {
    return new ImageFetcher(
        FetchPolicy.DENY
            .withHttpHosts(hosts, Fetching.LOOPBACK)
            .withBounds(MAX_BYTES, new FetchTimeouts(LONG, read, total), Fetching.ONCE));
  }

  private AbstractThrowableAssert<?, ?> assertReason(String path, ReasonCode reason) {
    return Fetching.assertReason(fetcher, "http://" + server.host() + path, reason);
  }
}
