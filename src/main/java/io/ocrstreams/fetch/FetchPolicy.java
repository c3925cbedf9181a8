package io.ocrstreams.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
 * @param privateNetworks networks that these hosts may be in although they are not public
 * @param s3 where {@code s3:} references may point
 * @param maxBytes most bytes of an encoded image
 * @param timeouts how long it may take
 * @param retries when a failed attempt is followed by another
 */
public record FetchPolicy(
    List<Path> fileRoots,
    Set<String> httpHosts,
    List<Network> privateNetworks,
    S3Access s3,
    int maxBytes,
    FetchTimeouts timeouts,
    RetryPolicy retries) {

  /** Denies every file, host and bucket; 32 MiB. */
  public static final FetchPolicy DENY =
      new FetchPolicy(
          List.of(),
          Set.of(),
          List.of(),
          S3Access.NONE,
          32 << 20,
          FetchTimeouts.DEFAULT,
          RetryPolicy.DEFAULT);

  public FetchPolicy {
    fileRoots = fileRoots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    httpHosts =
        httpHosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    privateNetworks = List.copyOf(privateNetworks);
    Objects.requireNonNull(s3, "s3");
    if (maxBytes < 1) {
      throw new IllegalArgumentException(
          "an image may have %d bytes, but that must be at least 1: raise --max-image-bytes"
              .formatted(maxBytes));
    }
    Objects.requireNonNull(timeouts, "timeouts");
    Objects.requireNonNull(retries, "retries");
  }

  /** The same bounds with these roots. */
  public FetchPolicy withFileRoots(List<Path> roots) {
    return new FetchPolicy(roots, httpHosts, privateNetworks, s3, maxBytes, timeouts, retries);
  }

  /** The same bounds with these hosts, in public networks or these. */
  public FetchPolicy withHttpHosts(Set<String> hosts, List<Network> networks) {
    return new FetchPolicy(fileRoots, hosts, networks, s3, maxBytes, timeouts, retries);
  }

  /** The same bounds with these buckets. */
  public FetchPolicy withS3(S3Access access) {
    return new FetchPolicy(
        fileRoots, httpHosts, privateNetworks, access, maxBytes, timeouts, retries);
  }

  /** The same sources with these bounds. */
  public FetchPolicy withBounds(int bytes, FetchTimeouts times, RetryPolicy attempts) {
    return new FetchPolicy(fileRoots, httpHosts, privateNetworks, s3, bytes, times, attempts);
  }

  /** Whether an {@code http:} or {@code https:} URI with a host points to a listed one. */
  boolean allows(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    int defaultPort = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
    return httpHosts.contains(host + ":" + port)
        || port == defaultPort && httpHosts.contains(host);
  }
}
