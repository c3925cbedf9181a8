package io.ocrstreams.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Addresses that begin with the same bits, as CIDR writes them (RFC 4632, RFC 4291): {@code
 * 10.0.0.0/8}, {@code fd00::/8}.
 *
 * @param first the address whose leading bits count
 * @param bits how many of them
 */
public record Network(InetAddress first, int bits) {

  public Network {
    int most = first.getAddress().length * Byte.SIZE;
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(
          "%d bits of the network %s are to count, but it has 0 to %d"
              .formatted(bits, first.getHostAddress(), most));
    }
  }

  /**
   * Reads {@code ADDRESS/BITS}, or a single address. Names are not looked up.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!InetAddressUtils.isIPv4(address) && !InetAddressUtils.isIPv6(address)) {
      throw notANetwork(text);
    }
    try {
      InetAddress first = InetAddress.getByName(address);
      return new Network(
          first,
          slash < 0
              ? first.getAddress().length * Byte.SIZE
              : Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException | NumberFormatException e) {
      throw notANetwork(text);
    }
  }

  /** Never true for an address of the other IP version. */
  public boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return first.getHostAddress() + "/" + bits;
  }

  private static IllegalArgumentException notANetwork(String text) {
    return new IllegalArgumentException(
        "'%s' is no network: write an address and how many of its bits count, such as 10.0.0.0/8"
            .formatted(text));
  }
}
