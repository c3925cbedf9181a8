package io.ocrstreams.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host to those of its addresses that may be connected to. The client connects to what
 * this returns and resolves nothing by itself, addresses in digits included: what was checked is
 * what is connected to, whatever DNS says a moment later. Thread-safe.
 */
final class GuardedResolver implements DnsResolver {
  /** The client tries one after the other, each for the whole connect time-out. */
  private static final int MAX_ADDRESSES = 3;

  private final DnsResolver resolver;
  private final List<Network> privateNetworks;

  /**
   * @param privateNetworks networks that may be connected to although they are not public
   */
  GuardedResolver(DnsResolver resolver, List<Network> privateNetworks) {
    this.resolver = resolver;
    this.privateNetworks = privateNetworks;
  }

  /** The host has no address that may be connected to. */
  static final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    private ForbiddenAddressException(String host, InetAddress address) {
      super(
          "%s has the address %s, which is not a public one; if it is meant, allow its network among the private networks"
              .formatted(host, address.getHostAddress()));
    }
  }

  /**
   * @throws ForbiddenAddressException if none may be connected to
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = resolver.resolve(host);
    if (all == null || all.length == 0) {
      throw new UnknownHostException(host);
    }
    InetAddress[] permitted =
        Stream.of(all)
            .filter(this::permits)
            .limit(MAX_ADDRESSES)
            .toArray(InetAddress[]::new);
    if (permitted.length == 0) {
      throw new ForbiddenAddressException(host, all[0]);
    }
    return permitted;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private boolean permits(InetAddress address) {
    return PublicAddresses.contains(address)
        || privateNetworks.stream().anyMatch(network -> network.contains(address));
  }
}
