package io.ocrstreams.fetch;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Which S3 buckets may be read, and where they are. Credentials are found by the default chain of
 * the AWS SDK: environment, profile, web identity, container, instance.
 *
 * @param buckets where {@code s3:} references may point
 * @param endpoint another than Amazon's: {@code http(s)://HOST[:PORT]}; trusted, wherever it is
 * @param region or empty for what the SDK finds; at another endpoint it only signs
 * @param pathStyle whether the bucket stands in the path instead of the host's name
 */
public record S3Access(
    Set<String> buckets, Optional<URI> endpoint, Optional<String> region, boolean pathStyle) {

  /** No buckets. */
  public static final S3Access NONE =
      new S3Access(Set.of(), Optional.empty(), Optional.empty(), false);

  public S3Access {
    buckets = Set.copyOf(buckets);
    endpoint.ifPresent(S3Access::requireEndpoint);
  }

  private static void requireEndpoint(URI uri) {
    String scheme = String.valueOf(uri.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "the S3 endpoint is '%s', but must have the form http(s)://HOST[:PORT]: change --s3-endpoint"
              .formatted(uri));
    }
  }
}
