package io.ocrstreams.cli;

import io.ocrstreams.fetch.FetchPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What references may point to: a mixin for commands that follow other people's references. */
final class ReferenceSettings {
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
      description = "Longest time for one reference in all (default: ${DEFAULT-VALUE}).")
  private long fetchTimeoutMillis;

  /**
   * @throws Failure if a bound is wrong
   */
  FetchPolicy policy() {
    try {
      return new FetchPolicy(
          fileRoots,
          httpHosts,
          maxImageBytes,
          Duration.ofMillis(connectTimeoutMillis),
          Duration.ofMillis(readTimeoutMillis),
          Duration.ofMillis(fetchTimeoutMillis));
    } catch (IllegalArgumentException e) {
      throw new Failure(e.getMessage(), e);
    }
  }
}
