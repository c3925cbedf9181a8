package io.ocrstreams.cli.telemetry;

import io.ocrstreams.cli.Version;
import io.ocrstreams.cli.console.Configuration;
import io.ocrstreams.tracing.Tracing;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Where traces go, nowhere by default: a mixin. */
public final class TracingOptions {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final List<String> VARIABLES =
      List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--otlp-endpoint",
      paramLabel = "URL",
      converter = Endpoint.class,
      description =
          "OpenTelemetry collector that traces are sent to, OTLP over HTTP, such as"
              + " http://localhost:4318. Further settings by OpenTelemetry's own variables, OTEL_..."
              + " (default: OTEL_EXPORTER_OTLP_ENDPOINT; without it, no traces).")
  private URI endpoint;

  /**
   * Begins to make traces, if that is wanted.
   *
   * @throws IllegalArgumentException if one of OpenTelemetry's variables makes no sense
   */
  public Telemetry start() {
    boolean isWanted =
        endpoint != null
            || VARIABLES.stream()
                .anyMatch(name -> Configuration.of(command).environment(name).isPresent());
    return new Telemetry(
        isWanted
            ? Tracing.to(Optional.ofNullable(endpoint), Version.number())
            : Tracing.off());
  }

  /** Of a collector that speaks HTTP. */
  private static final class Endpoint implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      try {
        URI url = new URI(text);
        if (url.isAbsolute() && url.getHost() != null && SCHEMES.contains(url.getScheme())) {
          return url;
        }
      } catch (URISyntaxException e) {
        // Said below.
      }
      throw new TypeConversionException(
          "it is '%s', but must be http://HOST:PORT or https://HOST:PORT".formatted(text));
    }
  }
}
