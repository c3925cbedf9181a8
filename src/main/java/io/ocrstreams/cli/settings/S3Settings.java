package io.ocrstreams.cli.settings;

import io.ocrstreams.fetch.S3Access;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which S3 buckets references may point to: a mixin. */
final class S3Settings {
  @Option(
      names = "--s3-buckets",
      paramLabel = "BUCKET[,BUCKET...]",
      split = ",",
      description =
          "Buckets that s3://BUCKET/KEY references may point to (default: none). Credentials are"
              + " found as by every AWS tool: environment, profile, web identity, container,"
              + " instance.")
  private Set<String> buckets = Set.of();

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description =
          "An S3-compatible store, such as http://minio:9000, which may be in any network (default:"
              + " Amazon's).")
  private URI endpoint;

  @Option(
      names = "--s3-region",
      paramLabel = "REGION",
      description =
          "Region of the buckets (default: as every AWS tool finds it; us-east-1 at an endpoint of"
              + " your own).")
  private String region;

  @Option(
      names = "--s3-path-style",
      fallbackValue = "true",
      description =
          "The bucket stands in the path of the address, not in its host, as many stores other than"
              + " Amazon's want it.")
  private boolean pathStyle;

  /**
   * @throws IllegalArgumentException if the endpoint is no HTTP address
   */
  S3Access access() {
    return new S3Access(
        buckets, Optional.ofNullable(endpoint), Optional.ofNullable(region), pathStyle);
  }
}
