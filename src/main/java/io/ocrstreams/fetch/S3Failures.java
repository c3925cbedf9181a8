package io.ocrstreams.fetch;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the AWS SDK's exceptions mean, and which of them may pass. */
final class S3Failures {
  private static final int MOVED = 301;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final InstantSource clock;

  /**
   * @param clock for dates that the store names
   */
  S3Failures(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Names a failure.
   *
   * @return if it may pass
   * @throws OcrException if it will not
   */
  TransientFailure transientUnlessFinal(
      S3Location location, SdkException failure, Deadline deadline) throws OcrException {
    // Whatever it looks like: this is where it was cut off.
    if (deadline.isOver()) {
      return new TransientFailure(
          ReasonCode.FETCH_TIMEOUT,
          "%s took longer than %s".formatted(location, deadline.total()),
          failure);
    }
    if (failure instanceof AwsServiceException answer) {
      return answered(location, answer);
    }
    boolean silent = isCausedByTimeout(failure);
    return new TransientFailure(
        silent ? ReasonCode.FETCH_TIMEOUT : ReasonCode.FETCH_FAILED,
        "cannot read %s: %s".formatted(location, failure.getMessage()),
        failure);
  }

  private TransientFailure answered(S3Location location, AwsServiceException answer)
      throws OcrException {
    int status = answer.statusCode();
    String message = "%s: the store answered %d%s".formatted(location, status, detail(answer));
    if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS) {
      return new TransientFailure(
          ReasonCode.FETCH_FAILED, message, answer, retryAfter(answer));
    }
    String hint = status == MOVED ? "; the bucket is in another region: change --s3-region" : "";
    throw new OcrException(
        status == NOT_FOUND ? ReasonCode.NOT_FOUND : ReasonCode.FETCH_FAILED,
        message + hint,
        answer);
  }

  /** Code and text of the store, without the request ids that the SDK's own message has. */
  private static String detail(AwsServiceException answer) {
    var details = answer.awsErrorDetails();
    if (details == null || details.errorCode() == null) {
      return "";
    }
    return details.errorMessage() == null || details.errorMessage().isEmpty()
        ? " (%s)".formatted(details.errorCode())
        : " (%s: %s)".formatted(details.errorCode(), details.errorMessage());
  }

  private Optional<Duration> retryAfter(AwsServiceException answer) {
    return Optional.ofNullable(answer.awsErrorDetails())
        .map(details -> details.sdkHttpResponse())
        .flatMap(response -> response.firstMatchingHeader("Retry-After"))
        .flatMap(value -> RetryAfter.read(value, clock));
  }

  private static boolean isCausedByTimeout(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }
}
