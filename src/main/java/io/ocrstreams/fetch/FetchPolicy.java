package io.ocrstreams.fetch;

import io.ocrstreams.event.OcrException;
import java.net.URI;
import java.net.URISyntaxException;
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
 *     the default port of the scheme, {@code host:port} that port alone; anything else is refused
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

  private static final int MAX_PORT = 65_535;

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
        httpHosts.stream().map(FetchPolicy::host).collect(Collectors.toUnmodifiableSet());
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

  /** In lower case, as {@link #allows} asks for it; refused if no reference could match it. */
  private static String host(String entry) {
    try {
      URI uri = new URI("http://" + entry);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      // Nothing but these two may be there, and a port may not be empty or have leading zeros.
      if (entry.equals(uri.getHost() + port) && uri.getPort() != 0 && uri.getPort() <= MAX_PORT) {
        return entry.toLowerCase(Locale.ROOT);
      }
    } catch (URISyntaxException e) {
      // Said below: the parser's words are about URIs, of which this is none.
    }
    throw new IllegalArgumentException(
        "an HTTP host is '%s', but must be HOST or HOST:PORT, without a scheme or a path: change --http-hosts"
            .formatted(entry));
  }

  /**
   * Whether a reference points to what is listed here, as far as it can be told without looking:
   * what fetches it also resolves links and names. A {@code data:} URI points nowhere else.
   */
  public boolean permits(String uri) {
    try {
      if (uri.regionMatches(true, 0, "data:", 0, 5)) {
        return true;
      }
      if (S3Location.isMeantBy(uri)) {
        return s3.buckets().contains(S3Location.parse(uri).bucket());
      }
      URI parsed = new URI(uri);
      return switch (String.valueOf(parsed.getScheme()).toLowerCase(Locale.ROOT)) {
        case "file" -> fileRoots.stream().anyMatch(Path.of(parsed).normalize()::startsWith);
        case "http", "https" -> parsed.getHost() != null && allows(parsed);
        default -> false;
      };
    } catch (URISyntaxException | IllegalArgumentException | OcrException e) {
      return false;
    }
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
