package io.ocrstreams.web;

import io.ocrstreams.event.ImageReference;
import io.ocrstreams.event.ImageReferenceReader;
import io.ocrstreams.event.Json;
import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import io.ocrstreams.fetch.FetchPolicy;

/** References in requests: said at once what the pipeline, or an export, would say later. */
final class SentReferences {
  private SentReferences() {}

  /**
   * @throws ProblemException {@code malformed_request} or {@code invalid_reference} if the pipeline
   *     would refuse the event: half a surrogate pair, a scheme that is not supported
   */
  static void requireReadable(ImageReference event) {
    try {
      new ImageReferenceReader().read(Json.toBytes(event));
    } catch (OcrException e) {
      throw ProblemException.of(e);
    }
  }

  /**
   * @param policy of this server: what it may not follow itself, it does not pass on
   * @throws ProblemException {@code forbidden_reference}
   */
  static void requirePermitted(String uri, FetchPolicy policy) {
    if (!policy.permits(uri)) {
      throw ProblemException.of(
          ReasonCode.FORBIDDEN_REFERENCE,
          "the uri points to where this server may not look: --file-roots, --http-hosts and --s3-buckets tell it where it may");
    }
  }
}
