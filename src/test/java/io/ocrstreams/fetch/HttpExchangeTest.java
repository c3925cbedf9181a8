package io.ocrstreams.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ocrstreams.event.ReasonCode;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;

class HttpExchangeTest {
  private static final URI IMAGE = URI.create("http://images.example/scan.png");
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void shouldTimeOutWhenItIsCutOffBetweenTwoStepsOfTheClient() {
    TransientFailure failure =
        catchThrowableOfType(TransientFailure.class, () -> get(new Client(true), SHORT));

    assertThat(failure.reason()).isEqualTo(ReasonCode.FETCH_TIMEOUT);
    assertThat(failure).hasMessageContaining("took longer than PT0.02S");
  }

  @Test
  void shouldHandOnAMisuseOfTheClientWhenNothingWasCutOff() {
    assertThatIllegalStateException().isThrownBy(() -> get(new Client(false), LONG));
  }

  private static void get(CloseableHttpClient client, Duration total) throws Exception {
    try (HttpExchange exchange =
        new HttpExchange(
            client,
            new FetchTimeouts(LONG, LONG, LONG),
            new ByteLimit(1000),
            InstantSource.system())) {
      exchange.get(IMAGE, Deadline.after(total, System::nanoTime));
    }
  }

  /** Says what the real one says when its connection goes between two of its steps. */
  private static final class Client extends CloseableHttpClient {
    private final boolean awaitsCutOff;

    Client(boolean awaitsCutOff) {
      this.awaitsCutOff = awaitsCutOff;
    }

    @Override
    protected CloseableHttpResponse doExecute(
        HttpHost target, ClassicHttpRequest request, HttpContext context) {
      if (awaitsCutOff) {
        CountDownLatch cutOff = new CountDownLatch(1);
        ((HttpGet) request)
            .setDependency(
                () -> {
                  cutOff.countDown();
                  return true;
                });
        try {
          cutOff.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      throw new IllegalStateException("Endpoint not acquired / already released");
    }

    @Override
    public void close() {}

    @Override
    public void close(CloseMode mode) {}
  }
}
