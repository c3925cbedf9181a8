package io.ocrstreams.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Collects a response body up to a number of bytes; beyond it, announced or real, the exchange is
 * cancelled. The body of anything but 200 is not read. Called by one thread at a time.
 */
final class CappedBody implements HttpResponse.BodySubscriber<byte[]> {

  /** The body is larger than allowed; says by how many bytes that is known. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long bytes;

    TooLargeException(long bytes) {
      super("the body has at least " + bytes + " bytes");
      this.bytes = bytes;
    }

    long bytes() {
      return bytes;
    }
  }

  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private final HttpResponse.ResponseInfo info;
  private final int maxBytes;
  private final Progress progress;
  private Flow.Subscription subscription;

  CappedBody(HttpResponse.ResponseInfo info, int maxBytes, Progress progress) {
    this.info = info;
    this.maxBytes = maxBytes;
    this.progress = progress;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    progress.heard();
    long announced = info.headers().firstValueAsLong("content-length").orElse(0);
    if (info.statusCode() != 200) {
      subscription.cancel();
      body.complete(new byte[0]);
    } else if (announced > maxBytes) {
      refuse(announced);
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    progress.heard();
    for (ByteBuffer buffer : buffers) {
      long total = (long) collected.size() + buffer.remaining();
      if (total > maxBytes) {
        refuse(total);
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      collected.writeBytes(bytes);
    }
    subscription.request(1);
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(collected.toByteArray());
  }

  private void refuse(long bytes) {
    subscription.cancel();
    body.completeExceptionally(new TooLargeException(bytes));
  }
}
