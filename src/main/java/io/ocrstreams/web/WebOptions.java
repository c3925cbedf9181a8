package io.ocrstreams.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the server listens, and to whom.
 *
 * @param host name or address to listen on
 * @param port TCP port; 0 for any free one
 * @param tokens which tokens are good; none to do without, which only loopback may
 * @param publicMetrics whether /metrics needs no token
 * @param limits how much callers may ask for
 */
public record WebOptions(
    String host, int port, Optional<TokenRules> tokens, boolean publicMetrics, WebLimits limits) {

  public WebOptions {
    Objects.requireNonNull(limits, "limits");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "--http-port is %d, but must be 0 to 65535".formatted(port));
    }
    if (tokens.isEmpty() && !isLoopback(host)) {
      throw new IllegalArgumentException(
          "--http-host is '%s', but a server without authentication may listen on loopback only: leave --http-host out, or give --auth-jwt-secret-file or --auth-jwks instead of --no-auth"
              .formatted(host));
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "--http-host is '%s', which is no name or address of this machine".formatted(host), e);
    }
  }
}
