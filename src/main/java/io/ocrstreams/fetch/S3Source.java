package io.ocrstreams.fetch;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.io.EOFException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads objects from the S3 buckets of a policy. Thread-safe. */
final class S3Source implements AutoCloseable {
  private final Set<String> buckets;
  private final S3Client client;
  private final S3Failures failures;
  private final ByteLimit limit;

  /**
   * @param client closed with this
   */
  S3Source(S3Client client, FetchPolicy policy, ByteLimit limit, InstantSource clock) {
    this.buckets = policy.s3().buckets();
    this.client = client;
    this.failures = new S3Failures(clock);
    this.limit = limit;
  }

  /** Blocks until the object is there or the deadline has passed. */
  byte[] read(S3Location location, Deadline deadline) throws OcrException, TransientFailure {
    if (!buckets.contains(location.bucket())) {
      throw forbidden(location);
    }
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(location.bucket())
            .key(location.key())
            .overrideConfiguration(it -> it.apiCallTimeout(deadline.leftOrLeast()))
            .build();
    Body body;
    try {
      body = client.getObject(request, (response, in) -> read(location, response, in));
    } catch (SdkException e) {
      throw failures.transientUnlessFinal(location, e, deadline);
    }
    if (body.refused() != null) {
      throw body.refused();
    }
    return body.bytes();
  }

  static OcrException forbidden(S3Location location) {
    return new OcrException(
        ReasonCode.FORBIDDEN_REFERENCE,
        "'%s' is not an allowed bucket; add it to the S3 buckets".formatted(location.bucket()));
  }

  @Override
  public void close() {
    client.close();
  }

  /** Carries a refusal past the SDK, which would wrap it. */
  private record Body(byte[] bytes, OcrException refused) {}

  private Body read(S3Location location, GetObjectResponse response, AbortableInputStream in)
      throws IOException {
    try {
      ContentEncoding.requireNone(location.toString(), response.contentEncoding());
      long announced = response.contentLength() == null ? -1 : response.contentLength();
      limit.check(announced);
      byte[] bytes = limit.read(in);
      if (announced >= 0 && bytes.length != announced) {
        throw new EOFException(
            "%d of %d bytes came".formatted(bytes.length, announced));
      }
      return new Body(bytes, null);
    } catch (OcrException refused) {
      in.abort();
      return new Body(null, refused);
    }
  }
}
