package io.ocrstreams.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** OpenTelemetry's SDK, set up by its own variables but for what this program has one way of. */
final class Collector {
  private static final AttributeKey<String> VERSION = AttributeKey.stringKey("service.version");

  private Collector() {}

  static OpenTelemetrySdk connect(Optional<URI> endpoint, String version, SpanCounts counts) {
    try {
      return AutoConfiguredOpenTelemetrySdk.builder()
          .addPropertiesSupplier(() -> Map.of("otel.service.name", "ocr-streams"))
          .addPropertiesCustomizer(variables -> fixed(endpoint))
          .addResourceCustomizer(
              (resource, variables) ->
                  Resource.create(Attributes.of(VERSION, version)).merge(resource))
          .addMeterProviderCustomizer(
              (meters, variables) -> meters.registerMetricReader(counts.reader()))
          // The command closes it when nothing makes spans any more.
          .disableShutdownHook()
          .build()
          .getOpenTelemetrySdk();
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException("OpenTelemetry: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> fixed(Optional<URI> endpoint) {
    Map<String, String> fixed = new HashMap<>();
    endpoint.ifPresent(
        base ->
            fixed.put(
                "otel.exporter.otlp.traces.endpoint",
                base.toString().replaceAll("/+$", "") + "/v1/traces"));
    // The only sender that comes along.
    fixed.put("otel.exporter.otlp.traces.protocol", "http/protobuf");
    fixed.put("otel.propagators", "tracecontext");
    // /metrics and standard error tell these.
    fixed.put("otel.metrics.exporter", "none");
    fixed.put("otel.logs.exporter", "none");
    return fixed;
  }
}
