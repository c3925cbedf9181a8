package io.ocrstreams.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be fetched, how much of it and for how long. Nothing outside is reachable unless it is
 * listed; bytes that come with the event always are.
 *
 * @param fileRoots folders (or single files) below which {@code file:} references may point, after
 *     symbolic links are resolved
 * @param httpHosts where {@code http:} and {@code https:} references may point: {@code host} means
 *     the default port of the scheme, {@code host:port} that port alone
 * @param maxBytes most bytes of an encoded image
 * @param connectTimeout for one TCP and TLS connection
 * @param readTimeout longest silence of a server
 * @param totalTimeout for one reference, redirects included
 */
public record FetchPolicy(
    List<Path> fileRoots,
    Set<String> httpHosts,
    int maxBytes,
    Duration connectTimeout,
    Duration readTimeout,
    Duration totalTimeout) {

  /** Denies every file and host; 32 MiB, 5 s to connect, 10 s of silence, 30 s in all. */
  public static final FetchPolicy DENY =
      new FetchPolicy(
          List.of(),
          Set.of(),
          32 << 20,
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  public FetchPolicy {
    fileRoots = fileRoots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    httpHosts =
        httpHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    if (maxBytes < 1) {
      throw new IllegalArgumentException("max bytes is " + maxBytes + ", but must be at least 1");
    }
    requirePositive("connect time-out", connectTimeout);
    requirePositive("read time-out", readTimeout);
    requirePositive("total time-out", totalTimeout);
  }

  /** The same bounds with these roots. */
  public FetchPolicy withFileRoots(List<Path> roots) {
    return new FetchPolicy(
        roots, httpHosts, maxBytes, connectTimeout, readTimeout, totalTimeout);
  }

  /** The same bounds with these hosts. */
  public FetchPolicy withHttpHosts(Set<String> hosts) {
    return new FetchPolicy(
        fileRoots, hosts, maxBytes, connectTimeout, readTimeout, totalTimeout);
  }

  /** Whether an {@code http:} or {@code https:} URI with a host points to a listed one. */
  boolean allows(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    int defaultPort = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
    return httpHosts.contains(host + ":" + port)
        || port == defaultPort && httpHosts.contains(host);
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "%s is %s, but must be more than 0".formatted(name, duration));
    }
  }
}
