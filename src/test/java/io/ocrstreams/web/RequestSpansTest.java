package io.ocrstreams.web;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.ocrstreams.tracing.MemorySpans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestSpansTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CAME = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private final MemorySpans spans = new MemorySpans();
  private final TestServer server =
      TestServer.start(
          new ScriptedEngine(),
          TestServer.options(TestServer.LIMITS, Optional.of(Tokens.rules())),
          spans.tracing());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldContinueTheTraceOfARequestAndShowTheStagesOfItsImages() {
    server.send(
        server
            .form("/api/v1/ocr", "one", "two")
            .header("Authorization", "Bearer " + Tokens.signed(Tokens.claims().build()))
            .header("traceparent", CAME)
            .header("X-Request-Id", "r-1"));
    server.close();

    SpanData request = spans.named("POST /api/v1/ocr").get(0);
    assertThat(request.getTraceId()).isEqualTo(TRACE);
    assertThat(request.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(request.getAttributes().asMap())
        .containsEntry(stringKey("http.request.method"), "POST")
        .containsEntry(stringKey("http.route"), "/api/v1/ocr")
        .containsEntry(stringKey("url.path"), "/api/v1/ocr")
        .containsEntry(longKey("http.response.status_code"), 200L)
        .containsEntry(stringKey("ocr.request.id"), "r-1");
    assertThat(spans.childrenOf(request))
        .hasSize(2)
        .allSatisfy(
            image -> {
              assertThat(image.getName()).isEqualTo("read image");
              assertThat(spans.childrenOf(image))
                  .extracting(SpanData::getName)
                  .containsExactly("inference");
            });
  }

  @Test
  void shouldTellFaultsOfTheServerFromRefusals() {
    String token = Tokens.signed(Tokens.claims().build());
    server.send(server.image("/api/v1/ocr", "throw").header("Authorization", "Bearer " + token));
    server.send(server.image("/api/v1/ocr", "text"));
    server.close();

    assertThat(spans.named("POST /api/v1/ocr"))
        .satisfiesExactly(
            fault -> {
              assertThat(fault.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
              assertThat(fault.getAttributes().get(stringKey("error.type"))).isEqualTo("500");
            },
            refused -> {
              assertThat(refused.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
              assertThat(refused.getAttributes().get(longKey("http.response.status_code")))
                  .isEqualTo(401);
            });
  }

  @Test
  void shouldMakeNoSpansOfPageAndHealth() {
    server.get("/health/live");
    server.sendUnchecked(server.request("/").GET());
    server.close();

    assertThat(spans.all()).isEmpty();
  }
}
