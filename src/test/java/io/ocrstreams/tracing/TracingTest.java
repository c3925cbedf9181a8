package io.ocrstreams.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.topology.EventObserver;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracingTest {
  private static final String CAME = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void shouldHandOnWhatCameWhenItIsOff() {
    try (Tracing tracing = Tracing.off()) {
      Map<String, String> headers = Map.of("traceparent", CAME, "tracestate", "vendor=1");
      RequestSpan request = tracing.request("POST", "/api/v1/jobs", headers, () -> Instant.EPOCH);

      assertThat(request.handOn()).isEqualTo(headers);
      assertThat(tracing.request("POST", "/", Map.of(), () -> Instant.EPOCH).handOn()).isEmpty();
      assertThat(tracing.events(() -> Instant.EPOCH)).isSameAs(EventObserver.NONE);
      assertThat(tracing.counts().sent()).isZero();
    }
  }

  @Test
  void shouldCountSpansForWhichThereIsNoRoomAndWaitForNobody() {
    // Nothing listens there.
    try (Tracing tracing = Tracing.to(Optional.of(URI.create("http://127.0.0.1:1/")), "test")) {
      int many = 10_000;
      for (int i = 0; i < many; i++) {
        tracing
            .request("GET", "/", Map.of(), Instant::now)
            .end("/", 200, "r");
      }
      // 2,048 wait, and 512 are on their way.
      assertThat(tracing.counts().dropped()).isBetween(many - 2048L - 3 * 512, many - 2048L);
      assertThat(tracing.counts().sent()).isZero();
    }
  }
}
