package io.ocrstreams.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads on after a request was refused, and forgets what it reads. A connection that is closed while
 * its client still sends is reset, and the client loses the answer that says why.
 */
final class UnreadBody {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int MOST_BYTES = 64 << 20;

  private UnreadBody() {}

  /** Returns when there is no more, or when it was enough. */
  static void discard(Context context, LongSupplier nanoClock) {
    if (context.header("Expect") != null) {
      // Such a client waits to be told to send, and was told not to.
      return;
    }
    long end = nanoClock.getAsLong() + LONGEST.toNanos();
    byte[] scratch = new byte[16 << 10];
    try {
      InputStream in = context.req().getInputStream();
      int read = 0;
      for (long bytes = 0; read >= 0 && bytes < MOST_BYTES; bytes += read) {
        if (nanoClock.getAsLong() - end > 0) {
          return;
        }
        read = in.read(scratch);
      }
    } catch (IOException e) {
      // The client has gone: it wants no answer.
    }
  }
}
