package io.ocrstreams.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses anyone on the Internet could reach, by the IANA special-purpose address
 * registries (RFC 6890): the others are this machine, this network, or nobody's.
 */
final class PublicAddresses {
  private static final List<Network> SPECIAL_IPV4 =
      networks(
          "0.0.0.0/8", // this network; Linux connects 0.0.0.0 to the loopback interface
          "10.0.0.0/8", // private
          "100.64.0.0/10", // behind a carrier's NAT; some clouds' metadata
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local; most clouds' metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  /** All that is routed. Outside: loopback, link-local, unique-local, multicast, unspecified. */
  private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");

  private static final List<Network> SPECIAL_IPV6 =
      networks(
          "2001::/23", // protocol assignments, Teredo among them
          "2001:db8::/32", // documentation
          "3fff::/20"); // documentation

  /** Translated by the network to the IPv4 address in the last four bytes (RFC 6052). */
  private static final Network NAT64 = Network.parse("64:ff9b::/96");

  /** Routed to the IPv4 address after the prefix (RFC 3056). */
  private static final Network SIX_TO_FOUR = Network.parse("2002::/16");

  private PublicAddresses() {}

  static boolean contains(InetAddress address) {
    Optional<InetAddress> embedded = embedded(address);
    if (embedded.isPresent()) {
      return contains(embedded.get());
    }
    return address.getAddress().length == 4
        ? isInNone(SPECIAL_IPV4, address)
        : GLOBAL_IPV6.contains(address) && isInNone(SPECIAL_IPV6, address);
  }

  private static boolean isInNone(List<Network> networks, InetAddress address) {
    return networks.stream().noneMatch(network -> network.contains(address));
  }

  /** Java has turned IPv4-mapped addresses (::ffff:0:0/96) into IPv4 ones by itself. */
  private static Optional<InetAddress> embedded(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (NAT64.contains(address)) {
      return Optional.of(ipv4(bytes, 12));
    }
    return SIX_TO_FOUR.contains(address) ? Optional.of(ipv4(bytes, 2)) : Optional.empty();
  }

  private static InetAddress ipv4(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static List<Network> networks(String... networks) {
    return Stream.of(networks).map(Network::parse).toList();
  }
}
