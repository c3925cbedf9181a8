package io.ocrstreams.fetch;

import static io.ocrstreams.fetch.Fetching.LONG;
import static io.ocrstreams.fetch.Fetching.PAUSE;
import static io.ocrstreams.fetch.Fetching.SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures of a host may pass. */
@Timeout(60)
class HttpRetryTest {
  private static final byte[] IMAGE = {1, 2, 3};
  private static final Instant NOW = Instant.parse("2026-11-06T08:49:37Z");

  private ImageServer server;
  private ImageFetcher fetcher;

  @BeforeEach
  void startServer() throws IOException {
    server = new ImageServer();
    fetcher = fetcher(LONG);
  }

  @AfterEach
  void stopServer() {
    fetcher.close();
    server.close();
  }

  @Test
  void shouldFetchTheImageWhenTheHostRecovers() throws Exception {
    server.serve(
        "/",
        exchange -> {
          if (server.requests() == 1) {
            ImageServer.answer(exchange, 503, "Connection", "close");
          } else {
            ImageServer.answer(exchange, 200, IMAGE);
          }
        });
    Fetch fetch = begin();
    assertThat(fetch.attempt()).isEqualTo(new Attempt.Postponed(PAUSE));
    assertThat(fetch.attempt())
        .isInstanceOfSatisfying(
            Attempt.Fetched.class, it -> assertThat(it.image().bytes()).isEqualTo(IMAGE));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504, 599})
  void shouldTryAgainWhenTheHostIsInTrouble(int status) throws Exception {
    server.serve("/", exchange -> ImageServer.answer(exchange, status, new byte[0]));
    assertThat(begin().attempt()).isEqualTo(new Attempt.Postponed(PAUSE));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 400, 401, 403, 404, 405, 410, 418, 451})
  void shouldNotTryAgainWhenTheAnswerWillBeTheSame(int status) {
    server.serve("/", exchange -> ImageServer.answer(exchange, status, "Retry-After", "1"));
    assertThatThrownBy(begin()::attempt).isInstanceOf(OcrException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void shouldWaitForTheSecondsThatTheHostNames(int status) throws Exception {
    server.serve("/", exchange -> ImageServer.answer(exchange, status, "Retry-After", "2"));
    assertThat(begin().attempt())
        .isEqualTo(new Attempt.Postponed(PAUSE.plus(Duration.ofSeconds(2))));
  }

  @Test
  void shouldWaitForTheDateThatTheHostNames() throws Exception {
    server.serve(
        "/",
        exchange ->
            ImageServer.answer(exchange, 503, "Retry-After", "Fri, 06 Nov 2026 08:49:40 GMT"));
    assertThat(begin().attempt())
        .isEqualTo(new Attempt.Postponed(PAUSE.plus(Duration.ofSeconds(3))));
  }

  @Test
  void shouldTryAgainWhenNobodyListens() throws Exception {
    server.stop();
    assertThat(begin().attempt()).isInstanceOf(Attempt.Postponed.class);
  }

  @Test
  void shouldTryAgainWhenTheHostIsSilent() throws Exception {
    server.serve("/", exchange -> server.awaitEnd());
    fetcher.close();
    fetcher = fetcher(SHORT);
    assertThat(begin().attempt()).isInstanceOf(Attempt.Postponed.class);
  }

  @Test
  void shouldTryAgainWhenTheBodyEndsEarly() throws Exception {
    server.serve("/", ImageServer::endEarly);
    assertThat(begin().attempt()).isInstanceOf(Attempt.Postponed.class);
  }

  @Test
  void shouldTryAgainWhenTheNameCannotBeResolvedNow() throws Exception {
    assertThat(failure(new UnknownHostException("host"))).hasMessageContaining("host");
  }

  @Test
  void shouldNotTryAgainWhenTheCertificateIsNotTrusted() {
    SSLHandshakeException handshake = new SSLHandshakeException("no trust");
    handshake.initCause(new CertificateException("expired"));
    assertThatThrownBy(() -> failure(handshake))
        .isInstanceOfSatisfying(
            OcrException.class, e -> assertThat(e.reason()).isEqualTo(ReasonCode.FETCH_FAILED));
  }

  private static TransientFailure failure(IOException failure) throws OcrException {
    return new HttpFailures(FetchTimeouts.DEFAULT)
        .transientUnlessFinal(
            URI.create("https://host/"), failure, Deadline.after(LONG, System::nanoTime));
  }

  private Fetch begin() {
    return fetcher.begin(ImageReference.ofUri("a", "http://" + server.host() + "/"));
  }

  private ImageFetcher fetcher(Duration read) {
    return Fetching.unlucky(
        FetchPolicy.DENY.withHttpHosts(Set.of(server.host()), Fetching.LOOPBACK),
        100,
        read,
        LONG,
        NOW);
  }
}
