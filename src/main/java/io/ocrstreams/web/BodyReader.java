package io.ocrstreams.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Reads bodies, and stops as soon as one is too large or too slow. Thread-safe. */
final class BodyReader {
  private static final int FIRST_BYTES = 64 << 10;

  private final int maxBytes;
  private final Duration maxTime;
  private final LongSupplier nanoClock;

  /**
   * @param maxTime longest time for the whole body; a silence is for the connector to bound
   */
  BodyReader(int maxBytes, Duration maxTime, LongSupplier nanoClock) {
    this.maxBytes = maxBytes;
    this.maxTime = maxTime;
    this.nanoClock = nanoClock;
  }

  /**
   * The whole body.
   *
   * @param room grows with what is read, or at once with what is announced
   * @throws ProblemException {@code too_large}, {@code busy}, or {@code malformed_request} if it does
   *     not come in time
   */
  byte[] read(Context context, BodyBudget.Lease room) {
    long announced = context.req().getContentLengthLong();
    if (announced > maxBytes) {
      throw tooLarge();
    }
    room.growTo(Math.max(announced, 0));
    try {
      return read(context.req().getInputStream(), (int) Math.max(announced, FIRST_BYTES), room);
    } catch (IOException e) {
      // Among others a silence that was too long; the connection is of no more use either way.
      throw ProblemException.of(
          ProblemType.MALFORMED_REQUEST, "the body did not come as announced, or not in time");
    }
  }

  private byte[] read(InputStream in, int expected, BodyBudget.Lease room) throws IOException {
    long deadline = nanoClock.getAsLong() + maxTime.toNanos();
    byte[] body = new byte[Math.min(expected, maxBytes)];
    int length = 0;
    while (true) {
      if (length == body.length) {
        int next = in.read();
        if (next < 0) {
          return body;
        }
        if (length == maxBytes) {
          throw tooLarge();
        }
        int larger = (int) Math.min(maxBytes, 2L * body.length);
        room.growTo(larger);
        body = Arrays.copyOf(body, larger);
        body[length++] = (byte) next;
      }
      int read = in.read(body, length, body.length - length);
      if (read < 0) {
        return length == body.length ? body : Arrays.copyOf(body, length);
      }
      length += read;
      if (nanoClock.getAsLong() - deadline > 0) {
        throw ProblemException.of(
            ProblemType.MALFORMED_REQUEST,
            "the body did not come within %d s: only %d bytes of it did",
            maxTime.toSeconds(),
            length);
      }
    }
  }

  private ProblemException tooLarge() {
    return ProblemException.of(
        ProblemType.TOO_LARGE,
        "the body has more than %d bytes: send less at a time, or raise --http-max-body-bytes",
        maxBytes);
  }
}
