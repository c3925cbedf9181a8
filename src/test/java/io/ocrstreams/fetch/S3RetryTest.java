package io.ocrstreams.fetch;

import static io.ocrstreams.fetch.Fetching.LONG;
import static io.ocrstreams.fetch.Fetching.PAUSE;
import static io.ocrstreams.fetch.Fetching.SHORT;
import static io.ocrstreams.fetch.Fetching.assertOver;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.ReasonCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that is in trouble, and what of it may pass. */
@Timeout(60)
class S3RetryTest {
  private static final int MAX_BYTES = 1000;

  private ImageServer server;
  private ImageFetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    AwsProperties.set("any", "any");
    server = new ImageServer();
    fetcher = fetcher(LONG, LONG);
  }

  @AfterEach
  void stop() {
    fetcher.close();
    server.close();
    AwsProperties.clear();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void shouldTryAgainWhenTheStoreIsInTrouble(int status) throws Exception {
    server.serve("/", exchange -> ImageServer.answer(exchange, status, new byte[0]));
    assertThat(begin().attempt()).isEqualTo(new Attempt.Postponed(PAUSE));
    assertThat(server.requests()).as("the SDK tries nothing twice").isEqualTo(1);
  }

  @Test
  void shouldWaitAsLongAsTheStoreAsks() throws Exception {
    server.serve("/", exchange -> ImageServer.answer(exchange, 503, "Retry-After", "2"));
    assertThat(begin().attempt())
        .isEqualTo(new Attempt.Postponed(PAUSE.plus(Duration.ofSeconds(2))));
  }

  @Test
  void shouldTryAgainWhenNobodyListens() throws Exception {
    server.stop();
    assertThat(begin().attempt()).isInstanceOf(Attempt.Postponed.class);
  }

  @Test
  void shouldTryAgainWhenTheObjectEndsEarly() throws Exception {
    server.serve("/", ImageServer::endEarly);
    assertThat(begin().attempt()).isInstanceOf(Attempt.Postponed.class);
  }

  @ParameterizedTest
  @CsvSource({"400,FETCH_FAILED", "403,FETCH_FAILED", "404,NOT_FOUND"})
  void shouldNotTryAgainWhenTheAnswerWillBeTheSame(int status, ReasonCode reason) {
    server.serve("/", exchange -> ImageServer.answer(exchange, status, new byte[0]));
    assertOver(begin(), reason);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307})
  void shouldNotFollowTheStoreElsewhere(int status) {
    server.serve("/scans/", exchange -> ImageServer.answer(exchange, status, "Location", "/other"));
    assertOver(begin(), ReasonCode.FETCH_FAILED);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void shouldRefuseTheObjectWhenItTurnsOutTooLarge() {
    server.serve("/", exchange -> ImageServer.pour(exchange, 1 << 20));
    assertOver(begin(), ReasonCode.TOO_LARGE);
  }

  @Test
  void shouldTimeOutWhenTheStoreIsSilent() throws Exception {
    server.serve("/", exchange -> server.awaitEnd());
    fetcher.close();
    fetcher = fetcher(SHORT, LONG);
    Fetch fetch = begin();
    assertThat(fetch.attempt()).isInstanceOf(Attempt.Postponed.class);
    fetch.attempt();
    fetch.attempt();
    assertOver(fetch, ReasonCode.FETCH_TIMEOUT);
  }

  @Test
  void shouldTimeOutWhenTheStoreDripsForEver() {
    server.serve("/", server::drip);
    fetcher.close();
    fetcher = fetcher(LONG, SHORT.multipliedBy(3));
    assertOver(begin(), ReasonCode.FETCH_TIMEOUT);
  }

  private Fetch begin() {
    return fetcher.begin(ImageReference.ofUri("a", "s3://scans/a.png"));
  }

  private ImageFetcher fetcher(Duration read, Duration total) {
    URI endpoint = URI.create("http://" + server.host());
    return Fetching.unlucky(
        FetchPolicy.DENY.withS3(
            new S3Access(Set.of("scans"), Optional.of(endpoint), Optional.empty(), true)),
        MAX_BYTES,
        read,
        total,
        Instant.EPOCH);
  }
}
