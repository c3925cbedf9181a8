package io.ocrstreams.cli.settings;

import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.web.WebLimits;
import io.ocrstreams.web.WebOptions;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the HTTP API listens, and how much callers may ask for: a mixin. */
public final class HttpSettings {
  @Option(
      names = "--http-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "Name or address to listen on; 0.0.0.0 for all of this machine (default:"
              + " ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--http-permits",
      paramLabel = "N",
      defaultValue = "32",
      description =
          "Images of requests in work at a time; further ones are answered 429 at once (default:"
              + " ${DEFAULT-VALUE}).")
  private int permits;

  @Option(
      names = "--http-max-body-bytes",
      paramLabel = "N",
      defaultValue = "33554432",
      description = "Largest body of a request (default: ${DEFAULT-VALUE}).")
  private int maxBodyBytes;

  @Option(
      names = "--http-max-bytes-in-flight",
      paramLabel = "N",
      defaultValue = "134217728",
      description =
          "Most bytes of all bodies that are in memory; further ones are answered 429 at once"
              + " (default: ${DEFAULT-VALUE}).")
  private long maxBytesInFlight;

  @Option(
      names = "--http-max-files",
      paramLabel = "N",
      defaultValue = "16",
      description = "Most images of one form (default: ${DEFAULT-VALUE}).")
  private int maxFiles;

  @Option(
      names = "--http-timeout-ms",
      paramLabel = "N",
      defaultValue = "60000",
      description =
          "Longest time for a body to come, and again for its images to be read (default:"
              + " ${DEFAULT-VALUE}).")
  private long timeoutMillis;

  @Option(
      names = "--http-max-streams",
      paramLabel = "N",
      defaultValue = "32",
      description = "Most readers of /api/v1/events at a time (default: ${DEFAULT-VALUE}).")
  private int maxStreams;

  @Option(
      names = "--http-rate-limit",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Requests a second of one address, and of one subject of tokens (default:"
              + " ${DEFAULT-VALUE}).")
  private int rateLimit;

  @Option(
      names = "--http-drain-ms",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "How long requests in work may go on when the process is told to end (default:"
              + " ${DEFAULT-VALUE}).")
  private long drainMillis;

  @Option(
      names = "--public-metrics",
      fallbackValue = "true",
      description = "Answer /metrics without a token (default: with one of the scope ocr:read).")
  private boolean publicMetrics;

  @Mixin private AuthSettings auth;

  /**
   * What the server is told.
   *
   * @throws Failure if an option is wrong
   */
  public WebOptions options(int port) {
    try {
      return new WebOptions(
          host,
          port,
          auth.rules(),
          publicMetrics,
          new WebLimits(
              permits,
              maxBodyBytes,
              maxBytesInFlight,
              maxFiles,
              Duration.ofMillis(timeoutMillis),
              maxStreams,
              rateLimit,
              Duration.ofMillis(drainMillis)));
    } catch (IllegalArgumentException e) {
      throw new Failure(e.getMessage(), e);
    }
  }
}
