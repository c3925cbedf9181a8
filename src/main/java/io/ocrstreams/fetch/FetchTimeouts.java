package io.ocrstreams.fetch;

import java.time.Duration;

/**
 * How long a fetch may take.
 *
 * @param connect for one TCP connection, and again for the TLS handshake on it
 * @param read longest silence of a host
 * @param total for one reference: redirects, attempts and the pauses between them included
 */
public record FetchTimeouts(Duration connect, Duration read, Duration total) {

  /** 5 s to connect, 10 s of silence, 30 s in all. */
  public static final FetchTimeouts DEFAULT =
      new FetchTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));

  public FetchTimeouts {
    requirePositive("connect time-out", connect, "--connect-timeout-ms");
    requirePositive("read time-out", read, "--read-timeout-ms");
    requirePositive("total time-out", total, "--fetch-timeout-ms");
  }

  private static void requirePositive(String name, Duration duration, String option) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "the %s is %s, but must be more than 0: change %s".formatted(name, duration, option));
    }
  }
}
