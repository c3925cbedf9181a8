package io.ocrstreams.web;

import java.time.Duration;

/**
 * How much callers may ask for. What goes beyond is refused at once; nothing waits in a queue.
 *
 * @param permits images of requests that are in work at a time, from the first byte of the body on
 * @param bodyBytes most bytes of a body
 * @param bodyBytesInFlight most bytes of all bodies that are in memory
 * @param files most images of a form
 * @param requestTime longest time for a body to come, and again for the answer to be found
 * @param streams readers of events at a time
 * @param requestsPerSecond of one address, and of one subject of tokens; they may come at once
 * @param drainTime how long requests may go on after the server was told to end
 */
public record WebLimits(
    int permits,
    int bodyBytes,
    long bodyBytesInFlight,
    int files,
    Duration requestTime,
    int streams,
    int requestsPerSecond,
    Duration drainTime) {

  public WebLimits {
    require("--http-permits", permits, 1, 10_000);
    require("--http-max-body-bytes", bodyBytes, 1, Integer.MAX_VALUE - 16);
    require("--http-max-bytes-in-flight", bodyBytesInFlight, bodyBytes, Long.MAX_VALUE);
    require("--http-max-files", files, 1, permits);
    require("--http-timeout-ms", requestTime.toMillis(), 1, Integer.MAX_VALUE);
    require("--http-max-streams", streams, 1, 10_000);
    require("--http-rate-limit", requestsPerSecond, 1, 1_000_000);
    require("--http-drain-ms", drainTime.toMillis(), 0, Integer.MAX_VALUE);
  }

  private static void require(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d, but must be %d to %d".formatted(option, value, least, most));
    }
  }
}
