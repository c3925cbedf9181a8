package io.ocrstreams.cli.settings;

import io.ocrstreams.cli.console.Failure;
import io.ocrstreams.fetch.FetchPolicy;
import io.ocrstreams.fetch.FetchTimeouts;
import io.ocrstreams.fetch.Network;
import io.ocrstreams.fetch.RetryPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What references may point to: a mixin for commands that follow other people's references. */
public final class ReferenceSettings {
  @Option(
      names = "--file-roots",
      paramLabel = "DIR[,DIR...]",
      split = ",",
      description =
          "Folders below which file: references may point, symbolic links resolved (default:"
              + " none).")
  private List<Path> fileRoots = List.of();

  @Option(
      names = "--http-hosts",
      paramLabel = "HOST[:PORT][,...]",
      split = ",",
      description = "Hosts that http: and https: references may point to (default: none).")
  private Set<String> httpHosts = Set.of();

  @Option(
      names = "--private-networks",
      paramLabel = "CIDR[,CIDR...]",
      split = ",",
      description =
          "Networks, such as 10.0.0.0/8, that those hosts may be in; all that is not public is"
              + " refused otherwise, this machine's own addresses too (default: none).")
  private List<String> privateNetworks = List.of();

  @Mixin private S3Settings s3;

  @Option(
      names = "--max-image-bytes",
      paramLabel = "N",
      defaultValue = "33554432",
      description = "Largest encoded image (default: ${DEFAULT-VALUE}).")
  private int maxImageBytes;

  @Option(
      names = "--connect-timeout-ms",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Longest wait for a connection to a host (default: ${DEFAULT-VALUE}).")
  private long connectTimeoutMillis;

  @Option(
      names = "--read-timeout-ms",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Longest silence of a host (default: ${DEFAULT-VALUE}).")
  private long readTimeoutMillis;

  @Option(
      names = "--fetch-timeout-ms",
      paramLabel = "N",
      defaultValue = "30000",
      description =
          "Longest time for one reference in all, further attempts and the pauses before them"
              + " included (default: ${DEFAULT-VALUE}).")
  private long fetchTimeoutMillis;

  @Option(
      names = "--fetch-attempts",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Most attempts at one reference: a host that cannot be reached, is silent, or answers"
              + " 429 or 5xx is tried again (default: ${DEFAULT-VALUE}).")
  private int fetchAttempts;

  @Option(
      names = "--fetch-retry-backoff-ms",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "Longest pause before the second attempt; it doubles for each further one, and each"
              + " pause is a random share of it, on top of what a host asks for in Retry-After"
              + " (default: ${DEFAULT-VALUE}).")
  private long retryBackoffMillis;

  @Option(
      names = "--fetch-retry-backoff-max-ms",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Where that doubling ends (default: ${DEFAULT-VALUE}).")
  private long retryBackoffMaxMillis;

  /**
   * @throws Failure if a bound is wrong, or a root does not exist
   */
  public FetchPolicy policy() {
    // A misspelt root would refuse every event, and nobody would know before they are dead letters.
    for (Path root : fileRoots) {
      if (root.toString().isEmpty() || !Files.exists(root)) {
        throw new Failure(
            "a file root is '%s', which does not exist: make it or mount it first, or change --file-roots"
                .formatted(root));
      }
    }
    try {
      return new FetchPolicy(
          fileRoots,
          httpHosts,
          privateNetworks.stream().map(Network::parse).toList(),
          s3.access(),
          maxImageBytes,
          new FetchTimeouts(
              Duration.ofMillis(connectTimeoutMillis),
              Duration.ofMillis(readTimeoutMillis),
              Duration.ofMillis(fetchTimeoutMillis)),
          new RetryPolicy(
              fetchAttempts,
              Duration.ofMillis(retryBackoffMillis),
              Duration.ofMillis(retryBackoffMaxMillis)));
    } catch (IllegalArgumentException e) {
      throw new Failure(e.getMessage(), e);
    }
  }
}
