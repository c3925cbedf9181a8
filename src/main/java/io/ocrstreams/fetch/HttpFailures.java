package io.ocrstreams.fetch;

import io.ocrstreams.event.OcrException;
import io.ocrstreams.event.ReasonCode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;

/** What the HTTP client's exceptions mean, and which of them may pass. */
final class HttpFailures {
  private final FetchTimeouts timeouts;

  HttpFailures(FetchTimeouts timeouts) {
    this.timeouts = timeouts;
  }

  /**
   * Names a failure.
   *
   * @return if it may pass
   * @throws OcrException if it will not
   */
  TransientFailure transientUnlessFinal(URI uri, IOException failure, Deadline deadline)
      throws OcrException {
    if (failure instanceof GuardedResolver.ForbiddenAddressException) {
      throw new OcrException(ReasonCode.FORBIDDEN_REFERENCE, failure.getMessage(), failure);
    }
    // Whatever it looks like: this is where it was cut off.
    if (deadline.isOver()) {
      return timeout(uri, "took longer than " + deadline.total(), failure);
    }
    if (failure instanceof ConnectTimeoutException) {
      return timeout(uri, "did not accept a connection within " + timeouts.connect(), failure);
    }
    if (failure instanceof SocketTimeoutException) {
      return timeout(uri, "was silent for " + timeouts.read(), failure);
    }
    String why = why(failure);
    if (willNotPass(failure)) {
      throw new OcrException(
          ReasonCode.FETCH_FAILED, "cannot read from %s: %s".formatted(shown(uri), why), failure);
    }
    return new TransientFailure(
        ReasonCode.FETCH_FAILED, "cannot read from %s: %s".formatted(shown(uri), why), failure);
  }

  /** Without the query: signed links carry secrets there. */
  static String shown(URI uri) {
    return "%s://%s%s".formatted(uri.getScheme(), uri.getRawAuthority(), uri.getRawPath());
  }

  /** An answer that is no HTTP, or a certificate that is not to be trusted. */
  private static boolean willNotPass(IOException failure) {
    if (failure instanceof ClientProtocolException
        || failure instanceof MessageConstraintException
        || failure instanceof SSLPeerUnverifiedException) {
      return true;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private static String why(IOException failure) {
    Throwable told = failure instanceof ClientProtocolException && failure.getCause() != null
        ? failure.getCause()
        : failure;
    return told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
  }

  private static TransientFailure timeout(URI uri, String how, Throwable cause) {
    return new TransientFailure(
        ReasonCode.FETCH_TIMEOUT, "%s %s".formatted(shown(uri), how), cause);
  }
}
