package io.ocrstreams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.fetch.FetchTimeouts;
import io.ocrstreams.fetch.FetchedImage;
import io.ocrstreams.fetch.ImageFetcher;
import io.ocrstreams.fetch.ImageServer;
import io.ocrstreams.fetch.Network;
import io.ocrstreams.fetch.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a single thread, so that whoever holds it holds up everyone. */
@Timeout(60)
class DownloadsTest {
  private static final byte[] IMAGE = {1, 2, 3};

  private final ConcurrentHashMap<ImageJob, CompletableFuture<FetchedImage>> fetched =
      new ConcurrentHashMap<>();
  private ImageServer server;
  private Downloads downloads;

  @BeforeEach
  void start() throws IOException {
    server = new ImageServer();
    server.serve("/", exchange -> ImageServer.answer(exchange, 200, IMAGE));
    FetchPolicy policy =
        FetchPolicy.DENY
            .withHttpHosts(
                Set.of(server.host()), List.of(Network.parse("127.0.0.1"), Network.parse("::1")))
            .withBounds(
                100,
                FetchTimeouts.DEFAULT,
                new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1)));
    downloads =
        new Downloads(
            new ImageFetcher(policy),
            job -> null,
            new NamedThreads("test-fetch"),
            1,
            (job, recipe, image) -> fetched(job).complete(image),
            System::nanoTime);
  }

  @AfterEach
  void stop() {
    downloads.close();
    server.close();
  }

  @Test
  void shouldFetchOthersWhileAJobPauses() throws Exception {
    CompletableFuture<Void> refused = new CompletableFuture<>();
    server.serve(
        "/busy",
        exchange -> {
          ImageServer.answer(exchange, 503, "Retry-After", "25");
          refused.complete(null);
        });
    ImageJob busy = start("/busy");
    refused.get(30, TimeUnit.SECONDS);

    ImageJob fine = start("/fine");

    assertThat(fetched(fine).get(20, TimeUnit.SECONDS).bytes()).isEqualTo(IMAGE);
    assertThat(busy.isOver()).isFalse();
    assertThat(fetched(busy)).isNotDone();
    assertThat(busy.fetchAttempts()).isEqualTo(1);
  }

  @Test
  void shouldTryAgainUntilTheHostIsBack() throws Exception {
    server.serve(
        "/back",
        exchange -> {
          if (server.requests() < 3) {
            ImageServer.answer(exchange, 500, new byte[0]);
          } else {
            ImageServer.answer(exchange, 200, IMAGE);
          }
        });
    ImageJob job = start("/back");

    assertThat(fetched(job).get(30, TimeUnit.SECONDS).bytes()).isEqualTo(IMAGE);
    assertThat(job.fetchAttempts()).isEqualTo(3);
    assertThat(job.times().fetch()).isPositive();
  }

  @Test
  void shouldFailTheJobWhenTheHostStaysAway() throws Exception {
    server.serve("/down", exchange -> ImageServer.answer(exchange, 500, new byte[0]));
    ImageJob job = start("/down");

    assertThat(reasonOf(job)).isEqualTo(ReasonCode.FETCH_FAILED);
    assertThat(job.fetchAttempts()).isEqualTo(3);
    assertThat(job.times().fetch()).as("time spent in vain").isPositive();
  }

  @Test
  void shouldFailTheJobAtOnceWhenThereIsNothing() throws Exception {
    server.serve("/nothing", exchange -> ImageServer.answer(exchange, 404, new byte[0]));
    ImageJob job = start("/nothing");

    assertThat(reasonOf(job)).isEqualTo(ReasonCode.NOT_FOUND);
    assertThat(job.fetchAttempts()).isEqualTo(1);
  }

  private ImageJob start(String path) {
    ImageJob job =
        new ImageJob(
            OcrRequest.of(ImageReference.ofUri(path, "http://" + server.host() + path)),
            Priority.LIVE,
            System::nanoTime);
    downloads.start(job);
    return job;
  }

  private CompletableFuture<FetchedImage> fetched(ImageJob job) {
    return fetched.computeIfAbsent(job, ignored -> new CompletableFuture<>());
  }

  private static ReasonCode reasonOf(ImageJob job) throws Exception {
    try {
      job.reading().get(30, TimeUnit.SECONDS);
      throw new AssertionError("it was fetched");
    } catch (ExecutionException e) {
      return ((OcrException) e.getCause()).reason();
    }
  }
}
