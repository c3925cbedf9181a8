package io.ocrstreams.fetch;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The client of the AWS SDK, which tries nothing twice: that is the policy's to decide. */
final class S3Clients {
  private S3Clients() {}

  /**
   * @throws IllegalArgumentException if no region is given and none can be found
   */
  static S3Client create(S3Access access, FetchTimeouts timeouts) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(timeouts.connect())
                    .socketTimeout(timeouts.read()))
            .forcePathStyle(access.pathStyle())
            // Stores other than Amazon's know no checksums, and some refuse what they do not know.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()));
    access.region().map(Region::of).ifPresent(builder::region);
    access
        .endpoint()
        .ifPresent(
            endpoint -> {
              builder.endpointOverride(endpoint);
              if (access.region().isEmpty()) {
                builder.region(Region.US_EAST_1);
              }
            });
    try {
      return builder.build();
    } catch (SdkClientException e) {
      throw new IllegalArgumentException(
          "S3 has no region: give --s3-region, or --s3-endpoint for a store of your own", e);
    }
  }
}
